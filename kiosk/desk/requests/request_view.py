"""Requests as staff see them: opened if the keys are unlocked, otherwise only listed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kiosk.desk.desk import Desk
from kiosk.desk.keys.vault import KeysLockedError
from kiosk.desk.store import devices, inbox
from kiosk.desk.store.inbox import InboxItem
from kiosk.protocol.envelope.consultation_request import ConsultationRequest
from kiosk.protocol.envelope.envelope_error import EnvelopeError
from kiosk.protocol.envelope.opening import OpenedEnvelope
from kiosk.protocol.envelope.reference_codes import reference_code

UNVERIFIED_ORIGIN = "USB import, unverified source"
"""Shown instead of a kiosk's name when no known kiosk signed for a request."""


@dataclass(frozen=True)
class RequestView:
    """A request in the list or on its page."""

    id: UUID
    reference: str
    """The code the visitor may have written down."""
    received_at: int
    made_at: int
    """Unix seconds, a whole hour."""
    kiosk: str
    status: str
    assigned: str
    assigned_to: int
    """0: nobody."""
    opened: OpenedEnvelope | None
    """None: locked, or it does not open."""
    fault: str
    """Why it does not open; empty: it does, or it is locked."""

    @property
    def article_id(self) -> str:
        """The article that the visitor read; empty: unknown, or it is not opened."""
        return self.request.article.id if self.request and self.request.article else ""

    @property
    def request(self) -> ConsultationRequest | None:
        """What the visitor wrote; None: it is not opened."""
        return self.opened.request if self.opened else None


def list_request_views(desk: Desk, statuses: Sequence[str]) -> list[RequestView]:
    """List the requests with one of `statuses`, newest first."""
    names = kiosk_names(desk)
    return [_to_view(desk, one, names) for one in inbox.list_requests(desk.database, statuses)]


def find_request_view(desk: Desk, request_id: UUID) -> RequestView | None:
    """Find one request; None: it is not here."""
    item = inbox.find_request(desk.database, request_id)
    return _to_view(desk, item, kiosk_names(desk)) if item else None


def list_articles(views: Sequence[RequestView]) -> dict[str, str]:
    """The articles that these requests name: the title of each by its id, sorted by title.

    An article that has been renamed goes by the title of the newest request.
    """
    titles = {
        one.request.article.id: one.request.article.title
        for one in reversed(views)
        if one.request and one.request.article
    }
    return dict(sorted(titles.items(), key=lambda pair: pair[1].casefold()))


def kiosk_names(desk: Desk) -> dict[int, str]:
    """Return the kiosks' names by device id."""
    return {one.id: one.name for one in devices.list_devices(desk.database)}


def matches_search(one: RequestView, search_text: str) -> bool:
    """Whether every word of `search_text` is somewhere in the opened request, ignoring case."""
    it = one.request
    if it is None:
        return False
    article = it.article.title if it.article else ""
    said = (one.reference, it.name, it.contact, it.note, it.interpreter, article, *it.questions)
    text = " ".join(said)
    folded = unicodedata.normalize("NFC", text).casefold()
    digits = "".join(filter(str.isdigit, it.contact))
    return all(
        word in folded or (word.isdigit() and word in digits)
        for word in unicodedata.normalize("NFC", search_text).casefold().split()
    )


def _to_view(desk: Desk, item: InboxItem, names: dict[int, str]) -> RequestView:
    stored = item.stored
    opened, fault = _try_open(desk, stored.envelope)
    return RequestView(
        id=stored.request_id,
        reference=reference_code(stored.request_id),
        received_at=stored.received_at,
        made_at=stored.made_hour * 3600,
        kiosk=names.get(item.device_id, "") if item.device_id else UNVERIFIED_ORIGIN,
        status=stored.status,
        assigned=item.assigned,
        assigned_to=stored.assigned_to or 0,
        opened=opened,
        fault=fault,
    )


def _try_open(desk: Desk, envelope: bytes) -> tuple[OpenedEnvelope | None, str]:
    try:
        return desk.vault.open_envelope(envelope), ""
    except KeysLockedError:
        return None, ""
    except EnvelopeError as error:
        return None, str(error)
