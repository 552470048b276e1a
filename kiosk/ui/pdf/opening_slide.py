"""The first of the slides on paper: what they are about and who is speaking, beside the drawing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from kiosk.layout import neuron
from kiosk.ui.pdf.pdf_elements import Drawn, Look, placed, stacked, text
from kiosk.ui.present.slide_row_models import Canvas

_SPOT = 0.016
"""The radius of the spot in the body, times the drawing's reach."""


def opening(look: Look, canvas: Canvas, texts: Sequence[str]) -> Drawn:
    """The article's title, then what stands under it, on the whole of a slide; as on the wall.

    Args:
        look: of the document.
        canvas: the slide.
        texts: styled; the title first.
    """
    inset, width = canvas.height * 0.09, canvas.width * 0.56
    title = text(look, texts[0], width, 1.9, title=True, colour="night_ink", leading=1.25)
    said = stacked(
        [text(look, one, width, colour="night_ink") for one in texts[1:]], look.body * 0.5
    )
    words = placed(
        [
            (inset, inset, title),
            (inset, canvas.height * 0.89 - said.height, said),
        ]
    )
    drawing = _neuron(canvas, inset + width)

    def paint(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, canvas.width, canvas.height), look.colour("night"))
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("night_drawing"))
        painter.drawPath(drawing)
        painter.setBrush(look.colour("night"))
        frame = _frame(canvas, inset + width)
        painter.drawEllipse(QPointF(*frame.body), frame.reach * _SPOT, frame.reach * _SPOT)
        painter.restore()
        words.paint(painter)

    return Drawn(canvas.height, paint)


def _frame(canvas: Canvas, words: float) -> neuron.Frame:
    """Right of the words and above the foot."""
    wide, high = canvas.width, canvas.height
    return neuron.Frame(
        body=(wide * 0.78, high * 0.42),
        reach=high * 0.5,
        zones=(neuron.Zone(0, 0, words, high), neuron.Zone(0, high * 0.9, wide, high * 0.1)),
    )


def _neuron(canvas: Canvas, words: float) -> QPainterPath:
    frame = _frame(canvas, words)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    radius = neuron.BODY * frame.reach
    path.addEllipse(QPointF(*frame.body), radius, radius)
    for branch in neuron.draw(frame):
        path.addPolygon(QPolygonF([QPointF(*point) for point in neuron.outline(branch)]))
        path.closeSubpath()
        cap = branch.end_width / 2 * 0.94
        path.addEllipse(QPointF(*branch.points[-1]), cap, cap)
    return path
