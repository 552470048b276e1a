"""Holding the database against the file of what was taken back, disabled and ended.

A backup that comes back, or an older database that somebody copies over, knows less than the file:
it is applied. A database that an older version of the program wrote knows more: the file is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kiosk.desk.store import desk_audit, revocation_file, users
from kiosk.desk.store.desk_database import Database
from kiosk.desk.store.revocation_file import Entry, Kept
from kiosk.desk.store.tables import Device, Note, Seen, Stored, User, Withdrawn
from kiosk.protocol.envelope.reference_codes import reference


@dataclass(frozen=True)
class Applied:
    """What the database did not know, in words for people."""

    kept: Kept
    """What the file held before."""
    requests: tuple[str, ...] = ()
    """The reference codes of requests that went once more."""
    users: tuple[str, ...] = ()
    """Names of users who were disabled once more."""
    passwords: tuple[str, ...] = ()
    """Names of users whose password had been changed: they have none now."""
    kiosks: tuple[str, ...] = ()
    """Names of kiosks whose pairing was ended once more."""

    @property
    def any(self) -> bool:
        """Whether there was anything."""
        return bool(self.requests or self.users or self.passwords or self.kiosks)


def reapply(database: Database, now: int) -> Applied:
    """Do once more what the file tells, and tell the file what only the database knows.

    Raises:
        KioskError: the file cannot be read or written.
    """
    kept = database.revocations.read()
    with database.write() as db:
        applied = Applied(
            requests=_requests(db, kept),
            users=_users(db, kept),
            passwords=_passwords(db, kept),
            kiosks=_kiosks(db, kept),
            kept=kept,
        )
        db.flush()
        database.revocations.add(_untold(db, kept))
    if applied.any:
        detail = (
            f"{len(applied.requests)} requests, {len(applied.users)} users, "
            f"{len(applied.passwords)} passwords, {len(applied.kiosks)} kiosks"
        )
        desk_audit.note(database, now, "reapplied", detail=detail)
    return applied


def _requests(db: Session, kept: Kept) -> tuple[str, ...]:
    codes = dict(revocation_file.about(kept.entries, "withdrawn"))
    for code in codes.keys() - set(db.scalars(select(Withdrawn.reference))):
        db.add(Withdrawn(reference=code, at=codes[code].at))
    known = set(db.scalars(select(Seen.request_id)))
    gone = {one.request_id: one for one in map(revocation_file.seen_of, _deleted(kept))}
    for request_id in gone.keys() - known:
        db.add(gone[request_id])
    over = {(one.request_id, one.sha256) for one in map(revocation_file.seen_of, _deleted(kept))}
    here = db.execute(
        select(Stored.request_id, Seen.sha256).join(Seen, Seen.request_id == Stored.request_id)
    )
    # By its bytes, too: after a damaged copy was deleted, the good one may have come.
    back = [
        request_id
        for request_id, sha256 in here
        if (request_id, sha256) in over or reference(request_id) in codes
    ]
    for request_id in back:
        db.execute(delete(Note).where(Note.request_id == request_id))
        db.execute(delete(Stored).where(Stored.request_id == request_id))
    return tuple(sorted(map(reference, back)))


def _users(db: Session, kept: Kept) -> tuple[str, ...]:
    last = _access(kept)
    found = []
    for user in db.scalars(select(User).where(User.disabled_at.is_(None)).order_by(User.name)):
        told = last.get(revocation_file.who(user))
        if told is not None and told.act == "disabled":
            user.disabled_at = told.at
            found.append(user.name)
    return tuple(found)


def _passwords(db: Session, kept: Kept) -> tuple[str, ...]:
    over = {mark for mark, _ in revocation_file.about(kept.entries, "password")}
    found = []
    for user in db.scalars(select(User).order_by(User.name)):
        if users.has_password(user) and revocation_file.password_mark(user) in over:
            users.take_password(user)
            found.append(user.name)
    return tuple(found)


def _kiosks(db: Session, kept: Kept) -> tuple[str, ...]:
    over = dict(revocation_file.about(kept.entries, "pairing"))
    found = []
    for device in db.scalars(select(Device).where(Device.revoked_at.is_(None))):
        if device.token in over:
            device.revoked_at = over[device.token].at
            found.append(device.name)
    return tuple(sorted(found))


def _untold(db: Session, kept: Kept) -> list[Entry]:
    """What the database knows and the file does not: an older version did it, or it was lost."""
    codes = dict(revocation_file.about(kept.entries, "withdrawn"))
    over = dict(revocation_file.about(kept.entries, "pairing"))
    gone = {one.words[:2] for one in _deleted(kept)}
    last = _access(kept)
    seen = select(Seen).outerjoin(Stored, Stored.request_id == Seen.request_id)
    return [
        *(
            revocation_file.withdrawn(one.reference, one.at)
            for one in db.scalars(select(Withdrawn))
            if one.reference not in codes
        ),
        *(
            revocation_file.deleted(one, one.received_at)
            for one in db.scalars(seen.where(Stored.request_id.is_(None)))
            if (str(one.request_id), one.sha256) not in gone
        ),
        *(
            revocation_file.access(one, one.disabled_at or 0, disabled=True)
            for one in db.scalars(select(User).where(User.disabled_at.is_not(None)))
            if (told := last.get(revocation_file.who(one))) is None or told.act != "disabled"
        ),
        *(
            revocation_file.pairing(one, one.revoked_at or 0)
            for one in db.scalars(select(Device).where(Device.revoked_at.is_not(None)))
            if one.token not in over
        ),
    ]


def _access(kept: Kept) -> dict[str, Entry]:
    """The last word on whether each user may sign in."""
    return {one.words[0]: one for one in kept.entries if one.act in ("disabled", "enabled")}


def _deleted(kept: Kept) -> list[Entry]:
    return [one for one in kept.entries if one.act == "deleted" and len(one.words) == 4]
