"""The clock of all waits counts the time asleep, on each system by the clock that does."""

from __future__ import annotations

import runpy
import sys
import time
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
