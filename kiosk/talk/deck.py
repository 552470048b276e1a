"""The slides of a talk: the blocks of an article, in sections, fitted by their measured heights.

How slides come about:

1. `outline` makes a `Section` of each chapter, of `Group`s of rows: each page title begins one.
   A list becomes one row an item, so that items can come one by one.
2. `fit` asks a `Ruler` for the heights of a group's rows, places them with `layout.pagination`, and
   gives the `Slide`s. A group that needs more than a slide goes on at the next, under the same
   title.
3. A slide's `pieces` are its rows with their place and the step they come at. At the last step,
   `steps - 1`, everything stands there, and each figure is at its last stage.

A slide says nothing of what the presenter says but in `notes`, which no audience is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Protocol

from kiosk.content.model import blocks as b
from kiosk.content.model.article import Article
from kiosk.layout.rich_text import styled
from kiosk.layout.rows import Row, Rows

OPENING = "opening"
"""The id of the first section: the article's title and who is speaking."""
CLOSING = ("disclaimer", "sources")
"""The ids of the sections after the chapters."""

ZOOMS = (0.55, 0.65, 0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
"""How much larger than the slide the sheet is that a group is laid out on, tried in this order.

At 1 text has the size meant for a room; at 2 half of it. A few words get a small sheet, and are
large; a figure gets at least `PLAIN`. What does not fit at `LEAST` goes on at the next slide. Only
a figure by itself, what the author keeps together, and help lines with what they follow may be
smaller.
"""
PLAIN, LEAST = 1.0, 1.15

_NOT_SHOWN = {"link", "ways"}
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Group:
    """Rows that begin a slide: from a page title, or a break that the author forced, to the next.

    Attributes:
        title: the title it stands under.
        rows: what is shown, top to bottom.
        notes: styled paragraphs for the presenter.
        together: the author wants it on one slide.
    """

    title: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    together: bool = False


@dataclass(frozen=True)
class Section:
    """A chapter, or what stands before and after them.

    Attributes:
        id: the chapter's id, `OPENING`, "disclaimer" or "sources".
        title: for the footer and the overview.
        groups: what it shows.
        weight: words to say, notes included; its share of the talk's time. 0 after the chapters.
    """

    id: str
    title: str
    groups: tuple[Group, ...]
    weight: int


@dataclass(frozen=True)
class Measured:
    """A row as it would stand on a slide. Lengths in pixels of the sheet.

    Attributes:
        height: of a figure, with all of it in view.
        gap: the distance it keeps from the row above it.
        fills: it takes all that is left of its slide.
        steps: how many stages it has; 1 where it does not move.
    """

    height: float
    gap: float = 0
    fills: bool = False
    steps: int = 1


class Ruler(Protocol):
    """Measures rows."""

    def __call__(self, rows: Sequence[Row], zoom: float) -> Sequence[Measured]:
        """One measure for each of `rows` on a sheet `zoom` times as wide as the slide."""


@dataclass(frozen=True)
class Shown:
    """A row on a slide. `y` and `height` in pixels of the sheet, from the top of its content.

    Attributes:
        comes: the slide's step it comes at, from 0.
        stages: how many stages a figure has; it goes through them from `comes` on.
    """

    row: Row
    y: float
    height: float
    comes: int = 0
    stages: int = 1

    def stage(self, step: int) -> int:
        """The stage, from 0, that it is at when its slide is at `step`."""
        return max(0, min(self.stages - 1, step - self.comes))


@dataclass(frozen=True)
class Slide:
    """One slide.

    Attributes:
        section: the index of its section in the deck.
        title: what it stands under; told in the overview.
        pieces: what it shows, top to bottom.
        notes: styled paragraphs for the presenter alone.
        steps: how many builds it has, at least 1.
        zoom: its sheet is so many times as wide and high as the slide.
        part: from 0: which of the slides of one group it is; notes are the same on all of them.
        group: the index of its group in the section.
    """

    section: int
    title: str
    pieces: tuple[Shown, ...]
    notes: tuple[str, ...] = ()
    steps: int = 1
    zoom: float = 1
    part: int = 0
    group: int = 0


@dataclass(frozen=True)
class Deck:
    """All slides of a talk, in order, and their sections."""

    sections: tuple[Section, ...] = ()
    slides: tuple[Slide, ...] = ()

    def first_of(self, section: int) -> int:
        """The index of the first slide of the section at that index."""
        return next(i for i, slide in enumerate(self.slides) if slide.section == section)

    def shares(self, minutes: float) -> tuple[float, ...]:
        """Seconds for each section when the whole takes `minutes`, by what there is to say."""
        whole = sum(section.weight for section in self.sections)
        return tuple(60 * minutes * s.weight / whole if whole else 0 for s in self.sections)


def outline(
    article: Article, rows: Rows, opening: Sequence[str] = (), *, sources: bool = False
) -> tuple[Section, ...]:
    """The sections of a talk about `article`.

    Args:
        article: what is talked about.
        rows: made for the same article.
        opening: styled paragraphs under the article's title, such as who is speaking.
        sources: whether the sources follow after the disclaimer.
    """
    title = article.meta.title
    first = (Row("title", title, keeps_next=True), *(Row("paragraph", text) for text in opening))
    sections = [Section(OPENING, title, (Group(title, first),), _said(first))]
    for chapter in article.chapters:
        groups = tuple(_groups(chapter, rows))
        weight = sum(_said(group.rows) + _said(group.notes) for group in groups)
        sections.append(Section(chapter.id, chapter.title, groups, weight))
    disclaimer = article.disclaimer
    sections.append(
        Section("disclaimer", disclaimer.title, tuple(_groups(disclaimer, rows)), weight=0)
    )
    if sources:
        cited = tuple(rows.of("sources"))
        heading = cited[0].text
        sections.append(Section("sources", heading, (Group(heading, cited),), weight=0))
    return tuple(section for section in sections if section.groups)


def _groups(chapter: b.Chapter, rows: Rows) -> Iterator[Group]:
    title, shown, notes, together = chapter.title, list[Row](), list[str](), False
    for block, made in rows.passages(chapter):
        begins = isinstance(block, b.Heading) and block.level == 2
        if begins and shown:
            yield _group(title, shown, notes, together=together)
            shown, notes, together = [], [], False
        if begins:
            title = made[0].text
        shown += [row for row in made if row.kind not in _NOT_SHOWN]
        if isinstance(block, b.Notes):
            notes += [styled(text) for text in block.paragraphs]
            together = together or block.slide == "together"
            if block.slide == "new" and shown:
                yield _group(title, shown, notes, together=together)
                shown, notes, together = [], [], False
    if shown:
        yield _group(title, shown, notes, together=together)


def _group(title: str, rows: list[Row], notes: list[str], *, together: bool) -> Group:
    if rows[0].kind != "title":
        rows = [Row("title", title, keeps_next=True), *rows]
    items = [item for row in rows for item in _one_by_one(row)]
    kept = [
        replace(row, keeps_next=row.keeps_next or after.kind == "help")
        for row, after in pairwise(items)
    ]
    return Group(title, (*kept, items[-1]), tuple(notes), together)


def _one_by_one(row: Row) -> Iterator[Row]:
    """A list as one row an item."""
    if row.kind != "list":
        yield row
        return
    for i, item in enumerate(row.payload["items"]):
        payload = {**row.payload, "items": [item], "first": row.payload["first"] + i}
        yield Row("list", payload=payload)


def _said(value: Any) -> int:
    """How many words there are in rows, texts, and lists and tables of them."""
    match value:
        case Row():
            return _said(value.text) + _said(value.payload)
        case str():
            return len(_TAG.sub("", value).split())
        case dict():
            return sum(map(_said, value.values()))
        case list() | tuple():
            return sum(map(_said, value))
    return 0
