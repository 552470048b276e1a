"""The connection to the outbox's database file: opened carefully, with our own checkpoints."""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Sequence
from pathlib import Path

import apsw

from kiosk.base import private_files
from kiosk.outbox.damage import set_aside, wal_inspection
from kiosk.outbox.damage.set_aside import BEGUN_FILE, DATABASE_FILE, JOURNAL_FILE
from kiosk.outbox.error_codes import OutboxError, OutboxErrorCode
from kiosk.outbox.queries import database_queries, schema

_log = logging.getLogger(__name__)
_BEGUN_TEXT = b"An empty outbox.db beside this is damage.\n"
_FULL_CHECK_LIMIT_BYTES = 64 * 1024 * 1024
"""Up to this size, opening checks every page: 0.2 s. Above it, damage shows up in use."""
_BUSY_MS = 2000


class OutboxDatabase:
    """The database file in `folder`: opens, checkpoints and closes it. Others do the writing.

    Every caller holds the outbox's lock. `vfs` is the name of the SQLite VFS to use.
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
        """The database file."""
        return self.folder / DATABASE_FILE

    @property
    def wal_file(self) -> Path:
        """The write-ahead log: what is not in the database file yet."""
        return self.folder / f"{DATABASE_FILE}-wal"

    def connection(self) -> apsw.Connection:
        """The connection, opened if it is not open or if the file was replaced by another.

        Raises:
            OutboxError: `newer`; `corrupt`, also if the file is empty or gone after first use.
            apsw.Error, OSError: as from SQLite and the system.
        """
        if self._db is not None and self._inode != self._current_inode():
            self.close()
        if self._db is None:
            self._db = self._open()
            self._inode = self._current_inode()
        return self._db

    def checkpoint(self) -> bool:
        """Move the whole -wal into the file and truncate it; False if a reader prevents that.

        `secure_delete` wipes erased bytes in the file; only this removes them from the -wal.
        The truncation is synced, which SQLite does not do: a -wal that came back after a power cut
        would bring back erased bytes and, if a failed sync left a hole in it, undo later changes.

        Raises:
            apsw.Error, OSError: as from SQLite and the system.
        """
        db = self.connection()
        db.set_busy_timeout(0)
        try:
            moved = database_queries.checkpoint_wal(db)
        except apsw.BusyError:
            return False
        finally:
            db.set_busy_timeout(_BUSY_MS)
        if not moved:
            return False
        private_files.sync_file(self.wal_file)
        return True

    def rewrite_after_failed_sync(self) -> bool:
        """Rewrite what a failed sync may have left only in memory; False if a reader prevents it.

        A sync that succeeds after one that failed proves nothing: the system has dropped what it
        could not write. So the -wal's bytes are rewritten before anything is moved based on them.
        Then a new -wal is started and truncated again, because the failed sync may have been that
        of an earlier truncation.

        Raises:
            OutboxError: as `connection`.
            apsw.Error, OSError: as from SQLite and the system.
        """
        self.close()
        private_files.rewrite_file(self.wal_file)
        if not self.checkpoint():
            return False
        schema.rewrite_schema_version(self.connection())
        return self.checkpoint()

    def close(self) -> None:
        """Close the connection. The -wal stays as it is, so that a damaged one is preserved."""
        db, self._db = self._db, None
        if db is not None:
            db.close(True)

    def set_aside(self, now: int) -> Path:
        """Move file, -wal and -shm out of the way together; returns their new folder.

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
            )  # SQLite does not report it if the name of a -wal is lost
            if not begun:
                private_files.write_new_file(self.folder / BEGUN_FILE, _BEGUN_TEXT)
        except BaseException:
            db.close(True)
            raise
        return db

    def _copy_if_damaged(self) -> None:
        """Copy the outbox first if SQLite is about to drop what follows a bad frame of the -wal."""
        found = wal_inspection.inspect_wal(self.wal_file)
        if found is wal_inspection.WalState.WHOLE:
            return
        try:
            set_aside.copy_database(self.folder)
        except OSError as error:
            # A full disk tears commits, and that must not keep saved requests from being sent.
            if found is wal_inspection.WalState.DAMAGED or error.errno != errno.ENOSPC:
                raise
            _log.warning("no disk space to copy the outbox, whose last commit was cut off")

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
            # A first start was cut off. SQLite would roll it back, but cannot do so read-only.
            # Source: "The Database Header", bytes 60 to 63, https://www.sqlite.org/fileformat2.html
            return int.from_bytes(self.file.read_bytes()[60:64])
        # Read-only, because even setting the journal mode would change the file.
        db = self._connect("ro")
        try:
            return schema.schema_version(db)
        finally:
            db.close(True)

    def _prepare(self, db: apsw.Connection) -> None:
        if self.file.stat().st_size == 0:
            database_queries.configure_new_file(db)
        elif not _is_sound(db, self.file.stat().st_size):
            raise OutboxError(OutboxErrorCode.CORRUPT, self.file)
        database_queries.configure_connection(db)
        schema.migrate_schema(db, self._steps)


def _is_sound(db: apsw.Connection, size: int) -> bool:
    return size > _FULL_CHECK_LIMIT_BYTES or database_queries.is_sound(db)
