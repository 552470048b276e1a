"""Requests as staff read them: opened where the keys are unlocked, only named where not."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kiosk.desk.desk import Desk
from kiosk.desk.keys.vault import LockedError
from kiosk.desk.store import devices, inbox
from kiosk.desk.store.inbox import Item
from kiosk.protocol.envelope.consultation_request import Request
from kiosk.protocol.envelope.envelope_error import EnvelopeError
from kiosk.protocol.envelope.opening import Opened
from kiosk.protocol.envelope.reference_codes import reference

UNVERIFIED = "from a stick, origin unverified"
"""What stands in place of a kiosk's name where no known kiosk signed for a request."""


@dataclass(frozen=True)
class Read:
    """A request in the list or on its page."""

    id: UUID
    reference: str
    """What the visitor may have noted down."""
    received_at: int
    made_at: int
    """Unix seconds, a whole hour."""
    kiosk: str
    status: str
    assigned: str
    assigned_to: int
    """0: nobody."""
    opened: Opened | None
    """None: locked, or it does not open."""
    fault: str
    """Why it does not open; empty where it does, or is locked."""

    @property
    def request(self) -> Request | None:
        """What the visitor wrote."""
        return self.opened.request if self.opened else None


def every(desk: Desk, statuses: Sequence[str]) -> list[Read]:
    """The requests with one of `statuses`, the latest first."""
    names = kiosks(desk)
    return [_read(desk, one, names) for one in inbox.every(desk.database, statuses)]


def find(desk: Desk, request_id: UUID) -> Read | None:
    """One request."""
    item = inbox.find(desk.database, request_id)
    return _read(desk, item, kiosks(desk)) if item else None


def kiosks(desk: Desk) -> dict[int, str]:
    """What staff call the kiosks, by their numbers."""
    return {one.id: one.name for one in devices.every(desk.database)}


def matches(one: Read, words: str) -> bool:
    """Whether each of `words` stands somewhere in what was opened, in any case."""
    it = one.request
    if it is None:
        return False
    text = " ".join((one.reference, it.name, it.contact, it.note, it.interpreter, *it.questions))
    folded = unicodedata.normalize("NFC", text).casefold()
    digits = "".join(filter(str.isdigit, it.contact))
    return all(
        word in folded or (word.isdigit() and word in digits)
        for word in unicodedata.normalize("NFC", words).casefold().split()
    )


def _read(desk: Desk, item: Item, names: dict[int, str]) -> Read:
    stored = item.stored
    opened, fault = _opened(desk, stored.envelope)
    return Read(
        id=stored.request_id,
        reference=reference(stored.request_id),
        received_at=stored.received_at,
        made_at=stored.made_hour * 3600,
        kiosk=names.get(item.device_id, "") if item.device_id else UNVERIFIED,
        status=stored.status,
        assigned=item.assigned,
        assigned_to=stored.assigned_to or 0,
        opened=opened,
        fault=fault,
    )


def _opened(desk: Desk, envelope: bytes) -> tuple[Opened | None, str]:
    try:
        return desk.vault.open(envelope), ""
    except LockedError:
        return None, ""
    except EnvelopeError as error:
        return None, str(error)
