"""The desk on a bench."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from kiosk.desk.store import users
from support.desk.desk_harness import DeskHarness, HarnessOptions, desk_harness


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password costs nothing here; `test_password_cost` looks at the real cost."""
    monkeypatch.setattr(users, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    monkeypatch.setattr(users, "_UNUSABLE_HASH", users._HASHER.hash("nobody has this"))


@pytest.fixture
def made(tmp_path: Path) -> Iterator[DeskHarness]:
    """A desk with the clinic's keys, locked, and nobody in it."""
    with desk_harness(HarnessOptions(tmp_path)) as one:
        yield one
