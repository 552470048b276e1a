"""Writes a PDF: pages of vectors and selectable text, with title, language and bookmarks.

Everything is laid out in units of 1/72 inch times `Form.scale`, with the fonts' own measures, so
that a page is the same on every machine. Fonts are embedded by Qt. Needs a QGuiApplication, no
display, no network.

Qt Quick's scene was tried as the source of slides, through `QQuickRenderTarget.fromPaintDevice`:
its text is selectable, but rounded corners become pictures, each render is a document of its own,
and a figure at its last stage shows only that one (two of seven choices). Hence the painters here.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from kiosk.base.errors import KioskError
from kiosk.ui.pdf.pdf_catalog import Bookmark, completed

POINTS = 72
_DOTS = 1440
"""Dots an inch: a 20th of a point, finer than any printer needs."""

Paint = Callable[[QPainter], None]


@dataclass(frozen=True)
class Form:
    """What a document says about itself, and the size of its pages.

    Attributes:
        title: shown by readers as the window's title.
        language: as in BCP 47.
        author: the clinic.
        width: of a page, in points.
        height: of a page, in points.
        scale: units of what is painted in a point; 2 where a page 960 points wide is painted as
            1920 units.
    """

    title: str
    language: str
    author: str
    width: float
    height: float
    scale: float = 1


def write(
    file: Path, form: Form, pages: Sequence[Paint], bookmarks: Sequence[Bookmark] = ()
) -> None:
    """Write a document with a page for each of `pages`; the file is whole, or not there.

    Raises:
        KioskError: the file cannot be written.
    """
    _keep(file, completed(render(form, pages), form.language, bookmarks))


def render(form: Form, pages: Sequence[Paint]) -> bytes:
    """The document as Qt writes it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(form.title)
    writer.setAuthor(form.author)
    writer.setCreator("clearmind-kiosk")
    writer.setResolution(_DOTS)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    size = QPageSize(QSizeF(form.width, form.height), QPageSize.Unit.Point, "", exact)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
    writer.setPageLayout(layout)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    dots = _DOTS / POINTS / form.scale
    painter.scale(dots, dots)
    for number, paint in enumerate(pages):
        if number:
            writer.newPage()
        painter.save()
        paint(painter)
        painter.restore()
    painter.end()
    buffer.close()
    return bytes(data.data())


def _keep(file: Path, data: bytes) -> None:
    """Write `file` beside its place first, so that a reader never meets half of it."""
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            Path(name).chmod(0o644)  # mkstemp makes it for this user alone; a hand-out is for all
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise KioskError(
            f"{file}: cannot be written ({error.strerror}). Name a file in a folder that is there "
            "and where you may write."
        ) from error
