"""Withdrawal of consent: a visitor gives the reference code, and the request is deleted for good.

This works while the keys are locked, and before the request arrives: then it is not kept when it
does.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.store.withdrawals import erase_withdrawn
from kiosk.protocol.envelope.reference_codes import parse_reference_code


def withdraw_consent(desk: Desk, reference_text: str) -> tuple[str, Sequence[UUID]]:
    """Delete the request with the code `reference_text`, now or when it arrives later.

    Returns:
        The code in canonical form, and the requests that were here; none: the request has not
        arrived yet or is already gone.

    Raises:
        KioskError: the text is not a reference code.
    """
    code = parse_reference_code(reference_text)
    if code is None:
        raise KioskError("that isn't a reference code. It should look like SS55-M718.")
    gone = erase_withdrawn(desk.database, code, desk.now)
    desk.database.purge_deleted_rows()
    for one in gone:
        desk.note_drafts.delete_drafts_of_request(one)
    return code, gone
