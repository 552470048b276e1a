"""Which requests were told of, by each way of telling, and how that way is getting on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import select, update

from kiosk.desk.store.desk_database import Database
from kiosk.desk.store.tables import Alerting, Stored

Channel = Literal["mail", "hook"]
CHANNELS: tuple[Channel, ...] = ("mail", "hook")
_TOLD = {"mail": Stored.mailed_at, "hook": Stored.hooked_at}


@dataclass(frozen=True)
class Waiting:
    """The requests that nobody has looked into yet."""

    ids: Sequence[UUID]
    """All of them, in order."""
    untold: Sequence[UUID]
    """Those among them of which nobody was told."""
    latest: int
    """When the last of them came: unix seconds."""


def waiting(database: Database, channel: Channel) -> Waiting:
    """What waits, as `channel` knows it."""
    query = (
        select(Stored.request_id, Stored.received_at, _TOLD[channel].label("told"))
        .where(Stored.status == "new")
        .order_by(Stored.request_id)
    )
    with database.read() as db:
        rows = db.execute(query).all()
    return Waiting(
        ids=[one.request_id for one in rows],
        untold=[one.request_id for one in rows if one.told is None],
        latest=max((one.received_at for one in rows), default=0),
    )


def state(database: Database, channel: Channel) -> Alerting:
    """How `channel` is getting on."""
    with database.read() as db:
        found = db.get(Alerting, channel)
    return found or _fresh(channel)


def _fresh(channel: Channel) -> Alerting:
    return Alerting(channel=channel, tries=0, next_at=0, sent_at=None, fault="")


def begin(database: Database, channel: Channel, tries: int, next_at: int) -> None:
    """A try begins: kept first, so that one which is cut off is not made at each start."""
    with database.write() as db:
        one = db.get(Alerting, channel) or _fresh(channel)
        one.tries, one.next_at = tries, next_at
        db.add(one)


def fail(database: Database, channel: Channel, fault: str, next_at: int) -> None:
    """The try failed."""
    with database.write() as db:
        one = db.get(Alerting, channel) or _fresh(channel)
        one.fault, one.next_at = fault, next_at
        db.add(one)


def told(
    database: Database,
    channel: Channel,
    ids: Sequence[UUID],
    *,
    now: int,
    next_at: int,
    fault: str = "",
) -> None:
    """The try got through, and told of `ids`; `fault`: what is wrong all the same."""
    with database.write() as db:
        one = db.get(Alerting, channel) or _fresh(channel)
        one.tries, one.next_at, one.sent_at, one.fault = 0, next_at, now, fault
        db.add(one)
        name = _TOLD[channel].key
        for start in range(0, len(ids), 500):  # a statement has only so many parameters
            some = ids[start : start + 500]
            db.execute(update(Stored).where(Stored.request_id.in_(some)).values({name: now}))


def rest(database: Database, channel: Channel) -> None:
    """Nothing is left to tell. What was wrong stays on the page until something gets through."""
    with database.write() as db:
        one = db.get(Alerting, channel)
        if one is not None:
            one.tries, one.next_at = 0, 0


def reset(database: Database, channel: Channel) -> None:
    """Begin anew: it was set up otherwise, or a test got through."""
    with database.write() as db:
        one = db.get(Alerting, channel)
        if one is not None:
            one.tries, one.next_at, one.fault = 0, 0, ""
