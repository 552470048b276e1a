"""Telling the desk how this kiosk is, and learning what the desk has to say.

Counts, ages and versions: nothing about visitors, no reference code, no time of a request but
the oldest that waits.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk import __version__
from kiosk.audit.hash_chain import Head
from kiosk.base.atomic_files import keep
from kiosk.base.errors import KioskError
from kiosk.outbox.backoff import Pause
from kiosk.outbox.records import Status
from kiosk.protocol.clinic_keys import public_key_file
from kiosk.protocol.spki_pins import PUBLIC_KEY
from kiosk.sync.desk_pairing import Hex64, Pairing, load, store
from kiosk.sync.transport import Answer, CallError, DeskLine, judge

_NEW_KEY = b"clearmind-kiosk clinic key v1\0"


@dataclass(frozen=True)
class Facts:
    """What only the running kiosk knows."""

    content_version: str = ""
    screen: Literal["on", "off", "failed"] = "on"
    """`off`: by its schedule."""


class Signed(msgspec.Struct, frozen=True):
    """A text with the clinic's signature over the name of its use and the text."""

    text: str
    signature: str


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What the desk answers."""

    time: Annotated[int, msgspec.Meta(ge=0, le=2**40)]
    """Unix seconds by the desk's clock."""
    next_spki: Hex64 | None = None
    """SHA-256 of the key that it will change to."""
    clinic_key: Annotated[Signed | None, msgspec.Meta(description="to seal to from now on")] = None


@dataclass(frozen=True)
class Heard:
    """How a heartbeat ended: `fault` is empty when the desk answered as it should."""

    fault: str = ""
    pause: Pause | None = None
    clock_off_s: int = 0
    """Seconds by which this kiosk's clock is ahead of the desk's."""


def body(
    status: Status, head: Head | None, facts: Facts, *, uptime_s: float, now: int, key: str
) -> bytes:
    """The JSON of a heartbeat.

    Args:
        status: the outbox.
        head: the end of the audit log; None: it cannot be read.
        facts: of the screen.
        uptime_s: seconds since the kiosk started.
        now: unix seconds by this kiosk's clock.
        key: id of the clinic's key it seals to, 32 hex digits; empty where it has none.
    """
    told = {
        "version": __version__,
        "uptime_s": max(0, int(uptime_s)),
        "queue": {
            "queued": status.queued,
            "sending": status.sending,
            "quarantined": status.quarantined,
            "delivered": status.delivered,
            "oldest_waiting_at": status.oldest_waiting_at,
        },
        "content_version": facts.content_version[:100],
        "screen": facts.screen,
        "clock": now,
        "audit": {"n": head.n, "hash": head.hash} if head else None,
    }
    return msgspec.json.encode(told | ({"key_id": key} if key else {}))


def send(line: DeskLine, data: Path, pairing: Pairing, beat: bytes, now: int) -> Heard:
    """Send `beat` and do what the answer asks for; never raises for what a desk does.

    Raises:
        KioskError: what the desk told cannot be kept.
    """
    try:
        answer = line.post("/v1/heartbeat", beat, {"Content-Type": "application/json"})
    except CallError as error:
        return Heard(error.fault, error.pause)
    told = _told(answer)
    if told is None:
        outcome = judge(answer, "", "")
        return Heard(getattr(outcome, "fault", "not-the-desk"), getattr(outcome, "why", None))
    _keep_pins(data, pairing, answer.digest, told.next_spki)
    if told.clinic_key is not None:
        _keep_key(data, pairing, told.clinic_key)
    return Heard(clock_off_s=now - told.time)


def key_id(data: Path) -> str:
    """The id of the clinic's key in `data`, hex; empty where there is none."""
    try:
        return public_key_file.read(data / PUBLIC_KEY).id.hex()
    except KioskError:
        return ""


def _told(answer: Answer) -> Told | None:
    if answer.status != 200 or not answer.json:
        return None
    try:
        return msgspec.json.decode(answer.body, type=Told)
    except (msgspec.DecodeError, RecursionError):
        return None


def _keep_pins(data: Path, pairing: Pairing, shown: bytes, coming: str | None) -> None:
    """Know the key that the desk shows, and the one it will change to; any other is over."""
    now = shown.hex()
    pins = (now, coming) if coming is not None and coming != now else (now,)
    if shown and pins != pairing.pins and load(data) == pairing:
        store(data, msgspec.structs.replace(pairing, pins=pins))


def _keep_key(data: Path, pairing: Pairing, offer: Signed) -> None:
    """Seal to the clinic's new key from now on.

    Raises:
        KioskError: the clinic did not sign it, or it is none.
    """
    try:
        signing = Ed25519PublicKey.from_public_bytes(base64.b64decode(pairing.signing_key))
        signature = base64.b64decode(offer.signature, validate=True)
        signing.verify(signature, _NEW_KEY + offer.text.encode())
    except (InvalidSignature, binascii.Error, ValueError) as error:
        raise KioskError(
            f"{pairing.host}: the desk offers a clinic key that the clinic did not sign; it is "
            "not taken. Have somebody look at the desk, then pair this kiosk anew."
        ) from error
    public_key_file.parse(offer.text)
    keep(data / PUBLIC_KEY, offer.text.encode())
