"""The data folder of the kiosk that staff can get into (`at_staffed`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app import Kiosk
from support.fake_clock import ManualClock


@pytest.fixture
def data(staffed: tuple[Kiosk, ManualClock]) -> Path:
    data = staffed[0].options.data
    assert data is not None
    return data
