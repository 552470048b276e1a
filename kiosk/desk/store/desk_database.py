"""The desk's database: SQLite in the data folder, or PostgreSQL by URL.

With SQLite, a single connection writes, behind a lock, and only one process at a time opens the
database: SQLite before 3.51.3 may damage a WAL that two connections reset at once. Every commit is
on disk when it returns (`synchronous=FULL`).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DataError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from kiosk.base.errors import KioskError
from kiosk.base.lock import LockHeldError, hold_lock
from kiosk.desk.store.revocation_file import RevocationFile
from kiosk.desk.store.sqlite_module import sqlite_module

DATABASE_FILE, LOCK_FILE = "desk.sqlite", "desk.lock"
_UPGRADE_LOCK_ID = 0x434D4B
"""PostgreSQL advisory lock, so that only one process at a time upgrades the tables."""


NO_SUCH_NUMBER_ERRORS = (OverflowError, DataError)
"""What a query raises that is given a number too large for any row."""


class DeskDatabase:
    """The desk's database. Thread-safe."""

    def __init__(self, folder: Path, url: str | None = None, *, revision: str = "head") -> None:
        """Open the database and upgrade its tables.

        Args:
            folder: the data folder, which must exist.
            url: such as `postgresql+psycopg://user@host/name`; None: SQLite in `folder`.
            revision: the Alembic revision to upgrade to; the latest, except for a restore.

        Raises:
            KioskError: it cannot be opened, is in use, or was made by a later version.
        """
        self._closing = ExitStack()
        self.revocations = RevocationFile(folder)
        """What no backup may bring back; written before the transaction that revokes it commits."""
        self.revisions = ("", "")
        """The tables' Alembic revision before and after the upgrade."""
        place = url or f"sqlite:///{folder / DATABASE_FILE}"
        try:
            self._shown = make_url(place).render_as_string(hide_password=True)
            self._open(folder, place)
            self.upgrade_tables(revision)
        except LockHeldError as error:
            self.close()
            raise KioskError(
                f"{folder}: another desk is using this data. Stop it, or choose another "
                "folder with --data."
            ) from error
        except CommandError as error:
            self.close()
            raise KioskError(
                f"{self._shown}: it was made by a later version of this program. Install that "
                "version again."
            ) from error
        except ArgumentError as error:
            raise KioskError("--database must be a URL such as postgresql+psycopg://…") from error
        except (SQLAlchemyError, OSError, ImportError) as error:
            self.close()
            raise KioskError(
                f"{self._shown}: cannot be used ({_first_line(error)}). See to the server, the "
                "rights "
                "and the space on the disk."
            ) from error

    def _open(self, folder: Path, place: str) -> None:
        if place.startswith("sqlite"):
            self._closing.enter_context(hold_lock(folder / LOCK_FILE, wait_s=0))
            (folder / DATABASE_FILE).touch(mode=0o600)
            threads = {"check_same_thread": False}
            options: dict[str, Any] = {"hide_parameters": True, "connect_args": threads}
            options["module"] = sqlite_module()
            self._writer = create_engine(place, poolclass=StaticPool, **options)
            self._reader = create_engine(place, **options)
            for engine, begin in ((self._writer, "BEGIN IMMEDIATE"), (self._reader, "BEGIN")):
                _configure_sqlite(engine, begin)
                self._closing.callback(engine.dispose)
            self._one_writer: threading.Lock | None = threading.Lock()
        else:
            self._writer = self._reader = create_engine(
                place, hide_parameters=True, pool_pre_ping=True
            )
            self._closing.callback(self._writer.dispose)
            self._one_writer = None

    @contextmanager
    def write_transaction(self) -> Iterator[Session]:
        """A transaction: durable once the block ends, rolled back if it raises."""
        with ExitStack() as held_for_it:
            if self._one_writer is not None:
                held_for_it.enter_context(self._one_writer)
            held_for_it.enter_context(self.revocations.undo_on_error())
            with Session(self._writer, expire_on_commit=False) as db, db.begin():
                yield db

    def purge_deleted_rows(self) -> bool:
        """Purge deleted rows from SQLite's -wal; False: a reader keeps them there for now.

        The database file itself overwrites them, but the -wal keeps them until it is truncated.
        """
        if self._one_writer is None:
            return True
        with self._one_writer, closing(self._writer.raw_connection()) as connection:
            cursor = connection.cursor()
            busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            return not busy

    @contextmanager
    def read_transaction(self) -> Iterator[Session]:
        """A session for reading one consistent snapshot."""
        with Session(self._reader, expire_on_commit=False) as db:
            yield db

    def is_writable(self) -> bool:
        """Whether a write transaction can begin and commit."""
        try:
            with self.write_transaction() as db:
                return db.execute(text("SELECT 1")).scalar() == 1
        except SQLAlchemyError:
            return False

    def close(self) -> None:
        """Close the database and release its lock."""
        self._closing.close()

    def upgrade_tables(self, revision: str = "head") -> None:
        """Upgrade the tables to `revision`.

        Raises:
            CommandError: there is no such revision, or the tables are at a later one.
        """
        config = _alembic_config()
        with self._writer.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK_ID})"))
            config.attributes["connection"] = connection
            found = _current_revision(connection)
            command.upgrade(config, revision)
            self.revisions = (found, _current_revision(connection))


def upgrade_database(folder: Path, url: str | None) -> tuple[str, str]:
    """Upgrade a database to the latest revision; return the revisions before and after.

    Raises:
        KioskError: there is no database, or as `DeskDatabase`.
    """
    _require_database(folder, url)
    database = DeskDatabase(folder, url)
    database.close()
    return database.revisions


@contextmanager
def open_snapshot(folder: Path, url: str | None) -> Iterator[tuple[Session, str]]:
    """Yield a session on one snapshot of a database, even while a desk runs, and its revision.

    SQLite is opened read-only: nothing is written, and no WAL is reset.

    Raises:
        KioskError: there is no database, it cannot be read, or its revision is not the latest.
    """
    _require_database(folder, url)
    place = (
        url or f"sqlite:///file:{quote(str((folder / DATABASE_FILE).absolute()))}?mode=ro&uri=true"
    )
    try:
        shown = make_url(place).render_as_string(hide_password=True)
        own = {"module": sqlite_module()} if url is None else {}
        engine = create_engine(place, hide_parameters=True, **own)
    except (ArgumentError, ImportError) as error:
        raise KioskError("--database must be a URL such as postgresql+psycopg://…") from error
    if url is not None:
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    else:
        _use_one_snapshot(engine)
    try:
        with Session(engine) as db:
            step = db.scalar(text("SELECT version_num FROM alembic_version"))
            last = ScriptDirectory.from_config(_alembic_config()).get_current_head()
            if step != last:
                raise KioskError(
                    f"{shown}: it was made by another version of this program. Start this "
                    "version's desk once."
                )
            yield db, step
    except SQLAlchemyError as error:
        raise KioskError(f"{shown}: cannot be read ({_first_line(error)}).") from error
    finally:
        engine.dispose()


def _require_database(folder: Path, url: str | None) -> None:
    file = folder / DATABASE_FILE
    if url is None and not file.exists():
        raise KioskError(f"{file}: there is no desk database here. Give its folder with --data.")


def _current_revision(connection: Connection) -> str:
    """The tables' Alembic revision; empty: there are no tables yet."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def _use_one_snapshot(engine: Engine) -> None:
    """Begin explicitly, so that a session reads one snapshot: Python's driver begins too late."""

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begun(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")


def _alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", "kiosk:desk/migrations")
    return config


def _configure_sqlite(engine: Engine, begin: str) -> None:
    """Make SQLAlchemy run `begin` to start a transaction, and make every commit durable."""

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            "busy_timeout=10000",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begun(connection: Any) -> None:
        connection.exec_driver_sql(begin)


def _first_line(error: Exception) -> str:
    """The first line of `error`, without the statement and its parameters."""
    origin = getattr(error, "orig", None) or error
    return str(origin).partition("\n")[0]
