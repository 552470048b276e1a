"""Whether bytes that arrived may be kept: a kiosk signed their hash, or this desk opens them.

A locked desk needs no private key for the first: it knows the public keys of paired kiosks. What
is refused leaves nothing behind, so the good copy is taken whenever it comes.
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
    """Keep `envelope`, if it is not here already.

    Args:
        desk: whose requests.
        header: of `envelope`.
        envelope: what arrived.
        device_id: the kiosk that sent it or signed for it; None: none that is known here.
        signed: whether a kiosk that is paired here signed the hash of these very bytes.
        require_proof: refuse what a locked desk cannot tell from damaged bytes.

    Raises:
        EnvelopeError: the desk is unlocked and it does not open; nothing of it is kept.
        UnprovedError: as it says; nothing of it is kept.
    """
    here = intake.find_receipt(desk.database, header.request_id)
    same = here is not None and here.sha256 == hashlib.sha256(envelope).hexdigest()
    opened = not same and _opens(desk, envelope)
    proof: Proof = "signed" if signed else "opened" if opened else ""
    if require_proof and not same and not proof:
        raise UnverifiableEnvelopeError(
            "no kiosk that is paired here signed for it, so only an unlocked desk can tell "
            "whether it is whole. Unlock the requests, then take it in again."
        )
    arrival = Arrival(header, envelope, device_id, proof, desk.now)
    taken = intake.save_arrival(desk.database, arrival, lambda kept: _is_whole(desk, kept))
    if taken.unproved:
        raise UnverifiableEnvelopeError(
            "this request is here with other bytes, and only an unlocked desk can tell which are "
            "right. Unlock the requests, then send it again."
        )
    if taken.new:
        desk.alerts.wake()
    return taken


def _opens(desk: Desk, envelope: bytes) -> bool:
    """Whether `envelope` opens; False: the key it is sealed to is locked.

    Raises:
        EnvelopeError: the key is there, and it does not open.
    """
    try:
        desk.vault.open_envelope(envelope)
    except KeysLockedError:
        return False
    except EnvelopeError as error:
        if error.code == "wrong-key":  # another of the clinic's keys than those unlocked
            return False
        raise
    return True


def _is_whole(desk: Desk, envelope: bytes) -> bool | None:
    """Whether `envelope` is as it was sealed; None: its key is locked."""
    try:
        return _opens(desk, envelope) or None
    except EnvelopeError as error:
        # It opens, and only says more than this version knows.
        return error.code == "not-a-request"
