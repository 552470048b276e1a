"""Reconciles the database with the revocation file.

A restored backup, or an older database copied into place, knows less than the file: the file is
applied to it. A database from an older version of the program knows more: it is added to the file.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kiosk.desk.store import desk_audit, revocation_file, users
from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.desk.store.revocation_file import RevocationEntry, RevocationFileContent
from kiosk.desk.store.tables import (
    Device,
    HistoryRow,
    SeenRequest,
    StoredRequest,
    User,
    WithdrawnConsent,
)
from kiosk.protocol.envelope.reference_codes import reference_code


@dataclass(frozen=True)
class ReappliedRevocations:
    """What was reapplied to the database, for display."""

    file_content: RevocationFileContent
    """What the file held before."""
    requests: tuple[str, ...] = ()
    """Reference codes of requests deleted again."""
    users: tuple[str, ...] = ()
    """Names of users disabled again."""
    passwords: tuple[str, ...] = ()
    """Names of users whose password had been changed: they now have none."""
    kiosks: tuple[str, ...] = ()
    """Names of kiosks whose pairing was ended again."""

    @property
    def has_any(self) -> bool:
        """Whether anything was reapplied."""
        return bool(self.requests or self.users or self.passwords or self.kiosks)


def reapply_revocations(database: DeskDatabase, now: int) -> ReappliedRevocations:
    """Reapply the revocation file, and add to it what only the database knows.

    Raises:
        KioskError: the file cannot be read or written.
    """
    kept = database.revocations.read_content()
    with database.write_transaction() as db:
        applied = ReappliedRevocations(
            requests=_reapply_to_requests(db, kept),
            users=_reapply_to_users(db, kept),
            passwords=_reapply_to_passwords(db, kept),
            kiosks=_reapply_to_kiosks(db, kept),
            file_content=kept,
        )
        db.flush()
        database.revocations.append_entries(_missing_entries(db, kept))
    if applied.has_any:
        detail = (
            f"{len(applied.requests)} requests, {len(applied.users)} users, "
            f"{len(applied.passwords)} passwords, {len(applied.kiosks)} kiosks"
        )
        desk_audit.record_action(database, now, "reapplied", detail=detail)
    return applied


def _reapply_to_requests(db: Session, kept: RevocationFileContent) -> tuple[str, ...]:
    codes = dict(revocation_file.entries_with_act(kept.entries, "withdrawn"))
    for code in codes.keys() - set(db.scalars(select(WithdrawnConsent.reference))):
        db.add(WithdrawnConsent(reference=code, at=codes[code].at))
    known = set(db.scalars(select(SeenRequest.request_id)))
    gone = {
        one.request_id: one for one in map(revocation_file.to_seen_request, _deleted_entries(kept))
    }
    for request_id in gone.keys() - known:
        db.add(gone[request_id])
    over = {
        (one.request_id, one.sha256)
        for one in map(revocation_file.to_seen_request, _deleted_entries(kept))
    }
    here = db.execute(
        select(StoredRequest.request_id, SeenRequest.sha256).join(
            SeenRequest, SeenRequest.request_id == StoredRequest.request_id
        )
    )
    # Match the bytes as well: after a damaged copy was deleted, the good one may have arrived.
    back = [
        request_id
        for request_id, sha256 in here
        if (request_id, sha256) in over or reference_code(request_id) in codes
    ]
    for request_id in back:
        db.execute(delete(HistoryRow).where(HistoryRow.request_id == request_id))
        db.execute(delete(StoredRequest).where(StoredRequest.request_id == request_id))
    return tuple(sorted(map(reference_code, back)))


def _reapply_to_users(db: Session, kept: RevocationFileContent) -> tuple[str, ...]:
    last = _last_access_entries(kept)
    found = []
    for user in db.scalars(select(User).where(User.disabled_at.is_(None)).order_by(User.name)):
        told = last.get(revocation_file.user_mark(user))
        if told is not None and told.act == "disabled":
            user.disabled_at = told.at
            found.append(user.name)
    return tuple(found)


def _reapply_to_passwords(db: Session, kept: RevocationFileContent) -> tuple[str, ...]:
    over = {mark for mark, _ in revocation_file.entries_with_act(kept.entries, "password")}
    found = []
    for user in db.scalars(select(User).order_by(User.name)):
        if users.has_password(user) and revocation_file.password_mark(user) in over:
            users.remove_password(user)
            found.append(user.name)
    return tuple(found)


def _reapply_to_kiosks(db: Session, kept: RevocationFileContent) -> tuple[str, ...]:
    over = dict(revocation_file.entries_with_act(kept.entries, "pairing"))
    found = []
    for device in db.scalars(select(Device).where(Device.revoked_at.is_(None))):
        if device.token in over:
            device.revoked_at = over[device.token].at
            found.append(device.name)
    return tuple(sorted(found))


def _missing_entries(db: Session, kept: RevocationFileContent) -> list[RevocationEntry]:
    """Revocations missing from the file: an older version made them, or the file lost them."""
    codes = dict(revocation_file.entries_with_act(kept.entries, "withdrawn"))
    over = dict(revocation_file.entries_with_act(kept.entries, "pairing"))
    gone = {one.arguments[:2] for one in _deleted_entries(kept)}
    last = _last_access_entries(kept)
    seen = select(SeenRequest).outerjoin(
        StoredRequest, StoredRequest.request_id == SeenRequest.request_id
    )
    return [
        *(
            revocation_file.withdrawn_entry(one.reference, one.at)
            for one in db.scalars(select(WithdrawnConsent))
            if one.reference not in codes
        ),
        *(
            revocation_file.deleted_entry(one, one.received_at)
            for one in db.scalars(seen.where(StoredRequest.request_id.is_(None)))
            if (str(one.request_id), one.sha256) not in gone
        ),
        *(
            revocation_file.access_entry(one, one.disabled_at or 0, disabled=True)
            for one in db.scalars(select(User).where(User.disabled_at.is_not(None)))
            if (told := last.get(revocation_file.user_mark(one))) is None or told.act != "disabled"
        ),
        *(
            revocation_file.pairing_entry(one, one.revoked_at or 0)
            for one in db.scalars(select(Device).where(Device.revoked_at.is_not(None)))
            if one.token not in over
        ),
    ]


def _last_access_entries(kept: RevocationFileContent) -> dict[str, RevocationEntry]:
    """The latest entry for each user on whether they may sign in, by user mark."""
    return {one.arguments[0]: one for one in kept.entries if one.act in ("disabled", "enabled")}


def _deleted_entries(kept: RevocationFileContent) -> list[RevocationEntry]:
    return [one for one in kept.entries if one.act == "deleted" and len(one.arguments) == 4]
