"""Makes PDFs as a program of its own: no window, no display, no network."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication

from kiosk.config.locations import Locations
from kiosk.config.settings import Settings
from kiosk.staff.content_status import check_content_status
from kiosk.ui.core import application
from kiosk.ui.pdf import handout_pdf as printed
from kiosk.ui.pdf import slides_pdf
from kiosk.ui.pdf.handout_pdf import Wish
from kiosk.ui.pdf.pdf_content import gather


@dataclass(frozen=True)
class Wanted:
    """Which files are to be made.

    Attributes:
        slides: where the slides go; None for none.
        handout: where the hand-out goes; None for none.
        wish: how the hand-out is to be.
    """

    slides: Path | None = None
    handout: Path | None = None
    wish: Wish = field(default_factory=Wish)


@dataclass(frozen=True)
class Made:
    """Each file with its number of pages, and how many statements in it are past their date."""

    files: tuple[tuple[Path, int], ...]
    expired: int


def make(settings: Settings, wanted: Wanted, today: datetime.date) -> Made:
    """Make the PDFs of the article that `settings` name.

    Raises:
        KioskError: the article, the profile or a chapter is not usable; a file cannot be written.
    """
    with _qt(settings.content.language):
        material = gather(Locations(settings))
        files = []
        if wanted.slides is not None:
            files.append((wanted.slides, slides_pdf.write(wanted.slides, material)))
        if wanted.handout is not None:
            files.append((wanted.handout, printed.write(wanted.handout, material, wanted.wish)))
    expired = check_content_status(material.article, today).expired_claims
    return Made(tuple(files), len(expired))


@contextmanager
def _qt(language: str) -> Iterator[None]:
    """Qt with our fonts, and words and dates in `language`; the one that runs, if one does."""
    app = QGuiApplication.instance()
    if app is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        app = QGuiApplication(["clearmind-kiosk"])
    application.load_fonts()
    before = QLocale()
    translator = application.load_words(language)
    try:
        yield
    finally:
        QLocale.setDefault(before)
        if translator is not None:
            QGuiApplication.removeTranslator(translator)
