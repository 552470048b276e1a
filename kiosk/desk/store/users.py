"""Staff accounts and their sessions."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from kiosk.base.errors import KioskError
from kiosk.desk.store import revocation_file
from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.desk.store.tables import StaffSession, User

SESSION_IDLE_S = 900
"""Idle seconds after which a session ends."""
_TOUCH_INTERVAL_S = 30
"""Seconds between two updates of a session's last use: not every click is a commit."""
SESSION_MAX_S = 12 * 3600
"""Seconds after which a session ends even if in use."""
MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH = 12, 200
"""Allowed password length, in characters."""
_HASHER = PasswordHasher()
_HASHING_SLOTS = threading.BoundedSemaphore(2)
"""Each takes 64 MiB: many at once could bring the desk down."""


@dataclass(frozen=True)
class SignedInUser:
    """A signed-in user."""

    id: int
    name: str
    admin: bool
    session_token_hash: str
    """SHA-256 of the session cookie, in hex."""
    form_token: str


def has_admin(database: DeskDatabase) -> bool:
    """Whether any administrator exists, that is, the desk is set up."""
    with database.read_transaction() as db:
        return bool(db.scalar(select(func.count()).where(User.admin)))


def list_users(database: DeskDatabase) -> Sequence[User]:
    """All users, by name."""
    with database.read_transaction() as db:
        return db.scalars(select(User).order_by(User.name)).all()


def is_user_enabled(database: DeskDatabase, user_id: int) -> bool:
    """Whether the user exists and is not disabled."""
    with database.read_transaction() as db:
        found = db.get(User, user_id)
        return found is not None and found.disabled_at is None


def add_user(database: DeskDatabase, name: str, password: str, *, admin: bool, now: int) -> User:
    """Add a member of staff.

    Raises:
        KioskError: the name or the password is not allowed, or the name is taken.
    """
    name = _name(name)
    require_strong_password(password, name)
    user = User(name=name, password=_hash(password), admin=admin, created_at=now)
    if any(one.name.casefold() == name.casefold() for one in list_users(database)):
        raise KioskError("that name is taken. Choose another.")
    try:
        with database.write_transaction() as db:
            db.add(user)
    except IntegrityError as error:
        raise KioskError("that name is taken. Choose another.") from error
    return user


def set_password(database: DeskDatabase, user_id: int, password: str, now: int) -> None:
    """Set a new password and end the user's sessions; no restore brings the old password back.

    Raises:
        KioskError: the password is not allowed, or there is no such user.
    """
    with database.read_transaction() as db:
        user = db.get(User, user_id)
    if user is None:
        raise KioskError("that user no longer exists.")
    require_strong_password(password, user.name)
    made = _hash(password)
    with database.write_transaction() as db:
        old = db.get(User, user_id)
        if old is not None and has_password(old):
            database.revocations.append_entries([revocation_file.password_entry(old, now)])
        db.execute(update(User).where(User.id == user_id).values(password=made))
        db.execute(delete(StaffSession).where(StaffSession.user_id == user_id))


def set_user_disabled(database: DeskDatabase, user_id: int, disabled: bool, now: int) -> None:
    """Disable a user and end their sessions at once, or enable them again.

    Raises:
        KioskError: there is no such user, or this is the last administrator.
    """
    with database.write_transaction() as db:
        user = db.get(User, user_id)
        if user is None:
            raise KioskError("that user no longer exists.")
        if disabled and user.admin:
            rest = select(func.count()).where(
                User.admin, User.disabled_at.is_(None), User.id != user_id
            )
            if not db.scalar(rest):
                raise KioskError("this is the only administrator. Add another one first.")
        user.disabled_at = now if disabled else None
        if disabled:
            db.execute(delete(StaffSession).where(StaffSession.user_id == user_id))
        database.revocations.append_entries(
            [revocation_file.access_entry(user, now, disabled=disabled)]
        )


def has_password(user: User) -> bool:
    """Whether `user` has a password to sign in with."""
    return user.password != _UNUSABLE_HASH


def remove_password(user: User) -> None:
    """Remove the password of `user`, who cannot sign in until given a new one."""
    user.password = _UNUSABLE_HASH


def authenticate_user(database: DeskDatabase, name: str, password: str) -> User | None:
    """The enabled user with that name and password; None takes just as long."""
    with database.read_transaction() as db:
        user = db.scalar(select(User).where(User.name == name.strip()))
    usable = user if user is not None and user.disabled_at is None else None
    right = _verify(usable.password if usable else _UNUSABLE_HASH, password)
    return usable if right else None


def start_session(
    database: DeskDatabase, user: User, now: int, old_cookie: str = ""
) -> tuple[str, SignedInUser]:
    """Start a session; return its cookie, which is stored nowhere, and its user.

    The user's other sessions end, and so does the session of `old_cookie`, which the browser had
    until now: no one stays signed in at a screen they walked away from.
    """
    cookie = secrets.token_urlsafe(32)
    session = StaffSession(
        token=_hash_cookie(cookie),
        user_id=user.id,
        form_token=secrets.token_urlsafe(24),
        started_at=now,
        seen_at=now,
    )
    with database.write_transaction() as db:
        db.execute(delete(StaffSession).where(StaffSession.seen_at <= now - SESSION_IDLE_S))
        db.execute(delete(StaffSession).where(StaffSession.user_id == user.id))
        db.execute(delete(StaffSession).where(StaffSession.token == _hash_cookie(old_cookie)))
        db.add(session)
    return cookie, SignedInUser(user.id, user.name, user.admin, session.token, session.form_token)


def find_signed_in_user(
    database: DeskDatabase, cookie: str, now: int, *, touch: bool
) -> SignedInUser | None:
    """The user signed in with `cookie`; None: no live session. `touch` keeps it from timing out."""
    if not cookie:
        return None
    query = (
        select(StaffSession, User)
        .join(User, User.id == StaffSession.user_id)
        .where(StaffSession.token == _hash_cookie(cookie), User.disabled_at.is_(None))
        .where(
            StaffSession.seen_at > now - SESSION_IDLE_S,
            StaffSession.started_at > now - SESSION_MAX_S,
        )
    )
    with database.read_transaction() as db:
        row = db.execute(query).first()
    if row is None:
        return None
    session, user = row
    if touch and now - session.seen_at >= _TOUCH_INTERVAL_S:
        with database.write_transaction() as db:
            db.execute(
                update(StaffSession).where(StaffSession.token == session.token).values(seen_at=now)
            )
    return SignedInUser(user.id, user.name, user.admin, session.token, session.form_token)


def end_session(database: DeskDatabase, staff: SignedInUser) -> None:
    """End the session."""
    with database.write_transaction() as db:
        db.execute(delete(StaffSession).where(StaffSession.token == staff.session_token_hash))


def require_strong_password(password: str, name: str) -> None:
    """Refuse a password that is easy to guess.

    Raises:
        KioskError: it is too short, too long, the name, or has fewer than 5 distinct characters.
    """
    if not MIN_PASSWORD_LENGTH <= len(password) <= MAX_PASSWORD_LENGTH:
        raise KioskError(
            f"a password must have {MIN_PASSWORD_LENGTH} to {MAX_PASSWORD_LENGTH} characters. "
            "A few words work well."
        )
    if password.casefold() == name.casefold() or len(set(password)) < 5:
        raise KioskError("this password is too easy to guess. Try a few unrelated words.")


def _name(name: str) -> str:
    name = name.strip()
    if not 0 < len(name) <= 60 or not name.isprintable():
        raise KioskError("a name must have 1 to 60 characters, on one line.")
    return name


def _hash_cookie(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()


def _hash(password: str) -> str:
    with _HASHING_SLOTS:
        return _HASHER.hash(password)


def _verify(phc: str, password: str) -> bool:
    with _HASHING_SLOTS:
        try:
            return _HASHER.verify(phc, password)
        except (VerificationError, InvalidHashError):
            return False


_UNUSABLE_HASH = (
    "$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA"
    "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)
"""A hash that matches no password, so that an unknown name takes as long as a known one."""
