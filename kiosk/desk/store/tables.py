"""The desk's tables. Times are unix seconds. Nothing a visitor wrote is stored unsealed."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, MetaData, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(naming_convention=_NAMING_CONVENTION)
    type_annotation_map = {int: BigInteger, bytes: LargeBinary, str: Text, UUID: Uuid}  # noqa: RUF012


def _id_column() -> Mapped[int]:
    return mapped_column(Integer, primary_key=True)


class User(Base):
    """A member of staff."""

    __tablename__ = "users"

    id: Mapped[int] = _id_column()
    name: Mapped[str] = mapped_column(unique=True)
    password: Mapped[str]
    """An Argon2id hash."""
    admin: Mapped[bool]
    created_at: Mapped[int]
    disabled_at: Mapped[int | None]


class StaffSession(Base):
    """A signed-in session of staff."""

    __tablename__ = "sessions"

    token: Mapped[str] = mapped_column(primary_key=True)
    """SHA-256 of the cookie, in hex."""
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), type_=Integer)
    form_token: Mapped[str]
    """The CSRF token that every form of this session carries."""
    started_at: Mapped[int]
    seen_at: Mapped[int]


class Device(Base):
    """A paired kiosk; pairing it again adds another row."""

    __tablename__ = "devices"

    id: Mapped[int] = _id_column()
    kiosk_id: Mapped[UUID] = mapped_column(index=True)
    token: Mapped[str] = mapped_column(unique=True)
    """SHA-256 of its bearer token, in hex."""
    device_key: Mapped[bytes]
    """Its Ed25519 public key, 32 bytes."""
    key_id: Mapped[str]
    """The id of the clinic's key it was given, in hex."""
    name: Mapped[str]
    paired_at: Mapped[int]
    confirmed_at: Mapped[int | None]
    revoked_at: Mapped[int | None]
    seen_at: Mapped[int | None]
    heartbeat: Mapped[str]
    """The last heartbeat, JSON; empty before the first."""
    audit_n: Mapped[int | None]
    """How many lines its audit log had when last reported."""
    audit_hash: Mapped[str | None]
    """The hash of the last of them."""
    audit_fault_at: Mapped[int | None]
    """When it reported a log that cannot have grown from that; None: never, or looked into."""
    delivered_elsewhere: Mapped[int | None]
    """Receipts it had from another desk at its first heartbeat: for requests unknown here."""


class SeenRequest(Base):
    """The fact that a request arrived: kept forever, so that no replay brings it back."""

    __tablename__ = "seen"

    request_id: Mapped[UUID] = mapped_column(primary_key=True)
    sha256: Mapped[str]
    received_at: Mapped[int]
    device_id: Mapped[int | None] = mapped_column(ForeignKey("devices.id"), type_=Integer)
    """None: it arrived on a USB stick, and no known kiosk signed for it."""
    kiosk_id: Mapped[UUID | None]
    proof: Mapped[str] = mapped_column(server_default="")
    """How the bytes were proved to be the kiosk's: `signed`, `opened`; empty: not yet."""


class WithdrawnConsent(Base):
    """A reference whose consent was withdrawn: if the request arrives, it is not stored."""

    __tablename__ = "withdrawn"

    reference: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[int]


class DeskSetting(Base):
    """A setting that administrators change in the browser."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class StoredRequest(Base):
    """A request, sealed as it arrived, and its status."""

    __tablename__ = "requests"
    __table_args__ = (Index("ix_requests_status", "status", "received_at"),)

    request_id: Mapped[UUID] = mapped_column(ForeignKey("seen.request_id"), primary_key=True)
    envelope: Mapped[bytes]
    kiosk_id: Mapped[UUID]
    made_hour: Mapped[int]
    received_at: Mapped[int]
    status: Mapped[str]
    assigned_to: Mapped[int | None] = mapped_column(ForeignKey("users.id"), type_=Integer)
    mailed_at: Mapped[int | None]
    """When an e-mail alert was sent about it."""
    hooked_at: Mapped[int | None]
    """When a webhook alert was sent about it."""


class AlertChannelState(Base):
    """The state of one alert channel."""

    __tablename__ = "alerting"

    channel: Mapped[str] = mapped_column(primary_key=True)
    tries: Mapped[int]
    """Attempts begun since an alert last got through."""
    next_at: Mapped[int]
    """Nothing is sent before this time."""
    sent_at: Mapped[int | None]
    """When an alert last got through."""
    fault: Mapped[str]
    """Why the last one failed, for administrators; empty: it did not."""


class HistoryRow(Base):
    """A step in a request's history, with any staff note sealed to the clinic's key."""

    __tablename__ = "history"

    id: Mapped[int] = _id_column()
    request_id: Mapped[UUID] = mapped_column(ForeignKey("requests.request_id"), index=True)
    at: Mapped[int]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), type_=Integer)
    act: Mapped[str]
    """A code, such as `called` or `status`."""
    detail: Mapped[str]
    """A code or a user's name; never a visitor's words."""
    sealed: Mapped[bytes | None]


class DeskAuditRow(Base):
    """A line of the audit."""

    __tablename__ = "audit"

    id: Mapped[int] = _id_column()
    at: Mapped[int] = mapped_column(index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), type_=Integer)
    act: Mapped[str]
    request_id: Mapped[UUID | None]
    detail: Mapped[str]
    """Codes and counts; never a visitor's words."""
