"""A visitor at a kiosk in this process, timed: prints how long each touch took, as JSON.

    PYTHONPATH=tests:build/benchmarks python -m programs.timed_touches DATA SESSIONS PAGES CONTENT

SESSIONS: how many sessions to run for memory growth; 0 leaves growth and the form out.
PAGES: how many pages to turn in a row, at most.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtTest import QTest

from kiosk.app import Kiosk
from rig.process_stats import pss_mb
from rig.tap_timing import (
    CountingFinger,
    tap_to_frame_ms,
    turn_event_loop,
    wait_until_still,
)
from support.fake_clock import ManualClock
from support.ui.form_filling import fill_by_touch, find_item, form_settings, item_center, open_form
from support.ui.kiosk_runs import KioskSetup, start_kiosk, stopping_kiosks
from support.ui.minimal_bot import MinimalBot
from support.ui.visitor import Visitor, node_center

LATER_ROUNDS = 3
REST_S = 5.0


class TimedTapper(Visitor):
    """A visitor with timed taps, who waits only until nothing is drawn."""

    def __init__(self, kiosk: Kiosk, clock: ManualClock, device: QPointingDevice) -> None:
        super().__init__(kiosk, clock, MinimalBot(turn_event_loop), device)  # type: ignore[arg-type]
        self.leave()  # its own frame counter does not work with a render thread (rig.tap_timing)
        self.timed = CountingFinger(kiosk.window, device)

    def settle(self) -> None:
        """Run the event loop until the pages exist, the view was seen, and nothing is drawn.

        A touch on a view that nobody has seen yet is dropped (`ui.guide.input_gate`).
        """
        self.wait_for(lambda: self.pages_ready and bool(self.kiosk.window.property("viewSeen")))
        wait_until_still(self.timed)

    def lifted_ms(self, x: float, y: float, after: Callable[[], bool]) -> float:
        """Tap a point; return the milliseconds from lifting to the frame that shows the effect."""
        return tap_to_frame_ms(self.timed, x, y, after)


def time_pages(visitor: TimedTapper, most: int) -> list[float]:
    """Go through the pages of every chapter by touch; return what each turn took."""
    taken: list[float] = []
    chapters = [str(one["id"]) for one in visitor.kiosk.guide.list_chapters()]
    visitor.go_to_screen("home")
    visitor.kiosk.session.goHome()
    visitor.kiosk.session.startReading(chapters)
    visitor.settle()
    for _ in range(most):
        ahead = [one for one in visitor.controls() if str(one["name"]).startswith("Next")]
        if not ahead:
            return taken
        before = visitor.place
        x, y = node_center(ahead[-1])
        taken.append(visitor.lifted_ms(x, y, partial(has_left, visitor, before)))
        visitor.settle()
        if not visitor.place[0].startswith("chapter"):
            break
    return taken


def has_left(visitor: TimedTapper, place: object) -> bool:
    """Whether the visitor has left `place`."""
    return visitor.place != place


def time_keys(visitor: TimedTapper) -> list[float]:
    """Type into the form by touch; return what each key took."""
    open_form(visitor)
    fill_by_touch(visitor, until="contact")
    taken = []
    for letter in "2065550188" * 3:
        taken += [time_key(visitor, f"key-{letter}"), time_key(visitor, "key-erase")]
    visitor.kiosk.session.finish()
    visitor.settle()
    return taken


def time_key(visitor: TimedTapper, key: str) -> float:
    """Tap a key of the keyboard; return the time until the glyph shows."""
    return visitor.lifted_ms(*item_center(visitor, find_item(visitor, key)), lambda: True)


def count_rest_frames(visitor: TimedTapper) -> int:
    """Count frames drawn while home is on the screen and nobody does anything."""
    visitor.go_to_screen("home")
    visitor.settle()
    before, ends = visitor.timed.frames, time.monotonic() + REST_S
    while time.monotonic() < ends:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    return visitor.timed.frames - before


def run_session(visitor: TimedTapper, number: int) -> None:
    """Make a short visit: home, two chapters, some pages, the end."""
    kiosk = visitor.kiosk.session
    chapters = [str(one["id"]) for one in visitor.kiosk.guide.list_chapters()]
    kiosk.wake()
    QCoreApplication.processEvents()
    for step in range(2):
        kiosk.goHome()
        kiosk.startReading([chapters[(2 * number + step) % len(chapters)]])
        for _ in range(3):
            frames = visitor.timed.frames
            kiosk.goNext()
            ends = time.monotonic() + 0.1
            while visitor.timed.frames == frames and time.monotonic() < ends:
                QCoreApplication.processEvents()
    kiosk.finish()
    QCoreApplication.processEvents()
    # Outside a real event loop, deferred deletes happen only on request.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def main(data: Path, sessions: int, pages: int, content: Path) -> dict[str, list[float]]:
    """Measure everything; return the measurements by name."""
    app = QGuiApplication([])
    device = QTest.createTouchDevice()
    form = form_settings(data, X25519PrivateKey.generate())
    clock = ManualClock()
    found: dict[str, list[float]] = {}
    kiosk = start_kiosk(KioskSetup(content=content, data=data, form=form), clock, whole=True)
    with stopping_kiosks([kiosk]):
        visitor = TimedTapper(kiosk, clock, device)
        kiosk.window.requestActivate()  # there is no window manager here
        visitor.wait_for(kiosk.window.isActive)
        visitor.settle()
        found["first_ms"] = time_pages(visitor, pages)
        kiosk.session.finish()
        visitor.settle()
        if sessions:
            found["later_ms"] = [
                ms for _ in range(LATER_ROUNDS) for ms in time_pages(visitor, pages)
            ]
            kiosk.session.finish()
            found["rest_frames"] = [count_rest_frames(visitor)]
            kiosk.session.finish()
            visitor.settle()
            found["key_ms"] = time_keys(visitor)
            for number in range(max(sessions, 10)):
                run_session(visitor, number)
                if number == 9:
                    found["tenth_mb"] = [pss_mb(os.getpid())]
            found["last_mb"] = [pss_mb(os.getpid())]
    app.processEvents()
    return found


if __name__ == "__main__":
    sessions, pages = map(int, sys.argv[2:4])
    json.dump(main(Path(sys.argv[1]), sessions, pages, Path(sys.argv[4])), sys.stdout)
