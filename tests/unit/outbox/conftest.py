"""An outbox in a fresh folder, on a clock that the test moves."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.outbox.store import Outbox
from support.fake_clock import WALL_TIME, ManualClock
from support.outbox.outbox_helpers import (
    MakeOutbox,
)


@pytest.fixture
def wall() -> ManualClock:
    return ManualClock(WALL_TIME)


@pytest.fixture
def make(tmp_path: Path, wall: ManualClock) -> Iterator[MakeOutbox]:
    """Make an outbox on the test's folder, as often as wanted; all are closed in the end."""
    made: list[Outbox] = []

    def one(**options: object) -> Outbox:
        given = {"floor_bytes": 0, "ballast_bytes": 4096, "wall_clock": wall, **options}
        outbox = Outbox(tmp_path, rng=random.Random(1), **given)  # type: ignore[arg-type]
        made.append(outbox)
        return outbox

    yield one
    for outbox in made:
        outbox.close()


@pytest.fixture
def outbox(make: MakeOutbox) -> Outbox:
    """One that a kiosk has started."""
    outbox = make()
    outbox.start()
    return outbox
