"""A clinic's logo: looked at before anybody sees it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QImageReader

from kiosk.base.errors import KioskError
from kiosk.config import theme

PLATE = "#FFFFFF"
"""What a logo stands on, with every contrast setting."""
LEAST_PX = 120
"""Of the shorter side: 12 mm on the sharpest panel that is usual."""
MOST_PX = 4000
CONTRAST = 3.0
"""As WCAG 2.2 wants it of graphics (1.4.11)."""
_SAMPLES = 64


def address(file: Path) -> str:
    """The address of the logo `file` for QML, once it was found good to show.

    Raises:
        KioskError: it cannot be read, has too few or too many pixels, or is too pale to see on
            the white that it stands on; with what to do.
    """
    reader = QImageReader(str(file))
    image = reader.read()
    if image.isNull():
        raise KioskError(
            f"{file}: this logo cannot be read ({reader.errorString()}); take a PNG file"
        )
    size = image.size()
    if min(size.toTuple()) < LEAST_PX or max(size.toTuple()) > MOST_PX:
        raise KioskError(
            f"{file}: this logo has {size.width()} × {size.height()} pixels; each side needs "
            f"{LEAST_PX} to {MOST_PX}"
        )
    seen = _share_seen(image)
    if seen < 0.5:
        raise KioskError(
            f"{file}: only {seen:.0%} of this logo has a contrast of {CONTRAST:g} with the white "
            "that it stands on; half of it is needed. Take its dark version."
        )
    return QUrl.fromLocalFile(str(file.resolve())).toString()


def _share_seen(image: QImage) -> float:
    """How much of what is not white itself stands out from the plate, from 0 to 1."""
    small = image.scaled(_SAMPLES, _SAMPLES).convertToFormat(QImage.Format.Format_ARGB32)
    drawn = seen = 0
    for y in range(_SAMPLES):
        for x in range(_SAMPLES):
            colour = small.pixelColor(x, y)
            ratio = theme.contrast_ratio(PLATE, colour.name().upper())
            if colour.alpha() < 128 or ratio < 1.1:
                continue
            drawn += 1
            seen += ratio >= CONTRAST
    return seen / drawn if drawn else 0.0
