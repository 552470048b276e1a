"""Writes a PDF: pages of vectors and selectable text, with title, language and bookmarks.

Lengths are in units of 1/72 inch divided by `PdfDocumentSetup.scale`. With the fonts' design
metrics, a page is the same on every machine. Qt embeds the fonts. Needs a QGuiApplication, but no
display or network.

Rendering the slides from Qt Quick's scene, through `QQuickRenderTarget.fromPaintDevice`, was tried:
its text is selectable, but rounded corners become bitmaps, each render becomes a separate document,
and a figure shows only its last stage (two of seven choices). Hence these painters.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from kiosk.base import file_moves
from kiosk.base.errors import KioskError
from kiosk.ui.pdf.pdf_catalog import Bookmark, complete_catalog

POINTS_PER_INCH = 72
_DOTS = 1440
"""Dots per inch: a 20th of a point each, finer than any printer needs."""

PaintPage = Callable[[QPainter], None]


@dataclass(frozen=True)
class PdfDocumentSetup:
    """A document's metadata and page size.

    Attributes:
        title: shown by readers as the window's title.
        language: as in BCP 47.
        author: the clinic.
        width: of a page, in points.
        height: of a page, in points.
        scale: painted units per point; 2 if a page 960 points wide is painted as 1920 units.
    """

    title: str
    language: str
    author: str
    width: float
    height: float
    scale: float = 1


def write_pdf_file(
    file: Path,
    setup: PdfDocumentSetup,
    pages: Sequence[PaintPage],
    bookmarks: Sequence[Bookmark] = (),
) -> None:
    """Write a document with one page for each of `pages`; the file is complete or absent.

    Raises:
        KioskError: the file cannot be written.
    """
    write_pdf_bytes(file, complete_catalog(render_pdf(setup, pages), setup.language, bookmarks))


def render_pdf(setup: PdfDocumentSetup, pages: Sequence[PaintPage]) -> bytes:
    """The document as Qt writes it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(setup.title)
    writer.setAuthor(setup.author)
    writer.setCreator("clearmind-kiosk")
    writer.setResolution(_DOTS)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    size = QPageSize(QSizeF(setup.width, setup.height), QPageSize.Unit.Point, "", exact)
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
    writer.setPageLayout(layout)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    dots = _DOTS / POINTS_PER_INCH / setup.scale
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


def write_pdf_bytes(file: Path, data: bytes) -> None:
    """Write `file` by way of a temporary one, so that readers never see half of it.

    Raises:
        KioskError: the file cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}-")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
            Path(name).chmod(0o644)  # mkstemp creates it for this user only; a handout is for all
            file_moves.replace_file(Path(name), file)
        except BaseException:
            file_moves.unlink_file(Path(name), missing_ok=True)
            raise
    except OSError as error:
        raise KioskError(
            f"{file}: cannot be written ({error.strerror}). Name a file in a folder that is there "
            "and where you may write."
        ) from error
