"""The outbox in one look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import apsw

from kiosk.outbox import queries
from kiosk.outbox.damage.set_aside import BEGUN, FOLDER
from kiosk.outbox.error_codes import Code, OutboxError
from kiosk.outbox.records import Status
from kiosk.outbox.transactions import Keeper

_SHOWN = 100


def exists(keeper: Keeper) -> bool:
    """Whether there is an outbox, whole or damaged."""
    return keeper.database.file.exists() or (keeper.folder / BEGUN).exists()


def status(keeper: Keeper, accepting: Callable[[], Code | None]) -> Status:
    """The state of the outbox. One that cannot be read has a code and no counts."""
    aside = tuple(str(place) for place in sorted((keeper.folder / FOLDER).glob("*")))
    if not exists(keeper):
        return Status(accepting=None, set_aside=aside, missing=_missing(keeper))
    code = accepting()

    def look(db: apsw.Connection) -> Status:
        grouped: list[tuple[Any, ...]] = db.execute(
            "SELECT state, count(*) FROM records GROUP BY state"
        ).fetchall()
        waits = "FROM records WHERE state <> 'delivered'"
        return Status(
            accepting=code,
            **{str(state): int(count) for state, count in grouped},
            waiting_exported=db.execute(f"SELECT count(exported_at) {waits}").get,
            oldest_waiting_at=db.execute(f"SELECT min(created_at) {waits}").get,
            pause=db.execute("SELECT nullif(pause, '') FROM queue").get,
            erase_owed=keeper.erase_owed,
            unlogged=db.execute("SELECT count(*) FROM events WHERE seq > ?", (keeper.logged,)).get,
            set_aside=aside,
            missing=missing,
            waiting=tuple(queries.waiting(db, _SHOWN)),
        )

    try:
        keeper.log_events()  # what another process logged, this one cannot tell from what is owed
        missing = _missing(keeper)
        return keeper.read(look)
    except OutboxError as error:
        return Status(accepting=error.code, set_aside=aside)


def _missing(keeper: Keeper) -> tuple[str, ...]:
    return tuple(one.reference for one in keeper.missing())
