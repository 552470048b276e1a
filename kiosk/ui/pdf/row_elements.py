"""Rows of text as pieces of a printed page; figures are in `pdf_people` and `pdf_charts`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from kiosk.layout.rows import Row
from kiosk.ui.pdf import pdf_messages as words
from kiosk.ui.pdf import people_figures as people
from kiosk.ui.pdf import table_figures as tables
from kiosk.ui.pdf import time_figures as charts
from kiosk.ui.pdf.pdf_elements import Drawn, Look, label, padded, placed, plain, stacked, text

Make = Callable[[Look, Row, float], Drawn]

FIGURES: Mapping[str, people.Figure] = {
    "icons": people.icons,
    "number": people.number,
    "fact-box": tables.facts,
    "comparison": tables.comparison,
    "timeline": charts.timeline,
    "visit": charts.visit,
    "onset": charts.onset,
    "brain": charts.brain,
    "myths": tables.myths,
}
"""What draws each kind of figure, from its payload alone."""


def drawn(look: Look, row: Row, width: float) -> Drawn:
    """A row as it stands on a page.

    Args:
        look: of the document.
        row: what it says.
        width: of the column, in units.

    Raises:
        KeyError: nothing is known of its kind.
    """
    if row.kind in FIGURES:
        return FIGURES[row.kind](look, row.payload, width)
    return _MADE[row.kind](look, row, width)


def gap(look: Look, row: Row, above: Row | None) -> float:
    """The distance, in units, that a row keeps from the one above it."""
    if above is None:
        return 0
    if row.kind == "chapter":
        return look.body * 3
    if row.kind in ("title", "heading"):
        return look.body * (1.7 if above.kind != "chapter" else 0.9)
    if row.kind == "list" and above.kind == "list":
        return look.body * 0.4
    if above.kind in ("title", "heading", "chapter"):
        return look.body * 0.5
    return look.body * (1.2 if _box(row) or _box(above) else 0.9)


def _box(row: Row) -> bool:
    return row.kind in FIGURES or row.kind in ("callout", "quote", "short", "help", "notes")


def _chapter(look: Look, row: Row, width: float) -> Drawn:
    size = 2.4 if look.projected else 2
    return label(look, row.text, width, size=size, title=True, colour="action", leading=1.2)


def _title(look: Look, row: Row, width: float) -> Drawn:
    size = 1.75 if look.projected else 1.45
    return label(look, row.text, width, size=size, title=True, leading=1.2)


def _heading(look: Look, row: Row, width: float) -> Drawn:
    return label(look, row.text, width, size=1.1, bold=True)


def _paragraph(look: Look, row: Row, width: float) -> Drawn:
    return text(look, row.text, width)


def _list(look: Look, row: Row, width: float) -> Drawn:
    """Points, or steps with their numbers."""
    indent = look.body * 1.7
    first = row.payload["first"]
    points = []
    for number, item in enumerate(row.payload["items"], first):
        told = text(look, item, width - indent)
        if row.payload["ordered"]:
            mark = label(look, f"{number}.", indent, bold=True, colour="action")
        else:
            mark = _dot(look)
        points.append(placed([(0, 0, mark), (indent, 0, told)], told.height))
    return stacked(points, look.body * 0.4)


def _dot(look: Look) -> Drawn:
    size = look.body * 0.17

    def paint(painter: QPainter) -> None:
        painter.setBrush(look.colour("drawing"))
        painter.setPen(look.colour("drawing"))
        painter.drawEllipse(QPointF(look.body * 0.6, look.body * 0.72), size, size)

    return Drawn(0, paint)


def _quote(look: Look, row: Row, width: float) -> Drawn:
    def inside(room: float) -> Drawn:
        by = row.payload["by"]
        parts = [text(look, f"“{row.text}”", room, size=1.1)]
        if by:
            parts.append(label(look, f"— {by}", room, colour="ink_soft"))
        return stacked(parts, look.body * 0.2)

    return padded(look, inside, width, bar="drawing", pad=0.5)


def _callout(look: Look, row: Row, width: float) -> Drawn:
    return _boxed(look, row.payload["title"], row.text, width, fill="mist")


def _short(look: Look, row: Row, width: float) -> Drawn:
    return _boxed(look, words.in_short(), row.text, width, fill="mist", bar="drawing")


def _boxed(look: Look, head: str, markup: str, width: float, **box: str) -> Drawn:
    def inside(room: float) -> Drawn:
        parts = [label(look, head, room, bold=True)] if head else []
        return stacked([*parts, text(look, markup, room)], look.body * 0.2)

    return padded(look, inside, width, **box)  # type: ignore[arg-type]


def _help(look: Look, row: Row, width: float) -> Drawn:
    def inside(room: float) -> Drawn:
        head = label(look, words.help_now(), room, bold=True, colour="help")
        lines = [label(look, line, room, bold=True) for line in row.payload["lines"]]
        return stacked([head, *lines], look.body * 0.2)

    return padded(look, inside, width, edge="help", bar="help", fill="card")


def _link(look: Look, row: Row, width: float) -> Drawn:
    return label(look, words.see_also(row.text), width, bold=True, colour="action")


def _notes(look: Look, row: Row, width: float) -> Drawn:
    def inside(room: float) -> Drawn:
        head = label(look, words.notes(), room, bold=True, colour="ink_soft")
        return stacked(
            [head, *(text(look, said, room) for said in row.payload["said"])], look.body * 0.3
        )

    return padded(look, inside, width, edge="edge")


def _reference(look: Look, row: Row, width: float) -> Drawn:
    """A statement, and below it what it rests on."""
    parts = [label(look, row.text, width)] if row.text else []
    indent = look.body * 1.2
    for line in row.payload["about"]:
        said = label(look, line, width - indent, colour="ink_soft")
        parts.append(placed([(indent, 0, said)], said.height))
    return stacked(parts, look.body * 0.1)


def _term(look: Look, row: Row, width: float) -> Drawn:
    return text(look, f"<b>{plain(row.text)}</b>: {plain(row.payload['plain'])}", width)


_MADE: Mapping[str, Make] = {
    "chapter": _chapter,
    "title": _title,
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _list,
    "quote": _quote,
    "callout": _callout,
    "short": _short,
    "help": _help,
    "link": _link,
    "notes": _notes,
    "reference": _reference,
    "term": _term,
}
