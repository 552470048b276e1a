"""Decides whether this kiosk may collect requests: never ones that nobody will read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LARGE_PANEL_IN = 43.0
"""A panel this large can be read across the room: the form is off unless staff turn it on."""
PHONE_INSTEAD_AFTER_H = 24.0
"""Hours a request may wait before visitors are told to call instead."""

AvailabilityReason = Literal[
    "open", "presenting", "large-panel", "no-reader", "no-key", "no-consent-text", "no-room"
]
KeyKind = Literal["none", "demo", "same-machine", "clinic"]


@dataclass(frozen=True, kw_only=True)
class AvailabilityFacts:
    """What is known about this kiosk. By default, nobody reads what it would collect."""

    paired: bool = False
    """A desk receives its requests."""
    export_confirmed: bool = False
    """Staff have confirmed that they carry requests to the desk themselves."""
    key: KeyKind = "none"
    """Whose key seals requests; `same-machine`: the private key is on this kiosk's own disk."""
    oldest_waiting_h: float = 0.0
    """How long the oldest undelivered request has been waiting, in hours."""
    has_room: bool = True
    """The outbox can take a request: it is intact, and free disk space is above its floor."""
    has_consent_text: bool = True
    """The profile has a consent text in the visitor's language."""
    panel_in: float = 21.5
    """The panel's diagonal in inches."""
    large_panel_allowed: bool = False
    """Staff want the form on a large panel too."""
    presenting: bool = False


@dataclass(frozen=True)
class FormAvailability:
    """What that means for the form."""

    reason: AvailabilityReason
    """Why it is closed; `open` if it isn't."""
    demo: bool = False
    """Every screen of the form says "demo: no real details"."""
    phone_instead: bool = False
    """Requests are not being read: the form tells visitors to call instead."""

    @property
    def is_open(self) -> bool:
        """Whether the form may be opened and sent."""
        return self.reason == "open"


def decide_availability(facts: AvailabilityFacts) -> FormAvailability:
    """What `facts` mean for the form; of several reasons, the one to fix last comes first."""
    return FormAvailability(
        reason=_reason(facts),
        demo=facts.key in ("demo", "same-machine"),
        phone_instead=facts.oldest_waiting_h > PHONE_INSTEAD_AFTER_H,
    )


def _reason(facts: AvailabilityFacts) -> AvailabilityReason:
    closed: tuple[tuple[bool, AvailabilityReason], ...] = (
        (facts.presenting, "presenting"),
        (facts.panel_in >= LARGE_PANEL_IN and not facts.large_panel_allowed, "large-panel"),
        (not facts.paired and not facts.export_confirmed, "no-reader"),
        (facts.key == "none", "no-key"),
        (not facts.has_consent_text, "no-consent-text"),
        (not facts.has_room, "no-room"),
    )
    return next((reason for holds, reason in closed if holds), "open")
