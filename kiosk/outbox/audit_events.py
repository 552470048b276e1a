"""Events on their way to the audit log, stored in the same transaction as the change itself."""

from __future__ import annotations

import apsw
import msgspec

from kiosk.audit.audit_log import new_entry_id
from kiosk.audit.hash_chain import AuditEntry


def add_audit_events(db: apsw.Connection, *entries: AuditEntry) -> None:
    """Store `entries` for the audit log, in the transaction of the change that they describe."""
    named = [msgspec.structs.replace(entry, id=new_entry_id()) for entry in entries]
    db.executemany(
        "INSERT INTO events (entry) VALUES (?)", [(msgspec.json.encode(one),) for one in named]
    )
