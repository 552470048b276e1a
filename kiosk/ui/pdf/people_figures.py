"""People out of 100 as vectors: icon arrays, and a single number with its comparison."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from kiosk.layout.people_text import has_range
from kiosk.ui.pdf import pdf_messages
from kiosk.ui.pdf.pdf_elements import (
    PdfElement,
    PdfStyle,
    box_element,
    column_elements,
    escape_markup,
    place_elements,
    plain_text_element,
    stack_elements,
    text_element,
)

Payload = Mapping[str, Any]
FigureRenderer = Callable[[PdfStyle, Payload, float], PdfElement]

CELL_HEIGHT_RATIO = 1.1
"""The height of a person's cell divided by its width."""


def figure_element(
    style: PdfStyle,
    payload: Payload,
    width: float,
    picture: PdfElement,
    in_words: Sequence[str] = (),
) -> PdfElement:
    """A figure: its title, the picture, the remark, and the picture described in words."""
    parts = []
    if payload.get("title"):
        parts.append(plain_text_element(style, payload["title"], width, bold=True, size=1.1))
    parts.append(picture)
    if payload["words"]["remark"]:
        parts.append(plain_text_element(style, payload["words"]["remark"], width, color="ink_soft"))
    if in_words:
        said = (
            f"<b>{escape_markup(pdf_messages.figure_in_words_label())}:</b> "
            f"{escape_markup(' '.join(in_words))}"
        )
        parts.append(text_element(style, said, width, color="ink_soft"))
    return stack_elements(parts, style.text_size * 0.6)


def icon_array_figure(style: PdfStyle, payload: Payload, width: float) -> PdfElement:
    """Panels of people, each beside its comparison group at the same size."""
    words = payload["words"]
    told = [] if style.projected else words["sentences"]
    return figure_element(style, payload, width, _panels(style, payload["panels"], width), told)


def big_number_figure(style: PdfStyle, payload: Payload, width: float) -> PdfElement:
    """One claim's number with its comparison group, and the text about it."""
    # The row's label says who was treated; the panel's must say what was counted.
    words = payload["words"]
    one = {**payload, "label": payload["outcome"]}
    legend = {"words": {"remark": words["legend"]}}
    told = [] if style.projected else [words["counts"]]
    said = text_element(style, payload["text"], width)
    panel = figure_element(style, legend, width, _panels(style, [one], width), told)
    return stack_elements([panel, said], style.gap)


def _panels(style: PdfStyle, panels: Sequence[Payload], width: float) -> PdfElement:
    """Side by side if there is enough width, else one below the other."""
    beside = len(panels) > 1 and width >= style.text_size * 44
    gap = style.text_size * 2
    across = (width - gap * (len(panels) - 1)) / len(panels) if beside else width
    heads = [_head(style, panel, across) for panel in panels]
    if beside:
        tallest = max(head.height for head in heads)
        heads = [place_elements([(0, 0, head)], tallest) for head in heads]
    made = [
        stack_elements([head, _sides(style, panel, across)], style.text_size * 0.5)
        for panel, head in zip(panels, heads, strict=True)
    ]
    return (
        column_elements(made, across, gap)
        if beside
        else stack_elements(made, style.text_size * 1.1)
    )


def _head(style: PdfStyle, panel: Payload, width: float) -> PdfElement:
    about = " · ".join(part for part in (panel["who"], panel["evidence"]) if part)
    parts = [plain_text_element(style, panel["label"], width, bold=True)]
    if about:
        parts.append(plain_text_element(style, about, width, color="ink_soft"))
    return stack_elements(parts, style.text_size * 0.1)


def _sides(style: PdfStyle, panel: Payload, width: float) -> PdfElement:
    """The treated group, and beside it the comparison group or a note that there is none."""
    gap = style.text_size
    half = (width - gap) / 2
    other = panel["compared"]
    one = _side(style, panel["treated"], half)
    compared = _side(style, other, half) if other else _missing(style, panel, half, one.height)
    return place_elements([(0, 0, one), (half + gap, 0, compared)])


def _side(style: PdfStyle, side: Payload, width: float) -> PdfElement:
    """A hundred people with the number beside them, or above if it is too narrow."""
    if style.projected and width < style.text_size * 16:
        people = hundred_people_element(style, side, min(width * 0.9, style.text_size * 9))
        return stack_elements([_out_of(style, side, width), people], style.text_size * 0.3)
    across = min(width * 0.5, style.text_size * (11 if style.projected else 9))
    people = hundred_people_element(style, side, across)
    gap = style.text_size * 0.7
    said = _out_of(style, side, width - across - gap)
    return place_elements([(0, 0, people), (across + gap, 0, said)])


def _out_of(style: PdfStyle, side: Payload, width: float) -> PdfElement:
    """How many of 100, in large type, and what is counted."""
    large = 2.2
    return stack_elements(
        [
            plain_text_element(
                style, str(side["value"]), width, size=large, title=True, leading=1.05
            ),
            plain_text_element(style, side["words"]["count"], width, leading=1.2),
            plain_text_element(style, side["label"], width, bold=True, leading=1.2),
        ],
        style.text_size * 0.15,
    )


def _missing(style: PdfStyle, panel: Payload, width: float, height: float) -> PdfElement:
    def inside(room: float) -> PdfElement:
        head = plain_text_element(
            style, panel["words"]["no_comparison_heading"], room, bold=True, align="center"
        )
        why = plain_text_element(style, panel["no_comparator"], room, align="center")
        said = stack_elements([head, why], style.text_size * 0.2)
        above = max(0, (height - said.height) / 2 - style.text_size * 0.8)
        return place_elements([(0, above, said)])

    return box_element(style, inside, width, edge="edge", height=height)


def hundred_people_element(style: PdfStyle, side: Payload, width: float) -> PdfElement:
    """Ten rows of ten people: the count filled in one block, the rest outlined just as strongly.

    A frame surrounds those that a range leaves open.
    """
    cell = width / 10
    line = max(style.text_size * 0.04, cell * 0.075)
    yes, no = QPainterPath(), QPainterPath()
    for index in range(100):
        x, y = index % 10 * cell, index // 10 * cell * CELL_HEIGHT_RATIO
        (yes if index < side["value"] else no).addPath(_person(cell).translated(x, y))
    frame = _frame(side["low"], side["high"], cell) if has_range(side) else None

    def paint(painter: QPainter) -> None:
        pen = QPen(style.color("drawing"), line)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(style.color("drawing"))
        painter.drawPath(yes)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(no)
        if frame is not None:
            painter.setPen(QPen(style.color("ink"), line * 2))
            painter.drawPath(frame)

    return PdfElement(10 * cell * CELL_HEIGHT_RATIO, paint)


def _person(cell: float) -> QPainterPath:
    """A head and shoulders in a cell."""
    path = QPainterPath()
    path.addEllipse(QPointF(0.5 * cell, 0.24 * cell), 0.16 * cell, 0.16 * cell)
    body = QPainterPath(QPointF(0.19 * cell, 0.98 * cell))
    body.lineTo(0.19 * cell, 0.72 * cell)
    body.quadTo(0.19 * cell, 0.5 * cell, 0.41 * cell, 0.5 * cell)
    body.lineTo(0.59 * cell, 0.5 * cell)
    body.quadTo(0.81 * cell, 0.5 * cell, 0.81 * cell, 0.72 * cell)
    body.lineTo(0.81 * cell, 0.98 * cell)
    body.closeSubpath()
    path.addPath(body)
    return path


def _frame(low: int, high: int, cell: float) -> QPainterPath:
    """The outline around the people numbered from `low` up to `high`."""
    block = QPainterPath()
    for index in range(low, high):
        x, y = index % 10 * cell, index // 10 * cell * CELL_HEIGHT_RATIO
        one = QPainterPath()
        one.addRect(QRectF(x, y, cell, cell * CELL_HEIGHT_RATIO))
        block = block.united(one)
    return block.simplified()
