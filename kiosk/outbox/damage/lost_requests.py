"""Whether all is there that the audit log knows of. What neither of them knows, nobody can tell."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

import apsw
import msgspec

from kiosk.audit.hash_chain import Entry, Event
from kiosk.audit.open_requests import Ledger
from kiosk.outbox.audit_events import add_event
from kiosk.outbox.damage import set_aside, wal_inspection
from kiosk.outbox.outbox_database import Database

_log = logging.getLogger(__name__)


class Lost(NamedTuple):
    """A request that was saved, did not end, and has no record."""

    request: str
    reference: str
    told: bool
    """Whether it was found missing before."""

    def entry(self, event: Event, at: int) -> Entry:
        """What the audit log is told of it."""
        return Entry(at=at, event=event, request=self.request, reference=self.reference)


class Missing:
    """Compares the records with the audit log `file`."""

    def __init__(self, file: Path) -> None:
        self._ledger = Ledger(file)
        self.moved = False
        """Whether a damaged outbox was just moved out of the way: then there is nothing to copy."""

    def find(self, db: apsw.Connection | None) -> tuple[Lost, ...]:
        """What is missing from `db`, in the order it was saved; None: there is no outbox at all.

        Raises:
            apsw.Error: as from SQLite.
        """
        with suppress(OSError):  # a log that cannot be read keeps nobody from the outbox
            self._ledger.refresh()
        ledger = self._ledger.copy()
        decode = msgspec.json.Decoder(Entry).decode
        if db is not None:  # what is on its way to the log counts as if it were there
            on_the_way: list[tuple[Any, ...]] = db.execute(
                "SELECT entry FROM events ORDER BY seq"
            ).fetchall()
            for (entry,) in on_the_way:
                ledger.apply(decode(entry))
        return tuple(
            Lost(request, reference, request in ledger.told)
            for request, reference in ledger.open.items()
            if db is None or not _has(db, UUID(request))
        )

    def compare(self, database: Database, db: apsw.Connection, now: int) -> apsw.Connection:
        """Tell the audit log what is newly missing from `db`, and keep what may still hold it.

        Returns:
            The connection of `database`, which may be another one then.

        Raises:
            OutboxError, apsw.Error, OSError: as from `database` and the system.
        """
        moved, self.moved = self.moved, False
        lost = [one for one in self.find(db) if not one.told]
        if not lost and not _copied_damage(database.folder):
            set_aside.drop(database.folder)
            return db
        if not moved and not set_aside.checking(database.folder).exists():
            database.close()
            set_aside.copy(database.folder)
            db = database.connection()
        database.checkpoint()  # the damaged end of a -wal is not met again
        ends = [one.entry(Event.MISSING, now) for one in lost]
        if not moved:
            # Kept before it is told: a start that is cut off between the two copies once more.
            _log.error("it is kept as it was in %s", set_aside.keep(database.folder, now))
            ends.append(Entry(at=now, event=Event.SET_ASIDE, reason="copied"))
        with db:
            add_event(db, *ends)
        _log.error("the outbox was damaged; saved requests that are missing: %s", len(lost))
        return db


def _copied_damage(folder: Path) -> bool:
    """Whether a copy stands in `folder` of a -wal that was damaged for certain."""
    copy = set_aside.checking(folder)
    return (
        copy.exists()
        and wal_inspection.inspect(copy / set_aside.PARTS[1]) is wal_inspection.Found.DAMAGED
    )


def _has(db: apsw.Connection, request: UUID) -> bool:
    query = "SELECT count(*) FROM records WHERE id = ?"
    return bool(db.execute(query, (request.bytes,)).get)
