"""Serves scenes as `image://scene/NAME/CONTRAST`: at the size asked for, in the colors shown.

Drawn by Qt's own SVG reader rather than as Qt Quick shapes, since a scene has about a hundred
overlapping pieces: see "A scene" in docs/drawing.md.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtQuick import QQuickImageProvider

from kiosk.base import paths
from kiosk.content.model.scenes import SCENE_NAMES

PROVIDER_NAME = "scene"
COLOR_PREFIX = "scene_"
"""What the names of the scenes' colors in theme.toml begin with."""

log = logging.getLogger(__name__)

Palette = Mapping[str, str]
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")


def scene_file(name: str) -> Path:
    """The drawing of the scene `name`."""
    return paths.resources_folder() / "scenes" / f"{name}.svg"


class SceneImageProvider(QQuickImageProvider):
    """Serves `image://scene/NAME/CONTRAST`, for a contrast setting of the theme.

    In QML, set `cache: false`, so that a scene takes memory only while it is shown, and
    `sourceSize` to the size on the screen.

    Args:
        find_palette: the palette for a contrast setting. The files' colors are those of "standard".
    """

    def __init__(self, find_palette: Callable[[str], Palette]) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._find_palette = find_palette

    def requestImage(self, id: str, size: QSize, requested_size: QSize) -> QImage:  # noqa: A002
        """The scene, or one clear pixel if it cannot be drawn; the log then says why."""
        name, _, contrast = id.partition("/")
        image = QImage()
        if name in SCENE_NAMES:
            drawn_in, shown_in = self._find_palette("standard"), self._find_palette(contrast)
            image = paint_scene(name, requested_size, drawn_in, shown_in)
        if image.isNull():
            log.error("scene %s cannot be drawn", name)
            image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(0)
        return image


def paint_scene(name: str, size: QSize, drawn_in: Palette, shown_in: Palette) -> QImage:
    """The scene `name` at `size` in pixels, in the colors of `shown_in`; null if that fails."""
    try:
        svg = scene_file(name).read_text(encoding="utf-8")
    except OSError:
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(recolor_svg(svg, drawn_in, shown_in).encode()))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    if not size.isEmpty():
        reader.setScaledSize(size)
    return reader.read()


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
