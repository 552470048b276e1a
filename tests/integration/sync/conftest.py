"""A desk that may misbehave, and a kiosk's outbox that sends to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.outbox.store import Outbox
from kiosk.sync.worker import SyncWorker
from support.fake_clock import WALL_TIME, ManualClock
from support.outbox.outbox_helpers import MakeOutbox, opening_outboxes
from support.sync.stub_desk import StubDesk
from support.sync.sync_helpers import (
    PATIENCE_S,
    WorkerWatcher,
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[StubDesk]:
    with StubDesk(tmp_path) as made:
        yield made


@pytest.fixture
def wall() -> ManualClock:
    return ManualClock(WALL_TIME)


@pytest.fixture
def make(tmp_path: Path, wall: ManualClock) -> Iterator[MakeOutbox]:
    """Make an outbox in the folder `data`, as often as wanted; all are closed in the end."""
    with opening_outboxes(tmp_path / "data", wall) as make:
        yield make


@pytest.fixture
def outbox(make: MakeOutbox) -> Outbox:
    """One that a kiosk has started."""
    outbox = make()
    outbox.start()
    return outbox


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def watcher() -> WorkerWatcher:
    return WorkerWatcher()


@pytest.fixture
def worker(
    make: MakeOutbox, data: Path, watcher: WorkerWatcher, clock: ManualClock
) -> Iterator[tuple[SyncWorker, Outbox]]:
    """A worker that is not started, and its outbox, which is."""
    made: list[SyncWorker] = []
    outbox = make(on_change=lambda: made[0].wake() if made else None)
    outbox.start()
    made.append(SyncWorker(outbox, data, observe=watcher, clock=clock))
    yield made[0], outbox
    assert made[0].stop(PATIENCE_S)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(1000.0)
