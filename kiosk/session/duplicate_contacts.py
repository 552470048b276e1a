"""Tells a finger's second report from a second touch.

Worn panels report one tap as two, and some drivers report a contact as a touch and as a mouse. Two
thumbs that type, and a finger that comes back, are quicker than one thinks, but not that quick.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

BOUNCE_MS = 30
"""A finger is not back on the same place so soon; a contact that breaks for a moment is."""
ECHO_MS = 500
"""Within this, a mouse presses where a finger did only because a driver reports both."""
SAME_PLACE_MM = 5.0


class Kind(Enum):
    """How a contact was reported."""

    TOUCH = "touch"
    MOUSE = "mouse"


@dataclass(frozen=True)
class Contact:
    """A press, or where and when it ended.

    Attributes:
        kind: how it was reported.
        x: in millimeters from the panel's left.
        y: in millimeters from the panel's top.
        at_ms: when, in milliseconds of the system's input clock.
    """

    kind: Kind
    x: float
    y: float
    at_ms: int


class Contacts:
    """Remembers the last contact of each kind. All times are those of the events themselves.

    Args:
        bounce_ms: how soon after its end a contact of the same kind is still the same one.
        echo_ms: how soon after it a contact of another kind is still the same one.
    """

    def __init__(self, bounce_ms: int = BOUNCE_MS, echo_ms: int = ECHO_MS) -> None:
        self.bounce_ms = bounce_ms
        self.echo_ms = echo_ms
        self._last: dict[Kind, Contact] = {}
        self._down: set[Kind] = set()

    def is_again(self, press: Contact) -> bool:
        """Whether `press` is a contact that was already reported."""
        return any(self._same(press, last) for last in self._last.values())

    def begin(self, press: Contact) -> None:
        """A contact that counts begins."""
        self._last[press.kind] = press
        self._down.add(press.kind)

    def end(self, release: Contact) -> None:
        """A contact that counts is over."""
        self._last[release.kind] = release
        self._down.discard(release.kind)

    def _same(self, press: Contact, last: Contact) -> bool:
        if math.hypot(press.x - last.x, press.y - last.y) > SAME_PLACE_MM:
            return False
        since = press.at_ms - last.at_ms
        if press.kind is last.kind:
            return last.kind not in self._down and 0 <= since < self.bounce_ms
        return last.kind in self._down or 0 <= since < self.echo_ms
