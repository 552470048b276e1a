"""Hands under stress: fingers, a mouse and keys on one window, all of them real events."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QPointingDevice, QWheelEvent
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QTest

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
MAXIMUM_FINGERS = 5


class StressHands:
    """Up to five fingers, which may stay down between two events, and a mouse.

    A touch may end a talk, and with it the window that the other fingers are on.

    Args:
        window: what they are on.
        device: the touch screen.
    """

    def __init__(self, window: QQuickWindow, device: QPointingDevice) -> None:
        self.window = window
        self._device = device
        self.fingers: dict[int, QPoint] = {}
        self.mouse: QPoint | None = None

    def touch(self, at: QPoint) -> int:
        """Put another finger down; returns its number."""
        at = self._inside(at)
        number = next(n for n in range(MAXIMUM_FINGERS + 1) if n not in self.fingers)
        self._event(number).press(number, at).commit()
        self.fingers[number] = at
        return number

    def move(self, number: int, to: QPoint) -> None:
        if shiboken6.isValid(self.window):
            to = self._inside(to)
            self._event(number).move(number, to).commit()
            self.fingers[number] = to

    def lift(self, number: int) -> None:
        at = self.fingers.pop(number)
        if shiboken6.isValid(self.window):
            self._event(number).release(number, at).commit()

    def lift_all(self) -> None:
        for number in list(self.fingers):
            self.lift(number)
        if self.mouse is not None:
            self.release()

    def tap(self, at: QPoint) -> None:
        self.lift(self.touch(at))

    def drag(self, start: QPoint, end: QPoint, steps: int = 4) -> None:
        number = self.touch(start)
        for step in range(1, steps + 1):
            self.move(number, start + (end - start) * (step / steps))
        self.lift(number)

    def press(self, at: QPoint) -> None:
        self.mouse = self._inside(at)
        QTest.mousePress(self.window, LEFT, NONE, self.mouse)

    def release(self) -> None:
        if self.mouse is not None and shiboken6.isValid(self.window):
            QTest.mouseRelease(self.window, LEFT, NONE, self._inside(self.mouse))
        self.mouse = None

    def click(self, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseClick(self.window, button, NONE, self._inside(at))

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.window, key, held)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window, letter)  # type: ignore[call-overload]

    def wheel(self, at: QPoint, by: int, held: Qt.KeyboardModifier = NONE) -> None:
        at = self._inside(at)
        event = QWheelEvent(
            QPointF(at),
            QPointF(self.window.mapToGlobal(at)),
            QPoint(),
            QPoint(0, by),
            QGuiApplication.mouseButtons(),
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.sendEvent(self.window, event)

    def _inside(self, at: QPoint) -> QPoint:
        """The window may have become smaller since somebody looked."""
        width, height = self.window.width(), self.window.height()
        return QPoint(min(at.x(), width - 1), min(at.y(), height - 1))

    def _event(self, but: int) -> QTest.QTouchEventSequence:
        event: QTest.QTouchEventSequence = QTest.touchEvent(self.window, self._device)
        for number in self.fingers:
            if number != but:
                event.stationary(number)
        return event
