"""An outbox in a fresh folder, on a clock that the test moves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.outbox.store import Outbox
from support.fake_clock import WALL_TIME, ManualClock
from support.outbox.outbox_helpers import MakeOutbox, opening_outboxes


@pytest.fixture
def wall() -> ManualClock:
    return ManualClock(WALL_TIME)


@pytest.fixture
def make(tmp_path: Path, wall: ManualClock) -> Iterator[MakeOutbox]:
    """Make an outbox on the test's folder, as often as wanted; all are closed in the end."""
    with opening_outboxes(tmp_path, wall) as make:
        yield make


@pytest.fixture
def outbox(make: MakeOutbox) -> Outbox:
    """One that a kiosk has started."""
    outbox = make()
    outbox.start()
    return outbox
