"""Checks a translation against its original: the same files, none of them out of date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from kiosk.content.article_files import read_article_files
from kiosk.content.checks.checked_article import FILE, CheckedArticle
from kiosk.content.model.faults import Fault

_LENGTH = 12


def fingerprint_file(data: bytes) -> str:
    """The first 12 characters of the SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()[:_LENGTH]


def check_translation(subject: CheckedArticle) -> Iterator[Fault]:
    """Faults where a translation lacks a file, or its original has changed."""
    noted = subject.meta.translation
    if noted is None:
        return
    original = _original(subject, noted.source)
    if original is None:
        text = f"No article `{subject.name}` in `{noted.source}` to compare with."
        yield subject.make_toml_fault("translation", text, "translation", "from")
        return
    files = {
        name: data
        for name, data in read_article_files(original).contents.items()
        if data is not None
    }
    for name, data in files.items():
        if name == FILE and name not in noted.files:
            continue  # noting article.toml is optional
        if name not in subject.present_files and name != FILE:
            text = f"Not translated: {noted.source} has {name}, and it is not here."
            yield subject.make_toml_fault("translation", text, "translation", "files", name)
        now = fingerprint_file(data)
        if name not in noted.files:
            text = f'Note what {name} was translated from: "{name}" = "{now}"'
            yield subject.make_toml_fault("stale", text, "translation", "files")
        elif noted.files[name] != now:
            text = f"{name} has changed in {noted.source}. Bring this up to date, then note {now}."
            yield Fault(file=name, line=1, code="stale", text=text)
    for name in (*noted.files, *subject.present_files):
        if name not in files:
            text = f"{noted.source} has no {name}. Delete it here, or name the file as there."
            yield subject.make_toml_fault("translation", text, "translation", "files", name)


def _original(subject: CheckedArticle, language: str) -> Path | None:
    for root in subject.content_roots:
        folder = root / language / subject.name
        if (folder / FILE).is_file() and language != subject.language:
            return folder
    return None
