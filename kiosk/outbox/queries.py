"""SQL statements for the outbox's tables. Each runs in the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import apsw
import msgspec

from kiosk.outbox.records import ClaimedRecord, Record

Connection = apsw.Connection

_COLUMNS = (
    *("id", "reference", "state", "created_at", "due_at"),
    *("attempts", "fault", "exported_at", "closed_at"),
)
# Otherwise the planner would use the index by state and sort: slower with each waiting record.
_QUEUED = "FROM records INDEXED BY records_due WHERE state = 'queued'"


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


def requeue_sending(db: apsw.Connection) -> None:
    """Queue again what was being sent when the kiosk ended; it may or may not have arrived."""
    db.execute("UPDATE records SET state = 'queued' WHERE state = 'sending'")


def select_seconds_until_due(db: apsw.Connection, now: int, longest_s: int) -> int | None:
    """Seconds until a record is due and no pause holds; None if none is queued."""
    first: int | None = db.execute(f"SELECT min(due_at) {_QUEUED}").get
    last: int | None = db.execute(f"SELECT max(due_at) {_QUEUED}").get
    if first is None or last is None:
        return None
    due = 0 if last > now + longest_s else max(0, first - now)
    probe_at: int = db.execute("SELECT iif(pause = '', 0, probe_at) FROM queue").get
    return max(due, probe_at - now) if now < probe_at <= now + longest_s else due


def claim_due_record(db: apsw.Connection, now: int, longest_s: int) -> ClaimedRecord | None:
    """Mark the longest-due record as being sent. One due implausibly far ahead counts as due."""
    query = f"SELECT seq, id, reference, envelope, sha256, attempts {_QUEUED}"
    row = (
        db.execute(query + " AND due_at <= ? ORDER BY due_at, seq LIMIT 1", (now,)).fetchone()
        or db.execute(
            query + " AND due_at > ? ORDER BY due_at, seq LIMIT 1", (now + longest_s,)
        ).fetchone()
    )
    if row is None:
        return None
    seq, request_id, reference, envelope, sha256, attempts = row
    db.execute(
        "UPDATE records SET state = 'sending', attempts = attempts + 1, attempted_at = ?"
        " WHERE seq = ?",
        (now, seq),
    )
    return ClaimedRecord(UUID(bytes=request_id), reference, envelope, sha256, attempts + 1)


def count_failures(db: apsw.Connection, claim: ClaimedRecord) -> int:
    """How many times sending this record has failed."""
    query = "SELECT failures FROM records WHERE id = ?"
    return db.execute(query, (claim.request_id.bytes,)).get or 0


def requeue_claimed(
    db: apsw.Connection, claim: ClaimedRecord, fault: str, due_at: int, failure_increment: int
) -> bool:
    """`sending` → `queued`, due at `due_at`, with `failure_increment` more failures."""
    return _update_claimed(
        db,
        "state = 'queued', fault = :fault, due_at = :due, failures = failures + :failed",
        claim,
        fault=fault,
        due=due_at,
        failed=failure_increment,
    )


def quarantine_claimed(db: apsw.Connection, claim: ClaimedRecord, fault: str, now: int) -> bool:
    """`sending` → `quarantined`."""
    return _update_claimed(
        db, "state = 'quarantined', fault = :fault, closed_at = :now", claim, fault=fault, now=now
    )


def close_claimed(db: apsw.Connection, claim: ClaimedRecord, receipt: bytes, now: int) -> bool:
    """`sending` → `delivered`; erases the payload."""
    return _update_claimed(
        db,
        "state = 'delivered', envelope = NULL, fault = '', receipt = :receipt, closed_at = :now",
        claim,
        receipt=receipt,
        now=now,
    )


def _update_claimed(
    db: apsw.Connection, change: str, claim: ClaimedRecord, **values: str | int | bytes
) -> bool:
    named = {"id": claim.request_id.bytes, "attempt": claim.attempt, **values}
    mine = "WHERE id = :id AND state = 'sending' AND attempts = :attempt"
    db.execute(" ".join(("UPDATE records SET", change, mine)), named)
    return db.changes() == 1


def count_pauses(db: apsw.Connection) -> int:
    """How many pauses there were in a row."""
    return int(db.execute("SELECT pauses FROM queue").get)


def pause_queue(db: apsw.Connection, reason: str, now: int, probe_at: int) -> None:
    """Send nothing before `probe_at`."""
    db.execute(
        "UPDATE queue SET paused_at = iif(pause = '', :now, paused_at), pause = :why,"
        " pauses = pauses + 1, probe_at = :probe",
        {"why": reason, "now": now, "probe": probe_at},
    )


def resume_queue(db: apsw.Connection) -> None:
    """Send again."""
    db.execute("UPDATE queue SET pause = '', pauses = 0 WHERE pause <> ''")


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


def count_free_pages(db: apsw.Connection) -> int:
    """Number of unused pages in the file."""
    return int(db.execute("PRAGMA freelist_count").get)


def release_free_pages(db: apsw.Connection, pages: int) -> None:
    """Cut up to `pages` free pages off the file."""
    db.execute(f"PRAGMA incremental_vacuum({pages})").fetchall()


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
