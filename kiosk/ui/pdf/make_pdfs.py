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
from kiosk.ui.pdf.handout_pdf import HandoutOptions
from kiosk.ui.pdf.pdf_content import load_pdf_content


@dataclass(frozen=True)
class PdfTargets:
    """Which files to make.

    Attributes:
        slides: where to write the slides; None for none.
        handout: where to write the handout; None for none.
        handout_options: the handout's options.
    """

    slides: Path | None = None
    handout: Path | None = None
    handout_options: HandoutOptions = field(default_factory=HandoutOptions)


@dataclass(frozen=True)
class PdfResult:
    """Each file with its number of pages, and the number of claims in it that have expired."""

    files: tuple[tuple[Path, int], ...]
    expired_claim_count: int


def make_pdfs(settings: Settings, targets: PdfTargets, today: datetime.date) -> PdfResult:
    """Make the PDFs of the article that `settings` name.

    Raises:
        KioskError: the article, the profile or a chapter is not usable; a file cannot be written.
    """
    with qt_application(settings.content.language):
        material = load_pdf_content(Locations(settings))
        files = []
        if targets.slides is not None:
            files.append((targets.slides, slides_pdf.write_slides_pdf(targets.slides, material)))
        if targets.handout is not None:
            files.append(
                (
                    targets.handout,
                    printed.write_handout_pdf(targets.handout, material, targets.handout_options),
                )
            )
    expired = check_content_status(material.article, today).expired_claims
    return PdfResult(tuple(files), len(expired))


@contextmanager
def qt_application(language: str) -> Iterator[None]:
    """Qt with our fonts, set to `language`; reuses the running application, if there is one."""
    app = QGuiApplication.instance()
    if app is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        app = QGuiApplication(["clearmind-kiosk"])
    application.load_fonts()
    before = QLocale()
    translator = application.load_translation(language)
    try:
        yield
    finally:
        QLocale.setDefault(before)
        if translator is not None:
            QGuiApplication.removeTranslator(translator)
