"""A finger on the glass, and a count of the frames that a window draws."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QPointingDevice, QWindow
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest


@dataclass(frozen=True)
class Finger:
    """A finger on the glass, at a point in pixels of the window."""

    window: QWindow
    device: QPointingDevice
    number: int

    def down(self, at: QPoint) -> None:
        QTest.touchEvent(self.window, self.device).press(self.number, at).commit()

    def to(self, at: QPoint) -> None:
        QTest.touchEvent(self.window, self.device).move(self.number, at).commit()

    def up(self, at: QPoint) -> None:
        QTest.touchEvent(self.window, self.device).release(self.number, at).commit()


class FrameCounter(QObject):
    """Counts a window's frames.

    They may be drawn in a thread of their own, which must not wait for Python's lock; a slot is
    called by this thread's event loop.
    """

    def __init__(self, window: QQuickWindow) -> None:
        super().__init__()
        self.count = 0
        self._window = window
        window.frameSwapped.connect(self._add)

    @Slot()
    def _add(self) -> None:
        self.count += 1

    def stop(self) -> None:
        self._window.frameSwapped.disconnect(self._add)
