"""All access to the outbox goes through here: lock, transaction, full disk, damage, audit."""

from __future__ import annotations

import errno
import logging
import os
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TypeVar

import apsw

from kiosk.audit.audit_log import AuditLog
from kiosk.audit.hash_chain import AuditEntry, AuditEvent
from kiosk.base import private_files
from kiosk.base.errors import KioskError
from kiosk.base.lock import LockHeldError, hold_lock
from kiosk.outbox.damage.lost_requests import LostRequest, LostRequestFinder
from kiosk.outbox.disk_space import DiskSpace
from kiosk.outbox.error_codes import OutboxError, OutboxErrorCode, as_outbox_error
from kiosk.outbox.outbox_database import OutboxDatabase
from kiosk.outbox.queries import database_queries, event_queries
from kiosk.outbox.queries.event_queries import add_audit_events

T = TypeVar("T")
Work = Callable[[apsw.Connection], T]

LOCK_FILE, OWNER_LOCK_FILE, ERASE_PENDING_FILE = "outbox.lock", "kiosk.lock", "erase-owed"
SUSPECT_FILE = "suspect"
"""Exists from a failed sync, in any process, until everything has been rewritten."""
_log = logging.getLogger(__name__)


class Transactions:
    """Does work on the database under the lock. Thread-safe."""

    def __init__(
        self,
        database: OutboxDatabase,
        space: DiskSpace,
        audit: AuditLog,
        wall_clock: Callable[[], float],
    ) -> None:
        self.database = database
        self.space = space
        self.audit = audit
        self._wall = wall_clock
        self._thread_lock = threading.RLock()
        self._owner = ExitStack()
        self._owned = False
        self._suspect = False
        self._lost_request_finder = LostRequestFinder(audit.file)
        self._erase_pending = False
        self._unlogged = False
        self._checked_connection: apsw.Connection | None = None
        self.last_logged_seq = 0
        """The last event in this database that is known to be in the audit log."""

    @property
    def folder(self) -> Path:
        """The folder of all files."""
        return self.database.folder

    def now(self) -> int:
        """Unix seconds by this machine's clock."""
        return int(self._wall())

    def acquire_ownership(self, wait_s: float) -> bool:
        """Become the only kiosk on this folder, until `close`; False if another already is.

        Raises:
            OutboxError: the folder cannot be used.
        """
        with self._thread_lock, as_outbox_error(self.folder):
            if not self._owned:
                private_files.make_private_folder(self.folder)
                with suppress(LockHeldError):
                    self._owner.enter_context(hold_lock(self.folder / OWNER_LOCK_FILE, wait_s))
                    self._owned = True
                    self._checked_connection = None  # as owner, compare it with the audit log
            return self._owned

    def close(self) -> None:
        """Close the database and give up ownership. Using it again reopens it."""
        with self._thread_lock:
            if self._unlogged:
                self.flush_audit_events()
            try:
                with as_outbox_error(self.folder):
                    self.database.close()
            finally:
                self._owner.close()
                self._owned = False

    def read(self, work: Work[T]) -> T:
        """Do `work`, which only reads, and return its result.

        Raises:
            OutboxError: it could not be read.
        """
        return self._with_ballast(work) if self._is_suspect else self._run_replacing_damaged(work)

    def write(
        self, work: Work[T], *, may_drop_ballast: bool = True, flush_events: bool = True
    ) -> T:
        """Do `work` in one transaction; returns once it is durable.

        Its audit events are durable with it.

        Args:
            work: what to do.
            may_drop_ballast: on a full disk, drop the ballast and try again.
            flush_events: hand events to the audit log now. Otherwise that happens later: in
                `Outbox.run_maintenance`, in `close`, or at the next start.

        Raises:
            OutboxError: it was not done; with `unsure` it may have been.
        """
        with self._thread_lock:
            do = self._with_ballast if may_drop_ballast else self._run_replacing_damaged
            result: T = do(lambda db: self._commit(db, work))
            self._unlogged = True
            if flush_events:
                self.flush_audit_events()
            return result

    def purge_erased_bytes(self) -> bool:
        """Remove erased bytes from the -wal; False if that is still pending, as during a read."""
        with self._thread_lock:
            try:
                done = self._run_replacing_damaged(lambda _db: self.database.checkpoint())
            except OutboxError as error:
                _log.warning("erased bytes are still on the disk: %s", error)
                if error.code is OutboxErrorCode.FULL:
                    self.space.drop_ballast()
                done = False
            self._erase_pending = not done
            with suppress(OSError):  # if the disk is full, at least this process remembers
                if done:
                    (self.folder / ERASE_PENDING_FILE).unlink(missing_ok=True)
                else:
                    os.close(
                        private_files.open_private_file(
                            self.folder / ERASE_PENDING_FILE, os.O_RDWR | os.O_CREAT
                        )
                    )
            return done

    def checkpoint_wal(self) -> bool:
        """Move what is in the -wal into the file, where damage shows; False if not possible yet.

        Raises:
            OutboxError: the disk is full or failed.
        """
        with suppress(OSError):
            if self.database.wal_file.stat().st_size > 0:
                return self._with_ballast(lambda _db: self.database.checkpoint())
        return True

    def find_lost_requests(self) -> tuple[LostRequest, ...]:
        """Requests that the audit log knows but the outbox lacks. Creates nothing if it is missing.

        Raises:
            OutboxError: the outbox cannot be read.
        """
        if self.folder.exists():
            return self._run_replacing_damaged(self._lost_request_finder.find_lost)
        return self._lost_request_finder.find_lost(None)

    @property
    def erase_pending(self) -> bool:
        """Whether erased bytes are still in the -wal, whichever process erased them."""
        return self._erase_pending or (self.folder / ERASE_PENDING_FILE).exists()

    def flush_audit_events(self) -> None:
        """Hand pending events to the audit log. If that fails, it is done later."""

        def hand_over(db: apsw.Connection) -> None:
            if new := event_queries.select_events(db, self.last_logged_seq):
                self.audit.append([entry for _seq, entry in new])
                self.last_logged_seq = new[-1][0]

        with self._thread_lock:
            try:
                try:
                    self._run_replacing_damaged(hand_over)
                except KioskError as error:
                    if not _is_disk_full(error) or not self.space.drop_ballast():
                        raise
                    self._run_replacing_damaged(hand_over)
                self._unlogged = False
            except KioskError as error:
                _log.warning("not in the audit log yet: %s", error)

    def _with_ballast(self, work: Work[T]) -> T:
        """Do `work`; on a full disk, drop the ballast and try once more."""
        with self._thread_lock:
            try:
                return self._run_replacing_damaged(work)
            except OutboxError as error:
                if error.code is not OutboxErrorCode.FULL or not self.space.drop_ballast():
                    raise
                _log.warning("the disk is full: dropped the ballast for bookkeeping")
                return self._run_replacing_damaged(work)

    def _run_replacing_damaged(self, work: Work[T]) -> T:
        """Do `work` under the lock; if the database is damaged, replace it and try once more."""
        with self._thread_lock:
            try:
                return self._run_locked(work)
            except OutboxError as error:
                if error.code is not OutboxErrorCode.CORRUPT or not self._owned:
                    raise
            self._replace_damaged_database()
            return self._run_locked(work)

    def _run_locked(self, work: Work[T]) -> T:
        with as_outbox_error(self.folder):
            private_files.make_private_folder(self.folder)
            with hold_lock(self.folder / LOCK_FILE):
                try:
                    return work(self._checked_database())
                except (apsw.IOError, OSError):
                    self._mark_suspect()
                    raise

    def _checked_database(self) -> apsw.Connection:
        """The connection, once everything it shows is on the disk and not only in memory."""
        if self._is_suspect:
            if not self.database.rewrite_after_failed_sync():
                raise OutboxError(OutboxErrorCode.UNSURE, self.folder)
            with suppress(OSError):  # left behind, it only costs another rewrite
                (self.folder / SUSPECT_FILE).unlink(missing_ok=True)
            self._suspect = False
        db = self.database.connection()
        if db is not self._checked_connection:
            if self._owned:
                db = self._lost_request_finder.report_lost(self.database, db, self.now())
            self._checked_connection, self.last_logged_seq = db, 0
        return db

    @property
    def _is_suspect(self) -> bool:
        """Whether a sync failed, in any process, and not everything has been rewritten yet."""
        return self._suspect or (self.folder / SUSPECT_FILE).exists()

    def _mark_suspect(self) -> None:
        """Note that a sync may have failed, so that recent writes may exist only in memory."""
        self._suspect = True
        with suppress(OSError):  # this process remembers in any case
            os.close(
                private_files.open_private_file(self.folder / SUSPECT_FILE, os.O_RDWR | os.O_CREAT)
            )
        with suppress(apsw.Error):
            self.database.close()

    def _commit(self, db: apsw.Connection, work: Work[T]) -> T:
        database_queries.begin_writing(db)
        try:
            event_queries.delete_events(db, self.last_logged_seq)
            result = work(db)
        except BaseException:
            self._roll_back(db)
            raise
        try:
            database_queries.commit(db)
        except apsw.Error as error:
            self._roll_back(db)
            self._mark_suspect()
            code = (
                OutboxErrorCode.FULL
                if isinstance(error, apsw.FullError)
                else OutboxErrorCode.UNSURE
            )
            raise OutboxError(code, self.folder) from error
        return result

    def _roll_back(self, db: apsw.Connection) -> None:
        with suppress(apsw.Error):
            database_queries.roll_back(db)

    def _replace_damaged_database(self) -> None:
        with as_outbox_error(self.folder), hold_lock(self.folder / LOCK_FILE):
            place = self.database.set_aside(self.now())
            self._lost_request_finder.database_moved = True
        _log.error("the outbox is damaged: moved it to %s and started a new one", place)
        self.write(
            lambda db: add_audit_events(db, AuditEntry(at=self.now(), event=AuditEvent.SET_ASIDE))
        )


def _is_disk_full(error: KioskError) -> bool:
    if isinstance(error, OutboxError):
        return error.code is OutboxErrorCode.FULL
    cause = error.__cause__
    return isinstance(cause, OSError) and cause.errno == errno.ENOSPC
