"""The outbox: what is saved here reaches the desk, or staff see that it did not."""

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
from kiosk.audit.hash_chain import AuditEntry, AuditEvent
from kiosk.outbox import status
from kiosk.outbox.backoff import LONGEST_WAIT_S, PAUSE_RETRIES, RECORD_RETRY, PauseReason
from kiosk.outbox.damage import damaged_records
from kiosk.outbox.disk_space import BALLAST_BYTES, FLOOR_BYTES, DiskSpace
from kiosk.outbox.error_codes import OutboxError, OutboxErrorCode
from kiosk.outbox.outbox_database import OutboxDatabase
from kiosk.outbox.queries import database_queries, record_queries, schema, sending_queries
from kiosk.outbox.queries.event_queries import add_audit_events
from kiosk.outbox.records import LeasedRecord, OutboxStatus, SavedRequest
from kiosk.outbox.transactions import Transactions
from kiosk.protocol.envelope.envelope_header import parse_header
from kiosk.protocol.envelope.reference_codes import reference_code

_log = logging.getLogger(__name__)

OUTBOX_FOLDER = "outbox"
_OWNER_WAIT_S = 5.0
_MAINTENANCE_S, _ERASE_AGAIN_S = 60, 10
_VACUUM_PAGES = 128
"""Per run: at most half a megabyte of -wal, which the ballast covers."""


class Outbox:
    """The outbox in the data folder `data`. All methods are thread-safe; none blocks for long.

    Times are wall-clock times and only data: nothing here waits. A worker sleeps for
    `seconds_until_due`, or until `on_change` wakes it. That is called after every change, in the
    thread that made the change, with no lock held.
    """

    def __init__(
        self,
        data: Path,
        *,
        wall_clock: Callable[[], float] = time.time,
        rng: random.Random | None = None,
        on_change: Callable[[], None] = lambda: None,
        floor_bytes: int = FLOOR_BYTES,
        ballast_bytes: int = BALLAST_BYTES,
        vfs: str | None = None,
    ) -> None:
        folder = data / OUTBOX_FOLDER
        space = DiskSpace(folder, floor_bytes, ballast_bytes)
        self.transactions = Transactions(
            OutboxDatabase(folder, vfs), space, AuditLog(data, wall_clock), wall_clock
        )
        self._chance = rng or random.SystemRandom()
        self._on_change = on_change

    # --- lifecycle --------------------------------------------------------------------------

    def start(self) -> None:
        """Start as the only kiosk on this data: what was being sent is queued again.

        Raises:
            OutboxError: `in-use`, or a code as in `closed_reason`. The outbox may be used anyway;
                it recovers by itself as soon as it can.
        """
        if not self.transactions.acquire_ownership(_OWNER_WAIT_S):
            raise OutboxError(OutboxErrorCode.IN_USE, self.transactions.folder)
        self._recover()
        self.transactions.purge_erased_bytes()
        self.transactions.space.restore_ballast()

    @property
    def exists(self) -> bool:
        """Whether anything was ever saved here."""
        return status.outbox_exists(self.transactions)

    def recover_if_unowned(self) -> None:
        """Take ownership and recover if no kiosk is running; if one is, do nothing.

        Raises:
            OutboxError: as in `start`.
        """
        if self.transactions.acquire_ownership(wait_s=0):
            self._recover()

    def _recover(self) -> None:
        now = self.transactions.now()
        self.transactions.write(sending_queries.requeue_sending)
        self.transactions.write(lambda db: damaged_records.quarantine_damaged(db, now))

    def close(self) -> None:
        """Release the files. Nothing is lost without it."""
        self.transactions.close()

    def run_maintenance(self) -> int:
        """Do pending work: audit log, -wal, erasing, ballast. Returns the seconds until the next.

        Raises:
            OutboxError: it could not be done now.
        """
        keeper = self.transactions
        keeper.flush_audit_events()
        if keeper.erase_pending:
            keeper.purge_erased_bytes()
        else:
            keeper.checkpoint_wal()  # in a -wal, one damaged bit hides everything after it
        keeper.space.restore_ballast()
        return _ERASE_AGAIN_S if keeper.erase_pending else _MAINTENANCE_S

    # --- the form ---------------------------------------------------------------------------

    def closed_reason(self) -> OutboxErrorCode | None:
        """Why nothing new can be saved; None if it can. Opens the outbox if it is not open."""
        try:
            self.transactions.read(schema.schema_version)
            return None if self.transactions.space.has_room() else OutboxErrorCode.FULL
        except OutboxError as error:
            return error.code
        except OSError:
            return OutboxErrorCode.DISK

    def save_envelope(self, envelope: bytes) -> SavedRequest:
        """Save `envelope`; returns once it is on the disk. Saving the same bytes again succeeds.

        A visitor is waiting, so the audit log gets its line later: `on_change` must see to it that
        `run_maintenance` is called. Until then the event is stored with the request, in the same
        commit.

        Raises:
            OutboxError: it is not saved; with `unsure` it may be, so save the same bytes again.
            ValueError: there is a different envelope with this uuid.
            EnvelopeError: the bytes are not an envelope.
        """
        request_id = parse_header(envelope).request_id
        digest = hashlib.sha256(envelope).digest()
        now = self.transactions.now()
        reference = reference_code(request_id)

        def keep(db: apsw.Connection) -> None:
            if not self.transactions.space.has_room():
                raise OutboxError(OutboxErrorCode.FULL, self.transactions.folder)
            known = record_queries.select_sha256(db, request_id)
            if known is not None and known != digest:
                raise ValueError(f"another envelope has the uuid {request_id}")
            if known is None:
                record_queries.insert_record(db, (request_id, reference), digest, envelope, now)
                add_audit_events(db, make_request_entry(AuditEvent.CREATED, request_id, now))

        self.transactions.write(keep, may_drop_ballast=False, flush_events=False)
        self._on_change()
        return SavedRequest(request_id, reference)

    # --- the worker -------------------------------------------------------------------------

    def lease_due(self, now: int | None = None) -> LeasedRecord | None:
        """Take the longest-due record for sending; None if nothing is due or sending pauses.

        Raises:
            OutboxError: it could not be taken.
        """
        at = self.transactions.now() if now is None else now

        def take(db: apsw.Connection) -> LeasedRecord | None:
            while lease := sending_queries.lease_due_record(db, at, LONGEST_WAIT_S):
                whole = hashlib.sha256(lease.envelope).digest()
                if record_queries.select_sha256(db, lease.request_id) == whole:
                    add_audit_events(
                        db, make_request_entry(AuditEvent.ATTEMPTED, lease.request_id, at)
                    )
                    return lease
                # The disk changed it, so no key opens it anymore; staff must see it.
                sending_queries.quarantine_leased(db, lease, damaged_records.DAMAGED, at)
                add_audit_events(
                    db,
                    make_request_entry(
                        AuditEvent.QUARANTINED, lease.request_id, at, damaged_records.DAMAGED
                    ),
                )
            return None

        return self.transactions.write(take) if self.seconds_until_due(at) == 0 else None

    def seconds_until_due(self, now: int | None = None) -> int | None:
        """Seconds until something is due (0 for now); None if nothing is waiting to be sent.

        Raises:
            OutboxError: the outbox cannot be read.
        """
        at = self.transactions.now() if now is None else now
        return self.transactions.read(
            lambda db: sending_queries.select_seconds_until_due(db, at, LONGEST_WAIT_S)
        )

    def mark_delivered(self, lease: LeasedRecord, receipt: bytes) -> bool:
        """Record that the desk has it: erase the payload, keep the `receipt`. Ends a pause.

        Here and below, False: `lease` is not the current attempt, so its record is unchanged.

        Raises:
            OutboxError: it could not be recorded; record it again.
        """
        now = self.transactions.now()

        def close(db: apsw.Connection) -> bool:
            if not sending_queries.close_leased(db, lease, receipt, now):
                return False
            sending_queries.resume_queue(db)
            add_audit_events(db, make_request_entry(AuditEvent.DELIVERED, lease.request_id, now))
            return True

        done = self.transactions.write(close)
        self.finish_erasure()
        return done

    def requeue(self, lease: LeasedRecord, fault: str) -> bool:
        """Queue again after the back-off: the outcome is unknown, for the reason `fault`.

        Raises:
            OutboxError: it could not be recorded.
        """
        now = self.transactions.now()

        def back(db: apsw.Connection) -> bool:
            failures = sending_queries.count_failures(db, lease) + 1
            return sending_queries.requeue_leased(
                db, lease, fault, now + RECORD_RETRY.delay_s(failures, self._chance), 1
            )

        return self.notify_changed(self.transactions.write(back))

    def quarantine(self, lease: LeasedRecord, fault: str) -> bool:
        """Put into quarantine for staff: the desk itself refuses it, with the code `fault`.

        Raises:
            OutboxError: it could not be recorded.
        """
        now = self.transactions.now()

        def refuse(db: apsw.Connection) -> bool:
            if not sending_queries.quarantine_leased(db, lease, fault, now):
                return False
            sending_queries.resume_queue(db)
            add_audit_events(
                db, make_request_entry(AuditEvent.QUARANTINED, lease.request_id, now, fault)
            )
            return True

        return self.notify_changed(self.transactions.write(refuse))

    def pause_sending(self, reason: PauseReason, lease: LeasedRecord | None = None) -> None:
        """Send nothing for a while. `lease`, if given, is queued again as if never taken.

        Raises:
            OutboxError: it could not be recorded.
        """
        now = self.transactions.now()

        def hold(db: apsw.Connection) -> None:
            if lease is not None:
                sending_queries.requeue_leased(db, lease, reason, now, 0)
            wait = PAUSE_RETRIES[reason].delay_s(sending_queries.count_pauses(db) + 1, self._chance)
            sending_queries.pause_queue(db, reason, now, now + wait)

        self.notify_changed(self.transactions.write(hold))

    def resume_sending(self) -> None:
        """End the pause, because its cause was fixed.

        Raises:
            OutboxError: it could not be recorded.
        """
        self.notify_changed(self.transactions.write(sending_queries.resume_queue))

    # --- shared -----------------------------------------------------------------------------

    def status(self) -> OutboxStatus:
        """The status of the outbox. Creates nothing if there is none; never raises."""
        return status.read_outbox_status(self.transactions, self.closed_reason)

    def notify_changed(self, result: bool | None = True) -> bool:
        """Call `on_change`; returns `result`."""
        self._on_change()
        return bool(result)

    def finish_erasure(self) -> None:
        """Get an erased payload off the disk and call `on_change`; what fails is done later."""
        keeper = self.transactions
        try:
            # The file never shrinks by itself, so on a tight disk the form would stay closed.
            if keeper.space.is_tight() and keeper.read(database_queries.count_free_pages) > 0:
                keeper.write(lambda db: database_queries.release_free_pages(db, _VACUUM_PAGES))
        except (OutboxError, OSError) as error:
            _log.warning("free pages cannot be released: %s", error)
        keeper.purge_erased_bytes()
        self._on_change()


def make_request_entry(
    event: AuditEvent, request_id: UUID, now: int, reason: str = ""
) -> AuditEntry:
    """Make an audit log entry about a request."""
    return AuditEntry(
        at=now,
        event=event,
        request=str(request_id),
        reference=reference_code(request_id),
        reason=reason,
    )
