"""The tour: a kiosk without a display, of which a picture of every screen is taken."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import msgspec
from PySide6.QtGui import QGuiApplication

from kiosk.app import Kiosk, Options
from kiosk.settings import Settings
from kiosk.ui import tour_form
from kiosk.ui.tour import Tour, contact_sheet


def tour(settings: Settings, out: Path, size: tuple[int, int], *, only: str, sheet: bool) -> int:
    """Take a picture of every screen into `out`, without a display; returns the exit status.

    Args:
        settings: what to show.
        out: a folder, made where it is missing.
        size: width and height of the pictures in pixels.
        only: take those screens alone whose name holds this; "" for all.
        sheet: add `sheet.png` with all of them.
    """
    os.environ.update(
        QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software", QT_ENABLE_HIGHDPI_SCALING="0"
    )
    app = QGuiApplication(["clearmind-kiosk"])
    now = [0.0]
    with tempfile.TemporaryDirectory() as folder:
        settings = msgspec.structs.replace(settings, form=tour_form.demo(Path(folder)))
        kiosk = Kiosk(
            Options(
                settings=settings,
                data=Path(folder) / "data",
                clock=lambda: now[0],
                new_id=lambda: tour_form.REQUEST,
            )
        )

        def warn() -> None:
            now[0] += settings.time.rest_s - settings.time.warning_s
            kiosk.session.tick()

        kiosk.window.resize(*size)
        kiosk.window.show()
        kiosk.window.setProperty("ahead", True)
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
            pictures = guide.take(out, only, lambda name: print(name, file=sys.stderr))
            if sheet and pictures:
                contact_sheet(pictures, out / "sheet.png")
        finally:
            kiosk.stop()
    print(f"{len(pictures)} screens in {out}")
    app.processEvents()
    return 0 if pictures else 1
