"""Settings that administrators change in the browser."""

from __future__ import annotations

from kiosk.desk.store.desk_database import Database
from kiosk.desk.store.tables import Setting


def number(database: Database, name: str, default: int) -> int:
    """The whole number kept under `name`, else `default`."""
    with database.read() as db:
        found = db.get(Setting, name)
    return int(found.value) if found and found.value.isdecimal() else default


def keep(database: Database, name: str, value: int) -> None:
    """Keep `value` under `name`."""
    with database.write() as db:
        db.merge(Setting(name=name, value=str(value)))
