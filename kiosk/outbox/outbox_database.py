"""One connection to the outbox's file, opened with care, and its checkpoints."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Sequence
from pathlib import Path

import apsw

from kiosk.base import private_files
from kiosk.outbox import schema
from kiosk.outbox.damage import set_aside, wal_inspection
from kiosk.outbox.damage.set_aside import BEGUN_FILE, DATABASE_FILE, JOURNAL_FILE
from kiosk.outbox.error_codes import OutboxError, OutboxErrorCode

_log = logging.getLogger(__name__)
_BEGUN_TEXT = b"An empty outbox.db beside this is damage.\n"
_FULL_CHECK_LIMIT_BYTES = 64 * 1024 * 1024
"""Up to this size every page is read at opening: 0.2 s. Beyond, damage tells when it is met."""
_BUSY_MS = 2000


class OutboxDatabase:
    """The file in `folder`. Opens, checkpoints and closes; what is written is others' affair.

    Every caller holds the outbox's lock. `vfs` is SQLite's name for how to reach the disk.
    """

    def __init__(
        self, folder: Path, vfs: str | None = None, migrations: Sequence[str] = schema.MIGRATIONS
    ) -> None:
        self.folder = folder
        self._vfs = vfs
        self._steps = migrations
        self._db: apsw.Connection | None = None
        self._inode: tuple[int, int] | None = None

    @property
    def file(self) -> Path:
        """Where the records are."""
        return self.folder / DATABASE_FILE

    @property
    def wal_file(self) -> Path:
        """What is not in the file yet."""
        return self.folder / f"{DATABASE_FILE}-wal"

    def connection(self) -> apsw.Connection:
        """The connection, opened where it is not, or where another file took the file's place.

        Raises:
            OutboxError: `newer`; `corrupt`, also when the file is empty or gone after first use.
            apsw.Error, OSError: as from SQLite and the system.
        """
        if self._db is not None and self._inode != self._current_inode():
            self.close()
        if self._db is None:
            self._db = self._open()
            self._inode = self._current_inode()
        return self._db

    def checkpoint(self) -> bool:
        """Move all of the -wal into the file and cut it to nothing; False while one reads.

        `secure_delete` wipes erased bytes in the file; only this takes them out of the -wal.
        The cut is synced, which SQLite leaves out: a -wal that came back after a power cut would
        bring erased bytes with it, and where a failed sync left a hole in it, undo what came later.

        Raises:
            apsw.Error, OSError: as from SQLite and the system.
        """
        db = self.connection()
        db.set_busy_timeout(0)
        try:
            row = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except apsw.BusyError:
            return False
        finally:
            db.set_busy_timeout(_BUSY_MS)
        if row is None or row[0] != 0:
            return False
        private_files.sync_file(self.wal_file)
        return True

    def rewrite_after_failed_sync(self) -> bool:
        """Write anew all that a failed sync may have left in memory alone; False while one reads.

        A sync that succeeds after one that failed proves nothing: the system has forgotten what
        it could not write. So the -wal's bytes are written once more, before anything is moved on
        the strength of them. Then the -wal is begun again and cut again, for the sync of an
        earlier cut may have been the one that failed.

        Raises:
            OutboxError: as `connection`.
            apsw.Error, OSError: as from SQLite and the system.
        """
        self.close()
        private_files.rewrite_file(self.wal_file)
        if not self.checkpoint():
            return False
        db = self.connection()
        db.pragma(
            "user_version", schema.schema_version(db)
        )  # a page that is the same is written, too
        return self.checkpoint()

    def close(self) -> None:
        """Close the connection. The -wal stays as it is, so that a damaged one can be kept."""
        db, self._db = self._db, None
        if db is not None:
            db.close(True)

    def set_aside(self, now: int) -> Path:
        """Move file, -wal and -shm together out of the way; returns the folder they are in.

        Raises:
            OSError: they cannot be moved.
        """
        self.close()
        return set_aside.move_database_aside(self.folder, now)

    def _current_inode(self) -> tuple[int, int] | None:
        try:
            found = self.file.stat()
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino

    def _open(self) -> apsw.Connection:
        private_files.make_private_folder(self.folder)
        begun = (self.folder / BEGUN_FILE).exists()
        empty = not self.file.exists() or self.file.stat().st_size == 0
        if begun and empty:
            raise OutboxError(OutboxErrorCode.CORRUPT, self.file)
        if empty:
            os.close(private_files.open_private_file(self.file, os.O_RDWR | os.O_CREAT))
            private_files.sync_folder(self.folder)
        else:
            self._copy_if_damaged()
            self._refuse_newer()
        db = self._connect("rw")
        try:
            self._prepare(db)
            private_files.sync_folder(
                self.folder
            )  # SQLite hides it where the name of a -wal is lost
            if not begun:
                private_files.write_new_file(self.folder / BEGUN_FILE, _BEGUN_TEXT)
        except BaseException:
            db.close(True)
            raise
        return db

    def _copy_if_damaged(self) -> None:
        """SQLite is about to drop what follows the first bad frame of the -wal."""
        found = wal_inspection.inspect_wal(self.wal_file)
        if found is wal_inspection.WalState.WHOLE:
            return
        try:
            set_aside.copy_database(self.folder)
        except OSError as error:
            # A full disk tears commits, and must not keep what is saved from being sent.
            if found is wal_inspection.WalState.DAMAGED or error.errno != errno.ENOSPC:
                raise
            _log.warning("no room to copy the outbox, whose last commit was cut off")

    def _connect(self, mode: str) -> apsw.Connection:
        flags = apsw.SQLITE_OPEN_URI
        flags |= apsw.SQLITE_OPEN_READONLY if mode == "ro" else apsw.SQLITE_OPEN_READWRITE
        db = apsw.Connection(f"{self.file.absolute().as_uri()}?mode={mode}", flags, self._vfs)
        db.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        db.set_busy_timeout(_BUSY_MS)
        return db

    def _refuse_newer(self) -> None:
        if self._version() > len(self._steps):
            raise OutboxError(OutboxErrorCode.NEWER, self.file)

    def _version(self) -> int:
        if (self.folder / JOURNAL_FILE).exists():
            # A first start was cut off. SQLite would roll it back, which read-only it cannot.
            # Source: "The Database Header", bytes 60 to 63, https://www.sqlite.org/fileformat2.html
            return int.from_bytes(self.file.read_bytes()[60:64])
        # Read-only: already setting the journal mode would alter the file.
        db = self._connect("ro")
        try:
            return schema.schema_version(db)
        finally:
            db.close(True)

    def _prepare(self, db: apsw.Connection) -> None:
        if self.file.stat().st_size == 0:
            db.pragma("auto_vacuum", "INCREMENTAL")
        elif not _is_sound(db, self.file.stat().st_size):
            raise OutboxError(OutboxErrorCode.CORRUPT, self.file)
        db.pragma("journal_mode", "WAL")
        db.pragma("synchronous", "FULL")
        db.pragma("fullfsync", True)  # macOS: a sync that reaches the disk
        db.pragma("secure_delete", True)
        db.pragma("trusted_schema", False)
        schema.migrate_schema(db, self._steps)


def _is_sound(db: apsw.Connection, size: int) -> bool:
    if size > _FULL_CHECK_LIMIT_BYTES:
        return True
    if db.execute("PRAGMA quick_check(1)").get != "ok":
        return False
    if db.execute("PRAGMA integrity_check(1)").get == "ok":
        return True
    try:
        db.execute("REINDEX")  # the records are sound, and what leads to them is made from them
    except apsw.ConstraintError:
        return False
    return bool(db.execute("PRAGMA integrity_check(1)").get == "ok")
