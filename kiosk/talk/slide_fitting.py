"""Fits a talk's sections onto slides, and works out at which step each row appears."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kiosk.layout.pagination import PageLayout, PieceMetrics, paginate
from kiosk.layout.rows import ContentRow
from kiosk.layout.split import split_row
from kiosk.talk.deck import (
    MAX_TEXT_ZOOM,
    NORMAL_ZOOM,
    ZOOMS,
    Deck,
    RowMeasure,
    RowMeasurer,
    Section,
    Slide,
    SlideGroup,
    SlidePiece,
)


def fit_slides(sections: Sequence[Section], measure_rows: RowMeasurer, height: float) -> Deck:
    """The deck of `sections`.

    Args:
        sections: from `deck.outline_article`.
        measure_rows: measures rows.
        height: the height of a slide's content at zoom 1, in the pixels `measure_rows` uses.
    """
    slides = [
        replace(slide, section_index=number, group_index=index)
        for number, section in enumerate(sections)
        for index, group in enumerate(section.groups)
        for slide in _slides(group, measure_rows, height)
    ]
    return Deck(tuple(sections), tuple(slides))


def _slides(group: SlideGroup, measure_rows: RowMeasurer, height: float) -> list[Slide]:
    """A group on one slide if some zoom allows it, else on as many as it needs."""
    measured = measure_rows(group.rows, NORMAL_ZOOM)
    figured = any(one.fills_page for one in measured)
    together = group.keep_together or any(row.kind == "help" for row in group.rows)
    for zoom in ZOOMS:
        if figured and zoom < NORMAL_ZOOM:
            continue
        if zoom > MAX_TEXT_ZOOM and not together:
            break
        layout = _paginate_rows(measure_rows(group.rows, zoom), group.rows, height * zoom)
        if layout.page_count == 1 and not layout.oversize:
            return [_slide(group, group.rows, measure_rows, height, zoom)]
    pages = list(_pages(group.rows, measure_rows, height))
    return [
        replace(_slide(group, rows, measure_rows, height, zoom), part_index=part)
        for part, (rows, zoom) in enumerate(pages)
    ]


def _pages(
    rows: Sequence[ContentRow], measure_rows: RowMeasurer, height: float
) -> Iterator[tuple[tuple[ContentRow, ...], float]]:
    """The rows and zoom of each slide; every slide repeats the title."""
    title = rows[0]
    rest = list(rows[1:])
    while rest:
        count = _count_rows_that_fit(title, rest, measure_rows, height)
        page = (title, *rest[: max(1, count)])
        zoom = _smallest_zoom(page, measure_rows, height)
        figure = any(one.fills_page for one in measure_rows(page, NORMAL_ZOOM))
        # Split text rather than shrink it; split a figure only if no sheet holds it.
        if (count == 0 and not figure) or zoom is None:
            parts = split_row(rest[0])
            if len(parts) > 1:
                rest[:1] = parts
                continue
        yield page, ZOOMS[-1] if zoom is None else zoom
        rest = rest[max(1, count) :]


def _count_rows_that_fit(
    title: ContentRow, rest: Sequence[ContentRow], measure_rows: RowMeasurer, height: float
) -> int:
    """How many of `rest` fit below `title` on one slide; 0 if not even the first does."""
    rows = (title, *rest)
    layout = _paginate_rows(measure_rows(rows, NORMAL_ZOOM), rows, height * NORMAL_ZOOM)
    count = sum(place.page == 0 for place in layout.placements) - 1
    return 0 if {0, 1} & set(layout.oversize) else count


def _smallest_zoom(
    rows: Sequence[ContentRow], measure_rows: RowMeasurer, height: float
) -> float | None:
    """The smallest zoom at which `rows` fit on one slide; None if there is none."""
    figured = any(one.fills_page for one in measure_rows(rows, NORMAL_ZOOM))
    for zoom in ZOOMS[ZOOMS.index(NORMAL_ZOOM) if figured else 0 :]:
        layout = _paginate_rows(measure_rows(rows, zoom), rows, height * zoom)
        if layout.page_count == 1 and not layout.oversize:
            return zoom
    return None


def _paginate_rows(
    measured: Sequence[RowMeasure], rows: Sequence[ContentRow], height: float
) -> PageLayout:
    pieces = [
        PieceMetrics(one.height, one.gap, keeps_next=row.keeps_next, fills_page=one.fills_page)
        for row, one in zip(rows, measured, strict=True)
    ]
    return paginate(pieces, height, balance=True)


def _slide(
    group: SlideGroup,
    rows: Sequence[ContentRow],
    measure_rows: RowMeasurer,
    height: float,
    zoom: float,
) -> Slide:
    measured = measure_rows(rows, zoom)
    layout = _paginate_rows(measured, rows, height * zoom)
    comes, steps = _assign_steps(rows, measured)
    pieces = tuple(
        SlidePiece(row, place.y, place.height, at, one.steps)
        for row, place, at, one in zip(rows, layout.placements, comes, measured, strict=True)
    )
    return Slide(0, group.title, pieces, group.notes, steps, zoom)


def _assign_steps(
    rows: Sequence[ContentRow], measured: Sequence[RowMeasure]
) -> tuple[list[int], int]:
    """The step each row appears at, and the number of steps.

    List items appear one by one. A figure goes through its stages; what follows it appears with
    the last one. Help lines never wait: they appear with what they follow. The first step is never
    only a title, and a heading appears with what follows it.
    """
    comes: list[int] = []
    step, told = 0, False
    for row, one in zip(rows, measured, strict=True):
        if row.kind == "list" and told:
            step += 1
        comes.append(comes[-1] if row.kind == "help" and comes else step)
        if row.kind not in ("title", "heading"):
            told = True
        step += one.steps - 1
    for i in range(len(rows) - 2, -1, -1):
        if rows[i].kind == "heading":
            comes[i] = comes[i + 1]
    return comes, step + 1
