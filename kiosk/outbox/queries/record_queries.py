"""The table of records. Each statement runs in the caller's transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import apsw
import msgspec

from kiosk.outbox.records import OutboxStatus, Record

_COLUMNS = (
    *("id", "reference", "state", "created_at", "due_at"),
    *("attempts", "fault", "exported_at", "closed_at"),
)


def select_sha256(db: apsw.Connection, request_id: UUID) -> bytes | None:
    """SHA-256 of the envelope with this uuid; None if there is no such record."""
    found: bytes | None = db.execute(
        "SELECT sha256 FROM records WHERE id = ?", (request_id.bytes,)
    ).get
    return found


def insert_record(
    db: apsw.Connection, ids: tuple[UUID, str], sha256: bytes, envelope: bytes, now: int
) -> None:
    """Insert a new record, due at once; `ids` are its uuid and reference."""
    db.execute(
        "INSERT INTO records (id, reference, sha256, envelope, state, created_at, due_at)"
        " VALUES (?, ?, ?, ?, 'queued', ?, ?)",
        (ids[0].bytes, ids[1], sha256, envelope, now, now),
    )


def find_records(db: apsw.Connection, reference: str) -> Sequence[Record]:
    """The records with this code: one or, by rare chance, two."""
    return _records(db, "WHERE reference = ?", (reference,))


def _records(db: apsw.Connection, which: str, values: tuple[str | int, ...]) -> Sequence[Record]:
    query = " ".join(("SELECT", ", ".join(_COLUMNS), "FROM records", which))
    return [_record(row) for row in db.execute(query, values).fetchall()]


def _record(row: Sequence[Any]) -> Record:
    values = dict(zip(_COLUMNS, row, strict=True)) | {"id": UUID(bytes=row[0])}
    return msgspec.convert(values, Record)


def select_waiting(db: apsw.Connection, limit: int) -> Sequence[Record]:
    """Records not delivered, oldest first."""
    return _records(db, "WHERE state <> 'delivered' ORDER BY created_at, seq LIMIT ?", (limit,))


class UndeliveredEnvelope(msgspec.Struct, frozen=True):
    """A record's envelope, its sequence number, and the hash taken when it was saved."""

    seq: int
    id: UUID
    envelope: bytes
    sha256: bytes

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.seq})"


def select_undelivered(
    db: apsw.Connection, after: int, limit: int
) -> Sequence[UndeliveredEnvelope]:
    """Envelopes not delivered, in the order they were saved, starting after sequence `after`."""
    found: Sequence[tuple[Any, ...]] = db.execute(
        "SELECT seq, id, envelope, sha256 FROM records WHERE state <> 'delivered' AND seq > ?"
        " ORDER BY seq LIMIT ?",
        (after, limit),
    ).fetchall()
    return [
        UndeliveredEnvelope(seq, UUID(bytes=one), envelope, sha256)
        for seq, one, envelope, sha256 in found
    ]


def mark_exported(db: apsw.Connection, ids: Sequence[UUID], now: int) -> None:
    """Record that these are on a stick as well; their state does not change."""
    db.executemany(
        "UPDATE records SET exported_at = ? WHERE id = ?", [(now, one.bytes) for one in ids]
    )


def close_by_receipt(db: apsw.Connection, request_id: UUID, receipt: bytes, now: int) -> bool:
    """Any state → `delivered`; False if it already was."""
    db.execute(
        "UPDATE records SET state = 'delivered', envelope = NULL, fault = '', receipt = ?,"
        " closed_at = ? WHERE id = ? AND state <> 'delivered'",
        (receipt, now, request_id.bytes),
    )
    return db.changes() == 1


def select_quarantined(db: apsw.Connection) -> Sequence[Record]:
    """The records that staff have to look at."""
    return _records(db, "WHERE state = 'quarantined' ORDER BY seq", ())


def requeue_quarantined(db: apsw.Connection, request_id: UUID, now: int) -> None:
    """`quarantined` → `queued`, due at once, with its failures reset."""
    db.execute(
        "UPDATE records SET state = 'queued', due_at = ?, failures = 0, closed_at = NULL"
        " WHERE id = ? AND state = 'quarantined'",
        (now, request_id.bytes),
    )


def delete_record(db: apsw.Connection, request_id: UUID) -> None:
    """Delete the record; `secure_delete` wipes the bytes."""
    db.execute("DELETE FROM records WHERE id = ?", (request_id.bytes,))


def has_record(db: apsw.Connection, request_id: UUID) -> bool:
    """Whether there is a record of this request, in whatever state."""
    return bool(db.execute("SELECT count(*) FROM records WHERE id = ?", (request_id.bytes,)).get)


def find_damaged(db: apsw.Connection) -> list[tuple[UUID, str]]:
    """The uuid and reference of each waiting record whose bytes differ from what was saved."""
    query = "SELECT id, reference, sha256, envelope FROM records WHERE state <> 'delivered'"
    return [
        (UUID(bytes=request), reference)
        for request, reference, sha256, envelope in db.execute(query)
        if hashlib.sha256(envelope).digest() != sha256
    ]


def quarantine_record(db: apsw.Connection, request_id: UUID, fault: str, now: int) -> bool:
    """Any state → `quarantined`; False if it already was, with the same fault."""
    db.execute(
        "UPDATE records SET state = 'quarantined', fault = ?, closed_at = ?"
        " WHERE id = ? AND (state, fault) <> ('quarantined', ?)",
        (fault, now, request_id.bytes, fault),
    )
    return bool(db.changes())


def read_counts(db: apsw.Connection, listed: int) -> OutboxStatus:
    """How many records there are in each state, and up to `listed` that wait."""
    rows = db.execute("SELECT state, count(*) FROM records GROUP BY state").fetchall()
    by_state: dict[str, Any] = {str(state): count for state, count in rows}
    waits = "FROM records WHERE state <> 'delivered'"
    return OutboxStatus(
        closed_reason=None,
        **by_state,
        waiting_exported=db.execute(f"SELECT count(exported_at) {waits}").get,
        oldest_waiting_at=db.execute(f"SELECT min(created_at) {waits}").get,
        pause=db.execute("SELECT nullif(pause, '') FROM queue").get,
        waiting=tuple(select_waiting(db, listed)),
    )
