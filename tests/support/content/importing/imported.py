"""Imports the sample files, and tells which words of a source are nowhere in what came of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path

from kiosk.content.importing.import_article import ImportRequest, ImportResult, import_article
from kiosk.content.importing.import_report import ImportReport
from kiosk.content.importing.source_blocks import comparable, split_sentences
from support.project import TESTS

SAMPLES = TESTS / "support" / "content" / "importing"
TODAY = datetime.date(2026, 11, 23)

_LABELS = re.compile(
    r"^[\s•*>#-]*(?:\d+\.\s+)?"
    r"(?:(?:myth|misconception|reality|fact|disclaimer)\s*\d*(?::[*\s]*|$))?",
    re.IGNORECASE,
)
_CITED = re.compile(r"\[\^[\w-]+\]|\\?\[\d+\\?\]")
_CONSUMED = ("title", "author", "phase", "myth card", "disclaimer", "references")
"""What is taken out of the text, because its block says it in another way."""


def import_files(folder: Path, *files: Path, force: bool = False) -> ImportResult:
    """Import `files` as the article `folder`."""
    return import_article(ImportRequest(files, folder, TODAY, force=force))


def find_lost(sentences: Iterable[str], folder: Path, report: ImportReport) -> list[str]:
    """The sentences that are neither in the article, nor left over, nor listed as dropped."""
    kept = [
        comparable(_CITED.sub("", path.read_text(encoding="utf-8")))
        for path in sorted(folder.iterdir())
        if path.suffix in {".md", ".toml"}
    ]
    kept += [comparable(note.text) for note in report.of_kind("dropped")]
    kept += [
        comparable(note.text) for note in report.of_kind("taken") if note.what.startswith(_CONSUMED)
    ]
    return [
        sentence
        for sentence in sentences
        if not any(comparable(_CITED.sub("", _LABELS.sub("", sentence))) in one for one in kept)
    ]


def sentences_of(text: str) -> list[str]:
    """The sentences of each paragraph or line of `text`."""
    return [one for line in text.split("\n") for one in split_sentences(line)]
