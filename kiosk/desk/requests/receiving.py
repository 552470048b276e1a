"""Decide whether received bytes may be kept: a kiosk signed their hash, or this desk opens them.

A locked desk can check the signature: it knows the public keys of paired kiosks. Refused bytes
leave no trace, so the good copy is accepted whenever it arrives.
"""

from __future__ import annotations

import hashlib

from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.keys.vault import KeysLockedError
from kiosk.desk.store import intake
from kiosk.desk.store.intake import Arrival, IntakeResult, Proof
from kiosk.protocol.envelope.envelope_error import EnvelopeError
from kiosk.protocol.envelope.envelope_header import EnvelopeHeader


class UnverifiableEnvelopeError(KioskError):
    """Only an unlocked desk can tell whether these bytes are the right ones."""


def receive_envelope(
    desk: Desk,
    header: EnvelopeHeader,
    envelope: bytes,
    *,
    device_id: int | None,
    signed: bool,
    require_proof: bool = False,
) -> IntakeResult:
    """Store `envelope` if it is not here already.

    Args:
        desk: the desk that stores it.
        header: the header of `envelope`.
        envelope: the bytes that arrived.
        device_id: the kiosk that sent it or signed for it; None: no known kiosk.
        signed: whether a kiosk paired here signed the hash of exactly these bytes.
        require_proof: refuse bytes that a locked desk cannot tell from damaged ones.

    Raises:
        EnvelopeError: the desk is unlocked but `envelope` does not open; nothing is kept.
        UnverifiableEnvelopeError: only an unlocked desk could verify it; nothing is kept.
    """
    here = intake.find_receipt(desk.database, header.request_id)
    same = here is not None and here.sha256 == hashlib.sha256(envelope).hexdigest()
    opened = not same and _opens(desk, envelope)
    proof: Proof = "signed" if signed else "opened" if opened else ""
    if require_proof and not same and not proof:
        raise UnverifiableEnvelopeError(
            "no paired kiosk signed for it, so the desk must be unlocked to check that it is "
            "intact. Unlock requests, then import it again."
        )
    arrival = Arrival(header, envelope, device_id, proof, desk.now)
    taken = intake.save_arrival(desk.database, arrival, lambda kept: _is_whole(desk, kept))
    if taken.unproved:
        raise UnverifiableEnvelopeError(
            "this request is already here with different contents, and the desk must be unlocked "
            "to check which is right. Unlock requests, then send it again."
        )
    if taken.new:
        desk.alerts.wake()
    return taken


def _opens(desk: Desk, envelope: bytes) -> bool:
    """Whether `envelope` opens; False: its key is locked.

    Raises:
        EnvelopeError: its key is unlocked, but it does not open.
    """
    try:
        desk.vault.open_envelope(envelope)
    except KeysLockedError:
        return False
    except EnvelopeError as error:
        if error.code == "wrong-key":  # sealed to a clinic key that is not unlocked
            return False
        raise
    return True


def _is_whole(desk: Desk, envelope: bytes) -> bool | None:
    """Whether `envelope` is as it was sealed; None: its key is locked."""
    try:
        return _opens(desk, envelope) or None
    except EnvelopeError as error:
        # It opens, but this version does not understand all it says.
        return error.code == "not-a-request"
