"""The requests that staff work on, and the history of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from kiosk.base.errors import KioskError
from kiosk.desk.store import revocation_file
from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.desk.store.tables import HistoryRow, SeenRequest, StoredRequest, User

_KEY_ID_OFFSET = 24
"""Offset of the key id in an envelope (docs/envelope.md)."""
MAX_LISTED = 500
"""The most requests in a list."""


@dataclass(frozen=True)
class InboxItem:
    """A request in the list, still sealed."""

    stored: StoredRequest
    assigned: str
    """The name of the user it is assigned to; empty: none."""
    device_id: int | None


@dataclass(frozen=True)
class HistoryStep:
    """A step in a request's history."""

    at: int
    who: str
    act: str
    detail: str
    sealed: bytes | None


def list_requests(
    database: DeskDatabase, statuses: Sequence[str], at_most: int = MAX_LISTED
) -> Sequence[InboxItem]:
    """Requests with one of `statuses`, newest first."""
    query = (
        select(StoredRequest, User.name, SeenRequest.device_id)
        .outerjoin(User, User.id == StoredRequest.assigned_to)
        .join(SeenRequest, SeenRequest.request_id == StoredRequest.request_id)
        .where(StoredRequest.status.in_(statuses))
        .order_by(StoredRequest.received_at.desc(), StoredRequest.request_id)
        .limit(at_most)
    )
    with database.read_transaction() as db:
        return [InboxItem(one, name or "", device) for one, name, device in db.execute(query)]


def count_by_status(database: DeskDatabase) -> dict[str, int]:
    """How many requests have each status."""
    query = select(StoredRequest.status, func.count().label("count")).group_by(StoredRequest.status)
    with database.read_transaction() as db:
        return {one.status: one._mapping["count"] for one in db.execute(query)}


def count_ever_received(database: DeskDatabase) -> int:
    """How many requests ever arrived; never decreases, even as requests are deleted."""
    with database.read_transaction() as db:
        return db.scalar(select(func.count()).select_from(SeenRequest)) or 0


def inbox_version(database: DeskDatabase) -> str:
    """A string that changes whenever a request arrives, is deleted or is worked on."""
    with database.read_transaction() as db:
        here = db.scalar(select(func.count()).select_from(StoredRequest))
        seen = db.scalar(select(func.count()).select_from(SeenRequest))
        steps = db.scalar(select(func.max(HistoryRow.id)))
    return f"{seen}-{here}-{steps or 0}"


def count_by_key(database: DeskDatabase) -> dict[str, int]:
    """How many requests are sealed to each key, by key id in hex."""
    key = func.substr(StoredRequest.envelope, _KEY_ID_OFFSET + 1, 16)
    query = select(key.label("key"), func.count().label("count")).group_by(key)
    with database.read_transaction() as db:
        return {bytes(one.key).hex(): one._mapping["count"] for one in db.execute(query)}


def find_request(database: DeskDatabase, request_id: UUID) -> InboxItem | None:
    """The request with this id; None: not here."""
    query = (
        select(StoredRequest, User.name, SeenRequest.device_id)
        .outerjoin(User, User.id == StoredRequest.assigned_to)
        .join(SeenRequest, SeenRequest.request_id == StoredRequest.request_id)
        .where(StoredRequest.request_id == request_id)
    )
    with database.read_transaction() as db:
        row = db.execute(query).first()
    return InboxItem(row[0], row[1] or "", row[2]) if row else None


def load_history(database: DeskDatabase, request_id: UUID) -> Sequence[HistoryStep]:
    """A request's history, newest step first."""
    query = (
        select(HistoryRow, User.name)
        .join(User, User.id == HistoryRow.user_id)
        .where(HistoryRow.request_id == request_id)
        .order_by(HistoryRow.id.desc())
    )
    with database.read_transaction() as db:
        return [
            HistoryStep(one.at, who, one.act, one.detail, one.sealed)
            for one, who in db.execute(query)
        ]


def record_step(
    database: DeskDatabase,
    request_id: UUID,
    *,
    act: str,
    user_id: int,
    now: int,
    detail: str = "",
    sealed: bytes | None = None,
    status: str | None = None,
    assigned_to: int | None = None,
) -> None:
    """Record a step, and with it change the status or the assignee (0: nobody).

    Raises:
        KioskError: there is no such request.
    """
    with database.write_transaction() as db:
        stored = db.get(StoredRequest, request_id)
        if stored is None:
            raise KioskError("this request is no longer here.")
        if status is not None:
            stored.status = status
        if assigned_to is not None:
            stored.assigned_to = assigned_to or None
        db.add(
            HistoryRow(
                request_id=request_id, at=now, user_id=user_id, act=act, detail=detail,
                sealed=sealed,
            )
        )  # fmt: skip


def has_request(database: DeskDatabase, request_id: UUID) -> bool:
    """Whether the request is here."""
    with database.read_transaction() as db:
        return db.get(StoredRequest, request_id) is not None


def erase_request(database: DeskDatabase, request_id: UUID, now: int) -> bool:
    """Delete a request and its history, but not that it arrived; return whether it was here."""
    with database.write_transaction() as db:
        stored = db.get(StoredRequest, request_id)
        if stored is None:
            return False
        erase_requests_in(database, db, [request_id], now)
        return True


def erase_requests_in(
    database: DeskDatabase, db: Session, request_ids: Sequence[UUID], now: int
) -> None:
    """Delete requests and their history in the transaction `db`, and keep them out of restores.

    Raises:
        KioskError: the revocation file cannot be written, so nothing may be deleted.
    """
    gone = [one for one in (db.get(SeenRequest, each) for each in request_ids) if one is not None]
    database.revocations.append_entries(revocation_file.deleted_entry(one, now) for one in gone)
    for request_id in request_ids:
        db.execute(delete(HistoryRow).where(HistoryRow.request_id == request_id))
        db.execute(delete(StoredRequest).where(StoredRequest.request_id == request_id))
