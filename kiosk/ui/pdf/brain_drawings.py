"""Small drawings of what scientists think happens: a surge, new connections, a circuit."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from kiosk.ui.pdf.pdf_elements import PdfElement, PdfStyle

DRAWING_HEIGHT_RATIO = 0.62
"""A drawing's height divided by its width."""


def _drawing(paint: Callable[[QPainter], None], style: PdfStyle, width: float) -> PdfElement:
    """A drawing made on a canvas 100 wide and 62 high."""

    def scaled(painter: QPainter) -> None:
        painter.scale(width / 100, width / 100)
        pen = QPen(style.color("drawing"), 2.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        paint(painter)

    return PdfElement(width * DRAWING_HEIGHT_RATIO, scaled)


def surge_drawing(style: PdfStyle, width: float) -> PdfElement:
    """Two cells, with many messengers between them."""

    def paint(painter: QPainter) -> None:
        painter.setBrush(style.color("mist"))
        painter.drawRoundedRect(QRectF(2, 8, 30, 46), 14, 14)
        painter.drawRoundedRect(QRectF(68, 8, 30, 46), 14, 14)
        painter.setBrush(style.color("drawing"))
        painter.setPen(Qt.PenStyle.NoPen)
        for i in range(15):
            across, down = i % 3, i // 3
            x = 40 + across * 10 + (2 if down % 2 else -2)
            painter.drawEllipse(QPointF(x, 13 + down * 9), 2.8, 2.8)

    return _drawing(paint, style, width)


def synapses_drawing(style: PdfStyle, width: float) -> PdfElement:
    """A branch with new twigs, each with a bud."""

    def paint(painter: QPainter) -> None:
        branch = QPainterPath(QPointF(4, 50))
        branch.cubicTo(30, 34, 62, 46, 96, 26)
        painter.drawPath(branch)
        painter.setBrush(style.color("drawing"))
        for share, length in ((0.15, -18), (0.32, 14), (0.5, -24), (0.68, 16), (0.85, -14)):
            foot = branch.pointAtPercent(share)
            bud = QPointF(foot.x() + 6, foot.y() + length)
            painter.drawLine(foot, bud)
            painter.drawEllipse(bud, 3, 3)

    return _drawing(paint, style, width)


def circuit_drawing(style: PdfStyle, width: float) -> PdfElement:
    """Places that are connected to each other again."""

    def paint(painter: QPainter) -> None:
        ring = [
            QPointF(50 + 40 * math.cos(i * math.tau / 6), 31 + 25 * math.sin(i * math.tau / 6))
            for i in range(6)
        ]
        for i, one in enumerate(ring):
            painter.drawLine(one, ring[(i + 1) % 6])
            painter.drawLine(one, QPointF(50, 31))
        painter.setBrush(style.color("drawing"))
        for one in [*ring, QPointF(50, 31)]:
            painter.drawEllipse(one, 4.5, 4.5)

    return _drawing(paint, style, width)


STEP_DRAWINGS = (surge_drawing, synapses_drawing, circuit_drawing)
"""One per step; the last one is used for any further steps."""
