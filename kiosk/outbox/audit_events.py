"""Events on their way to the audit log: noted in the transaction that makes them true."""

from __future__ import annotations

import apsw
import msgspec

from kiosk.audit.audit_log import new_entry_id
from kiosk.audit.hash_chain import AuditEntry


def add_audit_events(db: apsw.Connection, *entries: AuditEntry) -> None:
    """Note `entries` for the audit log, in the transaction that makes them true."""
    named = [msgspec.structs.replace(entry, id=new_entry_id()) for entry in entries]
    db.executemany(
        "INSERT INTO events (entry) VALUES (?)", [(msgspec.json.encode(one),) for one in named]
    )
