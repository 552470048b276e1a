"""Quiet hours in the clinic's own time zone, and the least time between alerts."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from dataclasses import dataclass

from kiosk.base.errors import KioskError

DIGEST_MINUTES = 15
MAX_DIGEST_MINUTES = 24 * 60
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)


@dataclass(frozen=True)
class AlertHours:
    """When alerts may go out. By default at any time, at most every 15 minutes."""

    zone: str = ""
    """An IANA time zone, such as `America/Los_Angeles`; empty: this machine's own."""
    quiet_from: str = ""
    """`HH:MM` in that zone; empty: there are no quiet hours."""
    quiet_until: str = ""
    digest_minutes: int = DIGEST_MINUTES
    """Requests that arrive within this many minutes of an alert go into the next one."""


def parse_hours(zone: str, quiet_from: str, quiet_until: str, digest: str) -> AlertHours:
    """Parse the hours as an administrator typed them.

    Raises:
        KioskError: a field cannot be used.
    """
    _time_zone(zone)
    quiet_from, quiet_until = (f"0{one}" if one[1:2] == ":" else one
                               for one in (quiet_from, quiet_until))  # fmt: skip
    if bool(quiet_from) != bool(quiet_until) or (quiet_from and quiet_from == quiet_until):
        raise KioskError("quiet hours need a start and an end. Fill in both, or leave both blank.")
    for one in filter(None, (quiet_from, quiet_until)):
        if not _TIME.fullmatch(one):
            raise KioskError(f"“{one}” isn't a time. Write it like 19:00.")
    if not (digest.isascii() and digest.isdecimal()) or int(digest) > MAX_DIGEST_MINUTES:
        raise KioskError(
            f"alerts are 0 to {MAX_DIGEST_MINUTES} minutes apart. Write a whole number."
        )
    return AlertHours(zone, quiet_from, quiet_until, int(digest))


def find_hours_fault(hours: AlertHours) -> str:
    """What is wrong with `hours` on this machine, maybe not the one they were set on; or empty."""
    digest = str(hours.digest_minutes)
    try:
        parse_hours(hours.zone, hours.quiet_from, hours.quiet_until, digest)
    except KioskError as error:
        return f"Quiet hours aren't working: {error}"
    return ""


def quiet_hours_end(hours: AlertHours, now: int) -> int | None:
    """When the quiet hours around `now` end, both in unix seconds; None: it is not quiet now."""
    if not hours.quiet_from:
        return None
    zone = _time_zone(hours.zone)
    here = datetime.datetime.fromtimestamp(now, zone)
    begin, end = (datetime.time.fromisoformat(one) for one in (hours.quiet_from, hours.quiet_until))
    at = here.time().replace(second=0, microsecond=0)
    over_midnight = end < begin
    quiet = at >= begin or at < end if over_midnight else begin <= at < end
    if not quiet:
        return None
    day = here.date()
    if over_midnight and at >= begin:
        day += datetime.timedelta(days=1)
    ends = datetime.datetime.combine(day, end, zone)
    # On the night clocks are set back, the end occurs twice, and the first may be past.
    return int(max(ends.timestamp(), ends.replace(fold=1).timestamp()))


def _time_zone(name: str) -> datetime.tzinfo | None:
    """Look up the time zone; None: this machine's own.

    Raises:
        KioskError: this machine does not know it.
    """
    if not name:
        return None
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise KioskError(
            f"“{name}” is no time zone that this machine knows. Write it as America/Los_Angeles, "
            "or leave it empty for this machine's own."
        ) from error
