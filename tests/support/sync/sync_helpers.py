"""A kiosk that sends to a desk: its pairing, its line, and what its worker tells."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

from kiosk.outbox.store import Outbox
from kiosk.sync import desk_pairing
from kiosk.sync.desk_pairing import DeskPairing
from kiosk.sync.pinned_connection import SpkiPins
from kiosk.sync.transport import DeskClient
from kiosk.sync.worker import SyncState, SyncWorker
from support.sync.stub_desk import StubDesk

TOKEN = "t" * 43


SIGNING_KEY = "A" * 43 + "="


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


PATIENCE_S = 10.0


def heartbeats_received(desk: StubDesk) -> list[dict[str, object]]:
    return [json.loads(one.body) for one in desk.got if one.path == "/v1/heartbeat"]


def delivered_exactly(count: int) -> Callable[[SyncState], bool]:
    return lambda seen: [one.outcome for one in seen.last_sync.results] == ["delivered"] * count


WorkerAndOutbox = tuple[SyncWorker, Outbox]


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
