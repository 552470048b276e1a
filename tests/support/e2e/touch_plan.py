"""Where a visitor touches who asks to be contacted, found out by a kiosk of this checkout.

    PYTHONPATH=tests python -m support.e2e.touch_plan KEY DATA [--demo]     prints [[x, y], …]

KEY is the clinic's public key, DATA a folder for a kiosk that runs offscreen in the size of the
display on which the touches are to be repeated.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.config.settings import FormSettings
from support.fake_clock import ManualClock
from support.ui.finger import Finger
from support.ui.form_filling import fill_by_touch, open_form
from support.ui.kiosk_runs import KioskSetup, start_kiosk, stopping_kiosks
from support.ui.minimal_bot import MinimalBot
from support.ui.visitor import Visitor

SIZE = (1920, 1080)


class RecordingFinger(Finger):
    """A finger whose touches are noted."""

    points: list[tuple[int, int]] = []  # noqa: RUF012 - one finger, one list

    def down(self, at: QPoint) -> None:
        self.points.append((at.x(), at.y()))
        super().down(at)


def plan_touches(public_key: Path, data: Path, *, demo: bool = False) -> list[tuple[int, int]]:
    """Where a visitor touches, from attract until the request is sent."""
    app = QGuiApplication.instance() or QGuiApplication([])
    device = QTest.createTouchDevice()
    clock = ManualClock()
    form = FormSettings(
        public_key=str(public_key), export_confirmed=True, large_panel=True, demo=demo
    )
    kiosk = start_kiosk(KioskSetup(*SIZE, form=form, data=data), clock, whole=True)
    with stopping_kiosks([kiosk]):
        visitor = Visitor(kiosk, clock, MinimalBot(), device)  # type: ignore[arg-type]
        visitor.finger = RecordingFinger(visitor.window, device, 0)
        visitor.settle()
        open_form(visitor)
        fill_by_touch(visitor)
    app.processEvents()
    return RecordingFinger.points


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("key", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--demo", action="store_true")
    given = parser.parse_args()
    sys.stdout.write(json.dumps(plan_touches(given.key, given.data, demo=given.demo)))
