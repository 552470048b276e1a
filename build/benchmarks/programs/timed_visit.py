"""A whole visit by touch at a kiosk in this process; prints the screen's longest stalls as JSON.

    PYTHONPATH=tests:build/benchmarks python -m programs.timed_visit DATA CONTENT

A stop is one turn of the event loop, during which the screen does not respond: the GUI thread's CPU
time, and where the visit was then. The longest come first.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.app import Kiosk
from rig.tap_timing import CountingFinger
from support.fake_clock import ManualClock
from support.ui.form_filling import fill_by_touch, form_settings, open_form
from support.ui.kiosk_runs import KioskSetup, start_kiosk, stopping_kiosks
from support.ui.minimal_bot import MinimalBot
from support.ui.visitor import Visitor, node_center

CALM_S = 0.1
REPORTED_STALLS = 20
DELETED = QEvent.Type.DeferredDelete.value
OTHER_SCREENS = (
    "short",
    "display",
    "contact",
    "help",
    "facts",
    "disclaimer",
    "sources",
    "questions",
)


class TurnTimingVisitor(Visitor):
    """A visitor who records the GUI thread's time for each turn of the event loop."""

    def __init__(self, kiosk: Kiosk, clock: ManualClock, device: QPointingDevice) -> None:
        super().__init__(kiosk, clock, MinimalBot(self.turn), device)  # type: ignore[arg-type]
        self.stops: list[tuple[float, str]] = []
        self.doing = "start"
        self.leave()  # its own frame counter does not work with a render thread (rig.tap_timing)
        self._finger = CountingFinger(kiosk.window, device)
        self.finger = self  # type: ignore[assignment]

    def time_turn(self, act: Callable[[], Any]) -> None:
        """Run `act`, and record its CPU time."""
        began = time.thread_time()
        act()
        self.stops.append((1000 * (time.thread_time() - began), self.doing))

    def turn(self) -> None:
        """Run the event loop once, including deletes that Qt defers to a real event loop."""
        self.time_turn(QCoreApplication.processEvents)
        self.time_turn(lambda: QCoreApplication.sendPostedEvents(None, DELETED))

    def settle(self) -> None:
        """Run the event loop until nothing is drawn or done for a moment."""
        last, calm = self._finger.frames, time.monotonic()
        while time.monotonic() - calm < CALM_S:
            before = time.thread_time()
            self.turn()
            if self._finger.frames != last or time.thread_time() - before > 0.001:
                last, calm = self._finger.frames, time.monotonic()

    def down(self, at: Any) -> None:
        """Touch a point."""
        self.time_turn(lambda: self._finger.down(at))

    def up(self, at: Any) -> None:
        """Lift the finger."""
        self.time_turn(lambda: self._finger.up(at))


def visit_chapters(visitor: TurnTimingVisitor) -> None:
    """Visit every page of every chapter, and every step of every figure."""
    session = visitor.kiosk.session
    for chapter in [str(one["id"]) for one in visitor.kiosk.guide.list_chapters()]:
        visitor.doing = f"to {chapter}"
        visitor.time_turn(session.goHome)
        visitor.settle()
        visitor.time_turn(partial(session.startReading, [chapter]))
        visitor.settle()
        while True:
            play_figures(visitor)
            ahead = [one for one in visitor.controls() if str(one["name"]).startswith("Next")]
            if visitor.place[2] >= visitor.pages - 1 or not ahead:
                break
            visitor.doing = f"{chapter}, to page {visitor.place[2] + 2}"
            visitor.tap(*node_center(ahead[-1]))


def play_figures(visitor: TurnTimingVisitor) -> None:
    """Go through every step of the figures on this page."""
    for item in [one for one in visitor.items() if step_count(one) > 1]:
        for step in range(1, step_count(item)):
            visitor.doing = f"{visitor.place[1]}, a figure's step {step + 1}"
            visitor.time_turn(partial(QMetaObject.invokeMethod, item, "advance"))
            visitor.settle()


def step_count(item: QQuickItem) -> int:
    """How many steps a figure has; 0 if it is not a figure."""
    if item.metaObject().indexOfMethod("advance()") < 0:
        return 0
    return int(item.property("steps") or 0)


def run_visit(visitor: TurnTimingVisitor) -> None:
    """Make the whole visit, from attract and back."""
    session, staff = visitor.kiosk.session, visitor.kiosk.staff_page.access
    visitor.doing = "attract"
    visitor.settle()
    visitor.doing = "wake"
    visitor.wake()
    visit_chapters(visitor)
    for name in OTHER_SCREENS:
        visitor.doing = name
        visitor.time_turn(partial(session.openScreen, name))
        visitor.settle()
    visitor.doing = "finish"
    visitor.time_turn(session.finish)
    visitor.settle()
    visitor.doing = "the form"
    open_form(visitor)
    fill_by_touch(visitor)
    visitor.doing = "leave the form"
    visitor.time_turn(session.finish)
    visitor.settle()
    visitor.doing = "staff"
    visitor.time_turn(staff.openPinEntry)
    visitor.settle()
    visitor.time_turn(staff.leave)
    visitor.settle()
    visitor.doing = "wake again"
    visitor.wake()
    visitor.doing = "finish again"
    visitor.time_turn(session.finish)
    visitor.settle()


def main(data: Path, content: Path) -> list[tuple[float, str]]:
    """Start, visit, end; return the longest stops."""
    app = QGuiApplication([])
    device = QTest.createTouchDevice()
    clock = ManualClock()
    form = form_settings(data, X25519PrivateKey.generate())
    setup = KioskSetup(content=content, data=data, form=form, reduced_motion=False)
    kiosk = start_kiosk(setup, clock, whole=False)
    with stopping_kiosks([kiosk]):
        visitor = TurnTimingVisitor(kiosk, clock, device)
        kiosk.window.requestActivate()  # there is no window manager here
        visitor.wait_for(kiosk.window.isActive)
        visitor.wait_for(kiosk.guide.is_ready)
        visitor.stops.clear()
        run_visit(visitor)
    app.processEvents()
    longest = sorted(visitor.stops, reverse=True)[:REPORTED_STALLS]
    return [(round(ms, 1), doing) for ms, doing in longest]


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1]), Path(sys.argv[2])), sys.stdout)
