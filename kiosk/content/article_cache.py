"""Caches parsed articles as bytes, so that showing one doesn't need Markdown.

One file per article: its cache key, a hash of the content, and the content. A file that is
damaged or was made from other sources counts as missing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from kiosk.base import file_moves
from kiosk.content.article_files import ArticleFiles
from kiosk.content.model.article import Article
from kiosk.content.parse.grammar import GRAMMAR_VERSION

_HASH = 32


def make_cache_key(
    sources: ArticleFiles, language: str, name: str, variables: Mapping[str, str]
) -> bytes:
    """A 32-byte key that changes whenever anything that shapes the article does."""
    made = hashlib.sha256(f"clearmind article {GRAMMAR_VERSION}".encode())
    parts: list[str | bytes | None] = [language, name]
    for file, data in sources.contents.items():
        parts += [file, data]
    for variable in sorted(variables):
        parts += [variable, variables[variable]]
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        size = -1 if raw is None else len(raw)
        made.update(f"\n{size}:".encode() + (raw or b""))
    return made.digest()


def read_cached_article(path: Path, cache_key: bytes) -> Article | None:
    """The article cached in `path`, if the file was made for `cache_key` and is intact."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    made_for, check, body = data[:_HASH], data[_HASH : 2 * _HASH], data[2 * _HASH :]
    if made_for != cache_key or hashlib.sha256(body).digest() != check:
        return None
    try:
        return msgspec.msgpack.decode(body, type=Article)
    except msgspec.MsgspecError:  # written by another version of the program
        return None


def write_cached_article(path: Path, cache_key: bytes, article: Article) -> None:
    """Write `article` to `path` atomically. A failed write is ignored: it only costs time."""
    body = msgspec.msgpack.encode(article)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".article-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(cache_key + hashlib.sha256(body).digest() + body)
            file_moves.replace_file(Path(temporary), path)
        except OSError:
            file_moves.unlink_file(Path(temporary), missing_ok=True)
            raise
