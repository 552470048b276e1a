"""Stores incoming requests: each one once, however often it is sent, even after it was deleted.

Bytes proved to be the kiosk's hold their uuid forever. Unproved bytes hold it until proved bytes
arrive, and give way once they have been tried and did not open.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
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

_IDS_PER_STATEMENT = 500
"""SQL statements have a limit on their parameters."""
Proof = Literal["signed", "opened", ""]
"""`signed`: the kiosk signed the hash; `opened`: this desk opened the bytes; empty: neither."""
TryOpen = Callable[[bytes], bool | None]
"""Returns whether an envelope opens; None: its key is locked."""


@dataclass(frozen=True)
class IntakeResult:
    """What the desk has under a request's uuid after an arrival."""

    receipt: Receipt
    new: bool
    """Whether it was accepted just now."""
    same: bool
    """Whether the desk has the same bytes that arrived."""
    unproved: bool = False
    """Whether the desk has different bytes, and only when unlocked can tell which are right."""


@dataclass(frozen=True)
class Arrival:
    """An envelope that may be stored, and what is known about it."""

    header: EnvelopeHeader
    envelope: bytes
    device_id: int | None
    """The kiosk that sent or signed it; None: no known kiosk."""
    proof: Proof
    now: int
    """Unix seconds."""

    @property
    def sha256(self) -> str:
        """SHA-256 of the envelope, in hex."""
        return hashlib.sha256(self.envelope).hexdigest()


def save_arrival(
    database: DeskDatabase, arrival: Arrival, try_open: TryOpen = lambda _envelope: None
) -> IntakeResult:
    """Store `arrival`, durably, unless its uuid has arrived before.

    Proved bytes still replace unproved ones that do not open or were deleted. If consent was
    withdrawn before the request arrived, only the fact that it arrived is stored.

    Args:
        database: the desk's database.
        arrival: what arrived.
        try_open: tries the envelope already here under that uuid, if it is unproved.
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
        except IntegrityError:  # the same request, sent another way, was faster
            here = _seen(database, arrival.header.request_id)
            if here is None:
                raise
    if here.proof or (here.sha256 == arrival.sha256 and not arrival.proof):
        return IntakeResult(_receipt(here), new=False, same=here.sha256 == arrival.sha256)
    with database.write_transaction() as db:
        return _resolve_same_id(db, arrival, try_open)


def find_receipt(database: DeskDatabase, request_id: UUID) -> Receipt | None:
    """The receipt for what is, or was, here under this uuid; None: nothing ever was."""
    seen = _seen(database, request_id)
    return _receipt(seen) if seen else None


def known_request_ids(database: DeskDatabase, ids: Sequence[UUID]) -> set[UUID]:
    """Those of `ids` that ever arrived here."""
    known: set[UUID] = set()
    with database.read_transaction() as db:
        for start in range(0, len(ids), _IDS_PER_STATEMENT):
            some = ids[start : start + _IDS_PER_STATEMENT]
            known |= set(
                db.scalars(select(SeenRequest.request_id).where(SeenRequest.request_id.in_(some)))
            )
    return known


def _seen(database: DeskDatabase, request_id: UUID) -> SeenRequest | None:
    with database.read_transaction() as db:
        return db.get(SeenRequest, request_id)


def _resolve_same_id(db: Session, arrival: Arrival, opens: TryOpen) -> IntakeResult:
    """Decide what to do with `arrival`, whose uuid has arrived before."""
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
        # If the other one was deleted, nothing is left to try. A kiosk never makes two envelopes
        # with the same uuid: if this one is the kiosk's, the other was not.
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
    """Store the envelope, replacing one that did not open, unless consent was withdrawn."""
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
