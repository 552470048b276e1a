"""The JSON that kiosks and the desk exchange. Fields that a later kiosk adds are ignored."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

import msgspec

Hex64 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Key32 = Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9+/]{43}=$")]
"""32 bytes in base64."""
Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
ShortText = Annotated[str, msgspec.Meta(max_length=100)]

RefusalCode = Literal[
    "bad-body",  # 400: not an octet-stream, or JSON that does not match the description
    "bad-idempotency-key",  # 400: missing, or not a uuid
    "not-an-envelope",  # 400
    "unknown-version",  # 400, with the versions that this desk knows
    "unknown-token",  # 401
    "revoked",  # 403
    "not-confirmed",  # 403: staff must confirm the pairing at the desk
    "wrong-signature",  # 403: the hash was not signed with the key that this kiosk was paired with
    "wrong-code",  # 403: no such pairing code, or it has expired
    "already-paired",  # 409: this code was already used by another kiosk, or with another token
    "other-bytes",  # 409: this uuid came before with other bytes, proven to be the kiosk's
    "too-large",  # 413
    "other-id",  # 422: the envelope's uuid differs from Idempotency-Key
    "wrong-key",  # 422: sealed to a key that this clinic never had
    "changed",  # 422: not the bytes that the kiosk saved; nothing is kept, send it again
    "unreadable",  # 422: it opens, but this desk does not understand what is inside
    "too-many",  # 429
    "not-here",  # 404, 405
    "fault",  # 500
    "locked",  # 503: only an unlocked desk can tell which are right: these bytes or the stored ones
]


class Receipt(msgspec.Struct, frozen=True):
    """Confirms that the desk has stored these bytes durably."""

    id: UUID
    sha256: Hex64
    received_at: int
    """Unix seconds by the desk's clock."""


class KnownVersions(msgspec.Struct, frozen=True):
    """The envelope formats that this desk reads."""

    version: tuple[int, ...] = (1,)
    suite: tuple[int, ...] = (1,)


class Refusal(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why the desk refuses a call."""

    error: RefusalCode
    text: str
    id: UUID | None = None
    """The request's uuid, echoed, if one was given."""
    known: KnownVersions | None = None


class Conflict(Receipt, frozen=True):
    """The receipt for the bytes already stored under this uuid, not for those sent now."""

    error: RefusalCode
    text: str


class QueueCounts(msgspec.Struct, frozen=True, kw_only=True):
    """Counts from the kiosk's outbox."""

    queued: Count = 0
    sending: Count = 0
    quarantined: Count = 0
    delivered: Count = 0
    oldest_waiting_at: int | None = None
    """Unix seconds by the kiosk's clock."""


class AuditHead(msgspec.Struct, frozen=True):
    """The end of the kiosk's audit log: how many lines, and the hash of the last."""

    n: Count
    hash: Hex64


class Heartbeat(msgspec.Struct, frozen=True, kw_only=True):
    """A kiosk's status; nothing about visitors."""

    version: ShortText
    uptime_s: Count
    queue: QueueCounts
    content_version: ShortText = ""
    screen: Literal["on", "off", "failed"] = "on"
    """`off`: switched off by a schedule."""
    clock: int
    """Unix seconds by the kiosk's clock."""
    audit: AuditHead | None = None
    key_id: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")] | None = None
    """Id of the clinic's key that it seals to."""


class PairingEnd(msgspec.Struct, frozen=True):
    """The desk's answer to a kiosk that is retired: it takes nothing more from it."""

    time: int
    """Unix seconds by the desk's clock."""


class SignedText(msgspec.Struct, frozen=True):
    """A text, and the clinic's Ed25519 signature of a label for the use and the text."""

    text: str
    signature: str
    """Base64."""


class HeartbeatAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The desk's answer to a heartbeat."""

    time: Annotated[int, msgspec.Meta(ge=0, le=2**40)]
    """Unix seconds by the desk's clock."""
    next_spki: Hex64 | None = None
    """SHA-256 of the certificate key that the desk will switch to."""
    clinic_key: SignedText | None = None
    """The public key file to seal to from now on, if the kiosk uses another."""
    content: None = None
    """Reserved for a content pack; this desk offers none yet."""


class PairRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A kiosk's request to be paired."""

    code: Annotated[str, msgspec.Meta(min_length=8, max_length=8)]
    """Just the one-time code: 8 characters."""
    kiosk_id: UUID
    token_sha256: Hex64
    """Of the bearer token that the kiosk generated; the token itself is not in this message."""
    device_key: Key32
    """The kiosk's Ed25519 public key."""
    name: ShortText = ""
    """What staff call the kiosk, such as "waiting room"."""


class PairAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The desk's answer: whose desk it is. Staff must still confirm the kiosk there."""

    clinic: str
    clinic_key: str
    """The public key file, TOML."""
    signing_key: Key32
    """The clinic's Ed25519 public key: it signs receipts and new keys."""
    time: int
