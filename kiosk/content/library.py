"""The articles on this machine: which there are, and one of them whole.

A content root holds a folder a language, and in it a folder an article. The index reads only the
first lines of each article.toml; `load` reads one article, from the cache where it can.
Importing this module doesn't import Markdown, and neither does a load from the cache.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import msgspec

from kiosk import paths
from kiosk.content import cache
from kiosk.content.article import Article
from kiosk.content.decode import FILE as ARTICLE
from kiosk.content.glossary import FILE as GLOSSARY
from kiosk.content.glossary import Glossary, glossary_home, load_glossary
from kiosk.content.sources import read_sources

__all__ = [
    "Entry",
    "Glossary",
    "entry",
    "glossary_of",
    "index",
    "is_article",
    "languages",
    "load",
    "load_glossary",
]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An article of the index. Times are minutes; texts that are missing are empty."""

    language: str
    id: str
    folder: Path
    title: str
    attract: str = ""
    welcome: str = ""
    version: str = ""
    minutes: int = 0
    short_minutes: int = 0


def is_article(folder: Path) -> bool:
    """Whether `folder` holds an article, or is meant to."""
    return (folder / ARTICLE).is_file() or (folder / "short.md").is_file()


def languages(root: Path) -> tuple[str, ...]:
    """The languages of the content root `root`, sorted; none where it cannot be read."""
    return tuple(
        folder.name
        for folder in _folders(root)
        if (folder / GLOSSARY).is_file() or any(map(is_article, _folders(folder)))
    )


def index(root: Path) -> tuple[Entry, ...]:
    """The articles of the content root `root`, by language and id. Never raises."""
    return tuple(
        _entry(language, folder)
        for language in languages(root)
        for folder in _folders(root / language)
        if is_article(folder)
    )


def entry(folder: Path) -> Entry | None:
    """The article in `folder`, as the index has it; None where there is none. Never raises.

    It reads that article alone, so a start takes as long with a thousand of them.
    """
    return _entry(folder.parent.name, folder) if is_article(folder) else None


def load(folder: Path, variables: Mapping[str, str], cache_dir: Path | None = None) -> Article:
    """Read one article whole. Never raises: what is wrong is in the article's `faults`.

    Args:
        folder: the article's folder, `…/<language>/<article>`.
        variables: what `{clinic}` and the like stand for, by name (`Profile.variables`).
        cache_dir: where parsed articles are kept; None to keep none. Made where it is missing.
    """
    language, name = folder.parent.name, folder.name
    sources = read_sources(folder)
    wanted = cache.key(sources, language, name, variables)
    kept = None
    if cache_dir is not None:
        place = hashlib.sha256(str(folder.absolute()).encode()).hexdigest()[:12]
        kept = cache_dir / f"{language}-{name}-{place}.article"
        article = cache.read(kept, wanted)
        if article is not None:
            return article
    parsing = import_module("kiosk.content.assemble")  # here, as it imports Markdown
    made: Article = parsing.assemble(name, language, parsing.read_all(sources, variables))
    if kept is not None:
        cache.write(kept, wanted, made)
    return made


def glossary_of(article: Path) -> Glossary:
    """What explains the hard words of an article: its own glossary, else the one that ships."""
    return load_glossary(glossary_home(article, paths.resources() / "content"))


def _folders(root: Path) -> list[Path]:
    try:
        return sorted(path for path in root.iterdir() if path.is_dir() and path.name[0] != ".")
    except OSError:
        return []


def _entry(language: str, folder: Path) -> Entry:
    """An entry from what stands above the first table of article.toml."""
    head: dict[str, object] = {}
    try:
        text = (folder / ARTICLE).read_text(encoding="utf-8-sig")
        first_table = text.find("\n[")
        head = tomllib.loads(text[: first_table if first_table >= 0 else None])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        head = {}
    texts = {
        key: value
        for key in ("title", "attract", "welcome", "version")
        if isinstance(value := head.get(key), str)
    }
    times = {
        key: value
        for key in ("minutes", "short_minutes")
        if isinstance(value := head.get(key), int)
    }
    title = texts.pop("title", "") or folder.name.replace("-", " ").capitalize()
    return Entry(
        language=language,
        id=folder.name,
        folder=folder,
        title=title,
        attract=texts.get("attract", ""),
        welcome=texts.get("welcome", ""),
        version=texts.get("version", ""),
        minutes=times.get("minutes", 0),
        short_minutes=times.get("short_minutes", 0),
    )
