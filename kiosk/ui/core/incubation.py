"""Creates QML's asynchronous objects in short slices, so that touches are answered in between."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQml import QQmlEngine, QQmlIncubationController

SLICE_MS = 10
"""How long one turn of the event loop creates objects; one that was begun is always finished."""


class SlicedIncubation(QObject):
    """Creates what an engine's asynchronous loaders ask for, one slice per turn of the event loop.

    A window brings a controller of its own, but that one works for a third of each frame. Every
    slice asks for a frame, so without a graphics card drawing those took longer than the objects.

    Args:
        engine: the engine it works for, and its parent. Give it no other controller.
    """

    def __init__(self, engine: QQmlEngine) -> None:
        super().__init__(engine)
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self.create_slice)
        self._controller = _Controller(self._follow_count)
        engine.setIncubationController(self._controller)

    @Slot()
    def create_slice(self) -> None:
        """Create objects for `SLICE_MS`."""
        self._controller.incubateFor(SLICE_MS)

    def _follow_count(self, count: int) -> None:
        if count == 0:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()


class _Controller(QQmlIncubationController):
    """Reports how many objects are being created."""

    def __init__(self, on_count_changed: Callable[[int], None]) -> None:
        super().__init__()
        self._on_count_changed = on_count_changed

    def incubatingObjectCountChanged(self, count: int) -> None:
        self._on_count_changed(count)
