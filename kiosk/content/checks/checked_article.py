"""One article being checked, with everything that the rules need to know about it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kiosk.content.article_files import DISCLAIMER_FILE, SHORT_FILE, ArticleFiles
from kiosk.content.checks.article_texts import (
    ChapterText,
    TomlText,
    collect_chapter_texts,
    collect_toml_texts,
)
from kiosk.content.model.article import AnyFigure, ArticleMeta
from kiosk.content.model.blocks import AnyBlock, Comparison, FactBox, Figure, IconArray
from kiosk.content.model.faults import Fault
from kiosk.content.model.review import ReviewItem, ReviewRecord
from kiosk.content.parse.article_parser import ParsedArticle
from kiosk.content.parse.article_toml import FILE
from kiosk.content.parse.chapter_parser import ParsedChapter
from kiosk.content.parse.glossary_file import Glossary
from kiosk.content.review.apply_review import apply_review
from kiosk.content.review.review_items import list_review_items

_BETWEEN_WORDS = r"(?:\]\([^)]*\)|\[\^[^]]*\]|\W)+"


@dataclass(frozen=True)
class CheckedArticle:
    """An article as the rules see it.

    Its texts hold `{clinic}` and other placeholders as the author wrote them, so that advice
    quotes the author and doesn't depend on whose profile is in use.

    `name` is its folder's name, `language` that of its glossary's folder; `content_roots` are
    searched for the original of a translation, nearest first; `review` is what review.toml holds,
    None without one.
    """

    name: str
    language: str
    files: ArticleFiles
    parsed: ParsedArticle
    glossary: Glossary
    today: datetime.date
    content_roots: tuple[Path, ...]
    review: ReviewRecord | None = None

    @cached_property
    def meta(self) -> ArticleMeta:
        """What article.toml says, as the accepted reviews make it."""
        said = self.parsed.article_toml.meta
        return apply_review(said, self.review_items, self.review) if self.review else said

    @cached_property
    def review_items(self) -> list[ReviewItem]:
        """Everything that a clinician reviews."""
        return list_review_items(self.parsed.article_toml.meta, self.files)

    @cached_property
    def chapters(self) -> dict[str, ParsedChapter]:
        """The numbered chapters by file name, in order."""
        return {name: self.parsed.parsed_files[name] for name in self.files.chapter_files}

    @property
    def short(self) -> ParsedChapter:
        """The short version."""
        return self.parsed.parsed_files[SHORT_FILE]

    @cached_property
    def present_files(self) -> dict[str, ParsedChapter]:
        """All Markdown files that exist and can be read, by name."""
        return {
            name: parsed
            for name, parsed in self.parsed.parsed_files.items()
            if self.files.contents.get(name) is not None
        }

    @cached_property
    def chapter_texts(self) -> dict[str, list[ChapterText]]:
        """The texts of each Markdown file."""
        return {name: collect_chapter_texts(parsed) for name, parsed in self.present_files.items()}

    @cached_property
    def toml_texts(self) -> list[TomlText]:
        """The texts of article.toml."""
        return collect_toml_texts(self.meta)

    def iter_blocks(self) -> Iterator[tuple[str, int, AnyBlock]]:
        """Every block: its file, its index in the file, and the block itself."""
        for name, parsed in self.present_files.items():
            for place, block in enumerate(parsed.draft.blocks):
                yield name, place, block

    def find_figure(self, block: AnyBlock) -> AnyFigure | None:
        """The figure that a block shows, if any."""
        if isinstance(block, Figure | IconArray | FactBox | Comparison):
            return self.meta.figures.get(block.figure)
        return None

    def make_toml_fault(self, code: str, text: str, *place: str | int) -> Fault:
        """A fault in article.toml, at the line of the key path `place`."""
        line = self.parsed.article_toml.lines.find_line(*place)
        return Fault(file=FILE, line=line, text=text, code=code)

    def find_line(self, file: str, text: ChapterText, wanted: str | re.Pattern[str]) -> int:
        """The line where `wanted` is in the source of `text`, else where `text` begins.

        A string is matched by its first four words, with or without links and claims between.
        """
        if isinstance(wanted, str):
            words = re.findall(r"\w+", wanted)[:4]
            wanted = re.compile(_BETWEEN_WORDS.join(map(re.escape, words)) or r"(?!)")
        lines = self.parsed.parsed_files[file].lines
        for number in range(text.line, min(text.end_line, len(lines)) + 1):
            if wanted.search(lines[number - 1]):
                return number
        return text.line


__all__ = ["DISCLAIMER_FILE", "FILE", "SHORT_FILE", "CheckedArticle"]
