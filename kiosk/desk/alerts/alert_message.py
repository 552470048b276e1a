"""What an alert says: how many requests wait, and not a word of any of them."""

from __future__ import annotations

from uuid import UUID

import msgspec

TEST_TEXT = "This is a test of the desk's alerts"


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """One alert, the same whichever way it goes."""

    id: UUID
    """The same for the same requests, however often it is tried: receivers know it again."""
    waiting: int
    """How many requests are new; 0: this is a test."""
    at: int
    """When the latest of them came: unix seconds."""

    @property
    def text(self) -> str:
        """All that it says."""
        if not self.waiting:
            return TEST_TEXT
        return (
            "1 new request is waiting"
            if self.waiting == 1
            else f"{self.waiting} new requests are waiting"
        )
