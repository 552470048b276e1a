"""Consent taken back: a visitor tells the reference code, and the request goes for good.

It works while the keys are locked, and before the request came: then it is not kept when it does.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.store import inbox, revocation_file
from kiosk.desk.store.tables import Stored, Withdrawn
from kiosk.protocol.envelope.reference_codes import read, reference


def withdraw(desk: Desk, text: str) -> tuple[str, list[UUID]]:
    """Delete what the code `text` names, here and when it comes later.

    Returns:
        The code in its one form, and the requests that were here; none: it has not come yet, or
        is gone already.

    Raises:
        KioskError: it is no reference code.
    """
    code = read(text)
    if code is None:
        raise KioskError("this is no reference code, or it is mistyped. It looks like 7K3M-9Q4X.")
    with desk.database.write() as db:
        db.merge(Withdrawn(reference=code, at=desk.now))
        gone = [one for one in db.scalars(select(Stored.request_id)) if reference(one) == code]
        desk.database.revocations.add([revocation_file.withdrawn(code, desk.now)])
        inbox.erase(desk.database, db, gone, desk.now)
    desk.database.erase()
    for one in gone:
        desk.drafts.forget(one)
    return code, gone
