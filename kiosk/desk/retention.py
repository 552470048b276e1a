"""How long things are kept: requests as long as visitors were told, the audit for six years.

A request that is done goes when its days are over. One that still waits for an answer does not:
nobody should lose an answer to a clock, so the inbox says that it is overdue.
"""

from __future__ import annotations

from sqlalchemy import func, select

from kiosk.desk.desk import Desk
from kiosk.desk.store import audit, inbox, settings
from kiosk.desk.store.tables import Stored
from kiosk.errors import KioskError

DAYS = 90
"""As the consent text of the profile says; a clinic that says otherwise sets it in the browser."""
FEWEST, MOST = 1, 3650
OPEN = ("new", "in-progress")
_NAME = "retention-days"
_DAY_S = 86_400


def days(desk: Desk) -> int:
    """Days that a request is kept after it came."""
    return settings.number(desk.database, _NAME, DAYS)


def set_days(desk: Desk, text: str) -> int:
    """Keep requests for so many days from now on.

    Raises:
        KioskError: `text` is no number of days that makes sense.
    """
    if not (text.isascii() and text.isdecimal()) or not FEWEST <= int(text) <= MOST:
        raise KioskError(f"requests are kept for {FEWEST} to {MOST} days. Write a whole number.")
    settings.keep(desk.database, _NAME, int(text))
    return int(text)


def overdue(desk: Desk) -> int:
    """How many requests are older than visitors were told, and still wait for an answer."""
    query = select(func.count()).where(
        Stored.status.in_(OPEN), Stored.received_at <= desk.now - days(desk) * _DAY_S
    )
    with desk.database.read() as db:
        return db.scalar(query) or 0


def tidy(desk: Desk) -> int:
    """Delete what is over: requests, audit lines. How many requests.

    That they were here stays known: nothing sent again or imported late brings one back.
    """
    over = select(Stored.request_id).where(
        Stored.status.not_in(OPEN), Stored.received_at <= desk.now - days(desk) * _DAY_S
    )
    with desk.database.write() as db:
        gone = db.scalars(over).all()
        inbox.erase(desk.database, db, gone, desk.now)
    if gone:
        audit.note(desk.database, desk.now, "expired", detail=f"{len(gone)} requests")
    audit.forget_old(desk.database, desk.now)
    return len(gone)
