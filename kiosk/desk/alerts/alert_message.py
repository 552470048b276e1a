"""What an alert says: how many requests are waiting, but nothing that is in them."""

from __future__ import annotations

from uuid import UUID

import msgspec

TEST_TEXT = "This is a test alert from the desk"


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One alert, in the same form for every channel."""

    id: UUID
    """The same on every try for the same requests, so receivers can spot duplicates."""
    waiting: int
    """How many requests are new; 0: this is a test."""
    at: int
    """When the newest of them arrived: unix seconds."""

    @property
    def text(self) -> str:
        """The whole text of the alert."""
        if not self.waiting:
            return TEST_TEXT
        return (
            "1 new request is waiting"
            if self.waiting == 1
            else f"{self.waiting} new requests are waiting"
        )
