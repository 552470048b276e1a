"""What turns to dots, so that nobody reads it over the visitor's shoulder.

Pure: a `PrivacyMask` is a value, and every change makes another. Times are seconds on any clock
that never goes back.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field, replace

REVEAL_S = 10.0
"""How long Show shows."""
DOTS = "••••••••"
"""The same for every text: not even its length is told."""
TYPED_FIELDS = frozenset({"phone", "email", "interpreter", "note", "name"})
"""Fields that turn to dots once their step is left with Next."""


@dataclass(frozen=True)
class PrivacyMask:
    """What is hidden now."""

    all_hidden: bool = False
    """Hide my answers: picked answers are hidden, too."""
    revealed_until: dict[str, float] = field(default_factory=dict)
    """Until when what is hidden is shown, by field, or by step for a row of the review."""
    typing: frozenset[str] = frozenset()
    """Fields typed into since their step was last left."""

    def hide_all(self, hidden: bool) -> PrivacyMask:
        """Hide my answers, or show them again as before; nothing shown for a while stays so."""
        return PrivacyMask(all_hidden=hidden)

    def reveal(self, name: str, now: float) -> PrivacyMask:
        """Show field or row `name` for 10 s."""
        return replace(self, revealed_until={**self.revealed_until, name: now + REVEAL_S})

    def mark_typing(self, name: str) -> PrivacyMask:
        """A visitor types into field `name`: it can be read until the step is left."""
        return replace(self, typing=self.typing | {name})

    def leave_step(self) -> PrivacyMask:
        """A step was left: what was shown or typed there is hidden again."""
        return replace(self, revealed_until={}, typing=frozenset())

    def hides_field(self, name: str, completed_fields: Set[str], now: float) -> bool:
        """Whether field `name` is dotted on its step.

        Args:
            name: of a draft.
            completed_fields: the fields left with Next before (`Form.passed`).
            now: seconds.
        """
        if self._is_revealed(name, now):
            return False
        return self.all_hidden or (
            name in TYPED_FIELDS & completed_fields and name not in self.typing
        )

    def hides_row(self, step: str, now: float) -> bool:
        """Whether the review's row of `step` is dotted, as all are until Show."""
        return not self._is_revealed(step, now)

    def next_deadline(self, now: float) -> float | None:
        """When something shown turns to dots next; None when nothing will."""
        return min((until for until in self.revealed_until.values() if until > now), default=None)

    def _is_revealed(self, name: str, now: float) -> bool:
        return now < self.revealed_until.get(name, now)


def mask_text(text: str) -> str:
    """What stands for `text` while it is hidden; nothing for nothing."""
    return DOTS if text else ""
