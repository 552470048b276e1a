"""Settings that administrators change in the browser."""

from __future__ import annotations

from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.desk.store.tables import DeskSetting


def load_number(database: DeskDatabase, name: str, default: int) -> int:
    """The integer stored under `name`, else `default`."""
    with database.read_transaction() as db:
        found = db.get(DeskSetting, name)
    return int(found.value) if found and found.value.isdecimal() else default


def save_number(database: DeskDatabase, name: str, value: int) -> None:
    """Store `value` under `name`."""
    with database.write_transaction() as db:
        db.merge(DeskSetting(name=name, value=str(value)))
