"""Whether waiting records are as saved: SQLite's pages have no checksum, our records do."""

from __future__ import annotations

import hashlib
from uuid import UUID

import apsw

from kiosk.audit.hash_chain import AuditEntry, AuditEvent
from kiosk.outbox.audit_events import add_audit_events

DAMAGED = "damaged"
"""The fault of a record whose bytes the disk changed: no key opens it anymore."""


def find_damaged_records(db: apsw.Connection) -> list[tuple[UUID, str]]:
    """The uuid and reference of each waiting record whose bytes differ from what was saved."""
    query = "SELECT id, reference, sha256, envelope FROM records WHERE state <> 'delivered'"
    return [
        (UUID(bytes=request), reference)
        for request, reference, sha256, envelope in db.execute(query)
        if hashlib.sha256(envelope).digest() != sha256
    ]


def quarantine_damaged(db: apsw.Connection, now: int) -> None:
    """Quarantine damaged records, where staff see them."""
    for request, reference in find_damaged_records(db):
        db.execute(
            "UPDATE records SET state = 'quarantined', fault = ?, closed_at = ?"
            " WHERE id = ? AND (state, fault) <> ('quarantined', ?)",
            (DAMAGED, now, request.bytes, DAMAGED),
        )
        if db.changes():
            add_audit_events(
                db,
                AuditEntry(
                    at=now,
                    event=AuditEvent.QUARANTINED,
                    request=str(request),
                    reference=reference,
                    reason=DAMAGED,
                ),
            )
