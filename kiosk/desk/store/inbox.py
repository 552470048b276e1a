"""The requests that staff work on, and what they did about each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from kiosk.base.errors import KioskError
from kiosk.desk.store import revocation_file
from kiosk.desk.store.desk_database import Database
from kiosk.desk.store.tables import Note, Seen, Stored, User

_KEY_AT = 24
"""Where an envelope's key id begins (docs/envelope.md)."""
AT_MOST = 500
"""Requests in a list."""


@dataclass(frozen=True)
class Item:
    """A request in the list, sealed."""

    stored: Stored
    assigned: str
    """The name of whom it is assigned to."""
    device_id: int | None


@dataclass(frozen=True)
class Step:
    """A step of its history."""

    at: int
    who: str
    act: str
    detail: str
    sealed: bytes | None


def every(database: Database, statuses: Sequence[str], at_most: int = AT_MOST) -> Sequence[Item]:
    """Those with one of `statuses`, the latest first."""
    query = (
        select(Stored, User.name, Seen.device_id)
        .outerjoin(User, User.id == Stored.assigned_to)
        .join(Seen, Seen.request_id == Stored.request_id)
        .where(Stored.status.in_(statuses))
        .order_by(Stored.received_at.desc(), Stored.request_id)
        .limit(at_most)
    )
    with database.read() as db:
        return [Item(one, name or "", device) for one, name, device in db.execute(query)]


def counts(database: Database) -> dict[str, int]:
    """How many requests have each status."""
    query = select(Stored.status, func.count().label("count")).group_by(Stored.status)
    with database.read() as db:
        return {one.status: one._mapping["count"] for one in db.execute(query)}


def came(database: Database) -> int:
    """How many requests ever came: it grows with each, whatever becomes of the others."""
    with database.read() as db:
        return db.scalar(select(func.count()).select_from(Seen)) or 0


def mark(database: Database) -> str:
    """Another text whenever a request came, went or was worked on."""
    with database.read() as db:
        here = db.scalar(select(func.count()).select_from(Stored))
        seen = db.scalar(select(func.count()).select_from(Seen))
        steps = db.scalar(select(func.max(Note.id)))
    return f"{seen}-{here}-{steps or 0}"


def by_key(database: Database) -> dict[str, int]:
    """How many requests are sealed to each key, by its id in hex digits."""
    key = func.substr(Stored.envelope, _KEY_AT + 1, 16)
    query = select(key.label("key"), func.count().label("count")).group_by(key)
    with database.read() as db:
        return {bytes(one.key).hex(): one._mapping["count"] for one in db.execute(query)}


def find(database: Database, request_id: UUID) -> Item | None:
    """One request."""
    query = (
        select(Stored, User.name, Seen.device_id)
        .outerjoin(User, User.id == Stored.assigned_to)
        .join(Seen, Seen.request_id == Stored.request_id)
        .where(Stored.request_id == request_id)
    )
    with database.read() as db:
        row = db.execute(query).first()
    return Item(row[0], row[1] or "", row[2]) if row else None


def history(database: Database, request_id: UUID) -> Sequence[Step]:
    """Its steps, the last one first."""
    query = (
        select(Note, User.name)
        .join(User, User.id == Note.user_id)
        .where(Note.request_id == request_id)
        .order_by(Note.id.desc())
    )
    with database.read() as db:
        return [
            Step(one.at, who, one.act, one.detail, one.sealed) for one, who in db.execute(query)
        ]


def step(
    database: Database,
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
    """Write a step down, and change the status or whom it is assigned to (0: nobody) with it.

    Raises:
        KioskError: there is no such request.
    """
    with database.write() as db:
        stored = db.get(Stored, request_id)
        if stored is None:
            raise KioskError("this request is not here any more.")
        if status is not None:
            stored.status = status
        if assigned_to is not None:
            stored.assigned_to = assigned_to or None
        db.add(
            Note(
                request_id=request_id, at=now, user_id=user_id, act=act, detail=detail,
                sealed=sealed,
            )
        )  # fmt: skip


def has(database: Database, request_id: UUID) -> bool:
    """Whether a request is here."""
    with database.read() as db:
        return db.get(Stored, request_id) is not None


def forget(database: Database, request_id: UUID, now: int) -> bool:
    """Delete a request and its history; that it was here stays known. Whether there was one."""
    with database.write() as db:
        stored = db.get(Stored, request_id)
        if stored is None:
            return False
        erase(database, db, [request_id], now)
        return True


def erase(database: Database, db: Session, request_ids: Sequence[UUID], now: int) -> None:
    """Delete requests with their history within the transaction `db`, and from every backup.

    Raises:
        KioskError: the revocations cannot be written; nothing may be deleted then.
    """
    gone = [one for one in (db.get(Seen, each) for each in request_ids) if one is not None]
    database.revocations.add(revocation_file.deleted(one, now) for one in gone)
    for request_id in request_ids:
        db.execute(delete(Note).where(Note.request_id == request_id))
        db.execute(delete(Stored).where(Stored.request_id == request_id))
