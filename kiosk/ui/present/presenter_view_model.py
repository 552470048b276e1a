"""What only the presenter sees, for QML: notes and time. The audience's window never uses it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Property, QLocale, QObject, QTime, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.base.clock import Clock
from kiosk.talk.timer import TalkTimer
from kiosk.ui.core import qml_singletons
from kiosk.ui.present.talk_controller import TalkController

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

NOTES_PERCENT_CHOICES = (75, 100, 125, 150, 200, 250)
_TICK_MS = 500

Now = Callable[[], datetime.datetime]


@QmlElement
@QmlSingleton
class PresenterViewModel(QObject):
    """Notes, clock, time elapsed, and time remaining."""

    changed = Signal()
    ticked = Signal()
    notesResized = Signal()

    def __init__(
        self,
        controller: TalkController,
        minutes: float,
        clock: Clock,
        now: Now,
        *,
        notes_percent: int = 100,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._minutes = minutes
        self._clock = clock
        self._now = now
        self._percent = notes_percent if notes_percent in NOTES_PERCENT_CHOICES else 100
        self._timer = TalkTimer(())
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self.ticked)
        controller.changed.connect(self.changed)
        controller.positionChanged.connect(self._moved)
        controller.deckChanged.connect(self._plan)

    @staticmethod
    def create(engine: Any) -> PresenterViewModel:
        """Return the registered instance to the QML engine."""
        return qml_singletons.registered_singleton(PresenterViewModel)

    def set_visible(self, *, visible: bool) -> None:
        """Run the clocks only while the presenter's window is shown."""
        if visible:
            self._ticking.start()
            self.ticked.emit()
        else:
            self._ticking.stop()

    def reset_timer(self) -> None:
        """Reset the timer: no talk is under way."""
        self._timer = TalkTimer(self._shares())
        self.ticked.emit()

    @property
    def notes_percent(self) -> int:
        """The size of the notes, in percent."""
        return self._percent

    @Slot()
    def startTalkTimer(self) -> None:
        """Start the timer if it is not running."""
        if not self._timer.is_running:
            self._moved()

    @Slot()
    def enlargeNotes(self) -> None:
        """Show the notes in the next larger size."""
        self._resize(+1)

    @Slot()
    def shrinkNotes(self) -> None:
        """Show the notes in the next smaller size."""
        self._resize(-1)

    def _resize(self, by: int) -> None:
        at = max(
            0, min(len(NOTES_PERCENT_CHOICES) - 1, NOTES_PERCENT_CHOICES.index(self._percent) + by)
        )
        if NOTES_PERCENT_CHOICES[at] != self._percent:
            self._percent = NOTES_PERCENT_CHOICES[at]
            self.notesResized.emit()

    def _shares(self) -> tuple[float, ...]:
        return self._controller.slide_models.deck.seconds_per_section(self._minutes)

    def _plan(self) -> None:
        if self._timer.is_running:
            self._timer.set_plan(self._shares())
        else:
            self._timer = TalkTimer(self._shares())
        self.ticked.emit()

    def _moved(self) -> None:
        self._timer.enter_section(self._controller.current_section(), self._clock())
        self.ticked.emit()

    def _get_notes(self) -> str:
        slides = self._controller.slide_models.deck.slides
        notes = slides[self._controller.state.position.slide].notes if slides else ()
        return "<br><br>".join(notes)

    def _get_notes_percent(self) -> int:
        return self._percent

    def _get_clock_text(self) -> str:
        return clock_time_text(self._now())

    def _get_timer_running(self) -> bool:
        return self._timer.is_running

    def _get_elapsed_text(self) -> str:
        return _minutes(self._timer.elapsed_s(self._clock()))

    def _left(self) -> float:
        return self._timer.remaining_s(self._clock())

    def _left_here(self) -> float:
        if not self._controller.slide_models.deck.slides:
            return 0
        return self._timer.section_remaining_s(self._controller.current_section(), self._clock())

    def _get_remaining_text(self) -> str:
        return _minutes(self._left())

    def _get_section_remaining_text(self) -> str:
        return _minutes(self._left_here())

    def _get_over_time(self) -> bool:
        return self._left() < 0

    def _get_section_over_time(self) -> bool:
        return self._left_here() < 0

    notes = Property(str, _get_notes, notify=changed)
    notesPercent = Property(int, _get_notes_percent, notify=notesResized)
    clockText = Property(str, _get_clock_text, notify=ticked)
    timerRunning = Property(bool, _get_timer_running, notify=ticked)
    elapsedText = Property(str, _get_elapsed_text, notify=ticked)
    remainingText = Property(str, _get_remaining_text, notify=ticked)
    sectionRemainingText = Property(str, _get_section_remaining_text, notify=ticked)
    overTime = Property(bool, _get_over_time, notify=ticked)
    sectionOverTime = Property(bool, _get_section_over_time, notify=ticked)


def clock_time_text(now: datetime.datetime) -> str:
    """The time of day, formatted for the guide's language."""
    return QLocale().toString(QTime(now.hour, now.minute), QLocale.FormatType.ShortFormat)


def _minutes(seconds: float) -> str:
    """Minutes and seconds such as 12:05, with a minus sign below zero."""
    whole = round(abs(seconds))
    sign = "−" if seconds < 0 and whole else ""
    return f"{sign}{whole // 60}:{whole % 60:02}"
