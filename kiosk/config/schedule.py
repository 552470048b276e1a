"""The hours in which the screen is on: a week of them, and days on which it stays off.

All is reckoned by the clock on the clinic's wall. A time that a change of clocks skips is the one
an hour later; one that comes twice is the first of the two.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from kiosk.base.clock import local_day
from kiosk.base.errors import KioskError
from kiosk.config.settings_table import SettingsTable

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_HOURS = r"(\d{1,2}):(\d\d) ?[-–] ?(\d{1,2}):(\d\d)"
_DATES = r"(\d{4}-\d\d-\d\d)(?: to (\d{4}-\d\d-\d\d))?"
_MIDNIGHT = 24 * 60

DayHours = tuple[str, ...]


def _day(name: str) -> Meta:
    return Meta(description=f'When the screen is on on {name}, such as "08:00-18:00".')


class ScheduleSettings(SettingsTable, frozen=True, kw_only=True):
    """The screen's hours, by the computer's clock. Without any it is on day and night."""

    monday: Annotated[DayHours, _day("Mondays")] = ()
    tuesday: Annotated[DayHours, _day("Tuesdays")] = ()
    wednesday: Annotated[DayHours, _day("Wednesdays")] = ()
    thursday: Annotated[DayHours, _day("Thursdays")] = ()
    friday: Annotated[DayHours, _day("Fridays")] = ()
    saturday: Annotated[DayHours, _day("Saturdays")] = ()
    sunday: Annotated[DayHours, _day("Sundays")] = ()
    closed: Annotated[
        tuple[str, ...],
        Meta(
            description='Days on which the screen stays off, such as "2026-12-25" or '
            '"2026-12-24 to 2027-01-01".'
        ),
    ] = ()
    dim_after_min: Annotated[
        int,
        Meta(
            ge=0,
            le=240,
            description="Minutes without a touch until the attract screen is dimmed, which "
            "spares the panel, as does moving its picture a little; 0: neither.",
        ),
    ] = 15


@dataclass(frozen=True)
class Hours:
    """From when to when the screen is on, in minutes after midnight; it may end the next day."""

    opens: int
    closes: int


@dataclass(frozen=True)
class Schedule:
    """When the screen is on.

    Attributes:
        week: each day's hours, Monday first.
        closed: the first and last day of each time in which the screen stays off.
        zone: the time zone; None for the computer's own.
    """

    week: tuple[tuple[Hours, ...], ...]
    closed: tuple[tuple[datetime.date, datetime.date], ...] = ()
    zone: datetime.tzinfo | None = None

    def is_open(self, now: float) -> bool:
        """Whether the screen should be on at `now`, in unix seconds."""
        return any(opens <= now < closes for opens, closes in self._hours_around(now))

    def _hours_around(self, now: float) -> Iterator[tuple[float, float]]:
        """The hours of today and of yesterday, which may end today, in unix seconds."""
        today = local_day(now, self.zone)
        for day in (today - datetime.timedelta(1), today):
            if any(first <= day <= last for first, last in self.closed):
                continue
            for hours in self.week[day.weekday()]:
                yield self._unix_s(day, hours.opens), self._unix_s(day, hours.closes)

    def _unix_s(self, day: datetime.date, minutes: int) -> float:
        midnight = datetime.datetime.combine(day, datetime.time(), self.zone)
        return (midnight + datetime.timedelta(minutes=minutes)).timestamp()


def make_schedule(
    settings: ScheduleSettings, zone: datetime.tzinfo | None = None
) -> Schedule | None:
    """Make the schedule of kiosk.toml; None if it has no hours, since the screen is always on then.

    Raises:
        KioskError: hours or a date cannot be read; the line names the key and how to write it.
    """
    days = [getattr(settings, day) for day in DAYS]
    if not any(days):
        return None
    week = tuple(
        tuple(_read_hours(f"schedule.{name}", text) for text in hours)
        for name, hours in zip(DAYS, days, strict=True)
    )
    return Schedule(week, tuple(_read_dates(text) for text in settings.closed), zone)


def _read_hours(key: str, text: str) -> Hours:
    match = re.fullmatch(_HOURS, text.strip())
    if match:
        first_hour, first_minute, last_hour, last_minute = map(int, match.groups())
        opens, closes = first_hour * 60 + first_minute, last_hour * 60 + last_minute
        if first_minute < 60 and last_minute < 60 and opens < _MIDNIGHT and closes <= _MIDNIGHT:
            # "18:00-02:00" ends on the next day.
            return Hours(opens, closes if closes > opens else closes + _MIDNIGHT)
    raise KioskError(
        f'{key}: "{text}" is not a time of day. Write when the screen goes on and off, by a '
        '24-hour clock, such as "08:00-18:00".'
    )


def _read_dates(text: str) -> tuple[datetime.date, datetime.date]:
    match = re.fullmatch(_DATES, text.strip())
    if match:
        try:
            first = datetime.date.fromisoformat(match[1])
            last = datetime.date.fromisoformat(match[2]) if match[2] else first
        except ValueError:  # a thirtieth of February
            match = None
        else:
            if first <= last:
                return first, last
    raise KioskError(
        f'schedule.closed: "{text}" is not a date. Write a day as "2026-12-25", or several as '
        '"2026-12-24 to 2027-01-01", the earlier one first.'
    )
