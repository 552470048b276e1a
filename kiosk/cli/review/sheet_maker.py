"""Makes a review sheet: takes the pages' pictures, and writes HTML or PDF."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.base import clock
from kiosk.base.errors import KioskError
from kiosk.base.scratch_folder import scratch_folder
from kiosk.config.locations import Locations
from kiosk.config.theme import CONTRAST_SETTINGS
from kiosk.content import library
from kiosk.content.article_files import read_article_files
from kiosk.content.model.review import ReviewRecord
from kiosk.content.review.review_file import read_review
from kiosk.content.review.review_items import FRONT_PAGE_ID, list_review_items
from kiosk.print.review_sheet import ReviewSheet, build_review_sheet
from kiosk.print.review_sheet_html import review_sheet_html

if TYPE_CHECKING:
    from kiosk.config.settings import Settings

_SIZE = (960, 540)
_DIAGONAL_IN = 21.5
_SCREENS = {FRONT_PAGE_ID: "attract|home", "short": "short", "disclaimer": "disclaimer"}
_SCREENS |= {"facts": "facts"}
_PAGE = r"\d+-(?:{})(?:-p\d+)?(?:-step\d+)?"


def make_sheet(settings: Settings, out: Path, *, everything: bool, pictures: bool) -> ReviewSheet:
    """Write the sheet for the article in `settings` to `out`, a .html or .pdf file.

    Raises:
        KioskError: the article, its review.toml or a picture is not usable, or `out` cannot be
            written.
    """
    places = Locations(settings)
    folder = places.article_folder
    record, faults = read_review(folder)
    if faults:
        raise KioskError(f"{folder / str(faults[0])} Mend it, or move it away.")
    variables = places.load_profile().article_variables(settings.content.language)
    article = library.load_article(folder, variables)
    if article.faults:
        raise KioskError(f"{folder / str(article.faults[0])} Mend it first: `check` tells all.")
    items = list_review_items(article.meta, read_article_files(folder))
    with scratch_folder() as scratch:
        taken = _take_pictures(settings, scratch) if pictures else []
        sheet = build_review_sheet(
            article,
            items,
            record or ReviewRecord(),
            {item.id: _find_pictures(item.id, taken) for item in items if item.kind == "texts"},
            clock.today(),
            everything=everything,
        )
        if out.suffix == ".html":
            _write_text(out, review_sheet_html(sheet))
        else:
            _write_pdf(out, sheet)
    return sheet


def _take_pictures(settings: Settings, folder: Path) -> list[Path]:
    """Every page of the article as the kiosk shows it, as PNG files in `folder`."""
    from kiosk.screenshot_app import run_tour

    replace = msgspec.structs.replace
    shown = replace(
        settings,
        screen=replace(settings.screen, panel_diagonal_in=_DIAGONAL_IN),
        display=replace(
            settings.display,
            text=100,
            contrast=CONTRAST_SETTINGS[0],
            reach=False,
            reduced_motion=True,
            left_handed=False,
        ),
    )
    screens = ",".join((*"|".join(_SCREENS.values()).split("|"), "chapter-"))
    with contextlib.redirect_stdout(io.StringIO()):
        run_tour(shown, {folder: ""}, _SIZE, gpu=False, only=screens, sheet=False, small=False)
    return sorted(folder.glob("*.png"))


def _find_pictures(text_id: str, taken: list[Path]) -> list[Path]:
    screens = _SCREENS.get(text_id, f"chapter-{re.escape(text_id)}")
    page = re.compile(_PAGE.format(screens))
    return [file for file in taken if page.fullmatch(file.stem)]


def _write_text(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KioskError(f"{file}: cannot be written ({error.strerror}).") from error


def _write_pdf(file: Path, sheet: ReviewSheet) -> None:
    from kiosk.ui.pdf.make_pdfs import qt_application
    from kiosk.ui.pdf.review_pdf import write_review_pdf

    with qt_application(sheet.language):
        write_review_pdf(file, sheet)
