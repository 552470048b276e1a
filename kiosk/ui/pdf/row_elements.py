"""Rows of text as elements of a printed page; figures are in the `*_figures` modules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QPainter

from kiosk.layout.figure_text import add_words
from kiosk.layout.rows import ContentRow
from kiosk.ui.pdf import pdf_messages as words
from kiosk.ui.pdf import people_figures as people
from kiosk.ui.pdf import table_figures as tables
from kiosk.ui.pdf import time_figures as charts
from kiosk.ui.pdf.pdf_elements import (
    PdfElement,
    PdfStyle,
    box_element,
    escape_markup,
    place_elements,
    plain_text_element,
    stack_elements,
    text_element,
)

RowRenderer = Callable[[PdfStyle, ContentRow, float], PdfElement]

FIGURE_RENDERERS: Mapping[str, people.FigureRenderer] = {
    "icons": people.icon_array_figure,
    "number": people.big_number_figure,
    "fact-box": tables.fact_box_figure,
    "comparison": tables.comparison_figure,
    "timeline": charts.timeline_figure,
    "visit": charts.visit_figure,
    "onset": charts.onset_figure,
    "brain": charts.brain_figure,
    "myths": tables.myths_figure,
}
"""Draws each kind of figure, from its payload with the words that `add_words` adds."""


def row_element(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    """A row as it looks on a page.

    Args:
        style: of the document.
        row: the row.
        width: of the column, in units.

    Raises:
        KeyError: unknown kind of row.
    """
    row = replace(row, payload=add_words(row.kind, row.payload, QCoreApplication.translate))
    if row.kind in FIGURE_RENDERERS:
        return FIGURE_RENDERERS[row.kind](style, row.payload, width)
    return _ROW_RENDERERS[row.kind](style, row, width)


def row_gap(style: PdfStyle, row: ContentRow, above: ContentRow | None) -> float:
    """The distance between a row and the one above it, in units."""
    if above is None:
        return 0
    if row.kind == "chapter":
        return style.text_size * 3
    if row.kind in ("title", "heading"):
        return style.text_size * (1.7 if above.kind != "chapter" else 0.9)
    if row.kind == "list" and above.kind == "list":
        return style.text_size * 0.4
    if above.kind in ("title", "heading", "chapter"):
        return style.text_size * 0.5
    return style.text_size * (1.2 if _box(row) or _box(above) else 0.9)


def _box(row: ContentRow) -> bool:
    return row.kind in FIGURE_RENDERERS or row.kind in (
        "callout",
        "quote",
        "ask",
        "sure",
        "short",
        "help",
        "notes",
    )


def _chapter(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    size = 2.4 if style.projected else 2
    return plain_text_element(
        style, row.text, width, size=size, title=True, color="action", leading=1.2
    )


def _title(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    size = 1.75 if style.projected else 1.45
    return plain_text_element(style, row.text, width, size=size, title=True, leading=1.2)


def _heading(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    return plain_text_element(style, row.text, width, size=1.1, bold=True)


def _paragraph(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    return text_element(style, row.text, width)


def _list(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    """Bullet points, or numbered steps."""
    indent = style.text_size * 1.7
    first = row.payload["first"]
    points = []
    for number, item in enumerate(row.payload["items"], first):
        told = text_element(style, item, width - indent)
        if row.payload["ordered"]:
            mark = plain_text_element(style, f"{number}.", indent, bold=True, color="action")
        else:
            mark = _dot(style)
        points.append(place_elements([(0, 0, mark), (indent, 0, told)], told.height))
    return stack_elements(points, style.text_size * 0.4)


def _dot(style: PdfStyle) -> PdfElement:
    size = style.text_size * 0.17

    def paint(painter: QPainter) -> None:
        painter.setBrush(style.color("drawing"))
        painter.setPen(style.color("drawing"))
        painter.drawEllipse(QPointF(style.text_size * 0.6, style.text_size * 0.72), size, size)

    return PdfElement(0, paint)


def _quote(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    def inside(room: float) -> PdfElement:
        by = row.payload["by"]
        parts = [text_element(style, f"“{row.text}”", room, size=1.1)]
        if by:
            parts.append(plain_text_element(style, f"— {by}", room, color="ink_soft"))
        return stack_elements(parts, style.text_size * 0.2)

    return box_element(style, inside, width, bar="drawing", pad=0.5)


def _callout(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    return _boxed(style, row.payload["title"], row.text, width, fill="mist")


def _sure(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    return _boxed(style, row.payload["words"]["heading"], row.text, width, edge="edge", bar="edge")


def _ask(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    heading = row.payload["words"]["heading"]
    return _boxed(style, heading, escape_markup(row.text), width, edge="edge")


def _short(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    return _boxed(
        style, row.payload["words"]["heading"], row.text, width, fill="mist", bar="drawing"
    )


def _boxed(style: PdfStyle, head: str, markup: str, width: float, **box: str) -> PdfElement:
    def inside(room: float) -> PdfElement:
        parts = [plain_text_element(style, head, room, bold=True)] if head else []
        return stack_elements([*parts, text_element(style, markup, room)], style.text_size * 0.2)

    return box_element(style, inside, width, **box)  # type: ignore[arg-type]


def _help(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    def inside(room: float) -> PdfElement:
        head = plain_text_element(style, words.help_now_heading(), room, bold=True, color="help")
        lines = [plain_text_element(style, line, room, bold=True) for line in row.payload["lines"]]
        return stack_elements([head, *lines], style.text_size * 0.2)

    return box_element(style, inside, width, edge="help", bar="help", fill="card")


def _link(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    return plain_text_element(
        style, words.see_also_text(row.text), width, bold=True, color="action"
    )


def _notes(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    def inside(room: float) -> PdfElement:
        head = plain_text_element(style, words.notes_heading(), room, bold=True, color="ink_soft")
        return stack_elements(
            [head, *(text_element(style, said, room) for said in row.payload["said"])],
            style.text_size * 0.3,
        )

    return box_element(style, inside, width, edge="edge")


def _reference(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    """A claim, with its sources below it."""
    parts = [plain_text_element(style, row.text, width)] if row.text else []
    indent = style.text_size * 1.2
    for line in row.payload["about"]:
        said = plain_text_element(style, line, width - indent, color="ink_soft")
        parts.append(place_elements([(indent, 0, said)], said.height))
    return stack_elements(parts, style.text_size * 0.1)


def _term(style: PdfStyle, row: ContentRow, width: float) -> PdfElement:
    return text_element(
        style, f"<b>{escape_markup(row.text)}</b>: {escape_markup(row.payload['plain'])}", width
    )


_ROW_RENDERERS: Mapping[str, RowRenderer] = {
    "chapter": _chapter,
    "title": _title,
    "heading": _heading,
    "paragraph": _paragraph,
    "list": _list,
    "quote": _quote,
    "callout": _callout,
    "ask": _ask,
    "sure": _sure,
    "short": _short,
    "help": _help,
    "link": _link,
    "notes": _notes,
    "reference": _reference,
    "term": _term,
}
