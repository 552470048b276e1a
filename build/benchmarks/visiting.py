"""A whole visit by touch at a kiosk in this process; prints each stop of the screen as JSON.

    PYTHONPATH=tests/ui python visiting.py DATA CONTENT

A stop is one turn of the event loop, in which nobody is answered: what it takes the GUI thread on
a core, with where the visit was then. The longest come first.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from asking import ask, by_touch, demo_key
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from lifting import PATIENCE_S, Finger
from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from starting import Setup, begin, stopping
from visitor import FakeClock, Visitor, middle

from kiosk.app import Kiosk

CALM_S = 0.1
TELL = 20
DELETED = QEvent.Type.DeferredDelete.value
OTHERS = ("short", "display", "contact", "help", "facts", "disclaimer", "sources", "questions")


class Timed(Visitor):
    """A visitor who notes what each turn of the event loop takes the GUI thread."""

    def __init__(self, kiosk: Kiosk, clock: FakeClock, device: object) -> None:
        super().__init__(kiosk, clock, self, device)  # type: ignore[arg-type]
        self.stops: list[tuple[float, str]] = []
        self.doing = "start"
        self.leave()  # its own count of frames is not for a thread that draws (see lifting)
        self._finger = Finger(kiosk.window, device)
        self.finger = self  # type: ignore[assignment]

    def note(self, act: Callable[[], Any]) -> None:
        """Do it, and note what it took on a core."""
        began = time.thread_time()
        act()
        self.stops.append((1000 * (time.thread_time() - began), self.doing))

    def turn(self) -> None:
        """Let the event loop turn once, with what Qt deletes only in a loop of its own."""
        self.note(QCoreApplication.processEvents)
        self.note(lambda: QCoreApplication.sendPostedEvents(None, DELETED))

    def waitUntil(self, condition: Callable[[], bool], timeout: int = 0) -> None:  # noqa: ARG002, N802
        """Turn the event loop until it is so.

        Raises:
            TimeoutError: it is not.
        """
        ends = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > ends:
                raise TimeoutError(f"the kiosk did not get there: {self.doing}")
            self.turn()

    def settle(self) -> None:
        """Turn the event loop until nothing is drawn and nothing is done for a moment."""
        last, calm = self._finger.frames, time.monotonic()
        while time.monotonic() - calm < CALM_S:
            before = time.thread_time()
            self.turn()
            if self._finger.frames != last or time.thread_time() - before > 0.001:
                last, calm = self._finger.frames, time.monotonic()

    def down(self, at: Any) -> None:
        """Touch a point."""
        self.note(lambda: self._finger.down(at))

    def up(self, at: Any) -> None:
        """Lift the finger."""
        self.note(lambda: self._finger.up(at))


def chapters(visitor: Timed) -> None:
    """Every page of every chapter, every step of every figure."""
    session = visitor.kiosk.session
    for chapter in [str(one["id"]) for one in visitor.kiosk.guide.all_chapters()]:
        visitor.doing = f"to {chapter}"
        visitor.note(session.goHome)
        visitor.settle()
        visitor.note(lambda chapter=chapter: session.setOut([chapter]))
        visitor.settle()
        while True:
            figures(visitor)
            ahead = [one for one in visitor.controls() if str(one["name"]).startswith("Next")]
            if visitor.place[2] >= visitor.pages - 1 or not ahead:
                break
            visitor.doing = f"{chapter}, to page {visitor.place[2] + 2}"
            visitor.tap(*middle(ahead[-1]))


def figures(visitor: Timed) -> None:
    """Every step of the figures on this page."""
    for item in [one for one in visitor.items() if steps(one) > 1]:
        for step in range(1, steps(item)):
            visitor.doing = f"{visitor.place[1]}, a figure's step {step + 1}"
            visitor.note(lambda item=item: QMetaObject.invokeMethod(item, "advance"))
            visitor.settle()


def steps(item: QQuickItem) -> int:
    """How many steps a figure has; 0 for what is none."""
    if item.metaObject().indexOfMethod("advance()") < 0:
        return 0
    return int(item.property("steps") or 0)


def visit(visitor: Timed) -> None:
    """All of it, from attract and back."""
    session, staff = visitor.kiosk.session, visitor.kiosk.staff_page.staff
    visitor.doing = "attract"
    visitor.settle()
    visitor.doing = "wake"
    visitor.wake()
    chapters(visitor)
    for name in OTHERS:
        visitor.doing = name
        visitor.note(lambda name=name: session.open(name))
        visitor.settle()
    visitor.doing = "finish"
    visitor.note(session.finish)
    visitor.settle()
    visitor.doing = "the form"
    ask(visitor)
    by_touch(visitor)
    visitor.doing = "leave the form"
    visitor.note(session.finish)
    visitor.settle()
    visitor.doing = "staff"
    visitor.note(staff.open)
    visitor.settle()
    visitor.note(staff.leave)
    visitor.settle()
    visitor.doing = "wake again"
    visitor.wake()
    visitor.doing = "finish again"
    visitor.note(session.finish)
    visitor.settle()


def main(data: Path, content: Path) -> list[tuple[float, str]]:
    """Start, visit, end; the longest stops."""
    app = QGuiApplication([])
    device = QTest.createTouchDevice()
    clock = FakeClock()
    form = demo_key(data, X25519PrivateKey.generate())
    setup = Setup(content=content, data=data, form=form, reduced_motion=False)
    kiosk = begin(setup, clock, whole=False)
    with stopping([kiosk]):
        visitor = Timed(kiosk, clock, device)
        kiosk.window.requestActivate()  # nobody manages windows here
        visitor.wait_for(kiosk.window.isActive)
        visitor.wait_for(kiosk.guide.is_ready)
        visitor.stops.clear()
        visit(visitor)
    app.processEvents()
    longest = sorted(visitor.stops, reverse=True)[:TELL]
    return [(round(ms, 1), doing) for ms, doing in longest]


if __name__ == "__main__":
    json.dump(main(Path(sys.argv[1]), Path(sys.argv[2])), sys.stdout)
