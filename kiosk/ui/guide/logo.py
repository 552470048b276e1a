"""Checks a clinic's logo before anyone sees it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QImageReader

from kiosk.base.errors import KioskError
from kiosk.config import theme

PLATE_COLOR = "#FFFFFF"
"""The background of the logo, in every contrast setting."""
MIN_SIDE_PX = 120
"""For the shorter side: 12 mm on the sharpest panel in common use."""
MAX_SIDE_PX = 4000
MIN_CONTRAST = 3.0
"""What WCAG 2.2 requires of graphics (1.4.11)."""
_SAMPLES = 64


def logo_url(file: Path) -> str:
    """The URL of the logo `file` for QML, after checking that it is fit to show.

    Raises:
        KioskError: the file cannot be read, has too few or too many pixels, or is too pale for its
            white background; the message says what to do.
    """
    reader = QImageReader(str(file))
    image = reader.read()
    if image.isNull():
        raise KioskError(
            f"{file}: this logo cannot be read ({reader.errorString()}); take a PNG file"
        )
    size = image.size()
    if min(size.toTuple()) < MIN_SIDE_PX or max(size.toTuple()) > MAX_SIDE_PX:
        raise KioskError(
            f"{file}: this logo has {size.width()} × {size.height()} pixels; each side needs "
            f"{MIN_SIDE_PX} to {MAX_SIDE_PX}"
        )
    seen = _visible_share(image)
    if seen < 0.5:
        raise KioskError(
            f"{file}: only {seen:.0%} of this logo has a contrast of {MIN_CONTRAST:g} with the "
            "white that it stands on; half of it is needed. Take its dark version."
        )
    return QUrl.fromLocalFile(str(file.resolve())).toString()


def _visible_share(image: QImage) -> float:
    """The share of the logo's drawn pixels that stand out from the white plate, from 0 to 1."""
    small = image.scaled(_SAMPLES, _SAMPLES).convertToFormat(QImage.Format.Format_ARGB32)
    drawn = seen = 0
    for y in range(_SAMPLES):
        for x in range(_SAMPLES):
            color = small.pixelColor(x, y)
            ratio = theme.contrast_ratio(PLATE_COLOR, color.name().upper())
            if color.alpha() < 128 or ratio < 1.1:
                continue
            drawn += 1
            seen += ratio >= MIN_CONTRAST
    return seen / drawn if drawn else 0.0
