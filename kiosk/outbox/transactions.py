"""Every change of the outbox goes through here: lock, transaction, full disk, damage, audit."""

from __future__ import annotations

import errno
import logging
import os
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, TypeVar

import apsw
import msgspec

from kiosk.audit.audit_log import AuditLog
from kiosk.audit.hash_chain import Entry, Event
from kiosk.base import private_files
from kiosk.base.errors import KioskError
from kiosk.base.lock import LockHeldError, held
from kiosk.outbox.audit_events import add_event
from kiosk.outbox.damage.lost_requests import Lost, Missing
from kiosk.outbox.disk_space import Space
from kiosk.outbox.error_codes import Code, OutboxError, told
from kiosk.outbox.outbox_database import Database

T = TypeVar("T")
Work = Callable[[apsw.Connection], T]

LOCK, OWNER, ERASE_OWED = "outbox.lock", "kiosk.lock", "erase-owed"
SUSPECT = "suspect"
"""A file that is there from a failed sync, in whichever process, until all is written anew."""
_log = logging.getLogger(__name__)


class Keeper:
    """Does work on the database under the lock. Any thread may call it."""

    def __init__(
        self, database: Database, space: Space, audit: AuditLog, wall: Callable[[], float]
    ) -> None:
        self.database = database
        self.space = space
        self.audit = audit
        self._wall = wall
        self._thread = threading.RLock()
        self._owner = ExitStack()
        self._owned = False
        self._suspect = False
        self._missing = Missing(audit.file)
        self._owed = False
        self._unlogged = False
        self._seen: apsw.Connection | None = None
        self.logged = 0
        """The last event of this database known to be in the audit log."""

    @property
    def folder(self) -> Path:
        """Where all files are."""
        return self.database.folder

    def now(self) -> int:
        """Unix seconds by this machine's clock."""
        return int(self._wall())

    def own(self, wait_s: float) -> bool:
        """Be the one kiosk on this folder, until `close`; False when another is.

        Raises:
            OutboxError: the folder cannot be used.
        """
        with self._thread, told(self.folder):
            if not self._owned:
                private_files.make_folder(self.folder)
                with suppress(LockHeldError):
                    self._owner.enter_context(held(self.folder / OWNER, wait_s))
                    self._owned = True
                    self._seen = None  # the owner compares it with the audit log
            return self._owned

    def close(self) -> None:
        """Close the database and be the owner no longer. Using it again opens it again."""
        with self._thread:
            if self._unlogged:
                self.log_events()
            try:
                with told(self.folder):
                    self.database.close()
            finally:
                self._owner.close()
                self._owned = False

    def read(self, work: Work[T]) -> T:
        """What `work` finds.

        Raises:
            OutboxError: why it could not be read.
        """
        return self._with_ballast(work) if self._doubted else self._locked(work)

    def change(self, work: Work[T], *, ballast: bool = True, log: bool = True) -> T:
        """Do `work` in one transaction; returns once it is durable.

        On a full disk it is tried again without the ballast, if `ballast` may be given up. Its
        events are durable with it. Without `log` the audit log gets them later: from `tend`,
        from `close`, or from the next start.

        Raises:
            OutboxError: why it was not done; `unsure` when it may have been done all the same.
        """
        with self._thread:
            do = self._with_ballast if ballast else self._locked
            result: T = do(lambda db: self._commit(db, work))
            self._unlogged = True
            if log:
                self.log_events()
            return result

    def erase(self) -> bool:
        """See erased bytes out of the -wal; False: still owed, as while a reader holds them."""
        with self._thread:
            try:
                done = self._locked(lambda _db: self.database.checkpoint())
            except OutboxError as error:
                _log.warning("erased bytes are not gone yet: %s", error)
                if error.code is Code.FULL:
                    self.space.give_up()
                done = False
            self._owed = not done
            with suppress(OSError):  # where the disk is full, this process remembers
                if done:
                    (self.folder / ERASE_OWED).unlink(missing_ok=True)
                else:
                    os.close(
                        private_files.open_file(self.folder / ERASE_OWED, os.O_RDWR | os.O_CREAT)
                    )
            return done

    def move(self) -> bool:
        """Move what is in the -wal into the file, where damage shows; False: not yet.

        Raises:
            OutboxError: the disk is full, or fails.
        """
        with suppress(OSError):
            if self.database.wal.stat().st_size > 0:
                return self._with_ballast(lambda _db: self.database.checkpoint())
        return True

    def missing(self) -> tuple[Lost, ...]:
        """What the audit log knows of and the outbox has not; makes nothing where there is none.

        Raises:
            OutboxError: the outbox cannot be read.
        """
        if self.folder.exists():
            return self._locked(self._missing.find)
        return self._missing.find(None)

    @property
    def erase_owed(self) -> bool:
        """Whether erased bytes are still in the -wal, whoever erased them."""
        return self._owed or (self.folder / ERASE_OWED).exists()

    def log_events(self) -> None:
        """Hand the audit log what it has not got. Where it fails, later will do."""

        def hand_over(db: apsw.Connection) -> None:
            new: list[tuple[Any, ...]] = db.execute(
                "SELECT seq, entry FROM events WHERE seq > ? ORDER BY seq", (self.logged,)
            ).fetchall()
            if new:
                decode = msgspec.json.Decoder(Entry).decode
                self.audit.append([decode(row[1]) for row in new])
                self.logged = new[-1][0]

        with self._thread:
            try:
                try:
                    self._locked(hand_over)
                except KioskError as error:
                    if not _full(error) or not self.space.give_up():
                        raise
                    self._locked(hand_over)
                self._unlogged = False
            except KioskError as error:
                _log.warning("not in the audit log yet: %s", error)

    def _with_ballast(self, work: Work[T]) -> T:
        """Do `work`; on a full disk once more, in the ballast's room."""
        with self._thread:
            try:
                return self._locked(work)
            except OutboxError as error:
                if error.code is not Code.FULL or not self.space.give_up():
                    raise
                _log.warning("the disk is full: the ballast is given up for bookkeeping")
                return self._locked(work)

    def _locked(self, work: Work[T]) -> T:
        """Do `work` under the lock, once more on a new database where the old one is damaged."""
        with self._thread:
            try:
                return self._once(work)
            except OutboxError as error:
                if error.code is not Code.CORRUPT or not self._owned:
                    raise
            self._begin_anew()
            return self._once(work)

    def _once(self, work: Work[T]) -> T:
        with told(self.folder):
            private_files.make_folder(self.folder)
            with held(self.folder / LOCK):
                try:
                    return work(self._ready())
                except (apsw.IOError, OSError):
                    self._doubt()
                    raise

    def _ready(self) -> apsw.Connection:
        """The connection, to what is on the disk and not in memory alone."""
        if self._doubted:
            if not self.database.rewrite():
                raise OutboxError(Code.UNSURE, self.folder)
            with suppress(OSError):  # left behind, it costs another rewrite
                (self.folder / SUSPECT).unlink(missing_ok=True)
            self._suspect = False
        db = self.database.connection()
        if db is not self._seen:
            if self._owned:
                db = self._missing.compare(self.database, db, self.now())
            self._seen, self.logged = db, 0
        return db

    @property
    def _doubted(self) -> bool:
        """Whether a sync failed, in whichever process, and not all is written anew yet."""
        return self._suspect or (self.folder / SUSPECT).exists()

    def _doubt(self) -> None:
        """A sync may have failed: what was written may be in memory alone."""
        self._suspect = True
        with suppress(OSError):  # this process remembers
            os.close(private_files.open_file(self.folder / SUSPECT, os.O_RDWR | os.O_CREAT))
        with suppress(apsw.Error):
            self.database.close()

    def _commit(self, db: apsw.Connection, work: Work[T]) -> T:
        db.execute("BEGIN IMMEDIATE")
        try:
            db.execute("DELETE FROM events WHERE seq <= ?", (self.logged,))
            result = work(db)
        except BaseException:
            self._roll_back(db)
            raise
        try:
            db.execute("COMMIT")
        except apsw.Error as error:
            self._roll_back(db)
            self._doubt()
            code = Code.FULL if isinstance(error, apsw.FullError) else Code.UNSURE
            raise OutboxError(code, self.folder) from error
        return result

    def _roll_back(self, db: apsw.Connection) -> None:
        with suppress(apsw.Error):
            if db.in_transaction:
                db.execute("ROLLBACK")

    def _begin_anew(self) -> None:
        with told(self.folder), held(self.folder / LOCK):
            place = self.database.set_aside(self.now())
            self._missing.moved = True
        _log.error("the outbox is damaged: it is set aside in %s and a new one begun", place)
        self.change(lambda db: add_event(db, Entry(at=self.now(), event=Event.SET_ASIDE)))


def _full(error: KioskError) -> bool:
    if isinstance(error, OutboxError):
        return error.code is Code.FULL
    cause = error.__cause__
    return isinstance(cause, OSError) and cause.errno == errno.ENOSPC
