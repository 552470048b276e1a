"""The desk's audit: every request viewed, search, export, unlock, failed sign-in and more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import delete, func, select

from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.desk.store.tables import DeskAuditRow, User

AUDIT_RETENTION_S = 6 * 366 * 86_400
"""Seconds a line is kept: six years and a few days."""

AuditAction = Literal[
    "set-up",
    "signed-in",
    "signed-out",
    "sign-in-failed",
    "unlocked",
    "unlock-failed",
    "locked",
    "viewed",
    "printed",
    "searched",
    "exported",
    "noted",
    "status",
    "assigned",
    "called",
    "user-added",
    "user-changed",
    "user-disabled",
    "user-enabled",
    "password-changed",
    "code-shown",
    "kiosk-paired",
    "kiosk-confirmed",
    "kiosk-revoked",
    "imported",
    "deleted",
    "withdrawn",
    "expired",
    "reapplied",
    "settings-changed",
    "alerts-changed",
    "key-made",
    "key-recovered",
    "passphrase-changed",
    "audit-mismatch",
    "audit-looked-into",
    "compared",
]


@dataclass(frozen=True)
class DeskAuditLine:
    """A line of the audit, for display."""

    at: int
    who: str
    act: str
    request_id: UUID | None
    detail: str


def record_action(
    database: DeskDatabase,
    now: int,
    action: AuditAction,
    *,
    user_id: int | None = None,
    request_id: UUID | None = None,
    detail: str = "",
) -> None:
    """Write an audit line, durably. `detail` holds codes and counts, never a visitor's words."""
    with database.write_transaction() as db:
        db.add(
            DeskAuditRow(at=now, user_id=user_id, act=action, request_id=request_id, detail=detail)
        )


def latest_lines(
    database: DeskDatabase, *, before: int | None = None, at_most: int = 200
) -> Sequence[DeskAuditLine]:
    """The latest lines, newest first; only those before `before` (unix seconds), if given."""
    query = (
        select(DeskAuditRow, User.name)
        .outerjoin(User, User.id == DeskAuditRow.user_id)
        .order_by(DeskAuditRow.id.desc())
        .limit(at_most)
    )
    if before is not None:
        query = query.where(DeskAuditRow.at < before)
    with database.read_transaction() as db:
        return [
            DeskAuditLine(one.at, name or "", one.act, one.request_id, one.detail)
            for one, name in db.execute(query)
        ]


def delete_old_lines(database: DeskDatabase, now: int) -> int:
    """Delete lines older than `AUDIT_RETENTION_S`; return how many."""
    old = DeskAuditRow.at < now - AUDIT_RETENTION_S
    with database.write_transaction() as db:
        count = db.scalar(select(func.count()).where(old)) or 0
        if count:
            db.execute(delete(DeskAuditRow).where(old))
        return count
