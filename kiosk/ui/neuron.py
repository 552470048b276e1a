"""Paints `stage.neuron` once at the size it is shown, for `image://neuron/…`."""

from __future__ import annotations

import zlib
from urllib.parse import unquote

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF
from PySide6.QtQuick import QQuickImageProvider

from kiosk.stage.neuron import Branch, grow

NAME = "neuron"


class NeuronProvider(QQuickImageProvider):
    """`image://neuron/WIDTH/HEIGHT/COLOUR/NAME`: pixels, `#rrggbb`, and which neuron it is."""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, id: str, size: QSize, requested_size: QSize) -> QImage:  # noqa: A002
        """The picture that `id` names, on a transparent ground."""
        # The name may hold slashes. An exception here would end the process, not the picture.
        width, height, colour, name = unquote(id).split("/", 3)
        return paint(int(width), int(height), QColor(colour), name)


def paint(width: int, height: int, colour: QColor, name: str) -> QImage:
    """A neuron in `colour`, its body at the middle of `width` × `height` pixels."""
    image = QImage(max(1, width), max(1, height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.translate(width * 0.5, height * 0.5)
    # Whole in a strip; elsewhere large enough to leave the picture at its edges.
    strip = max(width, height) > 2 * min(width, height)
    scale = min(width, height) * 0.55 if strip else (width + height) * 0.36
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for branch in grow(zlib.crc32(name.encode())):
        path.addPolygon(_outline(branch, scale))
        end = branch.points[-1]
        path.addEllipse(
            QPointF(end[0] * scale, end[1] * scale),
            branch.end_width * scale / 2,
            branch.end_width * scale / 2,
        )
    path.addEllipse(QPointF(0, 0), scale * 0.042, scale * 0.042)
    painter.drawPath(path)
    painter.setBrush(QColor("#E8AE55"))
    painter.drawEllipse(QPointF(0, 0), scale * 0.014, scale * 0.014)
    painter.end()
    return image


def _outline(branch: Branch, scale: float) -> QPolygonF:
    """The branch as a closed shape that tapers from its start to its end width."""
    left: list[QPointF] = []
    right: list[QPointF] = []
    last = len(branch.points) - 1
    for i, (x, y) in enumerate(branch.points):
        before, after = branch.points[max(0, i - 1)], branch.points[min(last, i + 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = (dx * dx + dy * dy) ** 0.5 or 1
        half = (branch.start_width + (branch.end_width - branch.start_width) * i / last) / 2
        nx, ny = -dy / length * half, dx / length * half
        left.append(QPointF((x + nx) * scale, (y + ny) * scale))
        right.append(QPointF((x - nx) * scale, (y - ny) * scale))
    outline = [*left, *reversed(right)]
    # Every stretch winds the same way, so that crossings fill rather than cancel.
    area = sum(
        a.x() * b.y() - b.x() * a.y()
        for a, b in zip(outline, outline[1:] + outline[:1], strict=True)
    )
    return QPolygonF(outline if area > 0 else outline[::-1])
