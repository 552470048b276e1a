"""The JSON that kiosks and the desk exchange. A field that a later kiosk adds is passed over."""

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
    "bad-body",  # 400: no octet-stream, or JSON that is not as the description says
    "bad-idempotency-key",  # 400: missing, or no uuid
    "not-an-envelope",  # 400
    "unknown-version",  # 400, with what is known
    "unknown-token",  # 401
    "revoked",  # 403
    "not-confirmed",  # 403: staff must confirm the pairing at the desk
    "wrong-signature",  # 403: another key signed the hash than the one this kiosk was paired with
    "wrong-code",  # 403: no such pairing code, or not any more
    "already-paired",  # 409: this code was used by another kiosk, or for another token
    "other-bytes",  # 409: this uuid came with other bytes, which were proved to be the kiosk's
    "too-large",  # 413
    "other-id",  # 422: the envelope has another uuid than Idempotency-Key
    "wrong-key",  # 422: sealed to a key that this clinic never had
    "changed",  # 422: other bytes than the kiosk saved; none is kept, send it again
    "unreadable",  # 422: it opens, but this desk does not know what is inside
    "too-many",  # 429
    "not-here",  # 404, 405
    "fault",  # 500
    "locked",  # 503: only an unlocked desk can tell whether these bytes or those here are right
]


class Receipt(msgspec.Struct, frozen=True):
    """The desk has these bytes, durably."""

    id: UUID
    sha256: Hex64
    received_at: int
    """Unix seconds by the desk's clock."""


class KnownVersions(msgspec.Struct, frozen=True):
    """What envelopes this desk reads."""

    version: tuple[int, ...] = (1,)
    suite: tuple[int, ...] = (1,)


class Refusal(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why the desk does not take it."""

    error: RefusalCode
    text: str
    id: UUID | None = None
    """The request's uuid, echoed, where one was given."""
    known: KnownVersions | None = None


class Conflict(Receipt, frozen=True):
    """The receipt of the bytes that are here under this uuid: not those that came now."""

    error: RefusalCode
    text: str


class QueueCounts(msgspec.Struct, frozen=True, kw_only=True):
    """The kiosk's outbox in numbers."""

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
    """How a kiosk is; nothing about visitors."""

    version: ShortText
    uptime_s: Count
    queue: QueueCounts
    content_version: ShortText = ""
    screen: Literal["on", "off", "failed"] = "on"
    """`off`: by its schedule."""
    clock: int
    """Unix seconds by the kiosk's clock."""
    audit: AuditHead | None = None
    key_id: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")] | None = None
    """The clinic's key it seals to."""


class SignedText(msgspec.Struct, frozen=True):
    """A text, and the clinic's Ed25519 signature over the name of its use and the text."""

    text: str
    signature: str
    """Base64."""


class HeartbeatAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What the desk tells a kiosk that said how it is."""

    time: Annotated[int, msgspec.Meta(ge=0, le=2**40)]
    """Unix seconds by the desk's clock."""
    next_spki: Hex64 | None = None
    """SHA-256 of the certificate key that the desk will change to."""
    clinic_key: SignedText | None = None
    """The public key file to seal to from now on, where the kiosk uses another."""
    content: None = None
    """A content pack on offer; this desk offers none yet."""


class PairRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A kiosk that was given a pairing code."""

    code: Annotated[str, msgspec.Meta(min_length=8, max_length=8)]
    """The one-time code alone: 8 characters."""
    kiosk_id: UUID
    token_sha256: Hex64
    """Of the bearer token that the kiosk minted: the desk never sees the token here."""
    device_key: Key32
    """Its Ed25519 public key."""
    name: ShortText = ""
    """What staff call it, such as "waiting room"."""


class PairAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Whose desk it is. Staff must still confirm the kiosk there."""

    clinic: str
    clinic_key: str
    """The public key file, TOML."""
    signing_key: Key32
    """The clinic's Ed25519 public key: it signs receipts and new keys."""
    time: int
