"""Consent taken back: a visitor tells the reference code, and the request goes for good.

It works while the keys are locked, and before the request came: then it is not kept when it does.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.store import inbox, revocation_file
from kiosk.desk.store.tables import StoredRequest, WithdrawnConsent
from kiosk.protocol.envelope.reference_codes import parse_reference_code, reference_code


def withdraw_consent(desk: Desk, reference_text: str) -> tuple[str, list[UUID]]:
    """Delete what the code `text` names, here and when it comes later.

    Returns:
        The code in its one form, and the requests that were here; none: it has not come yet, or
        is gone already.

    Raises:
        KioskError: it is no reference code.
    """
    code = parse_reference_code(reference_text)
    if code is None:
        raise KioskError("this is no reference code, or it is mistyped. It looks like SS55-M718.")
    with desk.database.write_transaction() as db:
        db.merge(WithdrawnConsent(reference=code, at=desk.now))
        gone = [
            one
            for one in db.scalars(select(StoredRequest.request_id))
            if reference_code(one) == code
        ]
        desk.database.revocations.append_entries([revocation_file.withdrawn_entry(code, desk.now)])
        inbox.erase_requests_in(desk.database, db, gone, desk.now)
    desk.database.purge_deleted_rows()
    for one in gone:
        desk.note_drafts.delete_drafts_of_request(one)
    return code, gone
