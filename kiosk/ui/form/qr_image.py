"""Shows `session.takeaway`'s code as `image://code/…`: crisp, black on white in every theme."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickImageProvider

from kiosk.session.takeaway import Matrix

NAME = "code"


class CodeProvider(QQuickImageProvider):
    """`image://code/NUMBER`: the code shown last, and no other.

    The number is a running one: an address never holds what a visitor asked. After `clear`, and
    for the number of a code shown before, the picture is a single white pixel.

    In QML: `cache: false`, so that Qt forgets it as well; `smooth: false`; and the width that
    `sourceSize` has, over the screen's device pixel ratio, at a whole pixel.
    """

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._shown: tuple[str, Matrix] | None = None
        self._count = 0

    def show(self, matrix: Matrix) -> str:
        """Show `matrix` from now on, in place of any other; returns its address."""
        self._count += 1
        self._shown = (str(self._count), matrix)
        return f"image://{NAME}/{self._count}"

    def clear(self) -> None:
        """Forget the code: the session is over, or its questions changed."""
        self._shown = None

    def requestImage(self, id: str, size: QSize, requested_size: QSize) -> QImage:  # noqa: A002
        """The code numbered `id`, at the size it was made for whatever size is asked for."""
        # Read once: QML may ask from another thread. An exception would end the process.
        shown = self._shown
        return paint(shown[1] if shown and shown[0] == id else Matrix(((False,),), 1))


def paint(matrix: Matrix) -> QImage:
    """`matrix` in grey: black modules on white, each `module_px` pixels wide and high."""
    dark, light = b"\x00" * matrix.module_px, b"\xff" * matrix.module_px
    lines = (b"".join(dark if module else light for module in row) for row in matrix.rows)
    pixels = b"".join(line * matrix.module_px for line in lines)
    side = matrix.side_px
    # A copy: the picture must not point into bytes that Python may let go.
    return QImage(pixels, side, side, side, QImage.Format.Format_Grayscale8).copy()
