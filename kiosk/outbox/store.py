"""The outbox: what is saved here arrives at the desk, or staff see that it did not."""

from __future__ import annotations

import hashlib
import logging
import random
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import apsw

from kiosk.audit.audit_log import AuditLog
from kiosk.audit.hash_chain import Entry, Event
from kiosk.outbox import queries, schema, status
from kiosk.outbox.audit_events import add_event
from kiosk.outbox.backoff import LONGEST_S, PAUSES, RECORD, Pause
from kiosk.outbox.damage import damaged_records
from kiosk.outbox.disk_space import BALLAST_BYTES, FLOOR_BYTES, Space
from kiosk.outbox.error_codes import Code, OutboxError
from kiosk.outbox.outbox_database import Database
from kiosk.outbox.records import Claim, Saved, Status
from kiosk.outbox.transactions import Keeper
from kiosk.protocol.envelope.envelope_header import parse
from kiosk.protocol.envelope.reference_codes import reference

_log = logging.getLogger(__name__)

FOLDER = "outbox"
_OWNER_WAIT_S = 5.0
_TEND_S, _ERASE_AGAIN_S = 60, 10
_VACUUM_PAGES = 128
"""At once: half a megabyte of -wal at most, which the ballast covers."""


class Outbox:
    """The outbox in the data folder `data`. Any thread may call any method; none blocks for long.

    Times are wall-clock times and only data: nothing here waits. A worker sleeps until
    `next_due`, or until `on_change` wakes it; that is called after every change, in the thread
    that made it and without a lock held.
    """

    def __init__(
        self,
        data: Path,
        *,
        wall: Callable[[], float] = time.time,
        chance: random.Random | None = None,
        on_change: Callable[[], None] = lambda: None,
        floor_bytes: int = FLOOR_BYTES,
        ballast_bytes: int = BALLAST_BYTES,
        vfs: str | None = None,
    ) -> None:
        folder = data / FOLDER
        space = Space(folder, floor_bytes, ballast_bytes)
        self.keeper = Keeper(Database(folder, vfs), space, AuditLog(data, wall), wall)
        self._chance = chance or random.SystemRandom()
        self._on_change = on_change

    # --- life -------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin as the one kiosk on this data: what was being sent is queued again.

        Raises:
            OutboxError: `in-use`; or as `accepting`. The outbox may be used all the same, and
                does by itself what it can as soon as it can.
        """
        if not self.keeper.own(_OWNER_WAIT_S):
            raise OutboxError(Code.IN_USE, self.keeper.folder)
        self._begin()
        self.keeper.erase()
        self.keeper.space.restore()

    @property
    def exists(self) -> bool:
        """Whether anything was ever saved here."""
        return status.exists(self.keeper)

    def stand_in(self) -> None:
        """Be the kiosk for a moment, where none runs; where one does, this is only a visit.

        Raises:
            OutboxError: as `start`.
        """
        if self.keeper.own(wait_s=0):
            self._begin()

    def _begin(self) -> None:
        now = self.keeper.now()
        self.keeper.change(queries.requeue_all)
        self.keeper.change(lambda db: damaged_records.quarantine_damaged(db, now))

    def close(self) -> None:
        """Let go of the files. Nothing is lost without it."""
        self.keeper.close()

    def tend(self) -> int:
        """Do what is owed: the log's lines, the -wal, erasing, ballast. Returns seconds to wait.

        Raises:
            OutboxError: it could not be done now.
        """
        keeper = self.keeper
        keeper.log_events()
        if keeper.erase_owed:
            keeper.erase()
        else:
            keeper.move()  # in the -wal, one damaged bit hides all that follows it
        keeper.space.restore()
        return _ERASE_AGAIN_S if keeper.erase_owed else _TEND_S

    # --- the form ---------------------------------------------------------------------------

    def accepting(self) -> Code | None:
        """Why nothing new can be saved; None: it can. Opens the outbox where it is not open."""
        try:
            self.keeper.read(schema.version)
            return None if self.keeper.space.enough() else Code.FULL
        except OutboxError as error:
            return error.code
        except OSError:
            return Code.DISK

    def save(self, envelope: bytes) -> Saved:
        """Keep `envelope`; returns once it is on the disk. Saving the same bytes again is success.

        Somebody waits to be told, so the audit log's line comes after: `on_change` is to see to it
        that `tend` is called. Until then the event is kept with the request, in the same commit.

        Raises:
            OutboxError: it is not saved; `unsure`: nobody knows, so save the same bytes again.
            ValueError: another envelope with this uuid is here.
            EnvelopeError: these bytes are no envelope.
        """
        request_id = parse(envelope).request_id
        digest = hashlib.sha256(envelope).digest()
        now = self.keeper.now()

        def keep(db: apsw.Connection) -> None:
            if not self.keeper.space.enough():
                raise OutboxError(Code.FULL, self.keeper.folder)
            known = queries.digest(db, request_id)
            if known is not None and known != digest:
                raise ValueError(f"another envelope has the uuid {request_id}")
            if known is None:
                queries.insert(db, (request_id, reference(request_id)), digest, envelope, now)
                add_event(db, entry(Event.CREATED, request_id, now))

        self.keeper.change(keep, ballast=False, log=False)
        self._on_change()
        return Saved(request_id, reference(request_id))

    # --- the worker -------------------------------------------------------------------------

    def claim_due(self, now: int | None = None) -> Claim | None:
        """Take the oldest record that is due for sending; None: nothing is due, or all pauses.

        Raises:
            OutboxError: why it could not be taken.
        """
        at = self.keeper.now() if now is None else now

        def take(db: apsw.Connection) -> Claim | None:
            while claim := queries.take_due(db, at, LONGEST_S):
                whole = hashlib.sha256(claim.envelope).digest()
                if queries.digest(db, claim.request_id) == whole:
                    add_event(db, entry(Event.ATTEMPTED, claim.request_id, at))
                    return claim
                # The disk changed it. No key opens it any more; staff must see.
                queries.quarantine(db, claim, damaged_records.DAMAGED, at)
                add_event(
                    db, entry(Event.QUARANTINED, claim.request_id, at, damaged_records.DAMAGED)
                )
            return None

        return self.keeper.change(take) if self.next_due(at) == 0 else None

    def next_due(self, now: int | None = None) -> int | None:
        """Seconds until something is due, 0: now; None: nothing waits to be sent.

        Raises:
            OutboxError: the outbox cannot be read.
        """
        at = self.keeper.now() if now is None else now
        return self.keeper.read(lambda db: queries.seconds_to_wait(db, at, LONGEST_S))

    def delivered(self, claim: Claim, receipt: bytes) -> bool:
        """The desk has it: erase the payload, keep its `receipt`. Ends a pause.

        False, here and below: `claim` is not the attempt under way, so nothing was changed.

        Raises:
            OutboxError: it could not be recorded; record it again.
        """
        now = self.keeper.now()

        def close(db: apsw.Connection) -> bool:
            queries.resume(db)
            if not queries.close(db, claim, receipt, now):
                return False
            add_event(db, entry(Event.DELIVERED, claim.request_id, now))
            return True

        done = self.keeper.change(close)
        self.erased()
        return done

    def put_back(self, claim: Claim, fault: str) -> bool:
        """The outcome is unknown, `fault` is its code: queued again, after the back-off.

        Raises:
            OutboxError: it could not be recorded.
        """
        now = self.keeper.now()

        def back(db: apsw.Connection) -> bool:
            failures = queries.failures(db, claim) + 1
            return queries.put_back(db, claim, fault, now + RECORD.delay(failures, self._chance), 1)

        return self.changed(self.keeper.change(back))

    def quarantine(self, claim: Claim, fault: str) -> bool:
        """The desk itself refuses this request, `fault` is its code: staff must look.

        Raises:
            OutboxError: it could not be recorded.
        """
        now = self.keeper.now()

        def refuse(db: apsw.Connection) -> bool:
            queries.resume(db)
            if not queries.quarantine(db, claim, fault, now):
                return False
            add_event(db, entry(Event.QUARANTINED, claim.request_id, now, fault))
            return True

        return self.changed(self.keeper.change(refuse))

    def pause(self, why: Pause, claim: Claim | None = None) -> None:
        """Send nothing for a while. `claim`, if one was taken, is queued again as if never taken.

        Raises:
            OutboxError: it could not be recorded.
        """
        now = self.keeper.now()

        def hold(db: apsw.Connection) -> None:
            if claim is not None:
                queries.put_back(db, claim, why, now, 0)
            wait = PAUSES[why].delay(queries.pauses(db) + 1, self._chance)
            queries.pause(db, why, now, now + wait)

        self.changed(self.keeper.change(hold))

    def resume(self) -> None:
        """End the pause: what caused it was mended.

        Raises:
            OutboxError: it could not be recorded.
        """
        self.changed(self.keeper.change(queries.resume))

    # --- all --------------------------------------------------------------------------------

    def status(self) -> Status:
        """The outbox in one look. Makes nothing where there is none; never raises."""
        return status.status(self.keeper, self.accepting)

    def changed(self, result: bool | None = True) -> bool:
        """Tell whoever waits; hands `result` on."""
        self._on_change()
        return bool(result)

    def erased(self) -> None:
        """A payload was erased: see it off the disk, and tell. What fails here is owed."""
        keeper = self.keeper
        try:
            # The file never shrinks by itself, so on a tight disk the form would stay shut.
            if keeper.space.tight() and keeper.read(queries.free_pages) > 0:
                keeper.change(lambda db: queries.shrink(db, _VACUUM_PAGES))
        except (OutboxError, OSError) as error:
            _log.warning("free pages are not handed back: %s", error)
        keeper.erase()
        self._on_change()


def entry(event: Event, request_id: UUID, now: int, reason: str = "") -> Entry:
    """What the audit log is told of a request."""
    return Entry(
        at=now,
        event=event,
        request=str(request_id),
        reference=reference(request_id),
        reason=reason,
    )
