"""Finds where the GUI thread stands still, in processor time.

Between two turns of the event loop nothing is drawn and no touch is taken. What a test itself does
in that thread, such as looking for a button, happens while no stop is being measured.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from support.ui.visitor import NO_MODIFIER, Visitor

SAMPLE_MS = 1
QUIET_TURNS = 25
"""So many turns in which nothing changes are the end of what was asked for."""


@dataclass(frozen=True)
class Stall:
    """How long one turn of the event loop took, and where.

    Attributes:
        seconds: Of processor time.
        action: Which of the visit's actions it followed, from 1: the same one in every visit that
            does the same.
        doing: What that action was, and on which screen it left the visitor.
    """

    seconds: float
    action: int
    doing: str

    @property
    def cause(self) -> tuple[int, str]:
        """What it followed."""
        return self.action, self.doing

    def __str__(self) -> str:
        return f"{self.seconds:.3f} s at {self.doing} (action {self.action})"


class TimedVisitor(Visitor):
    """A visitor each of whose touches is timed, with all that follows from it."""

    def __init__(self, visitor: Visitor) -> None:
        self.__dict__.update(visitor.__dict__)
        self.stops: list[Stall] = []
        self._actions = 0

    def longest(self) -> list[Stall]:
        return sorted(self.stops, key=lambda stop: -stop.seconds)

    def time_action(self, what: str, act: Callable[[], object]) -> None:
        """Do something that a visitor does, and turn the event loop until nothing follows."""
        self._actions += 1
        self._time_turns(what, act)

    def _time_turns(self, what: str, act: Callable[[], object]) -> None:
        with self._timed(what) as beat:
            act()
            self._turn_until_calm(beat)

    @contextmanager
    def _timed(self, what: str) -> Iterator[Callable[[], None]]:
        began = [time.thread_time()]

        def beat() -> None:
            now = time.thread_time()
            self.stops.append(Stall(now - began[0], self._actions, f"{what}, {self.place}"))
            began[0] = time.thread_time()

        yield beat
        beat()

    def _turn_until_calm(self, beat: Callable[[], None]) -> None:
        loop, timer = QEventLoop(), QTimer()
        timer.setInterval(SAMPLE_MS)
        calm = [0]
        before: list[object] = [None]

        def turn() -> None:
            beat()
            now = (self.place, self.pages, self.frames)
            rests = now == before[0] and self.pages_ready and self.window.property("viewSeen")
            calm[0] = calm[0] + 1 if rests else 0
            before[0] = now
            if calm[0] >= QUIET_TURNS:
                loop.quit()

        timer.timeout.connect(turn)
        timer.start()
        loop.exec()
        timer.stop()

    def settle(self) -> None:
        """Turn the event loop until nothing follows; this counts as no action of its own."""
        self._time_turns("waiting", lambda: None)

    def tap(self, x: float, y: float, *, slowly: bool = False) -> None:
        at = QPoint(round(x), round(y))
        self.time_action("touch", lambda: self.finger.down(at))
        self.time_action("lift", lambda: self.finger.up(at))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        self.time_action(f"key {key.name}", lambda: QTest.keyClick(self.window, key, modifiers))
