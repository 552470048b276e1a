"""The first slide in the PDF: what the talk is about and who is speaking, beside the drawing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from kiosk.layout import neuron
from kiosk.ui.pdf.pdf_elements import (
    PdfElement,
    PdfStyle,
    place_elements,
    stack_elements,
    text_element,
)
from kiosk.ui.present.slide_row_models import SlideCanvas

_SPOT = 0.016
"""The radius of the spot in the cell body, times the drawing's reach."""


def opening_slide_element(style: PdfStyle, canvas: SlideCanvas, texts: Sequence[str]) -> PdfElement:
    """The article's title and the texts below it, filling a slide as in the talk.

    Args:
        style: of the document.
        canvas: the slide.
        texts: as markup; the title first.
    """
    inset, width = canvas.height * 0.09, canvas.width * 0.56
    title = text_element(style, texts[0], width, 1.9, title=True, color="night_ink", leading=1.25)
    said = stack_elements(
        [text_element(style, one, width, color="night_ink") for one in texts[1:]],
        style.text_size * 0.5,
    )
    words = place_elements(
        [
            (inset, inset, title),
            (inset, canvas.height * 0.89 - said.height, said),
        ]
    )
    drawing = _neuron(canvas, inset + width)

    def paint(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, canvas.width, canvas.height), style.color("night"))
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color("night_drawing"))
        painter.drawPath(drawing)
        painter.setBrush(style.color("night"))
        frame = _frame(canvas, inset + width)
        painter.drawEllipse(QPointF(*frame.body), frame.reach * _SPOT, frame.reach * _SPOT)
        painter.restore()
        words.paint(painter)

    return PdfElement(canvas.height, paint)


def _frame(canvas: SlideCanvas, words: float) -> neuron.NeuronPlacement:
    """To the right of the words and above the footer."""
    wide, high = canvas.width, canvas.height
    return neuron.NeuronPlacement(
        body=(wide * 0.78, high * 0.42),
        reach=high * 0.5,
        zones=(
            neuron.KeepOutZone(0, 0, words, high),
            neuron.KeepOutZone(0, high * 0.9, wide, high * 0.1),
        ),
    )


def _neuron(canvas: SlideCanvas, words: float) -> QPainterPath:
    frame = _frame(canvas, words)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    radius = neuron.BODY_RADIUS * frame.reach
    path.addEllipse(QPointF(*frame.body), radius, radius)
    for branch in neuron.grow_neuron(frame):
        path.addPolygon(QPolygonF([QPointF(*point) for point in neuron.branch_outline(branch)]))
        path.closeSubpath()
        cap = branch.end_width / 2 * 0.94
        path.addEllipse(QPointF(*branch.points[-1]), cap, cap)
    return path
