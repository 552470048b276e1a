"""Whether two pictures show the same."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

DIFFERENT = 32
"""Of 255: how far a patch of three by three pixels must be off to be another picture."""


def pictures_match(one: QImage, other: QImage) -> bool:
    """Whether two pictures show the same; the edges of letters may be drawn a little otherwise."""
    if one.size() != other.size():
        return False
    smooth = Qt.TransformationMode.SmoothTransformation
    small, painted = (image.scaledToWidth(one.width() // 3, smooth) for image in (one, other))
    painter = QPainter(small)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, painted)
    painter.end()
    gray = small.convertToFormat(QImage.Format.Format_Grayscale8)
    # A line is padded with whatever was there.
    scanned: list[Any] = [gray.constScanLine(y) for y in range(gray.height())]
    lines = (bytes(line)[: gray.width()] for line in scanned)
    brightest: int = max(map(max, lines))
    return brightest < DIFFERENT
