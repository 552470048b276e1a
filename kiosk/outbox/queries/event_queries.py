"""Events on their way to the audit log, stored in the transaction of the change they describe."""

from __future__ import annotations

from typing import Any

import apsw
import msgspec

from kiosk.audit.audit_log import new_entry_id
from kiosk.audit.hash_chain import AuditEntry

_decode = msgspec.json.Decoder(AuditEntry).decode


def add_audit_events(db: apsw.Connection, *entries: AuditEntry) -> None:
    """Store `entries` for the audit log, in the transaction of the change that they describe."""
    named = [msgspec.structs.replace(entry, id=new_entry_id()) for entry in entries]
    db.executemany(
        "INSERT INTO events (entry) VALUES (?)", [(msgspec.json.encode(one),) for one in named]
    )


def select_events(db: apsw.Connection, after: int = 0) -> list[tuple[int, AuditEntry]]:
    """Each event's sequence number and entry, in order, starting after the number `after`."""
    rows: list[tuple[Any, ...]] = db.execute(
        "SELECT seq, entry FROM events WHERE seq > ? ORDER BY seq", (after,)
    ).fetchall()
    return [(seq, _decode(entry)) for seq, entry in rows]


def count_events(db: apsw.Connection, after: int) -> int:
    """How many events come after the sequence number `after`."""
    return int(db.execute("SELECT count(*) FROM events WHERE seq > ?", (after,)).get)


def delete_events(db: apsw.Connection, up_to: int) -> None:
    """Delete the events that the audit log has."""
    db.execute("DELETE FROM events WHERE seq <= ?", (up_to,))
