"""Fits the groups of a talk's sections to slides, and tells at which step each row comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kiosk.layout.pagination import Layout, Piece, paginate
from kiosk.layout.rows import Row
from kiosk.layout.split import split
from kiosk.talk.deck import (
    LEAST,
    PLAIN,
    ZOOMS,
    Deck,
    Group,
    Measured,
    Ruler,
    Section,
    Shown,
    Slide,
)


def fit(sections: Sequence[Section], ruler: Ruler, height: float) -> Deck:
    """The deck of `sections`.

    Args:
        sections: what `outline` made.
        ruler: measures rows.
        height: of a slide's content at zoom 1, in the ruler's pixels.
    """
    slides = [
        replace(slide, section=number, group=index)
        for number, section in enumerate(sections)
        for index, group in enumerate(section.groups)
        for slide in _slides(group, ruler, height)
    ]
    return Deck(tuple(sections), tuple(slides))


def _slides(group: Group, ruler: Ruler, height: float) -> list[Slide]:
    """A group on one slide where a zoom allows it, else on as many as it needs."""
    measured = ruler(group.rows, PLAIN)
    figured = any(one.fills for one in measured)
    together = group.together or any(row.kind == "help" for row in group.rows)
    for zoom in ZOOMS:
        if figured and zoom < PLAIN:
            continue
        if zoom > LEAST and not together:
            break
        layout = _lay(ruler(group.rows, zoom), group.rows, height * zoom)
        if layout.pages == 1 and not layout.oversize:
            return [_slide(group, group.rows, ruler, height, zoom)]
    pages = list(_pages(group.rows, ruler, height))
    return [
        replace(_slide(group, rows, ruler, height, zoom), part=part)
        for part, (rows, zoom) in enumerate(pages)
    ]


def _pages(
    rows: Sequence[Row], ruler: Ruler, height: float
) -> Iterator[tuple[tuple[Row, ...], float]]:
    """The rows of each slide and its zoom; each goes on under the title of the first."""
    title = rows[0]
    rest = list(rows[1:])
    while rest:
        count = _taken(title, rest, ruler, height)
        page = (title, *rest[: max(1, count)])
        zoom = _zoom(page, ruler, height)
        figure = any(one.fills for one in ruler(page, PLAIN))
        # Text is split rather than made small; a figure only where no sheet holds it.
        if (count == 0 and not figure) or zoom is None:
            parts = split(rest[0])
            if len(parts) > 1:
                rest[:1] = parts
                continue
        yield page, ZOOMS[-1] if zoom is None else zoom
        rest = rest[max(1, count) :]


def _taken(title: Row, rest: Sequence[Row], ruler: Ruler, height: float) -> int:
    """How many of `rest` stand below `title` on one slide; 0 where not even the first does."""
    rows = (title, *rest)
    layout = _lay(ruler(rows, PLAIN), rows, height * PLAIN)
    count = sum(place.page == 0 for place in layout.places) - 1
    return 0 if {0, 1} & set(layout.oversize) else count


def _zoom(rows: Sequence[Row], ruler: Ruler, height: float) -> float | None:
    """The least zoom at which `rows` fit one slide; None where none does."""
    figured = any(one.fills for one in ruler(rows, PLAIN))
    for zoom in ZOOMS[ZOOMS.index(PLAIN) if figured else 0 :]:
        layout = _lay(ruler(rows, zoom), rows, height * zoom)
        if layout.pages == 1 and not layout.oversize:
            return zoom
    return None


def _lay(measured: Sequence[Measured], rows: Sequence[Row], height: float) -> Layout:
    pieces = [
        Piece(one.height, one.gap, keeps_next=row.keeps_next, fills=one.fills)
        for row, one in zip(rows, measured, strict=True)
    ]
    return paginate(pieces, height, evens=True)


def _slide(group: Group, rows: Sequence[Row], ruler: Ruler, height: float, zoom: float) -> Slide:
    measured = ruler(rows, zoom)
    layout = _lay(measured, rows, height * zoom)
    comes, steps = _builds(rows, measured)
    pieces = tuple(
        Shown(row, place.y, place.height, at, one.steps)
        for row, place, at, one in zip(rows, layout.places, comes, measured, strict=True)
    )
    return Slide(0, group.title, pieces, group.notes, steps, zoom)


def _builds(rows: Sequence[Row], measured: Sequence[Measured]) -> tuple[list[int], int]:
    """At which step each row comes, and how many steps there are.

    Items of a list come one by one, and a figure goes through its stages; what follows comes with
    the last of them. Help lines never wait: they come with what they follow. The first step is
    never a title alone, and a heading comes with what it heads.
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
