"""Where a visitor is, how they got there, and what they have read. Ends with the session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum


class ScreenName(Enum):
    """The screens a visitor can be on. `ScreenLocation.chapter_id` says which chapter's."""

    ATTRACT = "attract"
    LIBRARY = "library"
    HOME = "home"
    SHORT = "short"
    CHAPTER = "chapter"
    FACTS = "facts"
    SOURCES = "sources"
    DISCLAIMER = "disclaimer"
    CONTACT = "contact"
    FORM = "form"
    QUESTIONS = "questions"
    OWN_QUESTION = "own-question"
    TAKEAWAY = "takeaway"
    DISPLAY = "display"
    HELP = "help"
    OUT_OF_ORDER = "out-of-order"


@dataclass(frozen=True)
class ScreenLocation:
    """A screen, its chapter if it has one, and its page (from 0)."""

    screen: ScreenName
    chapter_id: str = ""
    page: int = 0


ATTRACT_LOCATION = ScreenLocation(ScreenName.ATTRACT)
HOME_LOCATION = ScreenLocation(ScreenName.HOME)
LIBRARY_LOCATION = ScreenLocation(ScreenName.LIBRARY)


@dataclass(frozen=True)
class Navigation:
    """A visitor's path through the kiosk, as an immutable value: each step returns a new one.

    Attributes:
        current: where the visitor is.
        back_stack: where "back" leads, most recent last.
        reading_path: the chapters the visitor set out to read, in order.
        has_library: there are several articles, and home is reached by choosing one.
        article_id: the article that the visitor chose among several; "" before that, and if
            there is only one.
        read: article and id of each chapter whose last page was seen.
    """

    current: ScreenLocation = ATTRACT_LOCATION
    back_stack: tuple[ScreenLocation, ...] = ()
    reading_path: tuple[str, ...] = ()
    has_library: bool = False
    article_id: str = ""
    read: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    @property
    def chapters_read(self) -> frozenset[str]:
        """Ids of this article's chapters whose last page was seen."""
        return frozenset(chapter for article, chapter in self.read if article == self.article_id)

    @property
    def start_location(self) -> ScreenLocation:
        """Where a visit begins, and where back leads in the end: home, or the library before it."""
        return LIBRARY_LOCATION if self.has_library and not self.article_id else HOME_LOCATION

    def open_library(self) -> Navigation:
        """Go to the choice among several articles; what was read stays."""
        if not self.has_library:
            return self.go_home()
        return replace(
            self, current=LIBRARY_LOCATION, article_id="", back_stack=(), reading_path=()
        )

    def choose_article(self, article_id: str) -> Navigation:
        """Go to the home page of one of several articles."""
        return replace(self, article_id=article_id).go_home()

    def open_screen(self, screen: ScreenName, chapter_id: str = "") -> Navigation:
        """Go to another screen; back returns here. Opening the current screen changes nothing."""
        if (screen, chapter_id) == (self.current.screen, self.current.chapter_id):
            return self
        return replace(
            self,
            current=ScreenLocation(screen, chapter_id),
            back_stack=(*self.back_stack, self.current),
        )

    def go_home(self) -> Navigation:
        """Go home: keep what was read, clear the back stack and the reading path.

        Before an article has been chosen among several, that is the library.
        """
        return replace(self, current=self.start_location, back_stack=(), reading_path=())

    def start_reading(self, chapters: Sequence[str]) -> Navigation:
        """Start reading `chapters` at the first; if there are none, stay."""
        if not chapters:
            return self
        return replace(self, reading_path=tuple(chapters)).open_screen(
            ScreenName.CHAPTER, chapters[0]
        )

    def next_chapter(self) -> str:
        """The next chapter on the reading path; "" at its end or off it."""
        if self.current.chapter_id not in self.reading_path:
            return ""
        after = self.reading_path.index(self.current.chapter_id) + 1
        return self.reading_path[after] if after < len(self.reading_path) else ""

    def has_page_before(self) -> bool:
        """Whether this screen has a page before the current one."""
        return self.current.page > 0

    def has_page_after(self, page_count: int) -> bool:
        """Whether this screen, with `page_count` pages, has one after the current one."""
        return self.current.page < page_count - 1

    def has_next(self, page_count: int) -> bool:
        """Whether there is a way on: another of this screen's `page_count` pages, or a chapter."""
        return self.has_page_after(page_count) or self.next_chapter() != ""

    def turn_to_page(self, page: int, page_count: int) -> Navigation:
        """Go to `page` of this screen, clamped to its `page_count` pages."""
        page = max(0, min(page, page_count - 1))
        read = self.read
        if self.current.screen is ScreenName.CHAPTER and page == page_count - 1:
            read = read | {(self.article_id, self.current.chapter_id)}
        return replace(self, current=replace(self.current, page=page), read=read)

    def go_back(self) -> Navigation:
        """Go back to the previous screen and page; home if the back stack is empty."""
        if not self.back_stack:
            return self.go_home()
        *trail, here = self.back_stack
        return replace(
            self,
            current=here if here != ATTRACT_LOCATION else self.start_location,
            back_stack=tuple(trail),
        )
