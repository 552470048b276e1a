"""The lock between processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.disk.lock import LockHeldError, held


def test_the_lock_keeps_a_second_out_until_it_is_free(tmp_path: Path) -> None:
    with (
        held(tmp_path / "lock"),
        pytest.raises(LockHeldError, match="another process holds this lock"),
        held(tmp_path / "lock", wait_s=0),
    ):
        pass
    with held(tmp_path / "lock", wait_s=0):
        pass


def test_the_lock_is_free_when_what_ran_under_it_failed(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), held(tmp_path / "lock"):
        raise RuntimeError
    with held(tmp_path / "lock", wait_s=0):
        pass
