"""Closing the records that a receipt file from the desk names."""

from __future__ import annotations

import apsw
import msgspec

from kiosk.audit.hash_chain import AuditEvent
from kiosk.outbox.queries import record_queries
from kiosk.outbox.queries.event_queries import add_audit_events
from kiosk.outbox.store import Outbox, make_request_entry
from kiosk.protocol.receipt_file import ReceiptFile


class ReceiptImportResult(msgspec.Struct, frozen=True, kw_only=True):
    """The result of importing a receipt file."""

    closed: int
    known: int
    """Already delivered."""
    unknown: int
    """Not here, or deleted here."""
    other_bytes: int
    """Here with different bytes: left as they are."""


def import_receipts(outbox: Outbox, receipts: ReceiptFile) -> ReceiptImportResult:
    """Close every record that `receipts` names with the same bytes. Repeating it is harmless.

    Raises:
        OutboxError: it could not be recorded; nothing was closed.
    """
    now = outbox.transactions.now()

    def work(db: apsw.Connection) -> ReceiptImportResult:
        closed = known = unknown = other = 0
        for one in receipts.receipts:
            have = record_queries.select_sha256(db, one.id)
            if have is None:
                unknown += 1
            elif have.hex() != one.sha256:
                other += 1
            elif record_queries.close_by_receipt(db, one.id, msgspec.json.encode(one), now):
                closed += 1
                add_audit_events(db, make_request_entry(AuditEvent.RECEIPT_IMPORTED, one.id, now))
            else:
                known += 1
        return ReceiptImportResult(closed=closed, known=known, unknown=unknown, other_bytes=other)

    result = outbox.transactions.write(work)
    outbox.finish_erasure()
    return result
