"""A visitor at a kiosk in this process, timed: prints what each touch took as JSON.

    PYTHONPATH=tests/ui python touching.py DATA SESSIONS CONTENT

SESSIONS: how many follow for the growth of memory; 0 leaves growth and the form out.
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
from processes import pss_mb
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from starting import Setup, begin, stopping
from visitor import FakeClock, Visitor, middle

PATIENCE_S = 30.0
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
            QCoreApplication.processEvents()


def quiet(visitor: Visitor) -> None:
    """Turn the event loop until it draws nothing for a moment."""
    last, calm = visitor.frames, time.monotonic()
    while time.monotonic() - calm < 0.03:
        QCoreApplication.processEvents()
        if visitor.frames != last:
            last, calm = visitor.frames, time.monotonic()


def lifted_ms(visitor: Visitor, x: float, y: float, after: Callable[[], bool]) -> float:
    """Touch a point; the milliseconds from lifting the finger to the first frame after `after`."""
    at = QPoint(round(x), round(y))
    visitor.finger.down(at)
    quiet(visitor)
    shown: list[float] = []

    def frame() -> None:
        if not shown and after():
            shown.append(time.perf_counter())

    visitor.window.frameSwapped.connect(frame)
    began = time.perf_counter()
    visitor.finger.up(at)
    while not shown:
        QCoreApplication.processEvents()
        if time.perf_counter() > began + PATIENCE_S:
            raise TimeoutError(f"a touch at {x:.0f}, {y:.0f} did nothing on {visitor.place}")
    visitor.window.frameSwapped.disconnect(frame)
    return 1000 * (shown[0] - began)


def pages_ms(visitor: Visitor) -> list[float]:
    """Go through every page of every chapter by touch; what each turn took."""
    taken: list[float] = []
    chapters = [str(one["id"]) for one in visitor.kiosk.guide.all_chapters()]
    visitor.go("home")
    visitor.kiosk.session.goHome()
    visitor.kiosk.session.setOut(chapters)
    visitor.settle()
    for _ in range(400):
        ahead = [one for one in visitor.controls() if str(one["name"]).startswith("Next")]
        if not ahead:
            return taken
        before = visitor.place
        x, y = middle(ahead[-1])
        taken.append(lifted_ms(visitor, x, y, partial(left, visitor, before)))
        visitor.settle()
        if not visitor.place[0].startswith("chapter"):
            return taken
    raise TimeoutError("the chapters have no end")


def left(visitor: Visitor, place: object) -> bool:
    """Whether the visitor is somewhere else now."""
    return visitor.place != place


def keys_ms(visitor: Visitor) -> list[float]:
    """Type into the form by touch; what each key took."""
    ask(visitor)
    by_touch(visitor, until="contact")
    taken = []
    for letter in "2065550188" * 3:
        taken += [pressed_ms(visitor, f"key-{letter}"), pressed_ms(visitor, "key-erase")]
    visitor.kiosk.session.finish()
    visitor.settle()
    return taken


def pressed_ms(visitor: Visitor, key: str) -> float:
    """Touch a key of the keyboard; what it took to the glyph."""
    return lifted_ms(visitor, *middle_of(visitor, named(visitor, key)), lambda: True)


def rest_frames(visitor: Visitor) -> int:
    """Frames drawn while home is on the screen and nobody does anything."""
    visitor.go("home")
    visitor.settle()
    before, ends = visitor.frames, time.monotonic() + REST_S
    while time.monotonic() < ends:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    return visitor.frames - before


def session(visitor: Visitor, number: int) -> None:
    """A short visit: home, two chapters, some pages, the end."""
    kiosk = visitor.kiosk.session
    chapters = [str(one["id"]) for one in visitor.kiosk.guide.all_chapters()]
    kiosk.wake()
    QCoreApplication.processEvents()
    for step in range(2):
        kiosk.goHome()
        kiosk.setOut([chapters[(2 * number + step) % len(chapters)]])
        for _ in range(3):
            frames = visitor.frames
            kiosk.next()
            ends = time.monotonic() + 0.1
            while visitor.frames == frames and time.monotonic() < ends:
                QCoreApplication.processEvents()
    kiosk.finish()
    QCoreApplication.processEvents()
    # What QML is done with goes only in an event loop of its own, or when asked.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def main(data: Path, sessions: int, content: Path) -> dict[str, list[float]]:
    """Do all of it; what was measured, by its name."""
    app = QGuiApplication([])
    device = QTest.createTouchDevice()
    form = demo_key(data, X25519PrivateKey.generate())
    clock = FakeClock()
    found: dict[str, list[float]] = {}
    kiosk = begin(Setup(content=content, data=data, form=form), clock, whole=True)
    with stopping([kiosk]):
        visitor = Visitor(kiosk, clock, Bot(), device)  # type: ignore[arg-type]
        visitor.settle()
        found["first_ms"] = pages_ms(visitor)
        kiosk.session.finish()
        visitor.settle()
        if sessions:
            found["later_ms"] = [ms for _ in range(LATER_ROUNDS) for ms in pages_ms(visitor)]
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
    json.dump(main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])), sys.stdout)
