"""Where a visitor is, how they came there, and what they have read. Ends with the session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum


class Screen(Enum):
    """The screens a visitor can be at. Sub-screens of one kind are told by `Place.id`."""

    ATTRACT = "attract"
    HOME = "home"
    SHORT = "short"
    CHAPTER = "chapter"
    FACTS = "facts"
    SOURCES = "sources"
    DISCLAIMER = "disclaimer"
    CONTACT = "contact"
    FORM = "form"
    QUESTIONS = "questions"
    TAKEAWAY = "takeaway"
    DISPLAY = "display"
    HELP = "help"
    OUT_OF_ORDER = "out-of-order"


@dataclass(frozen=True)
class Place:
    """A screen, the chapter it shows where it shows one, and its page (from 0)."""

    screen: Screen
    id: str = ""
    page: int = 0


ATTRACT = Place(Screen.ATTRACT)
HOME = Place(Screen.HOME)


@dataclass(frozen=True)
class Journey:
    """A visitor's way, as a value: each step returns the next.

    Attributes:
        here: where the visitor is.
        trail: where "back" leads, nearest last.
        path: the chapters the visitor set out to read, in order.
        read: ids of the chapters whose last page was seen.
    """

    here: Place = ATTRACT
    trail: tuple[Place, ...] = ()
    path: tuple[str, ...] = ()
    read: frozenset[str] = field(default_factory=frozenset)

    def go(self, screen: Screen, id: str = "") -> Journey:  # noqa: A002 - the field's own name
        """To another screen; back leads here again. Going where one is changes nothing."""
        if (screen, id) == (self.here.screen, self.here.id):
            return self
        return replace(self, here=Place(screen, id), trail=(*self.trail, self.here))

    def home(self) -> Journey:
        """Home, from anywhere: what was read stays known, the trail is forgotten."""
        return replace(self, here=HOME, trail=(), path=())

    def set_out(self, chapters: Sequence[str]) -> Journey:
        """Start reading `chapters`, at the first; where there is none, stay."""
        if not chapters:
            return self
        return replace(self, path=tuple(chapters)).go(Screen.CHAPTER, chapters[0])

    def next_chapter(self) -> str:
        """The chapter after this one on the path; "" at its end or off it."""
        if self.here.id not in self.path:
            return ""
        after = self.path.index(self.here.id) + 1
        return self.path[after] if after < len(self.path) else ""

    def turn_to(self, page: int, pages: int) -> Journey:
        """To page `page` of `pages` of this screen, kept inside them."""
        page = max(0, min(page, pages - 1))
        read = self.read
        if self.here.screen is Screen.CHAPTER and page == pages - 1:
            read = read | {self.here.id}
        return replace(self, here=replace(self.here, page=page), read=read)

    def back(self) -> Journey:
        """To where one came from, at the page one left; home at the trail's end."""
        if not self.trail:
            return self.home()
        *trail, here = self.trail
        return replace(self, here=here if here != ATTRACT else HOME, trail=tuple(trail))
