"""Transactions, and what SQLite does to the file as a whole."""

from __future__ import annotations

import apsw


def configure_new_file(db: apsw.Connection) -> None:
    """Let free pages be cut off later, which only an empty file can be told."""
    db.pragma("auto_vacuum", "INCREMENTAL")


def configure_connection(db: apsw.Connection) -> None:
    """Make every commit reach the disk, and wipe what is deleted."""
    db.pragma("journal_mode", "WAL")
    db.pragma("synchronous", "FULL")
    db.pragma("fullfsync", True)  # macOS: makes a sync reach the disk
    db.pragma("secure_delete", True)
    db.pragma("trusted_schema", False)


def begin_writing(db: apsw.Connection) -> None:
    """Begin a transaction that may write, and wait for others to end theirs."""
    db.execute("BEGIN IMMEDIATE")


def commit(db: apsw.Connection) -> None:
    """Commit; what was written is then on the disk."""
    db.execute("COMMIT")


def roll_back(db: apsw.Connection) -> None:
    """Undo the transaction, if there is one."""
    if db.in_transaction:
        db.execute("ROLLBACK")


def checkpoint_wal(db: apsw.Connection) -> bool:
    """Move the -wal into the file and truncate it; False if a reader prevents that.

    Raises:
        apsw.BusyError: another connection holds a lock.
    """
    row = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return row is not None and row[0] == 0


def is_sound(db: apsw.Connection) -> bool:
    """Whether the file is undamaged; indexes are rebuilt from sound records."""
    if db.execute("PRAGMA quick_check(1)").get != "ok":
        return False
    if db.execute("PRAGMA integrity_check(1)").get == "ok":
        return True
    try:
        db.execute("REINDEX")
    except apsw.ConstraintError:
        return False
    return bool(db.execute("PRAGMA integrity_check(1)").get == "ok")


def count_free_pages(db: apsw.Connection) -> int:
    """Number of unused pages in the file."""
    return int(db.execute("PRAGMA freelist_count").get)


def release_free_pages(db: apsw.Connection, pages: int) -> None:
    """Cut up to `pages` free pages off the file."""
    db.execute(f"PRAGMA incremental_vacuum({pages})").fetchall()
