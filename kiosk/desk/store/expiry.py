"""Which requests have been here too long, and their deletion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select

from kiosk.desk.store import inbox
from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.desk.store.tables import HistoryRow, StoredRequest

OPEN_STATUSES = ("new", "in-progress")
"""The statuses of a request that nobody has answered."""


@dataclass(frozen=True)
class ExpiryTimes:
    """In unix seconds: what is older than these is deleted."""

    answered_before: int
    """For a request that was answered: when."""
    received_before: int
    """For any request: when it arrived."""
    spares_open: bool = False
    """Whether a request that nobody has answered is kept however old it is."""


def newest_arrival(database: DeskDatabase) -> int:
    """When the newest request arrived, in unix seconds; 0: there is none."""
    with database.read_transaction() as db:
        return db.scalar(select(func.max(StoredRequest.received_at))) or 0


def count_open_since(database: DeskDatabase, received_before: int) -> int:
    """Count the unanswered requests that arrived at `received_before` (unix seconds) or earlier."""
    query = select(func.count()).where(
        StoredRequest.status.in_(OPEN_STATUSES), StoredRequest.received_at <= received_before
    )
    with database.read_transaction() as db:
        return db.scalar(query) or 0


def erase_expired(database: DeskDatabase, times: ExpiryTimes, now: int) -> Sequence[str]:
    """Delete requests whose time is up, but not that they arrived.

    Args:
        database: the desk's database.
        times: what is too old.
        now: unix seconds.

    Returns:
        The status that each of them had.

    Raises:
        KioskError: the revocation file cannot be written; nothing is deleted.
    """
    query = select(StoredRequest.request_id, StoredRequest.status).where(_expired(times))
    with database.write_transaction() as db:
        gone = db.execute(query).all()
        inbox.erase_requests_in(database, db, [one.request_id for one in gone], now)
    return [one.status for one in gone]


def _expired(times: ExpiryTimes) -> ColumnElement[bool]:
    answered_at = (
        select(func.max(HistoryRow.at))
        .where(HistoryRow.request_id == StoredRequest.request_id, HistoryRow.act == "status")
        .scalar_subquery()
    )
    old = StoredRequest.received_at <= times.received_before
    closed = StoredRequest.status.not_in(OPEN_STATUSES)
    return or_(
        and_(old, closed) if times.spares_open else old,
        and_(
            closed,
            func.coalesce(answered_at, StoredRequest.received_at) <= times.answered_before,
        ),
    )
