"""What is due, what is being sent, and the pauses between; each in the caller's transaction."""

from __future__ import annotations

from uuid import UUID

import apsw

from kiosk.outbox.records import LeasedRecord

# Otherwise the planner would use the index by state and sort: slower with each waiting record.
_QUEUED = "FROM records INDEXED BY records_due WHERE state = 'queued'"


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


def lease_due_record(db: apsw.Connection, now: int, longest_s: int) -> LeasedRecord | None:
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
    return LeasedRecord(UUID(bytes=request_id), reference, envelope, sha256, attempts + 1)


def count_failures(db: apsw.Connection, lease: LeasedRecord) -> int:
    """How many times sending this record has failed."""
    query = "SELECT failures FROM records WHERE id = ?"
    return db.execute(query, (lease.request_id.bytes,)).get or 0


def requeue_leased(
    db: apsw.Connection, lease: LeasedRecord, fault: str, due_at: int, failure_increment: int
) -> bool:
    """`sending` → `queued`, due at `due_at`, with `failure_increment` more failures."""
    return _update_leased(
        db,
        "state = 'queued', fault = :fault, due_at = :due, failures = failures + :failed",
        lease,
        fault=fault,
        due=due_at,
        failed=failure_increment,
    )


def quarantine_leased(db: apsw.Connection, lease: LeasedRecord, fault: str, now: int) -> bool:
    """`sending` → `quarantined`."""
    return _update_leased(
        db, "state = 'quarantined', fault = :fault, closed_at = :now", lease, fault=fault, now=now
    )


def close_leased(db: apsw.Connection, lease: LeasedRecord, receipt: bytes, now: int) -> bool:
    """`sending` → `delivered`; erases the payload."""
    return _update_leased(
        db,
        "state = 'delivered', envelope = NULL, fault = '', receipt = :receipt, closed_at = :now",
        lease,
        receipt=receipt,
        now=now,
    )


def _update_leased(
    db: apsw.Connection, change: str, lease: LeasedRecord, **values: str | int | bytes
) -> bool:
    named = {"id": lease.request_id.bytes, "attempt": lease.attempt, **values}
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


def make_queued_due_now(db: apsw.Connection, now: int) -> None:
    """End the back-off of every queued record."""
    db.execute(
        "UPDATE records SET due_at = :now WHERE state = 'queued' AND due_at > :now", {"now": now}
    ).fetchall()
