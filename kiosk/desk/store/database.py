"""The desk's database: SQLite in the data folder, or PostgreSQL by its URL.

With SQLite one connection writes, behind a lock, and one process at a time has the database:
SQLite before 3.51.3 may damage a WAL that two connections reset at once. Every commit is on the
disk when it returns (`synchronous=FULL`).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from kiosk.disk.lock import LockHeldError, held
from kiosk.errors import KioskError

FILE, LOCK = "desk.sqlite", "desk.lock"
_UPGRADE = 0x434D4B
"""The advisory lock under which one of many processes upgrades PostgreSQL."""


class Database:
    """Where the desk keeps things. Every method may be called from any thread."""

    def __init__(self, folder: Path, url: str | None = None) -> None:
        """Open it and bring its tables up to date.

        Args:
            folder: the data folder, which exists.
            url: such as `postgresql+psycopg://user@host/name`; SQLite in `folder` where left out.

        Raises:
            KioskError: it cannot be opened, is in use, or a later version made it.
        """
        self._closing = ExitStack()
        place = url or f"sqlite:///{folder / FILE}"
        try:
            self._shown = make_url(place).render_as_string(hide_password=True)
            self._open(folder, place)
            self._upgrade()
        except LockHeldError as error:
            self.close()
            raise KioskError(
                f"{folder}: another desk runs on this data. Stop it, or name another with --data."
            ) from error
        except CommandError as error:
            self.close()
            raise KioskError(
                f"{self._shown}: a later version of this program made it. Install that one again."
            ) from error
        except ArgumentError as error:
            raise KioskError("--database is no URL such as postgresql+psycopg://…") from error
        except (SQLAlchemyError, OSError, ImportError) as error:
            self.close()
            raise KioskError(
                f"{self._shown}: cannot be used ({_short(error)}). See to the server, the rights "
                "and the space on the disk."
            ) from error

    def _open(self, folder: Path, place: str) -> None:
        if place.startswith("sqlite"):
            self._closing.enter_context(held(folder / LOCK, wait_s=0))
            (folder / FILE).touch(mode=0o600)
            threads = {"check_same_thread": False}
            self._writer = create_engine(
                place, poolclass=StaticPool, hide_parameters=True, connect_args=threads
            )
            self._reader = create_engine(place, hide_parameters=True, connect_args=threads)
            for engine, begin in ((self._writer, "BEGIN IMMEDIATE"), (self._reader, "BEGIN")):
                _prepare(engine, begin)
                self._closing.callback(engine.dispose)
            self._one_writer: threading.Lock | None = threading.Lock()
        else:
            self._writer = self._reader = create_engine(
                place, hide_parameters=True, pool_pre_ping=True
            )
            self._closing.callback(self._writer.dispose)
            self._one_writer = None

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that is durable once the block ends, and undone where it raises."""
        with ExitStack() as held_for_it:
            if self._one_writer is not None:
                held_for_it.enter_context(self._one_writer)
            with Session(self._writer, expire_on_commit=False) as db, db.begin():
                yield db

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A view that does not change while it is looked at."""
        with Session(self._reader, expire_on_commit=False) as db:
            yield db

    def is_ready(self) -> bool:
        """Whether it can be written."""
        try:
            with self.write() as db:
                return db.execute(text("SELECT 1")).scalar() == 1
        except SQLAlchemyError:
            return False

    def close(self) -> None:
        """Let go of it."""
        self._closing.close()

    def _upgrade(self) -> None:
        config = Config()
        config.set_main_option("script_location", "kiosk:desk/migrations")
        with self._writer.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_UPGRADE})"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def _prepare(engine: Engine, begin: str) -> None:
    """Make SQLAlchemy's begin the one we say, and every connection durable."""

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


def _short(error: Exception) -> str:
    """The first line of `error`, without what was sent to the database."""
    origin = getattr(error, "orig", None) or error
    return str(origin).partition("\n")[0]
