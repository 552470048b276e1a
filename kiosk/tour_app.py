"""The tour: a kiosk without a display, of which a picture of every screen is taken."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
from PySide6.QtGui import QGuiApplication

from kiosk.app import Kiosk, Options
from kiosk.config.settings import Settings
from kiosk.ui.tour import form_tour
from kiosk.ui.tour.screen_tour import Tour, contact_sheet


def tour(
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
        folders: where the pictures go, with the contrast of each; "" for that of the settings.
        size: width and height of the panel in pixels.
        gpu: draw with OpenGL on the display there is, rather than without one.
        only: take those screens alone whose name holds this; "" for all.
        sheet: add `sheet.png` with all of them to each folder.
        small: pictures as large as on a sheet.
    """
    os.environ["QT_ENABLE_HIGHDPI_SCALING"] = "0"
    if gpu:
        os.environ.pop("QT_QUICK_BACKEND", None)
        os.environ["QSG_RHI_BACKEND"] = "opengl"
    else:
        os.environ.update(QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software")
    app = QGuiApplication(["clearmind-kiosk"])
    now = [0.0]
    with tempfile.TemporaryDirectory() as folder:
        settings = msgspec.structs.replace(settings, form=form_tour.demo(Path(folder)))
        kiosk = Kiosk(
            Options(
                settings=settings,
                data=Path(folder) / "data",
                clock=lambda: now[0],
                new_id=lambda: form_tour.REQUEST,
            )
        )

        def warn() -> None:
            now[0] += settings.time.rest_s - settings.time.warning_s
            kiosk.session.tick()

        kiosk.window.resize(*size)
        kiosk.window.show()
        kiosk.window.setProperty("ahead", False)
        kiosk.furnish()
        guide = Tour(
            kiosk.window,
            kiosk.session,
            kiosk.guide,
            kiosk.display,
            questions=kiosk.questions,
            consult=kiosk.consult,
            staff=kiosk.staff_page,
            warn=warn,
        )
        try:
            taken = guide.take(
                folders, only, lambda name: print(name, file=sys.stderr), small=small
            )
            for out, pictures in zip(folders, taken, strict=True):
                if sheet and pictures:
                    contact_sheet(pictures, out / "sheet.png")
                print(f"{len(pictures)} screens in {out}")
        finally:
            kiosk.stop()
    app.processEvents()
    return 0 if all(taken) else 1
