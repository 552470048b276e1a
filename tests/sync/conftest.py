"""A desk that may misbehave, and a kiosk's outbox that sends to it."""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope.envelope_header import ENVELOPE_SIZE, HEADER_SIZE, EnvelopeHeader
from kiosk.sync import desk_pairing
from kiosk.sync.desk_pairing import DeskPairing
from kiosk.sync.pinned_connection import SpkiPins
from kiosk.sync.transport import DeskClient
from kiosk.sync.worker import SyncState, SyncWorker

from .stub import StubDesk

TOKEN = "t" * 43
SIGNING_KEY = "A" * 43 + "="


class ManualClock:
    """A clock that the test turns."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def make_envelope(number: int, body: int = 0) -> bytes:
    """An envelope as the outbox sees one: a true header, then bytes that mean nothing."""
    header = EnvelopeHeader(UUID(int=number), b"k" * 16, UUID(int=7), 500_000, 1)
    rng = random.Random(number * 1000 + body)
    return header.to_bytes() + rng.randbytes(ENVELOPE_SIZE - HEADER_SIZE)


def desk_line(desk: StubDesk, **other: object) -> DeskClient:
    return DeskClient("127.0.0.1", desk.port, SpkiPins((desk.pin,)), TOKEN, **other)  # type: ignore[arg-type]


def save_pairing(data: Path, desk: StubDesk, **other: object) -> DeskPairing:
    """The pairing with `desk`, kept in `data`."""
    fields: dict[str, object] = {
        "host": "127.0.0.1", "port": desk.port, "pins": (desk.pin.hex(),), "token": TOKEN,
        "clinic": "Riverside Clinic", "signing_key": SIGNING_KEY, "mark": "", "paired_at": 0,
    }  # fmt: skip
    made = DeskPairing(**(fields | other))  # type: ignore[arg-type]
    desk_pairing.save_pairing(data, made)
    return made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[StubDesk]:
    with StubDesk(tmp_path) as made:
        yield made


@pytest.fixture
def wall() -> ManualClock:
    return ManualClock()


MakeOutbox = Callable[..., Outbox]


@pytest.fixture
def make(tmp_path: Path, wall: ManualClock) -> Iterator[MakeOutbox]:
    """Make an outbox in the folder `data`, as often as wanted; all are closed in the end."""
    made: list[Outbox] = []

    def one(**options: object) -> Outbox:
        given = {"floor_bytes": 0, "ballast_bytes": 4096, "wall_clock": wall, **options}
        outbox = Outbox(tmp_path / "data", rng=random.Random(1), **given)  # type: ignore[arg-type]
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


PATIENCE_S = 10.0


def heartbeats_received(desk: StubDesk) -> list[dict[str, object]]:
    return [json.loads(one.body) for one in desk.got if one.path == "/v1/heartbeat"]


def delivered_exactly(count: int) -> Callable[[SyncState], bool]:
    return lambda seen: [one.outcome for one in seen.last_sync.results] == ["delivered"] * count


WorkerAndOutbox = tuple[SyncWorker, Outbox]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


StartWorker = Callable[..., SyncWorker]


class WorkerWatcher:
    """Waits for what the worker tells."""

    def __init__(self) -> None:
        self.all: list[SyncState] = []
        self._news = threading.Condition()

    def __call__(self, seen: SyncState) -> None:
        with self._news:
            self.all.append(seen)
            self._news.notify_all()

    def until(self, holds: Callable[[SyncState], bool], patience_s: float = PATIENCE_S) -> None:
        with self._news:
            assert self._news.wait_for(lambda: any(map(holds, self.all)), patience_s)


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
