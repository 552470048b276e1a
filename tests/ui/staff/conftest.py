"""PINs that are hashed at little cost, and the data folder of the kiosk with staff."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app import Kiosk
from support.fake_clock import ManualClock
from support.staff.fake_pin import CountingHasher


@pytest.fixture
def data(staffed: tuple[Kiosk, ManualClock]) -> Path:
    data = staffed[0].options.data
    assert data is not None
    return data


@pytest.fixture(autouse=True)
def _cheap_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.staff.staff_pin.Argon2PinHasher", CountingHasher)
