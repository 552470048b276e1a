"""Serves scenes as `image://scene/NAME/CONTRAST`: at the size asked for, in the colors shown.

Drawn by Qt's own SVG reader rather than as Qt Quick shapes, since a scene has about a hundred
overlapping pieces: see "A scene" in docs/drawing.md.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QSize, Qt
from PySide6.QtGui import QBrush, QImage, QImageReader, QPainter, QTransform
from PySide6.QtQuick import QQuickImageProvider

from kiosk.base import paths
from kiosk.content.model.scenes import OWN_PICTURE_PATTERN, SCENE_NAMES

PROVIDER_NAME = "scene"
COLOR_PREFIX = "scene_"
"""What the names of the scenes' colors in theme.toml begin with."""

log = logging.getLogger(__name__)

CORNER = 0.08
"""The radius of a photograph's corners, as a part of its side."""

Palette = Mapping[str, str]
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


def scene_file(name: str) -> Path:
    """The drawing of the scene `name`."""
    return paths.resources_folder() / "scenes" / f"{name}.svg"


class SceneImageProvider(QQuickImageProvider):
    """Serves `image://scene/NAME/CONTRAST`, for a contrast setting of the theme.

    NAME is one of `SCENE_NAMES`, or the file name of a picture in `article_folder`.

    In QML, set `cache: false`, so that a scene takes memory only while it is shown, and
    `sourceSize` to the size on the screen.

    Args:
        find_palette: the palette for a contrast setting. The files' colors are those of "standard".
    """

    def __init__(self, find_palette: Callable[[str], Palette]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._find_palette = find_palette
        self.article_folder: Path | None = None
        """Where an article's own pictures are."""

    def requestImage(self, id: str, size: QSize, requested_size: QSize) -> QImage:  # noqa: A002
        """The scene, or one clear pixel if it cannot be drawn; the log then says so.

        QML may ask before it knows the size, and asks again once it does: a clear pixel meanwhile.
        """
        if requested_size.isEmpty():
            return _clear_pixel()
        name, _, contrast = id.partition("/")
        image, folder = QImage(), self.article_folder
        drawn_in, shown_in = self._find_palette("standard"), self._find_palette(contrast)
        if name in SCENE_NAMES:
            image = paint_drawing(scene_file(name), requested_size, drawn_in, shown_in)
        elif folder and OWN_PICTURE_PATTERN.fullmatch(name) and name.endswith(".svg"):
            image = paint_drawing(folder / name, requested_size, drawn_in, shown_in)
        elif folder and OWN_PICTURE_PATTERN.fullmatch(name):
            image = paint_photograph(folder / name, requested_size)
        if image.isNull():
            log.error("scene %s cannot be drawn", name)
            return _clear_pixel()
        return image


def _clear_pixel() -> QImage:
    image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    return image


def paint_drawing(file: Path, size: QSize, drawn_in: Palette, shown_in: Palette) -> QImage:
    """The SVG `file` within `size` pixels, in the colors of `shown_in`; null if that fails."""
    try:
        svg = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(recolor_svg(svg, drawn_in, shown_in).encode()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    drawn = reader.size()
    reader.setScaledSize(drawn.scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
    return _centered(reader.read(), size)


def paint_photograph(file: Path, size: QSize) -> QImage:
    """The middle of the picture `file`, as large as `size`, with round corners; or null."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    stored = reader.size()
    fills = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    # A JPEG is decoded small at once; turned ones come out with their sides exchanged.
    reader.setScaledSize(stored.scaled(size, fills))
    return _centered(reader.read(), size, CORNER * min(size.width(), size.height()))


def _centered(picture: QImage, size: QSize, radius: float = 0) -> QImage:
    if picture.isNull() or size.isEmpty():
        return QImage()
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, top = (size.width() - picture.width()) / 2, (size.height() - picture.height()) / 2
    if radius:
        brush = QBrush(picture)
        brush.setTransform(QTransform.fromTranslate(left, top))
        painter.setBrush(brush)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(image.rect(), radius, radius)
    else:
        painter.drawImage(QPointF(left, top), picture)
    painter.end()
    return image


def recolor_svg(svg: str, drawn_in: Palette, shown_in: Palette) -> str:
    """`svg`, whose colors are scene colors of the palette `drawn_in`, in those of `shown_in`."""
    if drawn_in == shown_in:
        return svg
    colors = {
        color.upper(): shown_in[name]
        for name, color in drawn_in.items()
        if name.startswith(COLOR_PREFIX)
    }
    return _COLOR.sub(lambda found: colors.get(found[0].upper(), found[0]), svg)
