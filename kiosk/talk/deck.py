"""The slides of a talk: an article's blocks in sections, fitted by measured height.

How slides are made:

1. `outline_article` turns each chapter into a `Section` of `SlideGroup`s of rows; each page title
   starts a group. A list becomes one row per item, so that items can appear one by one.
2. `slide_fitting.fit_slides` asks a `RowMeasurer` for the heights of a group's rows, places them
   with `layout.pagination`, and returns the `Slide`s. A group too large for one slide continues on
   the next, under the same title.
3. A slide's `pieces` are its rows, each with its position and the step it appears at. At the last
   step, `steps - 1`, everything is showing, and each figure is at its last stage.

What the presenter says is only in a slide's `notes`, which the audience never sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Protocol

from kiosk.content.model import blocks as b
from kiosk.content.model.article import Article
from kiosk.layout.rich_text import styled_text
from kiosk.layout.rows import ContentRow, RowBuilder

OPENING_ID = "opening"
"""The id of the first section: the article's title and the speaker."""
CLOSING = ("disclaimer", "sources")
"""The ids of the sections after the chapters."""

ZOOMS = (0.55, 0.65, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""Sheet sizes to lay a group out on, as multiples of the slide's, tried in this order.

At 1 text has the size meant for a room; at 2, half of that. A few words get a small sheet, so they
look large; a figure gets at least `NORMAL_ZOOM`. What does not fit at `MAX_TEXT_ZOOM` continues on
the next slide. Only a figure by itself, what the author keeps together, and help lines with what
they follow may get smaller.
"""
NORMAL_ZOOM, MAX_TEXT_ZOOM = 1.0, 1.15

_NOT_SHOWN = {"ask", "link", "ways"}
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class SlideGroup:
    """The rows from one page title or forced break to the next; they start on a new slide.

    Attributes:
        title: the title above them.
        rows: what is shown, top to bottom.
        notes: styled paragraphs for the presenter.
        keep_together: the author wants them on one slide.
    """

    title: str
    rows: tuple[ContentRow, ...]
    notes: tuple[str, ...] = ()
    keep_together: bool = False


@dataclass(frozen=True)
class Section:
    """A chapter, or what comes before or after the chapters.

    Attributes:
        id: the chapter's id, `OPENING_ID`, "disclaimer" or "sources".
        title: for the footer and the overview.
        groups: what it shows.
        weight: its word count, notes included: its share of the talk's time. 0 after the chapters.
    """

    id: str
    title: str
    groups: tuple[SlideGroup, ...]
    weight: int


@dataclass(frozen=True)
class RowMeasure:
    """A row's measurements on a slide. Lengths in pixels of the sheet.

    Attributes:
        height: its height; for a figure, with everything showing.
        gap: the distance from the row above it.
        fills_page: it takes all the space left on its slide.
        steps: how many stages it has; 1 if it has no stages.
    """

    height: float
    gap: float = 0
    fills_page: bool = False
    steps: int = 1


class RowMeasurer(Protocol):
    """Measures rows."""

    def __call__(self, rows: Sequence[ContentRow], zoom: float) -> Sequence[RowMeasure]:
        """Measure each of `rows` on a sheet `zoom` times as wide as the slide."""


@dataclass(frozen=True)
class SlidePiece:
    """A row on a slide.

    Attributes:
        row: what it shows.
        y: pixels of the sheet, from the top of its content.
        height: pixels of the sheet.
        appears_at: the slide's step it appears at, from 0.
        stage_count: how many stages it has; it goes through them from `appears_at` on.
    """

    row: ContentRow
    y: float
    height: float
    appears_at: int = 0
    stage_count: int = 1

    def stage_at_step(self, step: int) -> int:
        """Its stage, from 0, when its slide is at `step`."""
        return max(0, min(self.stage_count - 1, step - self.appears_at))


@dataclass(frozen=True)
class Slide:
    """One slide.

    Attributes:
        section_index: the index of its section in the deck.
        title: the title above it, also shown in the overview.
        pieces: what it shows, top to bottom.
        notes: styled paragraphs for the presenter only.
        steps: how many steps it has, at least 1.
        zoom: the size of its sheet, as a multiple of the slide's width and height.
        part_index: which of its group's slides it is, from 0; all of them have the same notes.
        group_index: the index of its group in the section.
    """

    section_index: int
    title: str
    pieces: tuple[SlidePiece, ...]
    notes: tuple[str, ...] = ()
    steps: int = 1
    zoom: float = 1
    part_index: int = 0
    group_index: int = 0


@dataclass(frozen=True)
class Deck:
    """All slides of a talk, in order, and their sections."""

    sections: tuple[Section, ...] = ()
    slides: tuple[Slide, ...] = ()

    def first_slide_of_section(self, section: int) -> int:
        """The index of the first slide in the section at index `section`."""
        return next(i for i, slide in enumerate(self.slides) if slide.section_index == section)

    def seconds_per_section(self, minutes: float) -> tuple[float, ...]:
        """Seconds for each section when the talk takes `minutes`, in proportion to weight."""
        whole = sum(section.weight for section in self.sections)
        return tuple(60 * minutes * s.weight / whole if whole else 0 for s in self.sections)


def outline_article(
    article: Article, rows: RowBuilder, opening: Sequence[str] = (), *, sources: bool = False
) -> tuple[Section, ...]:
    """The sections of a talk about `article`.

    Args:
        article: the topic of the talk.
        rows: the builder for the same article.
        opening: styled paragraphs below the article's title, such as the speaker's name.
        sources: whether to add the sources, if there are any, after the disclaimer.
    """
    title = article.meta.title
    first = (
        ContentRow("title", title, keeps_next=True),
        *(ContentRow("paragraph", text) for text in opening),
    )
    sections = [Section(OPENING_ID, title, (SlideGroup(title, first),), _count_words(first))]
    for chapter in article.chapters:
        groups = tuple(_groups(chapter, rows))
        weight = sum(_count_words(group.rows) + _count_words(group.notes) for group in groups)
        sections.append(Section(chapter.id, chapter.title, groups, weight))
    disclaimer = article.disclaimer
    sections.append(
        Section("disclaimer", disclaimer.title, tuple(_groups(disclaimer, rows)), weight=0)
    )
    if sources and article.meta.claims:
        cited = tuple(rows.build_rows("sources"))
        heading = cited[0].text
        sections.append(Section("sources", heading, (SlideGroup(heading, cited),), weight=0))
    return tuple(section for section in sections if section.groups)


def _groups(chapter: b.Chapter, rows: RowBuilder) -> Iterator[SlideGroup]:
    title, shown, notes, together = chapter.title, list[ContentRow](), list[str](), False
    for block, made in rows.build_block_rows(chapter):
        begins = isinstance(block, b.Heading) and block.level == 2
        if begins and shown:
            yield _group(title, shown, notes, together=together)
            shown, notes, together = [], [], False
        if begins:
            title = made[0].text
        shown += [row for row in made if row.kind not in _NOT_SHOWN]
        if isinstance(block, b.Notes):
            notes += [styled_text(text) for text in block.paragraphs]
            together = together or block.slide == "together"
            if block.slide == "new" and shown:
                yield _group(title, shown, notes, together=together)
                shown, notes, together = [], [], False
    if shown:
        yield _group(title, shown, notes, together=together)


def _group(title: str, rows: list[ContentRow], notes: list[str], *, together: bool) -> SlideGroup:
    if rows[0].kind != "title":
        rows = [ContentRow("title", title, keeps_next=True), *rows]
    items = [item for row in rows for item in _split_list_items(row)]
    kept = [
        replace(row, keeps_next=row.keeps_next or after.kind == "help")
        for row, after in pairwise(items)
    ]
    return SlideGroup(title, (*kept, items[-1]), tuple(notes), together)


def _split_list_items(row: ContentRow) -> Iterator[ContentRow]:
    """Split a list into one row per item; return any other row as is."""
    if row.kind != "list":
        yield row
        return
    for i, item in enumerate(row.payload["items"]):
        payload = {**row.payload, "items": [item], "first": row.payload["first"] + i}
        yield ContentRow("list", payload=payload)


def _count_words(value: Any) -> int:
    """Count the words in a row, a text, or nested lists and dicts of them."""
    match value:
        case ContentRow():
            return _count_words(value.text) + _count_words(value.payload)
        case str():
            return len(_TAG.sub("", value).split())
        case dict():
            return sum(map(_count_words, value.values()))
        case list() | tuple():
            return sum(map(_count_words, value))
    return 0
