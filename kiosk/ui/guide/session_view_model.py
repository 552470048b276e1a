"""What QML reads of the visitor's session: where they are, and how it is shown."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal

from kiosk.session.navigation import Navigation, ScreenName


class SessionViewModel(QObject):
    """The state of a session; `Session` adds what changes it.

    Args:
        beginning: where every session starts.
        parent: of this object.
    """

    navigated = Signal()
    sessionEnded = Signal()
    failed = Signal()
    warningChanged = Signal()
    secondsLeftChanged = Signal()
    keyboardInUseChanged = Signal()
    moreTimeChanged = Signal()

    def __init__(self, beginning: Navigation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._beginning = beginning
        self._navigation = beginning
        self._pages = 1
        self._warning = False
        self._seconds_left = 0
        self._keyboard = False
        self._more_time = False
        self._out_of_order = False

    def _get_screen(self) -> str:
        here = self._navigation.current.screen
        return (
            ScreenName.OUT_OF_ORDER if self._out_of_order and here is not ScreenName.HELP else here
        ).value

    @property
    def article_id(self) -> str:
        """The article chosen among several; "" before that, and if there is only one."""
        return self._navigation.article_id

    def _get_article(self) -> str:
        return self._navigation.article_id

    def _get_chapter(self) -> str:
        return self._navigation.current.chapter_id

    def _get_page(self) -> int:
        return self._navigation.current.page

    def _get_page_count(self) -> int:
        return self._pages

    def _get_next_chapter(self) -> str:
        return self._navigation.next_chapter()

    def _get_has_next(self) -> bool:
        return self._navigation.has_next(self._pages)

    def _get_has_page_before(self) -> bool:
        return self._navigation.has_page_before()

    def _get_chapters_read(self) -> list[str]:
        return sorted(self._navigation.chapters_read)

    def _get_warning(self) -> bool:
        return self._warning

    def _get_seconds_left(self) -> int:
        return self._seconds_left

    def _get_keyboard_in_use(self) -> bool:
        return self._keyboard

    def _get_more_time(self) -> bool:
        return self._more_time

    screen = Property(str, _get_screen, notify=navigated)
    # The article chosen among several; "" before that, and if there is only one.
    article = Property(str, _get_article, notify=navigated)
    chapter = Property(str, _get_chapter, notify=navigated)
    page = Property(int, _get_page, notify=navigated)
    pageCount = Property(int, _get_page_count, notify=navigated)
    nextChapter = Property(str, _get_next_chapter, notify=navigated)
    # Whether `goNext` goes anywhere: what a swipe, a key and the bar's button all ask.
    hasNext = Property(bool, _get_has_next, notify=navigated)
    # Whether a swipe or a key turns back a page; `goBack` may also leave the screen.
    hasPageBefore = Property(bool, _get_has_page_before, notify=navigated)
    chaptersRead = Property("QStringList", _get_chapters_read, notify=navigated)  # type: ignore[arg-type]
    warning = Property(bool, _get_warning, notify=warningChanged)
    secondsLeft = Property(int, _get_seconds_left, notify=secondsLeftChanged)
    keyboardInUse = Property(bool, _get_keyboard_in_use, notify=keyboardInUseChanged)
    moreTime = Property(bool, _get_more_time, notify=moreTimeChanged)
