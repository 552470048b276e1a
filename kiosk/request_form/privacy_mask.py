"""What is masked with dots, so that nobody reads it over the visitor's shoulder.

Pure: a `PrivacyMask` is a value, and every change makes another. Times are seconds on any
monotonic clock.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field, replace

REVEAL_S = 10.0
"""How long “Show” reveals something."""
DOTS = "••••••••"
"""The same for every text, so that not even its length shows."""
TYPED_FIELDS = frozenset({"phone", "email", "interpreter", "note", "name"})
"""Fields that are masked once their step is left with Next."""


@dataclass(frozen=True)
class PrivacyMask:
    """What is hidden now."""

    all_hidden: bool = False
    """“Hide my answers” is on: picked answers are hidden too."""
    revealed_until: dict[str, float] = field(default_factory=dict)
    """Until when something is revealed, by field, or by step for a row of the review."""
    typing: frozenset[str] = frozenset()
    """Fields typed into since their step was last left."""

    def hide_all(self, hidden: bool) -> PrivacyMask:
        """Turn “Hide my answers” on or off; anything revealed or being typed is hidden again."""
        return PrivacyMask(all_hidden=hidden)

    def reveal(self, name: str, now: float) -> PrivacyMask:
        """Reveal field or row `name` for 10 s."""
        return replace(self, revealed_until={**self.revealed_until, name: now + REVEAL_S})

    def mark_typing(self, name: str) -> PrivacyMask:
        """A visitor types into field `name`: it stays readable until the step is left."""
        return replace(self, typing=self.typing | {name})

    def leave_step(self) -> PrivacyMask:
        """A step was left: what was revealed or typed there is hidden again."""
        return replace(self, revealed_until={}, typing=frozenset())

    def hides_field(self, name: str, completed_fields: Set[str], now: float) -> bool:
        """Whether field `name` is masked on its step.

        Args:
            name: a field of `Draft`.
            completed_fields: the fields left with Next before (`RequestForm.completed_fields`).
            now: the current time in seconds.
        """
        if self._is_revealed(name, now):
            return False
        return self.all_hidden or (
            name in TYPED_FIELDS & completed_fields and name not in self.typing
        )

    def hides_row(self, step: str, now: float) -> bool:
        """Whether the review's row for `step` is masked, as all are until “Show” is pressed."""
        return not self._is_revealed(step, now)

    def next_deadline(self, now: float) -> float | None:
        """When something revealed is next masked again; None if nothing will be."""
        return min((until for until in self.revealed_until.values() if until > now), default=None)

    def _is_revealed(self, name: str, now: float) -> bool:
        return now < self.revealed_until.get(name, now)


def mask_text(text: str) -> str:
    """What is shown for `text` while it is hidden; empty for an empty text."""
    return DOTS if text else ""
