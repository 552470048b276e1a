"""Finds requests that the audit log knows but the outbox lacks. What both lost cannot be found."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import apsw

from kiosk.audit.hash_chain import AuditEntry, AuditEvent
from kiosk.audit.open_requests import OpenRequests
from kiosk.outbox.damage import set_aside, wal_inspection
from kiosk.outbox.outbox_database import OutboxDatabase
from kiosk.outbox.queries.event_queries import add_audit_events, select_events
from kiosk.outbox.queries.record_queries import has_record

_log = logging.getLogger(__name__)


class LostRequest(NamedTuple):
    """A request that was saved, did not end, and has no record."""

    request: str
    reference: str
    already_reported: bool
    """Whether it was reported missing before."""

    def make_audit_entry(self, event: AuditEvent, at: int) -> AuditEntry:
        """Make an audit log entry about it."""
        return AuditEntry(at=at, event=event, request=self.request, reference=self.reference)


class LostRequestFinder:
    """Compares the records with the audit log `file`."""

    def __init__(self, file: Path) -> None:
        self._open_requests = OpenRequests(file)
        self.database_moved = False
        """Whether a damaged outbox was just moved out of the way, so there is nothing to copy."""

    def find_lost(self, db: apsw.Connection | None) -> tuple[LostRequest, ...]:
        """What is missing from `db`, in the order it was saved; `db` is None without an outbox.

        Raises:
            apsw.Error: as from SQLite.
        """
        with suppress(OSError):  # an unreadable log must not block the outbox
            self._open_requests.refresh()
        ledger = self._open_requests.copy()
        if db is not None:  # events on their way to the log count as logged
            for _seq, entry in select_events(db):
                ledger.apply_entry(entry)
        return tuple(
            LostRequest(request, reference, request in ledger.reported_missing)
            for request, reference in ledger.references.items()
            if db is None or not has_record(db, UUID(request))
        )

    def report_lost(
        self, database: OutboxDatabase, db: apsw.Connection, now: int
    ) -> apsw.Connection:
        """Log what is newly missing from `db`, and keep a copy of the files that may still hold it.

        Returns:
            The connection of `database`, which may be a new one.

        Raises:
            OutboxError, apsw.Error, OSError: as from `database` and the system.
        """
        moved, self.database_moved = self.database_moved, False
        lost = [one for one in self.find_lost(db) if not one.already_reported]
        if not lost and not _is_copy_damaged(database.folder):
            set_aside.discard_copy(database.folder)
            return db
        if not moved and not set_aside.pending_copy(database.folder).exists():
            database.close()
            set_aside.copy_database(database.folder)
            db = database.connection()
        database.checkpoint()  # so that we do not hit the damaged end of the -wal again
        ends = [one.make_audit_entry(AuditEvent.MISSING, now) for one in lost]
        if not moved:
            # Keep it before logging it: a start that is cut off in between just copies once more.
            _log.error("kept a copy of the outbox in %s", set_aside.keep_copy(database.folder, now))
            ends.append(AuditEntry(at=now, event=AuditEvent.SET_ASIDE, reason="copied"))
        with db:
            add_audit_events(db, *ends)
        _log.error("the outbox was damaged; saved requests missing: %s", len(lost))
        return db


def _is_copy_damaged(folder: Path) -> bool:
    """Whether `folder` has a copy whose -wal is damaged for certain."""
    copy = set_aside.pending_copy(folder)
    return (
        copy.exists()
        and wal_inspection.inspect_wal(copy / set_aside.DATABASE_PARTS[1])
        is wal_inspection.WalState.DAMAGED
    )
