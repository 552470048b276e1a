"""Tells a contact reported twice from a real second tap.

Worn panels report one tap as two, and some drivers report one contact both as a touch and as a
mouse press. Two typing thumbs, or a finger tapping again, are faster than you'd think, but not
this fast.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

BOUNCE_MS = 30
"""No finger comes back to the same spot this soon; a contact that drops out for a moment does."""
ECHO_MS = 500
"""A mouse press this soon after a touch at the same spot is the driver reporting both."""
SAME_PLACE_MM = 5.0


class ContactSource(Enum):
    """How a contact was reported."""

    TOUCH = "touch"
    MOUSE = "mouse"


@dataclass(frozen=True)
class PointerContact:
    """A press or a release.

    Attributes:
        source: how it was reported.
        x: millimeters from the panel's left edge.
        y: millimeters from the panel's top edge.
        at_ms: milliseconds on the system's input clock.
    """

    source: ContactSource
    x: float
    y: float
    at_ms: int


class DuplicateContactFilter:
    """Remembers the last contact from each source. All times come from the events themselves.

    Args:
        bounce_ms: a press from the same source this soon after release is the same contact.
        echo_ms: a press from the other source this soon after is the same contact.
    """

    def __init__(self, bounce_ms: int = BOUNCE_MS, echo_ms: int = ECHO_MS) -> None:
        self.bounce_ms = bounce_ms
        self.echo_ms = echo_ms
        self._last: dict[ContactSource, PointerContact] = {}
        self._down: set[ContactSource] = set()

    def is_duplicate(self, press: PointerContact) -> bool:
        """Whether `press` repeats a contact that was already reported."""
        return any(self._same(press, last) for last in self._last.values())

    def begin_contact(self, press: PointerContact) -> None:
        """Record the start of a contact that counts."""
        self._last[press.source] = press
        self._down.add(press.source)

    def end_contact(self, release: PointerContact) -> None:
        """Record the end of a contact that counts."""
        self._last[release.source] = release
        self._down.discard(release.source)

    def _same(self, press: PointerContact, last: PointerContact) -> bool:
        if math.hypot(press.x - last.x, press.y - last.y) > SAME_PLACE_MM:
            return False
        since = press.at_ms - last.at_ms
        if press.source is last.source:
            return last.source not in self._down and 0 <= since < self.bounce_ms
        return last.source in self._down or 0 <= since < self.echo_ms
