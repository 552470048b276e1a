"""The tour: runs a kiosk without a display and takes a picture of every screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec
from PySide6.QtGui import QGuiApplication

from kiosk.app import Kiosk, KioskOptions
from kiosk.base.scratch_folder import scratch_folder
from kiosk.config.settings import Settings
from kiosk.ui.screenshots import form_tour
from kiosk.ui.screenshots.screen_tour import ScreenTour, save_contact_sheet


def run_tour(
    settings: Settings,
    folders: Mapping[Path, str],
    size: tuple[int, int],
    *,
    gpu: bool,
    only: str,
    sheet: bool,
    small: bool,
) -> int:
    """Take a picture of every screen, without a display; returns the exit status.

    Args:
        settings: what to show.
        folders: each folder for pictures, with its contrast; "" for the one in the settings.
        size: the panel's width and height in pixels.
        gpu: draw with OpenGL on the actual display.
        only: take only screens whose name contains one of these words, with commas between; ""
            for all.
        sheet: add `sheet.png` with all pictures to each folder.
        small: make the pictures as small as on the sheet.
    """
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    if gpu:
        os.environ.pop("QT_QUICK_BACKEND", None)
        os.environ["QSG_RHI_BACKEND"] = "opengl"
    else:
        os.environ.update(QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software")
    app = QGuiApplication(["clearmind-kiosk"])
    now = [0.0]
    with scratch_folder() as folder:
        settings = msgspec.structs.replace(settings, form=form_tour.demo_form_settings(folder))
        kiosk = Kiosk(
            KioskOptions(
                settings=settings,
                data=folder / "data",
                clock=lambda: now[0],
                new_request_id=lambda: form_tour.TOUR_REQUEST_ID,
            )
        )

        def warn() -> None:
            now[0] += settings.time.rest_s - settings.time.warning_s
            kiosk.session.tick()

        kiosk.window.resize(*size)
        kiosk.window.show()
        kiosk.window.setProperty("preloadPages", False)
        kiosk.load_visit()
        guide = ScreenTour(
            kiosk.window,
            kiosk.session,
            kiosk.guide,
            kiosk.display,
            library=kiosk.library,
            questions=kiosk.questions,
            form=kiosk.form,
            staff_page=kiosk.staff_page,
            show_warning=warn,
        )
        try:
            taken = guide.take_pictures(
                folders, only, lambda name: print(name, file=sys.stderr), small=small
            )
            for out, pictures in zip(folders, taken, strict=True):
                if sheet and pictures:
                    save_contact_sheet(pictures, out / "sheet.png")
                print(f"{len(pictures)} screens in {out}")
        finally:
            kiosk.stop()
    app.processEvents()
    return 0 if all(taken) else 1
