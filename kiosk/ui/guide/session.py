"""The visitor's session for QML: where they are, and whether they are still there."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.base.clock import Clock
from kiosk.session.idle import Idle, Phase, Rest
from kiosk.session.navigation import Journey, Screen
from kiosk.ui.core import clipboard, qml_singletons

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)


@QmlElement
@QmlSingleton
class Session(QObject):
    """Wraps `session.navigation` and `session.idle`; QML reads it and calls intent slots."""

    moved = Signal()
    cleared = Signal()
    failed = Signal()
    warningChanged = Signal()
    secondsLeftChanged = Signal()
    keyboardChanged = Signal()
    moreTimeChanged = Signal()

    def __init__(self, idle: Idle, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._idle = idle
        self._clock = clock
        self._journey = Journey()
        self._pages = 1
        self._warning = False
        self._seconds_left = 0
        self._keyboard = False
        self._more_time = False
        self._failed = False
        self._lasting = False
        self._ending = False
        self._afterwards = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)

    @staticmethod
    def create(engine: Any) -> Session:
        """The one instance, for the QML engine."""
        return qml_singletons.take(Session)

    # --- the visitor's steps -------------------------------------------------------------

    @Slot()
    def wake(self) -> None:
        """Begin a session at home; while one is on, nothing happens."""
        if self._journey.here.screen is Screen.ATTRACT:
            self.input()
            self._move(self._journey.home())

    @Slot()
    def goHome(self) -> None:
        """Home; what was read stays known."""
        self._move(self._journey.home())

    @Slot("QStringList")
    def setOut(self, chapters: list[str]) -> None:
        """Start reading these chapters in their order."""
        self._move(self._journey.set_out(chapters))

    @Slot(str)
    def openChapter(self, chapter: str) -> None:
        """To one chapter; the path stays."""
        self._move(self._journey.go(Screen.CHAPTER, chapter))

    @Slot(str)
    def open(self, screen: str) -> None:
        """To the screen of this name (a value of `session.navigation.Screen`)."""
        if self._over():  # this is a new visit, which begins there
            self._afterwards = screen
            self._end_soon()
            return
        self.input()
        self._move(self._journey.go(Screen(screen)))

    @Slot()
    def openSources(self) -> None:
        """To the sources: those of the chapter now shown, all of them from elsewhere."""
        here = self._journey.here
        chapter = here.id if here.screen is Screen.CHAPTER else ""
        self._move(self._journey.go(Screen.SOURCES, chapter))

    @Slot()
    def back(self) -> None:
        """A page back, or to where the visitor came from."""
        here = self._journey.here
        if here.page > 0:
            self._move(self._journey.turn_to(here.page - 1, self._pages))
        else:
            self._move(self._journey.back())

    @Slot()
    def next(self) -> None:
        """A page on; at the last, to the next chapter of the path."""
        if self._journey.here.page < self._pages - 1:
            self._move(self._journey.turn_to(self._journey.here.page + 1, self._pages))
        elif following := self._journey.next_chapter():
            self.openChapter(following)

    @Slot(int)
    def setPages(self, pages: int) -> None:
        """The screen now shown has this many pages, at its present text size."""
        self._pages = max(1, pages)
        self._move(self._journey.turn_to(self._journey.here.page, self._pages), always=True)

    @Slot(bool)
    def setReading(self, reading: bool) -> None:
        """The page now shown is to be read (longer rest) or not."""
        self._idle.moved_to(Rest.READING if reading else Rest.SHORT)
        self._wind()

    # --- being there ---------------------------------------------------------------------

    @Slot()
    def input(self) -> None:
        """The visitor did something. Takes the warning away."""
        if self._over():
            self._end_soon()
            return
        self._idle.input(self._clock())
        self.tick()

    def end_if_over(self) -> bool:
        """End the visit if its time is up; tells whether the screens still showed it.

        No timer may have said so: they stand still while the machine sleeps.
        """
        over = self._over()
        if over:
            self.tick()
        return over

    def at_warning(self) -> bool:
        """Whether the countdown runs."""
        return self._warning

    def at_attract(self) -> bool:
        """Whether nobody is there."""
        return self._journey.here.screen is Screen.ATTRACT

    def set_keyboard(self, keyboard: bool) -> None:
        """The last input was a key: focus is shown."""
        if keyboard != self._keyboard:
            self._keyboard = keyboard
            self.keyboardChanged.emit()

    @Slot(bool)
    def setMoreTime(self, more: bool) -> None:
        """The visitor asks for longer times, until the session ends."""
        if more != self._more_time:
            self._more_time = more
            self._idle.set_more_time(more)
            self.moreTimeChanged.emit()
            self._wind()

    @Slot()
    def finish(self) -> None:
        """End the session and forget it: journey, display, clipboard and selection.

        On the next turn of the event loop, before another frame: what a visitor pressed to end the
        visit goes with it, and must not go while its own handler still runs.
        """
        self._idle.reset()
        self._end_soon()

    def end(self) -> None:
        """End the session at once. Never while a handler of QML runs; for that is `finish`."""
        self._idle.reset()
        self.tick()

    def fail(self, *, lasting: bool = False) -> None:
        """Something broke: out of order until the session ends, or for good if `lasting`."""
        self._failed = True
        self._lasting = self._lasting or lasting
        if not lasting:
            if self.at_attract():
                self._journey = self._journey.home()
            self._idle.input(self._clock())
        self.failed.emit()
        self.moved.emit()
        self.tick()

    def recover(self) -> None:
        """What had broken is made anew: a clean session."""
        self._lasting = False
        if self.at_attract():
            self._failed = False
            self.moved.emit()
        else:
            self.end()

    @property
    def out_of_order(self) -> bool:
        """Whether something broke that visitors are kept from."""
        return self._failed

    @property
    def out_of_order_lasts(self) -> bool:
        """Whether it stays so when the session ends."""
        return self._lasting

    @Slot()
    def tick(self) -> None:
        """Look at the clock: warn, count down or reset as is due."""
        now = self._clock()
        phase = self._idle.tick(now)
        if phase is Phase.ATTRACT and not self.at_attract():
            self._clear()
        left = self._idle.seconds_left(now) if phase is Phase.WARNING else 0
        if left != self._seconds_left:
            self._seconds_left = left
            self.secondsLeftChanged.emit()
        if self._warning != (phase is Phase.WARNING):
            self._warning = phase is Phase.WARNING
            self.warningChanged.emit()
        self._wind()

    def _over(self) -> bool:
        """Whether the visit that the screens show has ended, though they still show it."""
        return not self.at_attract() and self._idle.tick(self._clock()) is Phase.ATTRACT

    def _end_soon(self) -> None:
        if not self._ending:
            self._ending = True
            QTimer.singleShot(0, self._end)

    def _end(self) -> None:
        self._ending = False
        self.tick()

    def _wind(self) -> None:
        deadline = self._idle.deadline(self._clock())
        if deadline is None:
            self._timer.stop()
        else:
            self._timer.start(max(0, round((deadline - self._clock()) * 1000)))

    def _clear(self) -> None:
        self._journey = Journey()
        self._failed = self._lasting
        self._pages = 1
        self._keyboard = False
        self._more_time = False
        clipboard.clear()
        self.moved.emit()
        self.keyboardChanged.emit()
        self.moreTimeChanged.emit()
        self.cleared.emit()
        afterwards, self._afterwards = self._afterwards, ""
        if afterwards:
            self.open(afterwards)

    def _move(self, journey: Journey, *, always: bool = False) -> None:
        if journey.here.screen is Screen.ATTRACT or self._ending:
            return
        if journey != self._journey or always:
            if self.at_attract():  # whatever was copied since the last visit is not this visitor's
                clipboard.clear()
            if (journey.here.screen, journey.here.id) != (
                self._journey.here.screen,
                self._journey.here.id,
            ):
                self._pages = 1
            self._journey = journey
            self.moved.emit()

    def page_count(self) -> int:
        """How many pages the screen now shown has."""
        return self._pages

    # --- what QML reads ------------------------------------------------------------------

    def _get_screen(self) -> str:
        here = self._journey.here.screen
        return (Screen.OUT_OF_ORDER if self._failed and here is not Screen.HELP else here).value

    def _get_chapter(self) -> str:
        return self._journey.here.id

    def _get_page(self) -> int:
        return self._journey.here.page

    def _get_pages(self) -> int:
        return self._pages

    def _get_next_chapter(self) -> str:
        return self._journey.next_chapter()

    def _get_read(self) -> list[str]:
        return sorted(self._journey.read)

    def _get_warning(self) -> bool:
        return self._warning

    def _get_seconds_left(self) -> int:
        return self._seconds_left

    def _get_keyboard(self) -> bool:
        return self._keyboard

    def _get_more_time(self) -> bool:
        return self._more_time

    screen = Property(str, _get_screen, notify=moved)
    chapter = Property(str, _get_chapter, notify=moved)
    page = Property(int, _get_page, notify=moved)
    pages = Property(int, _get_pages, notify=moved)
    nextChapter = Property(str, _get_next_chapter, notify=moved)
    read = Property("QStringList", _get_read, notify=moved)  # type: ignore[arg-type]
    warning = Property(bool, _get_warning, notify=warningChanged)
    secondsLeft = Property(int, _get_seconds_left, notify=secondsLeftChanged)
    keyboard = Property(bool, _get_keyboard, notify=keyboardChanged)
    moreTime = Property(bool, _get_more_time, notify=moreTimeChanged)
