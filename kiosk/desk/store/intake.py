"""Taking requests in: each once, whatever is sent again, and never one that was before.

Bytes that were proved to be the kiosk's hold their uuid for ever. Bytes that were not proved hold
it only until others are, and give way once they were tried and did not open.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.desk.store.tables import SeenRequest, StoredRequest, WithdrawnConsent
from kiosk.protocol.envelope.envelope_header import EnvelopeHeader
from kiosk.protocol.envelope.reference_codes import reference_code
from kiosk.protocol.wire_messages import Receipt

Proof = Literal["signed", "opened", ""]
"""`signed`: the kiosk signed their hash; `opened`: this desk opened them; empty: neither."""
TryOpen = Callable[[bytes], bool | None]
"""Whether an envelope opens; None: its key is locked."""


@dataclass(frozen=True)
class IntakeResult:
    """What the desk has under a request's uuid."""

    receipt: Receipt
    new: bool
    """Whether it was taken in now."""
    same: bool
    """Whether what is here has the bytes that came."""
    unproved: bool = False
    """What is here has other bytes, and only an unlocked desk can tell which are right."""


@dataclass(frozen=True)
class Arrival:
    """An envelope that may be kept, and what is known of it."""

    header: EnvelopeHeader
    envelope: bytes
    device_id: int | None
    """The kiosk that sent it or signed for it; None: none that is known."""
    proof: Proof
    now: int
    """Unix seconds."""

    @property
    def sha256(self) -> str:
        """SHA-256 in hex digits."""
        return hashlib.sha256(self.envelope).hexdigest()


def save_arrival(
    database: DeskDatabase, arrival: Arrival, try_open: TryOpen = lambda _envelope: None
) -> IntakeResult:
    """Keep `arrival`, durably, unless its uuid was here before.

    Where consent was taken back before it came, only that it came is kept.

    Args:
        database: where to.
        arrival: what came.
        try_open: tries what is here under the same uuid, where nothing proved it yet.
    """
    here = _seen(database, arrival.header.request_id)
    if here is None:
        try:
            with database.write_transaction() as db:
                seen = SeenRequest(request_id=arrival.header.request_id)
                _fill_seen(seen, arrival)
                db.add(seen)
                db.flush()
                _store_envelope(db, arrival)
            return _new_result(arrival)
        except IntegrityError:  # another sender of the same was faster
            here = _seen(database, arrival.header.request_id)
            if here is None:
                raise
    if here.proof or (here.sha256 == arrival.sha256 and not arrival.proof):
        return IntakeResult(_receipt(here), new=False, same=here.sha256 == arrival.sha256)
    with database.write_transaction() as db:
        return _resolve_same_id(db, arrival, try_open)


def find_receipt(database: DeskDatabase, request_id: UUID) -> Receipt | None:
    """What is, or was, here under this uuid."""
    seen = _seen(database, request_id)
    return _receipt(seen) if seen else None


def _seen(database: DeskDatabase, request_id: UUID) -> SeenRequest | None:
    with database.read_transaction() as db:
        return db.get(SeenRequest, request_id)


def _resolve_same_id(db: Session, arrival: Arrival, opens: TryOpen) -> IntakeResult:
    """What comes of `arrival`, whose uuid was here before."""
    query = (
        select(SeenRequest)
        .where(SeenRequest.request_id == arrival.header.request_id)
        .with_for_update()
    )
    seen = db.scalars(query).one()
    if seen.sha256 == arrival.sha256:
        seen.proof = seen.proof or arrival.proof
        return IntakeResult(_receipt(seen), new=False, same=True)
    if not seen.proof:
        stored = db.get(StoredRequest, seen.request_id)
        whole = opens(stored.envelope) if stored is not None else None
        if whole:
            seen.proof = "opened"
        # Of what was deleted nothing is left to try. A kiosk never makes two envelopes of one
        # uuid: if this one is its own, the other was not.
        elif arrival.proof and (whole is False or stored is None):
            _fill_seen(seen, arrival)
            _store_envelope(db, arrival)
            return _new_result(arrival)
    return IntakeResult(_receipt(seen), new=False, same=False, unproved=not seen.proof)


def _fill_seen(seen: SeenRequest, arrival: Arrival) -> None:
    seen.sha256, seen.received_at = arrival.sha256, arrival.now
    seen.device_id, seen.kiosk_id = arrival.device_id, arrival.header.kiosk_id
    seen.proof = arrival.proof


def _store_envelope(db: Session, arrival: Arrival) -> None:
    """Keep the envelope, in place of one that did not open, unless consent was taken back."""
    header = arrival.header
    if db.get(WithdrawnConsent, reference_code(header.request_id)) is not None:
        return
    stored = db.get(StoredRequest, header.request_id)
    if stored is None:
        stored = StoredRequest(request_id=header.request_id)
        db.add(stored)
    stored.envelope, stored.kiosk_id = arrival.envelope, header.kiosk_id
    stored.made_hour, stored.received_at = header.hour, arrival.now
    stored.status = "new"


def _new_result(arrival: Arrival) -> IntakeResult:
    return IntakeResult(
        Receipt(arrival.header.request_id, arrival.sha256, arrival.now), new=True, same=True
    )


def _receipt(seen: SeenRequest) -> Receipt:
    return Receipt(seen.request_id, seen.sha256, seen.received_at)
