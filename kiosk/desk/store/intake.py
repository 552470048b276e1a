"""Taking requests in: each once, whatever is sent again, and never one that was before."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from kiosk.desk.store.database import Database
from kiosk.desk.store.tables import Seen, Stored, Withdrawn
from kiosk.desk.wire.types import Receipt
from kiosk.envelope.header import Header
from kiosk.envelope.reference import reference


@dataclass(frozen=True)
class Taken:
    """What the desk has under a request's uuid."""

    receipt: Receipt
    new: bool
    """Whether it was taken in now."""
    same: bool
    """Whether what is here has the bytes that came."""


def take(
    database: Database, header: Header, envelope: bytes, *, device_id: int | None, now: int
) -> Taken:
    """Keep `envelope`, durably, unless its uuid was here before.

    Where consent was taken back before it came, only that it came is kept.
    """
    digest = hashlib.sha256(envelope).hexdigest()
    before = find(database, header.request_id)
    if before is None:
        seen = Seen(
            request_id=header.request_id,
            sha256=digest,
            received_at=now,
            device_id=device_id,
            kiosk_id=header.kiosk_id,
        )
        stored = Stored(
            request_id=header.request_id,
            envelope=envelope,
            kiosk_id=header.kiosk_id,
            made_hour=header.hour,
            received_at=now,
            status="new",
        )
        try:
            with database.write() as db:
                db.add(seen)
                db.flush()
                if db.get(Withdrawn, reference(header.request_id)) is None:
                    db.add(stored)
        except IntegrityError:  # another sender of the same was faster
            before = find(database, header.request_id)
            if before is None:
                raise
    if before is None:
        return Taken(Receipt(header.request_id, digest, now), new=True, same=True)
    return Taken(before, new=False, same=before.sha256 == digest)


def find(database: Database, request_id: UUID) -> Receipt | None:
    """What is, or was, here under this uuid."""
    with database.read() as db:
        seen = db.get(Seen, request_id)
    return Receipt(seen.request_id, seen.sha256, seen.received_at) if seen else None
