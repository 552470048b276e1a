"""What turns to dots, so that nobody reads it over the visitor's shoulder.

Pure: a `Veil` is a value, and every change makes another. Times are seconds on any clock that
never goes back.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field, replace

SHOWN_S = 10.0
"""How long Show shows."""
DOTS = "••••••••"
"""The same for every text: not even its length is told."""
TYPED = frozenset({"phone", "email", "interpreter", "note", "name"})
"""Fields that turn to dots once their step is left with Next."""


@dataclass(frozen=True)
class Veil:
    """What is hidden now."""

    all_hidden: bool = False
    """Hide my answers: picked answers are hidden, too."""
    shown: dict[str, float] = field(default_factory=dict)
    """Until when what is hidden is shown, by field, or by step for a row of the review."""
    typing: frozenset[str] = frozenset()
    """Fields typed into since their step was last left."""

    def hide_all(self, hidden: bool) -> Veil:
        """Hide my answers, or show them again as before; nothing shown for a while stays so."""
        return Veil(all_hidden=hidden)

    def show(self, name: str, now: float) -> Veil:
        """Show field or row `name` for 10 s."""
        return replace(self, shown={**self.shown, name: now + SHOWN_S})

    def typed(self, name: str) -> Veil:
        """A visitor types into field `name`: it can be read until the step is left."""
        return replace(self, typing=self.typing | {name})

    def left(self) -> Veil:
        """A step was left: what was shown or typed there is hidden again."""
        return replace(self, shown={}, typing=frozenset())

    def hides_field(self, name: str, passed: Set[str], now: float) -> bool:
        """Whether field `name` is dotted on its step.

        Args:
            name: of a draft.
            passed: the fields left with Next before (`Form.passed`).
            now: seconds.
        """
        if self._shows(name, now):
            return False
        return self.all_hidden or (name in TYPED & passed and name not in self.typing)

    def hides_row(self, step: str, now: float) -> bool:
        """Whether the review's row of `step` is dotted, as all are until Show."""
        return not self._shows(step, now)

    def deadline(self, now: float) -> float | None:
        """When something shown turns to dots next; None when nothing will."""
        return min((until for until in self.shown.values() if until > now), default=None)

    def _shows(self, name: str, now: float) -> bool:
        return now < self.shown.get(name, now)


def dots(text: str) -> str:
    """What stands for `text` while it is hidden; nothing for nothing."""
    return DOTS if text else ""
