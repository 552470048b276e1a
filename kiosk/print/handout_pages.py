"""Lays out the sections of a hand-out on pages, with the same pager as the screens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kiosk.layout.pagination import PageLayout, PieceMetrics, paginate
from kiosk.layout.rows import ContentRow
from kiosk.layout.split import split_row
from kiosk.print.handout import HandoutSection

MeasureHeight = Callable[[ContentRow], float]
"""The height of a row in the hand-out's column."""
MeasureGap = Callable[[ContentRow, ContentRow | None], float]
"""The distance between a row and the one above it."""

MIN_FREE_SHARE = 0.35
"""A section starts a new page if less than this share of the page is left."""
HEADING_KINDS = {"chapter", "title", "heading"}
"""The kinds of rows that are never last on a page."""


@dataclass(frozen=True)
class PlacedRow:
    """A row on its page. `y` is from the top of the column, in the same unit as heights."""

    row: ContentRow
    y: float


@dataclass(frozen=True)
class PagedHandout:
    """The pages of a hand-out, and the page (from 0) each section starts on."""

    pages: tuple[tuple[PlacedRow, ...], ...]
    first_pages: tuple[int, ...]


def lay_out_handout(
    sections: Sequence[HandoutSection],
    measure_height: MeasureHeight,
    measure_gap: MeasureGap,
    page_height: float,
) -> PagedHandout:
    """The pages of `sections`.

    A row too large for any page is split into rows with the same words; if it cannot be split, it
    gets its own page. A section follows the one before on the same page if enough of it is left.

    Args:
        sections: from `handout.build_handout_sections`.
        measure_height: measures the height of a row.
        measure_gap: measures the gap between two rows.
        page_height: the height of a page's column.
    """
    pages: list[tuple[PlacedRow, ...]] = []
    begins: list[int] = []
    rows: list[ContentRow] = []
    firsts: list[int] = []
    for part in sections:
        mine = _fitting(part.rows, measure_height, measure_gap, page_height)
        firsts.append(len(rows))
        if rows and not _follows(rows, mine, measure_height, measure_gap, page_height):
            mine[0] = replace(mine[0], starts_page=True)
        rows += mine
    layout = _paginate(rows, measure_height, measure_gap, page_height)
    begins = [layout.placements[first].page for first in firsts]
    pages = [() for _ in range(layout.page_count)]
    for row, place in zip(rows, layout.placements, strict=True):
        pages[place.page] = (*pages[place.page], PlacedRow(row, place.y))
    return PagedHandout(tuple(pages), tuple(begins))


def _follows(
    above: Sequence[ContentRow],
    mine: Sequence[ContentRow],
    measure: MeasureHeight,
    gap: MeasureGap,
    height: float,
) -> bool:
    """Whether a section may start on the page where the one above it ends."""
    layout = _paginate([*above, *mine], measure, gap, height)
    first = layout.placements[len(above)]
    return first.y > 0 and first.y <= height * (1 - MIN_FREE_SHARE)


def _fitting(
    rows: Sequence[ContentRow], measure: MeasureHeight, gap: MeasureGap, height: float
) -> list[ContentRow]:
    """`rows`, with those too large for any page split."""
    found = list(rows)
    while True:
        layout = _paginate(found, measure, gap, height)
        for number in layout.oversize:
            # A row that is too large only together with the text above it moves to the next page
            # whole.
            too_large = measure(found[number]) > height
            headed = number > 0 and found[number - 1].kind in HEADING_KINDS
            parts = split_row(found[number]) if too_large or headed else []
            if len(parts) > 1:
                found[number : number + 1] = parts
                break
        else:
            return found


def _paginate(
    rows: Sequence[ContentRow], measure: MeasureHeight, gap: MeasureGap, height: float
) -> PageLayout:
    pieces = [
        PieceMetrics(
            measure(row),
            gap(row, rows[i - 1] if i else None),
            starts_page=row.starts_page and i > 0,
            keeps_next=row.keeps_next,
        )
        for i, row in enumerate(rows)
    ]
    return paginate(pieces, height)
