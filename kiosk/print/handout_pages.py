"""Lays the parts of a hand-out on pages with the pager that fits the screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kiosk.layout.pagination import Layout, Piece, paginate
from kiosk.layout.rows import Row
from kiosk.layout.split import split
from kiosk.print.handout import Part

Height = Callable[[Row], float]
"""The height of a row in the hand-out's column."""
Gap = Callable[[Row, Row | None], float]
"""The distance between a row and the one above it."""

FRESH = 0.35
"""A part begins a new page where less than this share of one is left."""
HEADINGS = {"chapter", "title", "heading"}
"""The kinds of rows that are never the last of a page."""


@dataclass(frozen=True)
class Stands:
    """A row on its page: `y` in the heights' unit from the top of the column."""

    row: Row
    y: float


@dataclass(frozen=True)
class Book:
    """The pages of a hand-out, and the page, from 0, that each part begins on."""

    pages: tuple[tuple[Stands, ...], ...]
    begins: tuple[int, ...]


def lay(parts: Sequence[Part], measure: Height, gap: Gap, height: float) -> Book:
    """The pages of `parts`.

    A piece that fits no page is split into pieces with the same words; what cannot be split stands
    on a page of its own. A part follows the one before on the same page where enough of it is left.

    Args:
        parts: what `handout.parts` made.
        measure: of a row.
        gap: between two rows.
        height: of a page's column.
    """
    pages: list[tuple[Stands, ...]] = []
    begins: list[int] = []
    rows: list[Row] = []
    firsts: list[int] = []
    for part in parts:
        mine = _fitting(part.rows, measure, gap, height)
        firsts.append(len(rows))
        if rows and not _follows(rows, mine, measure, gap, height):
            mine[0] = replace(mine[0], starts_page=True)
        rows += mine
    layout = _paginate(rows, measure, gap, height)
    begins = [layout.places[first].page for first in firsts]
    pages = [() for _ in range(layout.pages)]
    for row, place in zip(rows, layout.places, strict=True):
        pages[place.page] = (*pages[place.page], Stands(row, place.y))
    return Book(tuple(pages), tuple(begins))


def _follows(
    above: Sequence[Row], mine: Sequence[Row], measure: Height, gap: Gap, height: float
) -> bool:
    """Whether a part may begin on the page that the one above it ends on."""
    layout = _paginate([*above, *mine], measure, gap, height)
    first = layout.places[len(above)]
    return first.y > 0 and first.y <= height * (1 - FRESH)


def _fitting(rows: Sequence[Row], measure: Height, gap: Gap, height: float) -> list[Row]:
    """`rows`, with those split that fit no page."""
    found = list(rows)
    while True:
        layout = _paginate(found, measure, gap, height)
        for number in layout.oversize:
            # One that is too large only to stay with words above it goes to the next page whole.
            too_large = measure(found[number]) > height
            headed = number > 0 and found[number - 1].kind in HEADINGS
            parts = split(found[number]) if too_large or headed else []
            if len(parts) > 1:
                found[number : number + 1] = parts
                break
        else:
            return found


def _paginate(rows: Sequence[Row], measure: Height, gap: Gap, height: float) -> Layout:
    pieces = [
        Piece(
            measure(row),
            gap(row, rows[i - 1] if i else None),
            starts_page=row.starts_page and i > 0,
            keeps_next=row.keeps_next,
        )
        for i, row in enumerate(rows)
    ]
    return paginate(pieces, height)
