"""Alert state by channel: which requests it has alerted about, its retries and its fault."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import select, update

from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.desk.store.tables import AlertChannelState, StoredRequest

AlertChannel = Literal["mail", "hook"]
ALERT_CHANNELS: tuple[AlertChannel, ...] = ("mail", "hook")
_SENT_COLUMNS = {"mail": StoredRequest.mailed_at, "hook": StoredRequest.hooked_at}


@dataclass(frozen=True)
class WaitingRequests:
    """The new requests, which no one has opened yet."""

    ids: Sequence[UUID]
    """All of them, sorted."""
    untold: Sequence[UUID]
    """Those this channel has not alerted about."""
    latest: int
    """When the latest arrived, in unix seconds."""


def load_waiting_requests(database: DeskDatabase, channel: AlertChannel) -> WaitingRequests:
    """The waiting requests, as seen by `channel`."""
    query = (
        select(
            StoredRequest.request_id,
            StoredRequest.received_at,
            _SENT_COLUMNS[channel].label("told"),
        )
        .where(StoredRequest.status == "new")
        .order_by(StoredRequest.request_id)
    )
    with database.read_transaction() as db:
        rows = db.execute(query).all()
    return WaitingRequests(
        ids=[one.request_id for one in rows],
        untold=[one.request_id for one in rows if one.told is None],
        latest=max((one.received_at for one in rows), default=0),
    )


def load_channel_state(database: DeskDatabase, channel: AlertChannel) -> AlertChannelState:
    """The state of `channel`."""
    with database.read_transaction() as db:
        found = db.get(AlertChannelState, channel)
    return found or _new_channel_state(channel)


def _new_channel_state(channel: AlertChannel) -> AlertChannelState:
    return AlertChannelState(channel=channel, tries=0, next_at=0, sent_at=None, fault="")


def record_attempt(database: DeskDatabase, channel: AlertChannel, tries: int, next_at: int) -> None:
    """Record an attempt before it begins, so that one cut off is not repeated at every start."""
    with database.write_transaction() as db:
        one = db.get(AlertChannelState, channel) or _new_channel_state(channel)
        one.tries, one.next_at = tries, next_at
        db.add(one)


def record_failure(database: DeskDatabase, channel: AlertChannel, fault: str, next_at: int) -> None:
    """Record that the attempt failed."""
    with database.write_transaction() as db:
        one = db.get(AlertChannelState, channel) or _new_channel_state(channel)
        one.fault, one.next_at = fault, next_at
        db.add(one)


def record_success(
    database: DeskDatabase,
    channel: AlertChannel,
    ids: Sequence[UUID],
    *,
    now: int,
    next_at: int,
    fault: str = "",
) -> None:
    """Record an alert sent about `ids`; `fault` is what is wrong all the same."""
    with database.write_transaction() as db:
        one = db.get(AlertChannelState, channel) or _new_channel_state(channel)
        one.tries, one.next_at, one.sent_at, one.fault = 0, next_at, now, fault
        db.add(one)
        name = _SENT_COLUMNS[channel].key
        for start in range(0, len(ids), 500):  # databases limit the parameters of a statement
            some = ids[start : start + 500]
            db.execute(
                update(StoredRequest).where(StoredRequest.request_id.in_(some)).values({name: now})
            )


def clear_attempts(database: DeskDatabase, channel: AlertChannel) -> None:
    """Clear the attempts: no alert is due any more. A fault stays until one gets through."""
    with database.write_transaction() as db:
        one = db.get(AlertChannelState, channel)
        if one is not None:
            one.tries, one.next_at = 0, 0


def reset_channel(database: DeskDatabase, channel: AlertChannel) -> None:
    """Start over: the channel's settings changed, or a test got through."""
    with database.write_transaction() as db:
        one = db.get(AlertChannelState, channel)
        if one is not None:
            one.tries, one.next_at, one.fault = 0, 0, ""
