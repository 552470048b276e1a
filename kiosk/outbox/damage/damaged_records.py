"""Whether waiting records are as saved: SQLite's pages have no checksum, our records do."""

from __future__ import annotations

import apsw

from kiosk.audit.hash_chain import AuditEntry, AuditEvent
from kiosk.outbox.queries import record_queries
from kiosk.outbox.queries.event_queries import add_audit_events

DAMAGED = "damaged"
"""The fault of a record whose bytes the disk changed: no key opens it anymore."""


def quarantine_damaged(db: apsw.Connection, now: int) -> None:
    """Quarantine damaged records, where staff see them."""
    for request, reference in record_queries.find_damaged(db):
        if record_queries.quarantine_record(db, request, DAMAGED, now):
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
