"""What the outbox hands out: frozen values, none with a word of a request."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

import msgspec


class RecordState(StrEnum):
    """Where a record stands."""

    QUEUED = "queued"
    SENDING = "sending"
    DELIVERED = "delivered"
    QUARANTINED = "quarantined"


class SavedRequest(msgspec.Struct, frozen=True):
    """It is on the disk."""

    request_id: UUID
    reference: str


class ClaimedRecord(msgspec.Struct, frozen=True):
    """A record taken for sending. It names the attempt: the outcome of an older one is void."""

    request_id: UUID
    reference: str
    envelope: bytes
    sha256: bytes
    """Of the envelope, taken when it was saved: 32 bytes."""
    attempt: int

    def __repr__(self) -> str:
        return f"Claim({self.reference}, attempt {self.attempt})"


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One record as staff see it. Times are unix seconds."""

    id: UUID
    reference: str
    state: RecordState
    created_at: int
    due_at: int
    attempts: int
    fault: str
    exported_at: int | None
    closed_at: int | None


class OutboxStatus(msgspec.Struct, frozen=True, kw_only=True):
    """The outbox in one look: counts and ages, never contents."""

    accepting: str | None
    """Why the form is closed, a code of `faults.Code`; None: it may be open."""
    queued: int = 0
    sending: int = 0
    quarantined: int = 0
    delivered: int = 0
    waiting_exported: int = 0
    """How many of those not delivered are on a stick as well."""
    oldest_waiting_at: int | None = None
    """When the oldest that is not delivered was made."""
    pause: str | None = None
    """Why nothing is sent, a code of `backoff.Pause`."""
    erase_owed: bool = False
    """Erased bytes still stand in the -wal: a reader keeps them there."""
    unlogged: int = 0
    """Events that the audit log could not take yet."""
    set_aside: tuple[str, ...] = ()
    """Folders with damaged outboxes that somebody has to look at."""
    missing: tuple[str, ...] = ()
    """Codes of requests that were saved, did not end, and are not here: damage took them."""
    waiting: tuple[Record, ...] = ()
    """Those not delivered, oldest first, a hundred at most."""
