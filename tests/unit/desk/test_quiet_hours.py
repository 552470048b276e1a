"""Quiet hours by the clinic's own clocks, also in the nights when these are set."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.base.errors import KioskError
from kiosk.desk.alerts import quiet_hours
from kiosk.desk.alerts.quiet_hours import AlertHours

PORTLAND = AlertHours("America/Los_Angeles", "19:00", "07:30")


def at(text: str) -> int:
    return int(datetime.datetime.fromisoformat(text).timestamp())


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ("2026-11-23T18:59:59-08:00", None),
        ("2026-11-23T19:00:00-08:00", "2026-11-24T07:30:00-08:00"),
        ("2026-11-24T03:00:00-08:00", "2026-11-24T07:30:00-08:00"),
        ("2026-11-24T07:29:59-08:00", "2026-11-24T07:30:00-08:00"),
        ("2026-11-24T07:30:00-08:00", None),
        ("2026-11-24T12:00:00-08:00", None),
        # The night in which an hour is missing, and the one in which an hour comes twice.
        ("2026-03-07T23:00:00-08:00", "2026-03-08T07:30:00-07:00"),
        ("2026-10-31T23:00:00-07:00", "2026-11-01T07:30:00-08:00"),
    ],
)
def test_nothing_goes_out_at_night_where_the_clinic_is(now: str, ends: str | None) -> None:
    assert quiet_hours.quiet_hours_end(PORTLAND, at(now)) == (ends and at(ends))


def test_quiet_hours_may_lie_within_a_day() -> None:
    noon = AlertHours("Europe/Berlin", "12:00", "13:00")
    assert quiet_hours.quiet_hours_end(noon, at("2026-06-01T12:59:00+02:00")) == at(
        "2026-06-01T13:00+02:00"
    )
    assert quiet_hours.quiet_hours_end(noon, at("2026-06-01T13:00:00+02:00")) is None


def test_the_end_is_ahead_when_clocks_are_set_back_over_it() -> None:
    night = AlertHours("America/Los_Angeles", "22:00", "01:30")
    first, second = at("2026-11-01T01:10:00-07:00"), at("2026-11-01T01:10:00-08:00")
    assert quiet_hours.quiet_hours_end(night, first) == at("2026-11-01T01:30:00-08:00")
    assert quiet_hours.quiet_hours_end(night, second) == at("2026-11-01T01:30:00-08:00")
    gap = AlertHours("America/Los_Angeles", "22:00", "02:30")
    ends = quiet_hours.quiet_hours_end(gap, at("2026-03-08T01:59:00-08:00"))
    assert ends is not None
    assert quiet_hours.quiet_hours_end(gap, ends) is None


def test_hours_may_be_written_without_their_zero() -> None:
    assert quiet_hours.parse_hours("", "7:05", "9:30", "15") == AlertHours("", "07:05", "09:30", 15)


def test_without_a_zone_it_is_the_one_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        here = AlertHours("", "19:00", "07:30")
        assert quiet_hours.quiet_hours_end(here, at("2026-11-23T19:00:00+09:00")) == at(
            "2026-11-24T07:30:00+09:00"
        )
        assert quiet_hours.quiet_hours_end(here, at("2026-11-23T18:59:00+09:00")) is None
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.slow
@given(
    now=st.integers(at("2026-01-01T00:00+00:00"), at("2027-01-01T00:00+00:00")),
    zone=st.sampled_from(["UTC", "America/Los_Angeles", "Australia/Lord_Howe", "Asia/Kathmandu"]),
    ends=st.tuples(st.times(), st.times()).filter(lambda two: f"{two[0]:%H%M}" != f"{two[1]:%H%M}"),
)
def test_quiet_hours_always_end_and_within_a_day(
    now: int, zone: str, ends: tuple[datetime.time, datetime.time]
) -> None:
    begin, end = (f"{one:%H:%M}" for one in ends)
    until = quiet_hours.quiet_hours_end(AlertHours(zone, begin, end), now)
    if until is not None:
        assert now < until <= now + 26 * 3600


@pytest.mark.parametrize(
    "typed",
    [
        ("Mars/Olympus", "", "", "15"),
        ("../../etc/passwd", "", "", "15"),
        ("", "19:00", "", "15"),
        ("", "19:00", "19:00", "15"),
        ("", "7pm", "07:30", "15"),
        ("", "24:00", "07:30", "15"),
        ("", "", "", "-1"),
        ("", "", "", "1441"),
        ("", "", "", "often"),
    ],
)
def test_hours_that_make_no_sense_are_refused(typed: tuple[str, str, str, str]) -> None:
    with pytest.raises(KioskError):
        quiet_hours.parse_hours(*typed)


def test_hours_are_kept_as_they_were_typed() -> None:
    assert quiet_hours.parse_hours("America/Los_Angeles", "19:00", "07:30", "15") == PORTLAND
    assert quiet_hours.parse_hours("", "", "", "0") == AlertHours(digest_minutes=0)
