"""Consent that visitors took back: the reference codes, and the requests deleted for them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from kiosk.desk.store import inbox, revocation_file
from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.desk.store.tables import StoredRequest, WithdrawnConsent
from kiosk.protocol.envelope.reference_codes import reference_code


def erase_withdrawn(database: DeskDatabase, code: str, now: int) -> Sequence[UUID]:
    """Delete the requests with a reference code, and keep out one that arrives later.

    Args:
        database: the desk's database.
        code: the code in canonical form.
        now: unix seconds.

    Returns:
        The requests that were here.

    Raises:
        KioskError: the revocation file cannot be written; nothing is deleted.
    """
    with database.write_transaction() as db:
        db.merge(WithdrawnConsent(reference=code, at=now))
        every = db.scalars(select(StoredRequest.request_id))
        gone = [one for one in every if reference_code(one) == code]
        database.revocations.append_entries([revocation_file.withdrawn_entry(code, now)])
        inbox.erase_requests_in(database, db, gone, now)
    return gone
