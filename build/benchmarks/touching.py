"""A visitor at a kiosk in this process, timed: prints what each touch took as JSON.

    PYTHONPATH=tests/ui python touching.py DATA SESSIONS PAGES CONTENT

SESSIONS: how many follow for the growth of memory; 0 leaves growth and the form out.
PAGES: how many are turned in a row, at most.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from asking import ask, by_touch, demo_key, middle_of, named
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from lifting import PATIENCE_S, Finger, lifted_ms, quiet, turn
from processes import pss_mb
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from starting import Setup, begin, stopping
from visitor import FakeClock, Visitor, middle

from kiosk.app import Kiosk

LATER_ROUNDS = 3
REST_S = 5.0


class Bot:
    """As much of pytest-qt's bot as a visitor needs."""

    def waitUntil(self, condition: Callable[[], bool], timeout: int = 0) -> None:  # noqa: ARG002, N802
        """Turn the event loop until it is so.

        Raises:
            TimeoutError: it is not.
        """
        ends = time.monotonic() + PATIENCE_S
        while not condition():
            if time.monotonic() > ends:
                raise TimeoutError("the kiosk did not get there")
            turn()


class Tapper(Visitor):
    """A visitor who waits no longer than until nothing is drawn, and whose taps are timed."""

    def __init__(self, kiosk: Kiosk, clock: FakeClock, device: object) -> None:
        super().__init__(kiosk, clock, Bot(), device)  # type: ignore[arg-type]
        self.leave()  # its own count of frames is not for a thread that draws (see lifting)
        self.timed = Finger(kiosk.window, device)

    def settle(self) -> None:
        """Turn the event loop until the pages are made and nothing is drawn."""
        self.wait_for(lambda: self.whole)
        quiet(self.timed)

    def lifted_ms(self, x: float, y: float, after: Callable[[], bool]) -> float:
        """Touch a point; the milliseconds from lifting the finger to the frame of what it did."""
        return lifted_ms(self.timed, x, y, after)


def pages_ms(visitor: Tapper, most: int) -> list[float]:
    """Go through the pages of every chapter by touch; what each turn took."""
    taken: list[float] = []
    chapters = [str(one["id"]) for one in visitor.kiosk.guide.all_chapters()]
    visitor.go("home")
    visitor.kiosk.session.goHome()
    visitor.kiosk.session.setOut(chapters)
    visitor.settle()
    for _ in range(most):
        ahead = [one for one in visitor.controls() if str(one["name"]).startswith("Next")]
        if not ahead:
            return taken
        before = visitor.place
        x, y = middle(ahead[-1])
        taken.append(visitor.lifted_ms(x, y, partial(left, visitor, before)))
        visitor.settle()
        if not visitor.place[0].startswith("chapter"):
            break
    return taken


def left(visitor: Tapper, place: object) -> bool:
    """Whether the visitor is somewhere else now."""
    return visitor.place != place


def keys_ms(visitor: Tapper) -> list[float]:
    """Type into the form by touch; what each key took."""
    ask(visitor)
    by_touch(visitor, until="contact")
    taken = []
    for letter in "2065550188" * 3:
        taken += [pressed_ms(visitor, f"key-{letter}"), pressed_ms(visitor, "key-erase")]
    visitor.kiosk.session.finish()
    visitor.settle()
    return taken


def pressed_ms(visitor: Tapper, key: str) -> float:
    """Touch a key of the keyboard; what it took to the glyph."""
    return visitor.lifted_ms(*middle_of(visitor, named(visitor, key)), lambda: True)


def rest_frames(visitor: Tapper) -> int:
    """Frames drawn while home is on the screen and nobody does anything."""
    visitor.go("home")
    visitor.settle()
    before, ends = visitor.timed.frames, time.monotonic() + REST_S
    while time.monotonic() < ends:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    return visitor.timed.frames - before


def session(visitor: Tapper, number: int) -> None:
    """A short visit: home, two chapters, some pages, the end."""
    kiosk = visitor.kiosk.session
    chapters = [str(one["id"]) for one in visitor.kiosk.guide.all_chapters()]
    kiosk.wake()
    QCoreApplication.processEvents()
    for step in range(2):
        kiosk.goHome()
        kiosk.setOut([chapters[(2 * number + step) % len(chapters)]])
        for _ in range(3):
            frames = visitor.timed.frames
            kiosk.next()
            ends = time.monotonic() + 0.1
            while visitor.timed.frames == frames and time.monotonic() < ends:
                QCoreApplication.processEvents()
    kiosk.finish()
    QCoreApplication.processEvents()
    # What QML is done with goes only in an event loop of its own, or when asked.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def main(data: Path, sessions: int, pages: int, content: Path) -> dict[str, list[float]]:
    """Do all of it; what was measured, by its name."""
    app = QGuiApplication([])
    device = QTest.createTouchDevice()
    form = demo_key(data, X25519PrivateKey.generate())
    clock = FakeClock()
    found: dict[str, list[float]] = {}
    kiosk = begin(Setup(content=content, data=data, form=form), clock, whole=True)
    with stopping([kiosk]):
        visitor = Tapper(kiosk, clock, device)
        kiosk.window.requestActivate()  # nobody manages windows here
        visitor.wait_for(kiosk.window.isActive)
        visitor.settle()
        found["first_ms"] = pages_ms(visitor, pages)
        kiosk.session.finish()
        visitor.settle()
        if sessions:
            found["later_ms"] = [ms for _ in range(LATER_ROUNDS) for ms in pages_ms(visitor, pages)]
            kiosk.session.finish()
            found["rest_frames"] = [rest_frames(visitor)]
            kiosk.session.finish()
            visitor.settle()
            found["key_ms"] = keys_ms(visitor)
            for number in range(max(sessions, 10)):
                session(visitor, number)
                if number == 9:
                    found["tenth_mb"] = [pss_mb(os.getpid())]
            found["last_mb"] = [pss_mb(os.getpid())]
    app.processEvents()
    return found


if __name__ == "__main__":
    sessions, pages = map(int, sys.argv[2:4])
    json.dump(main(Path(sys.argv[1]), sessions, pages, Path(sys.argv[4])), sys.stdout)
