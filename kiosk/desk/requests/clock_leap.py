"""Check this machine's clock before anything is deleted for good by age.

A clock that jumps ahead, say because of a dead battery, would delete every request at one start. So
the desk stores when it last checked, and after a leap ahead it waits for an administrator.
"""

from __future__ import annotations

from kiosk.desk.desk import Desk
from kiosk.desk.store import desk_settings, expiry

CLOCK_LEAP_S = 30 * 86_400
"""Seconds since the last check beyond which the clock is doubted: no desk is off that long."""
_LOOKED_AT = "clock-looked-at"


def is_clock_doubtful(desk: Desk) -> bool:
    """Whether the clock leapt ahead since the last check; if not, record this check."""
    known = desk_settings.load_number(desk.database, _LOOKED_AT, 0) or expiry.newest_arrival(
        desk.database
    )
    if known and desk.now - known > CLOCK_LEAP_S:
        desk_settings.save_number(desk.database, _LOOKED_AT, known)
        return True
    desk_settings.save_number(desk.database, _LOOKED_AT, desk.now)
    return False


def clock_leap_s(desk: Desk) -> int:
    """Seconds the clock is ahead of the last check, or 0 if that is no leap."""
    known = desk_settings.load_number(desk.database, _LOOKED_AT, 0)
    ahead = desk.now - known
    return ahead if known and ahead > CLOCK_LEAP_S else 0


def confirm_clock(desk: Desk) -> None:
    """Trust the clock again: an administrator says it is right."""
    desk_settings.save_number(desk.database, _LOOKED_AT, desk.now)
