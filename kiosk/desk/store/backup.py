"""Backs up the desk's database to one file, and restores it.

The file is gzipped JSON lines: a header, a line for each row, and a last line with the row count.
It is the same for SQLite and PostgreSQL, so it can also move a desk from one to the other. It holds
no key: not the clinic's, the certificate's or the signing key. Requests and notes are sealed in it,
as they are in the database.
"""

from __future__ import annotations

import base64
import gzip
import os
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from uuid import UUID

import msgspec
from sqlalchemy import Table, func, insert, inspect, select, text
from sqlalchemy.orm import Session

from kiosk.base import private_files
from kiosk.base.errors import KioskError
from kiosk.desk.store import devices, reapply_revocations, users
from kiosk.desk.store.desk_database import DeskDatabase, open_snapshot
from kiosk.desk.store.reapply_revocations import ReappliedRevocations
from kiosk.desk.store.revocation_file import RevocationFile
from kiosk.desk.store.tables import Base

BACKUP_FORMAT = "clearmind-kiosk desk backup"
BACKUP_VERSION = 1
_TABLES_LEFT_OUT = {"sessions"}
"""No one is signed in after a restore."""
_LONGEST_LINE = 1 << 20


class BackupHeader(msgspec.Struct, frozen=True, kw_only=True):
    """The first line."""

    format: str = BACKUP_FORMAT
    version: int = BACKUP_VERSION
    revision: str
    """The Alembic revision of the tables."""
    made_at: int
    revocations: int = 0
    """How many entries the revocation file had."""


class _Row(msgspec.Struct, frozen=True):
    table: str
    row: dict[str, Any]


class _End(msgspec.Struct, frozen=True):
    rows: int


@dataclass(frozen=True)
class RestoreResult:
    """What was restored, and what was revoked again."""

    made_at: int
    rows: int
    requests: int
    kiosks: int
    applied: ReappliedRevocations
    """What was withdrawn, deleted, disabled or ended since, and stays so."""
    revocations: int
    """How many entries the revocation file had when the backup was made."""
    can_sign_in: tuple[str, ...]
    can_send: tuple[str, ...]


def write_backup(folder: Path, url: str | None, file: Path, now: int) -> int:
    """Write the database in `folder` (or at `url`) to the new `file`; return the row count.

    The desk may be running: everything is read from one snapshot.

    Raises:
        KioskError: there is no database, it is of another version, or `file` exists or cannot be
            written.
    """
    with open_snapshot(folder, url) as (db, revision):
        try:
            fd = private_files.open_private_file(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        except FileExistsError as error:
            raise KioskError(
                f"{file}: already exists and won't be overwritten. Choose another name."
            ) from error
        except OSError as error:
            raise _unwritable(file, error) from error
        try:
            with os.fdopen(fd, "wb") as out:
                known = len(RevocationFile(folder).read_content().entries)
                rows = _write(
                    db, out, BackupHeader(revision=revision, made_at=now, revocations=known)
                )
                out.flush()
                os.fsync(out.fileno())
            private_files.sync_folder(file.parent)
        except BaseException as error:
            file.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise _unwritable(file, error) from error
            raise
        return rows


def _unwritable(file: Path, error: OSError) -> KioskError:
    return KioskError(
        f"{file}: cannot be written ({error.strerror}). Free up some space, or choose another "
        "place."
    )


def _write(db: Session, out: IO[bytes], head: BackupHeader) -> int:
    rows = 0
    with gzip.GzipFile(fileobj=out, mode="wb", mtime=0) as packed:
        packed.write(msgspec.json.encode(head) + b"\n")
        for table in _tables():
            for row in db.execute(select(table)).mappings():
                line = _Row(
                    str(table.name),
                    {str(name): _to_json_value(value) for name, value in row.items()},
                )
                packed.write(msgspec.json.encode(line) + b"\n")
                rows += 1
        packed.write(msgspec.json.encode(_End(rows)) + b"\n")
    return rows


def restore_backup(folder: Path, url: str | None, file: Path) -> RestoreResult:
    """Restore `file` into an empty database and upgrade it.

    The revocation file in `folder` is applied to it.

    Raises:
        KioskError: the file is missing, not a backup, incomplete or from a later version, or the
            database is not empty.
    """
    head = _read_checked_header(file)
    database = DeskDatabase(folder, url, revision=head.revision)
    try:
        with database.write_transaction() as db:
            if any(
                db.scalar(select(func.count()).select_from(one)) for one in _existing_tables(db)
            ):
                raise KioskError(
                    "there is something in this database already, and it is kept. Restore into a "
                    "new data folder or an empty database."
                )
            rows = 0
            with gzip.open(file, "rb") as packed:
                for table, row in _rows(packed):
                    db.execute(insert(table).values(**row))
                    rows += 1
            _reset_postgresql_sequences(db)
        database.upgrade_tables()
        applied = reapply_revocations.reapply_revocations(database, int(time.time()))
        requests, kiosks = (_count(database, name) for name in ("requests", "devices"))
        return RestoreResult(
            head.made_at, rows, requests, kiosks, applied, head.revocations,
            can_sign_in=_can_sign_in(database), can_send=_can_send(database),
        )  # fmt: skip
    finally:
        database.close()


def _read_checked_header(file: Path) -> BackupHeader:
    """The header of a backup, after checking that the file is complete.

    Raises:
        KioskError: it is not a backup, or is incomplete.
    """
    try:
        with gzip.open(file, "rb") as packed:
            head = msgspec.json.decode(packed.readline(_LONGEST_LINE), type=BackupHeader)
            if (head.format, head.version) != (BACKUP_FORMAT, BACKUP_VERSION):
                raise KioskError(
                    f"{file}: this isn't a desk backup, or it comes from a later version."
                )
            for _row in _rows(packed):
                pass
    except FileNotFoundError as error:
        raise KioskError(f"{file}: there is no such file. Enter the name of a backup.") from error
    except (OSError, EOFError, ValueError, KeyError, zlib.error, msgspec.MsgspecError) as error:
        raise KioskError(
            f"{file}: this is no whole backup of a desk. Take another copy of it, or an older one."
        ) from error
    return head


def _rows(packed: Iterable[bytes]) -> Iterator[tuple[Table, dict[str, Any]]]:
    """The rows of a backup; a header line is skipped.

    Raises:
        ValueError: the last line is missing, or its count is off.
    """
    rows, end = 0, -1
    for line in packed:  # to the very end, where gzip verifies its checksum
        if line.startswith(b'{"format"'):
            continue
        if line.startswith(b'{"rows"'):
            end = msgspec.json.decode(line, type=_End).rows
            continue
        read = msgspec.json.decode(line, type=_Row)
        table = Base.metadata.tables[read.table]
        yield (
            table,
            {name: _from_json_value(table, name, value) for name, value in read.row.items()},
        )
        rows += 1
    if end != rows:
        raise ValueError("a row is missing, or its end")


def _tables() -> list[Table]:
    return [one for one in Base.metadata.sorted_tables if one.name not in _TABLES_LEFT_OUT]


def _existing_tables(db: Session) -> list[Table]:
    """Those of our tables that exist at the current revision."""
    names = set(inspect(db.connection()).get_table_names())
    return [one for one in _tables() if one.name in names]


def _to_json_value(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value) if isinstance(value, UUID) else value


def _from_json_value(table: Table, name: str, value: Any) -> Any:
    kind = table.columns[name].type.python_type
    if value is None or kind not in (bytes, UUID):
        return value
    return base64.b64decode(value, validate=True) if kind is bytes else UUID(value)


def _reset_postgresql_sequences(db: Session) -> None:
    """Make PostgreSQL number new rows after the restored ones; SQLite does so by itself."""
    if db.connection().dialect.name != "postgresql":
        return
    for table in _existing_tables(db):
        if "id" in table.columns:
            db.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), "  # noqa: S608
                    f"coalesce(max(id), 0) + 1, false) FROM {table.name}"
                )
            )


def _can_sign_in(database: DeskDatabase) -> tuple[str, ...]:
    return tuple(
        f"{one.name} (administrator)" if one.admin else one.name
        for one in users.list_users(database)
        if one.disabled_at is None and users.has_password(one)
    )


def _can_send(database: DeskDatabase) -> tuple[str, ...]:
    every = [one for one in devices.list_devices(database) if devices.is_trusted_device(one)]
    return tuple(f"{one.name} ({str(one.kiosk_id)[:8]})" for one in every)


def _count(database: DeskDatabase, name: str) -> int:
    with database.read_transaction() as db:
        return db.scalar(select(func.count()).select_from(Base.metadata.tables[name])) or 0
