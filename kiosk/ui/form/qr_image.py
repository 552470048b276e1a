"""Serves the QR code from `session.takeaway` as `image://code/…`: black on white in every theme."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

from kiosk.session.takeaway import QrMatrix

PROVIDER_NAME = "code"


class QrImageProvider(QQuickImageProvider):
    """Serves `image://code/NUMBER`: only the code shown last.

    NUMBER is a counter, so an address never contains what a visitor asked. After `clear_code`, and
    for earlier numbers, the picture is a single white pixel.

    In QML, set `cache: false`, so that Qt forgets the picture as well; `smooth: false`; and a width
    of `sourceSize` divided by the screen's device pixel ratio, at a whole pixel.
    """

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._shown: tuple[str, QrMatrix] | None = None
        self._count = 0

    def show_code(self, matrix: QrMatrix) -> str:
        """Show `matrix` in place of any earlier code; returns its address."""
        self._count += 1
        self._shown = (str(self._count), matrix)
        return f"image://{PROVIDER_NAME}/{self._count}"

    def clear_code(self) -> None:
        """Forget the code: the session is over, or its questions changed."""
        self._shown = None

    def requestImage(self, id: str, size: QSize, requested_size: QSize) -> QImage:  # noqa: A002
        """The code numbered `id`, always at the size it was made for."""
        # Read once: QML may call from another thread. An exception would end the process.
        shown = self._shown
        return paint_qr_image(shown[1] if shown and shown[0] == id else QrMatrix(((False,),), 1))


def paint_qr_image(matrix: QrMatrix) -> QImage:
    """`matrix` in gray: black modules on white, each `module_px` pixels wide and high."""
    dark, light = b"\x00" * matrix.module_px, b"\xff" * matrix.module_px
    lines = (b"".join(dark if module else light for module in row) for row in matrix.rows)
    pixels = b"".join(line * matrix.module_px for line in lines)
    side = matrix.side_px
    # Copy it: the image must not point into memory that Python may free.
    return QImage(pixels, side, side, side, QImage.Format.Format_Grayscale8).copy()
