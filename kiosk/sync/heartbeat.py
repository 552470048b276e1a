"""The heartbeat: reports this kiosk's status to the desk and acts on the answer.

It has counts, ages and versions: nothing about visitors, no reference codes, and no request's time
except the oldest waiting one's.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk import __version__
from kiosk.audit.hash_chain import ChainHead
from kiosk.base.atomic_files import write_atomically
from kiosk.base.errors import KioskError
from kiosk.outbox.backoff import PauseReason
from kiosk.outbox.records import OutboxStatus
from kiosk.protocol.clinic_keys import public_key_file
from kiosk.protocol.spki_pins import CLINIC_KEY_FILE
from kiosk.protocol.wire_messages import (
    AuditHead,
    Heartbeat,
    HeartbeatAnswer,
    QueueCounts,
    SignedText,
)
from kiosk.sync.desk_pairing import DeskPairing, load_pairing, save_pairing
from kiosk.sync.transport import (
    DeskCallError,
    DeskClient,
    DeskResponse,
    Paused,
    interpret_response,
)


@dataclass(frozen=True)
class KioskHealth:
    """Status that only the running kiosk knows."""

    content_version: str = ""
    screen: Literal["on", "off", "failed"] = "on"
    """`off`: switched off by a schedule."""


@dataclass(frozen=True)
class HeartbeatResult:
    """The result of a heartbeat: `fault` is empty if the desk answered properly."""

    fault: str = ""
    pause: PauseReason | None = None
    clock_off_s: int = 0
    """Seconds that this kiosk's clock is ahead of the desk's."""


def make_heartbeat(
    status: OutboxStatus,
    head: ChainHead | None,
    health: KioskHealth,
    *,
    uptime_s: float,
    now: int,
    key_id: str,
) -> bytes:
    """Build the JSON of a heartbeat.

    Args:
        status: status of the outbox.
        head: the end of the audit log; None if it cannot be read.
        health: content version and screen.
        uptime_s: seconds since the kiosk started.
        now: unix seconds by this kiosk's clock.
        key_id: id of the clinic's key it seals to, 32 hex digits; empty if it has none.
    """
    heartbeat = Heartbeat(
        version=__version__,
        uptime_s=max(0, int(uptime_s)),
        queue=QueueCounts(
            queued=status.queued,
            sending=status.sending,
            quarantined=status.quarantined,
            delivered=status.delivered,
            oldest_waiting_at=status.oldest_waiting_at,
        ),
        content_version=health.content_version[:100],
        screen=health.screen,
        clock=now,
        audit=AuditHead(head.n, head.hash) if head else None,
        key_id=key_id or None,
    )
    fields = msgspec.to_builtins(heartbeat)
    if not key_id:  # left out, as earlier kiosks do
        del fields["key_id"]
    return msgspec.json.encode(fields)


def send_heartbeat(
    client: DeskClient, data: Path, pairing: DeskPairing, heartbeat: bytes, now: int
) -> HeartbeatResult:
    """Send `heartbeat` and act on the answer; a failed call or unusable answer does not raise.

    Raises:
        KioskError: what the desk sent cannot be stored, or the clinic did not sign a key it offers.
    """
    try:
        answer = client.post("/v1/heartbeat", heartbeat, {"Content-Type": "application/json"})
    except DeskCallError as error:
        return HeartbeatResult(error.fault, error.pause)
    told = _parse_answer(answer)
    if told is None:
        outcome = interpret_response(answer, "", "")
        pause = outcome.reason if isinstance(outcome, Paused) else None
        return HeartbeatResult(getattr(outcome, "fault", "not-the-desk"), pause)
    _update_pins(data, pairing, answer.spki_digest, told.next_spki)
    if told.clinic_key is not None:
        _accept_clinic_key(data, pairing, told.clinic_key)
    return HeartbeatResult(clock_off_s=now - told.time)


def stored_clinic_key_id(data: Path) -> str:
    """The id of the clinic's key stored in `data`, in hex; empty if there is none."""
    try:
        return public_key_file.read_public_key_file(data / CLINIC_KEY_FILE).id.hex()
    except KioskError:
        return ""


def _parse_answer(answer: DeskResponse) -> HeartbeatAnswer | None:
    if answer.status != 200 or not answer.is_json:
        return None
    try:
        return msgspec.json.decode(answer.body, type=HeartbeatAnswer)
    except (msgspec.DecodeError, RecursionError):
        return None


def _update_pins(data: Path, pairing: DeskPairing, shown: bytes, coming: str | None) -> None:
    """Pin the key that the desk shows and the one it will switch to; drop any other."""
    now = shown.hex()
    pins = (now, coming) if coming is not None and coming != now else (now,)
    if shown and pins != pairing.pins and load_pairing(data) == pairing:
        save_pairing(data, msgspec.structs.replace(pairing, pins=pins))


def _accept_clinic_key(data: Path, pairing: DeskPairing, offer: SignedText) -> None:
    """Store the clinic's new key, to seal to from now on.

    Raises:
        KioskError: the clinic did not sign it, or it is not a key.
    """
    try:
        signing = Ed25519PublicKey.from_public_bytes(base64.b64decode(pairing.signing_key))
        signature = base64.b64decode(offer.signature, validate=True)
        signing.verify(signature, public_key_file.OFFER_LABEL + offer.text.encode())
    except (InvalidSignature, binascii.Error, ValueError) as error:
        raise KioskError(
            f"{pairing.host}: the desk offers a clinic key that the clinic did not sign; it is "
            "not taken. Have somebody look at the desk, then pair this kiosk again."
        ) from error
    public_key_file.parse_public_key_file(offer.text)
    write_atomically(data / CLINIC_KEY_FILE, offer.text.encode())
