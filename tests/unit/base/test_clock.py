"""The clock of all waits counts the time asleep, on each system by the clock that does."""

from __future__ import annotations

import datetime
import re
import runpy
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.base import clock

CLOCKS = {
    "linux": {"CLOCK_BOOTTIME": 7, "CLOCK_MONOTONIC": 1},
    "darwin": {"CLOCK_MONOTONIC": 6, "CLOCK_MONOTONIC_RAW": 4, "CLOCK_UPTIME_RAW": 8},
    "win32": {},
}
COUNT_SLEEP = {("linux", 7), ("darwin", 6)}


def on(system: str, slept: float, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """`kiosk.base.clock` on a `system` that worked for 1,000 s and slept for `slept`."""
    for name in [name for name in dir(time) if name.startswith("CLOCK_")]:
        monkeypatch.delattr(time, name)
    for name, number in CLOCKS[system].items():
        monkeypatch.setattr(time, name, number, raising=False)

    def gettime(number: int) -> float:
        assert number in CLOCKS[system].values()
        return 1_000 + (slept if (system, number) in COUNT_SLEEP else 0)

    monkeypatch.setattr(time, "clock_gettime", gettime)
    # Python takes GetTickCount64 or QueryPerformanceCounter on Windows, which count sleep.
    monkeypatch.setattr(time, "monotonic", lambda: 1_000 + (slept if system == "win32" else 0))
    monkeypatch.setattr(sys, "platform", system)
    return runpy.run_path(str(clock.__file__))


@pytest.mark.parametrize("system", CLOCKS)
def test_an_hour_asleep_is_an_hour(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        assert on(system, 0, patch)["seconds_since_boot"]() == 1_000
    with monkeypatch.context() as patch:
        assert on(system, 3600, patch)["seconds_since_boot"]() == 4_600


@pytest.mark.parametrize(("system", "told"), [("linux", 3600), ("darwin", 3600), ("win32", 0)])
def test_the_time_asleep_is_told_where_the_system_has_both_clocks(
    system: str, told: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        assert on(system, 3600, patch)["seconds_asleep"]() == told


def test_this_machine_has_slept_no_more_than_it_has_run() -> None:
    assert -1 < clock.seconds_asleep() <= clock.seconds_since_boot()


@pytest.fixture
def far_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """14 hours ahead of UTC."""
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(sys.platform == "win32", reason="has no tzset")
def test_the_day_is_the_one_on_the_wall(far_east: None) -> None:
    eleven_utc = 1_795_950_000  # 2026-11-29 11:00 UTC
    assert clock.local_day(eleven_utc) == datetime.date(2026, 11, 30)


def test_nothing_but_the_clock_tells_todays_date() -> None:
    kiosk = Path(clock.__file__).parents[1]
    ends = re.compile(r"(now|fromtimestamp)\([^)]*\)(\.astimezone\(\))?\.date\(\)|date\.today\(\)")
    found = {
        file.relative_to(kiosk).as_posix()
        for file in kiosk.rglob("*.py")
        if ends.search(file.read_text(encoding="utf-8"))
    }
    assert found <= {"base/clock.py"}
