"""What a visitor wants to ask, gathered while reading. Ends with the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType

MOST = 12
"""How many questions a list holds. Twelve of the article's own headings still leave, whole and
beside the clinic's contact, in a code of 120 mm on the smallest panel (a test holds that), and
one talk with a clinician has no room for more."""


class Matter(Enum):
    """What can matter most to a visitor; the screen asks "What matters to me"."""

    HOW_SOON = "how-soon"
    SIDE_EFFECTS = "side-effects"
    COST = "cost"
    DAILY_LIFE = "daily-life"
    OTHER_CHOICES = "other-choices"
    SUPPORT = "support"


TOPICS: Mapping[Matter, tuple[str, ...]] = MappingProxyType(
    {
        Matter.HOW_SOON: ("timeline", "research", "history"),
        Matter.SIDE_EFFECTS: ("safety", "facts", "myths", "visit"),
        Matter.COST: ("next", "visit", "choices"),
        Matter.DAILY_LIFE: ("visit", "timeline", "choices", "safety"),
        Matter.OTHER_CHOICES: ("choices", "different", "research"),
        Matter.SUPPORT: ("care", "plasticity", "timeline", "next"),
    }
)
"""Ids of the chapters (and of the fact box) that speak of a matter, the nearest first. An article
with other ids keeps its questions in the order they were asked."""


@dataclass(frozen=True)
class Question:
    """A question about a page.

    Attributes:
        chapter: id of the chapter, or of the screen where it is none ("facts").
        heading: the page's heading; pages of one section share it, so they share a question.
        text: what the visitor reads, on the list and on the telephone.
    """

    chapter: str
    heading: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        """What makes two questions the same one, whatever their text."""
        return (self.chapter, self.heading)


@dataclass(frozen=True)
class Questions:
    """A visitor's list, as a value: each step returns the next.

    Attributes:
        asked: the questions, in the order they were asked.
        matters: what matters to the visitor, most first.
    """

    asked: tuple[Question, ...] = ()
    matters: tuple[Matter, ...] = ()

    @property
    def full(self) -> bool:
        """Whether the list takes no more; the screen then says so in place of the button."""
        return len(self.asked) >= MOST

    def has(self, chapter: str, heading: str) -> bool:
        """Whether that page is asked about."""
        return any(question.key == (chapter, heading) for question in self.asked)

    def add(self, question: Question) -> Questions:
        """Ask about a page. Nothing changes when it is asked about already, or the list is full."""
        if self.full or self.has(*question.key):
            return self
        return replace(self, asked=(*self.asked, question))

    def remove(self, chapter: str, heading: str) -> Questions:
        """Take the question about that page back; nothing changes where there is none."""
        left = tuple(question for question in self.asked if question.key != (chapter, heading))
        return self if left == self.asked else replace(self, asked=left)

    def choose(self, matter: Matter) -> Questions:
        """`matter` matters, too, after those chosen before; a second time: no longer."""
        if matter in self.matters:
            return replace(self, matters=tuple(m for m in self.matters if m is not matter))
        return replace(self, matters=(*self.matters, matter))

    def ordered(self) -> tuple[Question, ...]:
        """The questions, those on what matters first; otherwise as asked."""
        return tuple(sorted(self.asked, key=self._rank))

    def clear(self) -> Questions:
        """An empty list: the visitor left, or wants to begin anew."""
        return Questions()

    def _rank(self, question: Question) -> tuple[int, int]:
        for place, matter in enumerate(self.matters):
            if question.chapter in TOPICS[matter]:
                return (place, TOPICS[matter].index(question.chapter))
        return (len(self.matters), 0)
