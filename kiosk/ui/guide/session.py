"""The visitor's session for QML: where they are, and whether they are still there."""

from __future__ import annotations

import logging
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.base.clock import Clock
from kiosk.session.idle import IdleLimit, IdleState, IdleTimer
from kiosk.session.navigation import Navigation, ScreenName
from kiosk.ui.core import clipboard, qml_singletons
from kiosk.ui.guide.session_view_model import SessionViewModel

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1

log = logging.getLogger(__name__)


@QmlElement
@QmlSingleton
class Session(SessionViewModel):
    """Wraps `session.navigation` and `session.idle`; QML reads it and calls its slots."""

    def __init__(
        self,
        idle: IdleTimer,
        clock: Clock,
        parent: QObject | None = None,
        *,
        has_library: bool = False,
    ) -> None:
        super().__init__(Navigation(has_library=has_library), parent)
        self._idle = idle
        self._clock = clock
        self._permanent = False
        self._ending = False
        self._screen_after_reset = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.tick)

    @staticmethod
    def create(engine: Any) -> Session:
        """Return the registered instance to the QML engine."""
        return qml_singletons.registered_singleton(Session)

    # --- navigation ----------------------------------------------------------------------

    @Slot()
    def wake(self) -> None:
        """Start a session at home, or at the library; does nothing during a session."""
        if self._navigation.current.screen is ScreenName.ATTRACT:
            self.recordInput()
            self._navigate(self._navigation.go_home())

    @Slot()
    def goHome(self) -> None:
        """Go home; chapters read stay marked as read."""
        self._navigate(self._navigation.go_home())

    @Slot()
    def openLibrary(self) -> None:
        """Go to the choice among several articles."""
        self._navigate(self._navigation.open_library())

    @Slot(str)
    def chooseArticle(self, article_id: str) -> None:
        """Go to the home page of one of several articles, also from attract."""
        self.recordInput()
        self._navigate(self._navigation.choose_article(article_id))

    @Slot("QStringList")
    def startReading(self, chapters: list[str]) -> None:
        """Start reading these chapters, in order."""
        self._navigate(self._navigation.start_reading(chapters))

    @Slot(str)
    def openChapter(self, chapter: str) -> None:
        """Open a chapter; the reading path stays the same."""
        self._navigate(self._navigation.open_screen(ScreenName.CHAPTER, chapter))

    @Slot(str)
    def openScreen(self, screen: str) -> None:
        """Open the screen with this name (a value of `session.navigation.ScreenName`)."""
        if self._tick_and_check_expired():  # this is a new visit, which starts at `screen`
            self._screen_after_reset = screen
            self._end_on_next_turn()
            return
        self.recordInput()
        self._navigate(self._navigation.open_screen(ScreenName(screen)))

    @Slot()
    def openSources(self) -> None:
        """Open the sources: those of the current chapter; from anywhere else, all of them."""
        here = self._navigation.current
        chapter = here.chapter_id if here.screen is ScreenName.CHAPTER else ""
        self._navigate(self._navigation.open_screen(ScreenName.SOURCES, chapter))

    @Slot()
    def goBack(self) -> None:
        """Go back a page, or to where the visitor came from."""
        here = self._navigation.current
        if here.page > 0:
            self._navigate(self._navigation.turn_to_page(here.page - 1, self._pages))
        else:
            self._navigate(self._navigation.go_back())

    @Slot()
    def goNext(self) -> None:
        """Go to the next page; from the last page, to the path's next chapter."""
        if self._navigation.has_page_after(self._pages):
            self._navigate(
                self._navigation.turn_to_page(self._navigation.current.page + 1, self._pages)
            )
        elif self._navigation.has_next(self._pages):
            self.openChapter(self._navigation.next_chapter())

    @Slot(int)
    def setPageCount(self, page_count: int) -> None:
        """Set how many pages the current screen has at its current text size."""
        self._pages = max(1, page_count)
        self._navigate(
            self._navigation.turn_to_page(self._navigation.current.page, self._pages),
            force_signal=True,
        )

    @Slot(bool)
    def setReading(self, reading: bool) -> None:
        """Set whether the current page is for reading, which allows a longer idle time."""
        self._idle.set_limit(IdleLimit.READING if reading else IdleLimit.SHORT)
        self._rearm_timer()

    # --- presence ------------------------------------------------------------------------

    @Slot()
    def recordInput(self) -> None:
        """Note that the visitor did something. Dismisses the warning."""
        if self._tick_and_check_expired():
            self._end_on_next_turn()
            return
        self._idle.record_input(self._clock())
        self.tick()

    def end_if_expired(self) -> bool:
        """End the visit if its time is up; returns whether the screens still showed it.

        The timer may not have fired: it stands still while the machine sleeps.
        """
        over = self._tick_and_check_expired()
        if over:
            self.tick()
        return over

    def is_warning(self) -> bool:
        """Whether the countdown is running."""
        return self._warning

    def is_at_attract(self) -> bool:
        """Whether attract is shown: nobody is there."""
        return self._navigation.current.screen is ScreenName.ATTRACT

    def set_keyboard_in_use(self, in_use: bool) -> None:
        """Note whether the last input was a key; if so, QML shows the focus."""
        if in_use != self._keyboard:
            self._keyboard = in_use
            self.keyboardInUseChanged.emit()

    @Slot(bool)
    def setMoreTime(self, more: bool) -> None:
        """Give the visitor longer time limits, until the session ends."""
        if more != self._more_time:
            self._more_time = more
            self._idle.set_more_time(more)
            self.moreTimeChanged.emit()
            self._rearm_timer()

    @Slot()
    def finish(self) -> None:
        """End the session and forget it: navigation, display settings, clipboard and selection.

        This happens on the next turn of the event loop, before another frame: the button that ended
        the visit is deleted with it, which must not happen while the button's own handler is
        running.
        """
        self._idle.reset()
        self._end_on_next_turn()

    def end_now(self) -> None:
        """End the session at once. Never call this from a QML handler; use `finish` there."""
        self._idle.reset()
        self.tick()

    def report_failure(self, *, permanent: bool = False) -> None:
        """Show out of order until the session ends, or for good if `permanent`: something broke."""
        self._out_of_order = True
        self._permanent = self._permanent or permanent
        if not permanent:
            if self.is_at_attract():
                self._navigation = self._navigation.go_home()
            self._idle.record_input(self._clock())
        self.failed.emit()
        self.navigated.emit()
        self.tick()

    def recover(self) -> None:
        """Begin a clean session: whatever broke is being rebuilt."""
        self._permanent = False
        if self.is_at_attract():
            self._out_of_order = False
            self.navigated.emit()
        else:
            self.end_now()

    @property
    def is_out_of_order(self) -> bool:
        """Whether something is broken and visitors see the out-of-order screen."""
        return self._out_of_order

    @property
    def is_permanently_out_of_order(self) -> bool:
        """Whether it stays out of order after the session ends."""
        return self._permanent

    @Slot()
    def tick(self) -> None:
        """Check the clock: warn, count down or reset if it is time."""
        now = self._clock()
        phase = self._idle.tick(now)
        if phase is IdleState.ATTRACT and not self.is_at_attract():
            self._reset_session()
        left = self._idle.seconds_left(now) if phase is IdleState.WARNING else 0
        if left != self._seconds_left:
            self._seconds_left = left
            self.secondsLeftChanged.emit()
        if self._warning != (phase is IdleState.WARNING):
            self._warning = phase is IdleState.WARNING
            self.warningChanged.emit()
        self._rearm_timer()

    def _tick_and_check_expired(self) -> bool:
        """Whether the visit's time is up while the screens still show it."""
        return not self.is_at_attract() and self._idle.tick(self._clock()) is IdleState.ATTRACT

    def _end_on_next_turn(self) -> None:
        if not self._ending:
            self._ending = True
            QTimer.singleShot(0, self._finish_ending)

    def _finish_ending(self) -> None:
        self._ending = False
        self.tick()

    def _rearm_timer(self) -> None:
        deadline = self._idle.next_deadline(self._clock())
        if deadline is None:
            self._timer.stop()
        else:
            self._timer.start(max(0, round((deadline - self._clock()) * 1000)))

    def _reset_session(self) -> None:
        self._navigation = self._beginning
        self._out_of_order = self._permanent
        self._pages = 1
        self._keyboard = False
        self._more_time = False
        clipboard.clear_clipboard()
        self.navigated.emit()
        self.keyboardInUseChanged.emit()
        self.moreTimeChanged.emit()
        self.sessionEnded.emit()
        afterwards, self._screen_after_reset = self._screen_after_reset, ""
        if afterwards:
            self.openScreen(afterwards)

    def _navigate(self, journey: Navigation, *, force_signal: bool = False) -> None:
        if journey.current.screen is ScreenName.ATTRACT or self._ending:
            return
        if journey != self._navigation or force_signal:
            if self.is_at_attract():  # clear what was copied since the last visit
                clipboard.clear_clipboard()
            if (journey.current.screen, journey.current.chapter_id) != (
                self._navigation.current.screen,
                self._navigation.current.chapter_id,
            ):
                self._pages = 1
            self._navigation = journey
            self.navigated.emit()

    def page_count(self) -> int:
        """How many pages the current screen has."""
        return self._pages
