"""What a visitor wants to ask, collected while reading. Ends with the session."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

MAX_LISTED_QUESTIONS = 12
"""How many questions a list holds. Twelve of the article's own questions fit, with the clinic's
contact, in a 120 mm code on the smallest panel (a test checks this), and one talk with a
clinician has no time for more."""
MAX_QUESTION_CHARS = 120
"""How many characters a question in the visitor's own words may have."""


class Priority(Enum):
    """What can matter most to a visitor; the screen is called "What matters to me"."""

    HOW_SOON = "how-soon"
    SIDE_EFFECTS = "side-effects"
    COST = "cost"
    DAILY_LIFE = "daily-life"
    OTHER_CHOICES = "other-choices"
    SUPPORT = "support"


@dataclass(frozen=True)
class VisitorQuestion:
    """A question that a page suggests, or one in the visitor's own words.

    Attributes:
        text: what the visitor reads, in the list and on their phone.
        chapter: the chapter's id; "" for the visitor's own words.
    """

    text: str
    chapter: str = ""


@dataclass(frozen=True)
class QuestionList:
    """A visitor's list, as an immutable value: each step returns a new one.

    Attributes:
        questions: in the order they were asked.
        priorities: what matters to the visitor, most important first.
    """

    questions: tuple[VisitorQuestion, ...] = ()
    priorities: tuple[Priority, ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether the list is full; the screen then says so in place of the button."""
        return len(self.questions) >= MAX_LISTED_QUESTIONS

    def contains(self, text: str) -> bool:
        """Whether the list has that question."""
        return any(question.text == text for question in self.questions)

    def add(self, question: VisitorQuestion) -> QuestionList:
        """Add a question, unless the list has it already or is full."""
        if self.is_full or self.contains(question.text):
            return self
        return replace(self, questions=(*self.questions, question))

    def remove(self, text: str) -> QuestionList:
        """Remove that question, if the list has it."""
        left = tuple(question for question in self.questions if question.text != text)
        return self if left == self.questions else replace(self, questions=left)

    def toggle_priority(self, priority: Priority) -> QuestionList:
        """Add `priority` after those already chosen, or remove it if it is one of them."""
        if priority in self.priorities:
            return replace(self, priorities=tuple(m for m in self.priorities if m is not priority))
        return replace(self, priorities=(*self.priorities, priority))

    def sorted_by_priority(
        self, chapters: Mapping[str, Sequence[str]]
    ) -> tuple[VisitorQuestion, ...]:
        """The questions, those on the visitor's priorities first; otherwise in order asked.

        Args:
            chapters: ids of the chapters about each priority, most relevant first, by the
                priority's value; from article.toml.
        """
        ranks = {
            chapter: (place, number)
            for place, priority in reversed(tuple(enumerate(self.priorities)))
            for number, chapter in reversed(tuple(enumerate(chapters.get(priority.value, ()))))
        }
        last = (len(self.priorities), 0)
        return tuple(sorted(self.questions, key=lambda one: ranks.get(one.chapter, last)))

    def clear(self) -> QuestionList:
        """An empty list, for when the visitor left or starts over."""
        return QuestionList()
