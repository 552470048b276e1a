"""A finger that is lifted, and how long it takes to the frame that shows what it did.

Frames are drawn in a thread of their own. Its signals reach only slots of objects that live in this
one, by this one's event loop: Python code in that thread would wait for Python's lock, which this
thread may hold while it waits for that one.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Slot
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

PATIENCE_S = 60.0
CALM_S = 0.05


class Finger(QObject):
    """A finger on a window, whose frames it counts."""

    def __init__(self, window: QQuickWindow, device: object) -> None:
        super().__init__()
        self.window, self._device = window, device
        self.frames = 0
        window.frameSwapped.connect(self._count)

    @Slot()
    def _count(self) -> None:
        self.frames += 1

    def down(self, at: QPoint) -> None:
        """Touch a point."""
        QTest.touchEvent(self.window, self._device).press(0, at).commit()

    def up(self, at: QPoint) -> None:
        """Lift it there."""
        QTest.touchEvent(self.window, self._device).release(0, at).commit()


class Frame(QObject):
    """The first frame of a window that shows what is to be seen.

    One begun before that may still be on its way to the screen, so a frame's three steps are
    followed: it takes over what is to be seen, it is drawn, it is shown.
    """

    def __init__(self, window: QQuickWindow, after: Callable[[], bool]) -> None:
        super().__init__()
        self._after = after
        self._taken = self._drawn = False
        self.shown_at: float | None = None
        self._heard = (
            (window.afterAnimating, self._take),
            (window.beforeRendering, self._draw),
            (window.frameSwapped, self._show),
        )
        for signal, slot in self._heard:
            signal.connect(slot)

    def forget(self) -> None:
        """Listen no longer."""
        for signal, slot in self._heard:
            signal.disconnect(slot)

    @Slot()
    def _take(self) -> None:
        self._taken = self._taken or self._after()

    @Slot()
    def _draw(self) -> None:
        self._drawn = self._drawn or self._taken

    @Slot()
    def _show(self) -> None:
        if self._drawn and self.shown_at is None:
            self.shown_at = time.perf_counter()


def turn() -> None:
    """Let the event loop turn once."""
    QCoreApplication.processEvents()


def quiet(finger: Finger) -> None:
    """Turn the event loop until nothing is drawn for a moment."""
    last, calm = finger.frames, time.monotonic()
    while time.monotonic() - calm < CALM_S:
        turn()
        if finger.frames != last:
            last, calm = finger.frames, time.monotonic()


def lifted_ms(finger: Finger, x: float, y: float, after: Callable[[], bool]) -> float:
    """Touch a point; the milliseconds from lifting the finger to the frame that shows `after`.

    Raises:
        TimeoutError: no such frame came.
    """
    at = QPoint(round(x), round(y))
    finger.down(at)
    quiet(finger)
    frame = Frame(finger.window, after)
    began = time.perf_counter()
    finger.up(at)
    while frame.shown_at is None:
        turn()
        if time.perf_counter() > began + PATIENCE_S:
            raise TimeoutError(f"a touch at {x:.0f}, {y:.0f} did nothing")
    frame.forget()
    return 1000 * (frame.shown_at - began)
