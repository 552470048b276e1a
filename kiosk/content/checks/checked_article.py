"""One article under check: all that the rules need to know of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kiosk.content.article_files import DISCLAIMER, SHORT, Sources
from kiosk.content.checks.article_texts import Said, Told, said, told
from kiosk.content.model.article import AnyFigure, Meta
from kiosk.content.model.blocks import AnyBlock, Comparison, FactBox, Figure, IconArray
from kiosk.content.model.faults import Fault, Severity
from kiosk.content.parse.article_parser import Read
from kiosk.content.parse.article_toml import FILE
from kiosk.content.parse.chapter_parser import Parsed
from kiosk.content.parse.glossary_file import Glossary


@dataclass(frozen=True)
class Subject:
    """An article as the rules see it.

    `name` and `language` are those of its folders; `roots` are the content roots in which the
    original of a translation is looked for, nearest first.
    """

    name: str
    language: str
    sources: Sources
    read: Read
    glossary: Glossary
    today: datetime.date
    roots: tuple[Path, ...]

    @property
    def meta(self) -> Meta:
        """What article.toml says."""
        return self.read.decoded.meta

    @cached_property
    def chapters(self) -> dict[str, Parsed]:
        """The numbered chapters by file name, in their order."""
        return {name: self.read.parsed[name] for name in self.sources.chapters}

    @property
    def short(self) -> Parsed:
        """The short version."""
        return self.read.parsed[SHORT]

    @cached_property
    def written(self) -> dict[str, Parsed]:
        """All Markdown files that are there, by name."""
        return {
            name: parsed
            for name, parsed in self.read.parsed.items()
            if self.sources.files.get(name) is not None
        }

    @cached_property
    def said(self) -> dict[str, list[Said]]:
        """The texts of each Markdown file."""
        return {name: said(parsed) for name, parsed in self.written.items()}

    @cached_property
    def told(self) -> list[Told]:
        """The texts of article.toml."""
        return told(self.meta)

    def blocks(self) -> Iterator[tuple[str, int, AnyBlock]]:
        """Every block: its file, its place in the file and itself."""
        for name, parsed in self.written.items():
            for place, block in enumerate(parsed.draft.blocks):
                yield name, place, block

    def figure(self, block: AnyBlock) -> AnyFigure | None:
        """The figure that a block shows, if it shows one."""
        if isinstance(block, Figure | IconArray | FactBox | Comparison):
            return self.meta.figures.get(block.figure)
        return None

    def toml(self, code: str, text: str, *place: str | int, severity: Severity = "error") -> Fault:
        """A fault of article.toml, at the line of the keys `place`."""
        line = self.read.decoded.lines.of(*place)
        return Fault(file=FILE, line=line, text=text, code=code, severity=severity)

    def where(self, file: str, text: Said, wanted: str | re.Pattern[str]) -> int:
        """The line where `wanted` stands in the source of `text`, else where `text` begins.

        A string is looked for by its first words.
        """
        if isinstance(wanted, str):
            words = re.findall(r"\w+", wanted)[:4]
            wanted = re.compile(r"\W+".join(map(re.escape, words)) or r"(?!)")
        lines = self.read.parsed[file].lines
        for number in range(text.line, min(text.end, len(lines)) + 1):
            if wanted.search(lines[number - 1]):
                return number
        return text.line


__all__ = ["DISCLAIMER", "FILE", "SHORT", "Subject"]
