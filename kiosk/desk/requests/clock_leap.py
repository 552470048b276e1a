"""Whether this machine's clock may be believed where something is deleted by it for good.

A clock that was set wrong, as by an empty battery, would delete every request at one start. So the
desk keeps when it last looked, and a leap ahead waits for an administrator.
"""

from __future__ import annotations

from sqlalchemy import func, select

from kiosk.desk.desk import Desk
from kiosk.desk.store import desk_settings
from kiosk.desk.store.tables import StoredRequest

CLOCK_LEAP_S = 30 * 86_400
"""Seconds ahead of the last look from which on it may be wrong: no desk is off that often."""
_LOOKED_AT = "clock-looked-at"


def is_clock_doubtful(desk: Desk) -> bool:
    """Whether it leapt ahead since the last look; if not, this is the last look."""
    known = desk_settings.load_number(desk.database, _LOOKED_AT, 0) or _newest_arrival(desk)
    if known and desk.now - known > CLOCK_LEAP_S:
        desk_settings.save_number(desk.database, _LOOKED_AT, known)
        return True
    desk_settings.save_number(desk.database, _LOOKED_AT, desk.now)
    return False


def clock_leap_s(desk: Desk) -> int:
    """Seconds that it is ahead of the last look, where that is a leap; 0: it is not."""
    known = desk_settings.load_number(desk.database, _LOOKED_AT, 0)
    ahead = desk.now - known
    return ahead if known and ahead > CLOCK_LEAP_S else 0


def confirm_clock(desk: Desk) -> None:
    """Somebody says that it is right."""
    desk_settings.save_number(desk.database, _LOOKED_AT, desk.now)


def _newest_arrival(desk: Desk) -> int:
    """When the last request came, for a desk that has not looked yet; 0: none did."""
    with desk.database.read_transaction() as db:
        return db.scalar(select(func.max(StoredRequest.received_at))) or 0
