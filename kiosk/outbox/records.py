"""What the outbox hands out: frozen values without any request's plain text."""

from __future__ import annotations

from enum import StrEnum
from uuid import UUID

import msgspec


class RecordState(StrEnum):
    """The state of a record."""

    QUEUED = "queued"
    SENDING = "sending"
    DELIVERED = "delivered"
    QUARANTINED = "quarantined"


class SavedRequest(msgspec.Struct, frozen=True):
    """A request that is on the disk."""

    request_id: UUID
    reference: str


class LeasedRecord(msgspec.Struct, frozen=True):
    """A record taken for sending. The attempt number voids the outcome of an older attempt."""

    request_id: UUID
    reference: str
    envelope: bytes
    sha256: bytes
    """Hash of the envelope, taken when it was saved: 32 bytes."""
    attempt: int

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.reference}, attempt {self.attempt})"


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A record as staff see it. Times are unix seconds."""

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
    """Status of the outbox: counts and ages, never contents."""

    closed_reason: str | None = msgspec.field(name="accepting")
    """Why the form is closed, an `OutboxErrorCode`; None if it may be open."""
    queued: int = 0
    sending: int = 0
    quarantined: int = 0
    delivered: int = 0
    waiting_exported: int = 0
    """How many undelivered records are on a stick as well."""
    oldest_waiting_at: int | None = None
    """When the oldest undelivered record was created."""
    pause: str | None = None
    """Why sending pauses, a `PauseReason`; None if it does not."""
    erase_owed: bool = False
    """Whether erased bytes are still in the -wal, such as while a reader keeps them there."""
    unlogged: int = 0
    """Events that are not in the audit log yet."""
    set_aside: tuple[str, ...] = ()
    """Folders with damaged outboxes that somebody has to look at."""
    missing: tuple[str, ...] = ()
    """Reference codes of saved requests that did not end and are not here: lost to damage."""
    waiting: tuple[Record, ...] = ()
    """Undelivered records, oldest first, at most a hundred."""
