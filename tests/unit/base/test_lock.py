"""The lock between processes."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path

import pytest

from kiosk.base.lock import LockHeldError, hold_lock


def test_the_lock_keeps_a_second_out_until_it_is_free(tmp_path: Path) -> None:
    with (
        hold_lock(tmp_path / "lock"),
        pytest.raises(LockHeldError, match="another process holds this lock"),
        hold_lock(tmp_path / "lock", wait_s=0),
    ):
        pass
    with hold_lock(tmp_path / "lock", wait_s=0):
        pass


def test_the_lock_is_free_when_what_ran_under_it_failed(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), hold_lock(tmp_path / "lock"):
        raise RuntimeError
    with hold_lock(tmp_path / "lock", wait_s=0):
        pass


def test_the_wait_does_not_end_because_the_machine_slept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asleep, tries = 0.0, 0
    other = ExitStack()
    gettime = time.clock_gettime

    def wait(_seconds: float) -> None:
        nonlocal asleep, tries
        asleep, tries = 3600.0, tries + 1  # nobody could let go meanwhile
        if tries == 2:
            other.close()

    boottime = getattr(time, "CLOCK_BOOTTIME", None)
    monkeypatch.setattr(time, "sleep", wait)
    monkeypatch.setattr(
        time, "clock_gettime", lambda clock: gettime(clock) + (asleep if clock == boottime else 0)
    )
    other.enter_context(hold_lock(tmp_path / "lock"))
    with hold_lock(tmp_path / "lock", wait_s=5):
        assert tries == 2
