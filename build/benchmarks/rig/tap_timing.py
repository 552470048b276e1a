"""Time from lifting a finger to the frame that shows the effect.

Frames are drawn in the render thread. Its signals only go to slots of objects that live in this
thread, through this thread's event loop: Python code in the render thread would wait for the GIL,
which this thread may hold while waiting for the render thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QPoint, Slot
from PySide6.QtGui import QPointingDevice
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

PATIENCE_S = 60.0
STILL_S = 0.05


class CountingFinger(QObject):
    """A finger on a window; also counts the window's frames."""

    def __init__(self, window: QQuickWindow, device: QPointingDevice) -> None:
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
        """Lift the finger at a point."""
        QTest.touchEvent(self.window, self._device).release(0, at).commit()


class FirstFrame(QObject):
    """The first frame of a window that shows an expected change.

    An earlier frame may still be on its way to the screen, so we follow a frame's three steps: it
    picks up the change, it is drawn, it is shown.
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

    def stop(self) -> None:
        """Stop listening."""
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


def turn_event_loop() -> None:
    """Run the event loop once."""
    QCoreApplication.processEvents()


def wait_until_still(finger: CountingFinger) -> None:
    """Run the event loop until nothing is drawn for a moment."""
    last, calm = finger.frames, time.monotonic()
    while time.monotonic() - calm < STILL_S:
        turn_event_loop()
        if finger.frames != last:
            last, calm = finger.frames, time.monotonic()


def tap_to_frame_ms(finger: CountingFinger, x: float, y: float, after: Callable[[], bool]) -> float:
    """Tap a point; return the milliseconds from lifting to the first frame with `after` true.

    Raises:
        TimeoutError: there was no such frame.
    """
    at = QPoint(round(x), round(y))
    finger.down(at)
    wait_until_still(finger)
    frame = FirstFrame(finger.window, after)
    began = time.perf_counter()
    finger.up(at)
    while frame.shown_at is None:
        turn_event_loop()
        if time.perf_counter() > began + PATIENCE_S:
            raise TimeoutError(f"a touch at {x:.0f}, {y:.0f} did nothing")
    frame.stop()
    return 1000 * (frame.shown_at - began)
