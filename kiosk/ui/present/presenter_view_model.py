"""What the presenter alone sees, for QML: notes and time. No audience's window knows of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QLocale, QObject, QTime, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.base.clock import Clock
from kiosk.talk.timer import Timer
from kiosk.ui.core import qml_singletons
from kiosk.ui.present.talk_controller import Show

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

NOTES_PERCENT = (75, 100, 125, 150, 200, 250)
_TICK_MS = 500

Now = Callable[[], datetime.datetime]


@QmlElement
@QmlSingleton
class Speaker(QObject):
    """Notes, clock, elapsed, and what is left of the talk's minutes."""

    changed = Signal()
    ticked = Signal()
    resized = Signal()

    def __init__(
        self,
        show: Show,
        minutes: float,
        clock: Clock,
        now: Now,
        *,
        percent: int = 100,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._show = show
        self._minutes = minutes
        self._clock = clock
        self._now = now
        self._percent = percent if percent in NOTES_PERCENT else 100
        self._timer = Timer(())
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self.ticked)
        show.changed.connect(self.changed)
        show.moved.connect(self._moved)
        show.dealt.connect(self._plan)

    @staticmethod
    def create(engine: Any) -> Speaker:
        """The one instance, for the QML engine."""
        return qml_singletons.take(Speaker)

    def watch(self, *, shown: bool) -> None:
        """The presenter's window is shown, or not: only then do the clocks go."""
        if shown:
            self._ticking.start()
            self.ticked.emit()
        else:
            self._ticking.stop()

    def forget(self) -> None:
        """No talk has begun."""
        self._timer = Timer(self._shares())
        self.ticked.emit()

    @property
    def percent(self) -> int:
        """The size of the notes."""
        return self._percent

    @Slot()
    def begin(self) -> None:
        """Start the time, where it does not run yet."""
        if not self._timer.running:
            self._moved()

    @Slot()
    def larger(self) -> None:
        """Notes in the next larger size."""
        self._resize(+1)

    @Slot()
    def smaller(self) -> None:
        """Notes in the next smaller size."""
        self._resize(-1)

    def _resize(self, by: int) -> None:
        at = max(0, min(len(NOTES_PERCENT) - 1, NOTES_PERCENT.index(self._percent) + by))
        if NOTES_PERCENT[at] != self._percent:
            self._percent = NOTES_PERCENT[at]
            self.resized.emit()

    def _shares(self) -> tuple[float, ...]:
        return self._show.slides.deck.shares(self._minutes)

    def _plan(self) -> None:
        if self._timer.running:
            self._timer.replan(self._shares())
        else:
            self._timer = Timer(self._shares())
        self.ticked.emit()

    def _moved(self) -> None:
        self._timer.at(self._show.section(), self._clock())
        self.ticked.emit()

    def _get_notes(self) -> str:
        slides = self._show.slides.deck.slides
        notes = slides[self._show.talk.here.slide].notes if slides else ()
        return "<br><br>".join(notes)

    def _get_percent(self) -> int:
        return self._percent

    def _get_clock(self) -> str:
        return clock_time(self._now())

    def _get_running(self) -> bool:
        return self._timer.running

    def _get_elapsed(self) -> str:
        return _minutes(self._timer.elapsed(self._clock()))

    def _left(self) -> float:
        return self._timer.left(self._clock())

    def _left_here(self) -> float:
        if not self._show.slides.deck.slides:
            return 0
        return self._timer.left_here(self._show.section(), self._clock())

    def _get_left(self) -> str:
        return _minutes(self._left())

    def _get_left_here(self) -> str:
        return _minutes(self._left_here())

    def _get_over(self) -> bool:
        return self._left() < 0

    def _get_over_here(self) -> bool:
        return self._left_here() < 0

    notes = Property(str, _get_notes, notify=changed)
    notesPercent = Property(int, _get_percent, notify=resized)
    clock = Property(str, _get_clock, notify=ticked)
    running = Property(bool, _get_running, notify=ticked)
    elapsed = Property(str, _get_elapsed, notify=ticked)
    left = Property(str, _get_left, notify=ticked)
    leftHere = Property(str, _get_left_here, notify=ticked)
    over = Property(bool, _get_over, notify=ticked)
    overHere = Property(bool, _get_over_here, notify=ticked)


def clock_time(now: datetime.datetime) -> str:
    """The time of day as the guide's language writes it."""
    return QLocale().toString(QTime(now.hour, now.minute), QLocale.FormatType.ShortFormat)


def _minutes(seconds: float) -> str:
    """Such as 12:05; below zero with a minus sign."""
    whole = round(abs(seconds))
    sign = "−" if seconds < 0 and whole else ""
    return f"{sign}{whole // 60}:{whole % 60:02}"
