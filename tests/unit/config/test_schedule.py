"""The hours in which the screen is on: a week of them, holidays, nights, and both clock changes."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kiosk.base.errors import KioskError
from kiosk.config.schedule import DAYS, Schedule, ScheduleSettings, make_schedule
from kiosk.config.settings import decode_settings

NEW_YORK = ZoneInfo("America/New_York")
HOUR_S = 3600.0


def schedule(**days: Any) -> Schedule:
    made = make_schedule(ScheduleSettings(**days), NEW_YORK)
    assert made is not None
    return made


def unix_s(text: str, fold: int = 0) -> float:
    """A time on the wall in New York; `fold`: 1 for the second of two that are called so."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=NEW_YORK, fold=fold).timestamp()


def open_times(made: Schedule, first: str, hours: int, step_s: float = 900) -> list[str]:
    """When the screen goes on or off, as the wall shows it, told by asking every `step_s`."""
    found, start = [], unix_s(first)
    before = made.is_open(start - step_s)
    for number in range(int(hours * HOUR_S / step_s)):
        now = start + number * step_s
        if made.is_open(now) != before:
            before = not before
            shown = datetime.datetime.fromtimestamp(now, NEW_YORK)
            found.append(f"{shown:%a %H:%M} {'on' if before else 'off'}")
    return found


WEEK = dict.fromkeys(DAYS[:5], ("08:00-18:00",)) | {"saturday": ("9:00-12:00", "13:00-15:30")}


def test_a_week_of_the_screen_when_one_day_is_a_holiday() -> None:
    made = schedule(**WEEK, closed=("2026-11-26",))
    assert open_times(made, "2026-11-23 00:00", 24 * 7) == [
        *("Mon 08:00 on", "Mon 18:00 off", "Tue 08:00 on", "Tue 18:00 off"),
        *("Wed 08:00 on", "Wed 18:00 off", "Fri 08:00 on", "Fri 18:00 off"),
        *("Sat 09:00 on", "Sat 12:00 off", "Sat 13:00 on", "Sat 15:30 off"),
    ]


@pytest.mark.parametrize("sunday", ["2026-03-08", "2026-11-01"], ids=["to summer", "to winter"])
def test_the_wall_decides_when_clocks_change(sunday: str) -> None:
    made = schedule(**dict.fromkeys(DAYS, ("08:00-18:00",)))
    assert open_times(made, f"{sunday} 00:00", 30) == [
        "Sun 08:00 on",
        "Sun 18:00 off",
    ]


def test_a_time_that_is_skipped_is_an_hour_later() -> None:
    made = schedule(sunday=("02:30-06:00",))
    assert not made.is_open(unix_s("2026-03-08 01:59"))
    assert not made.is_open(unix_s("2026-03-08 03:29"))
    assert made.is_open(unix_s("2026-03-08 03:30"))


def test_a_time_that_comes_twice_is_the_first() -> None:
    made = schedule(sunday=("00:00-01:30",))
    assert made.is_open(unix_s("2026-11-01 01:29"))
    assert not made.is_open(unix_s("2026-11-01 01:30"))
    assert not made.is_open(unix_s("2026-11-01 01:10", fold=1))


def test_hours_past_midnight_end_on_the_next_day() -> None:
    made = schedule(friday=("18:00-02:00",), closed=("2026-12-05",))
    assert made.is_open(unix_s("2026-12-04 23:59"))
    assert made.is_open(unix_s("2026-12-05 01:59"))
    assert not made.is_open(unix_s("2026-12-05 02:00"))


def test_a_night_that_begins_on_a_holiday_is_off() -> None:
    made = schedule(friday=("18:00-02:00",), closed=("2026-12-04",))
    assert not made.is_open(unix_s("2026-12-05 01:00"))


def test_a_whole_day_has_24_hours() -> None:
    made = schedule(monday=("00:00-24:00",))
    assert open_times(made, "2026-11-30 00:00", 25) == ["Mon 00:00 on", "Tue 00:00 off"]


def test_several_holidays_in_a_row() -> None:
    made = schedule(**WEEK, closed=("2026-12-24 to 2027-01-01",))
    noons = [unix_s(f"{day} 12:00") for day in ("2026-12-23", "2026-12-24", "2027-01-01")]
    assert [made.is_open(noon) for noon in noons] == [True, False, False]
    assert made.is_open(unix_s("2027-01-04 12:00"))


def test_there_is_no_schedule_without_hours() -> None:
    assert make_schedule(ScheduleSettings(closed=("2026-12-25",))) is None


@pytest.mark.parametrize(
    "text", ["8-18", "08:00", "08:60-18:00", "24:00-25:00", "25:00-26:00", "", "always"]
)
def test_hours_that_cannot_be_read_are_named_with_their_key(text: str) -> None:
    with pytest.raises(KioskError, match=r"schedule\.friday: .*such as \"08:00-18:00\""):
        schedule(friday=(text,))


@pytest.mark.parametrize(
    "text", ["12/25/2026", "2026-02-30", "2027-01-01 to 2026-12-24", "2026-12-24 to 2026-13-01", ""]
)
def test_a_date_that_cannot_be_read_is_named(text: str) -> None:
    with pytest.raises(KioskError, match=r"schedule\.closed: .*2026-12-25"):
        schedule(**WEEK, closed=(text,))


def test_kiosk_toml_names_its_file_when_hours_are_wrong() -> None:
    with pytest.raises(KioskError, match=r"^/etc/kiosk\.toml: schedule\.monday: "):
        decode_settings({"schedule": {"monday": ["late"]}}, "/etc/kiosk.toml")
