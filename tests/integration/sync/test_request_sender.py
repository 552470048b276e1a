"""The outbox of a kiosk sends by itself: its worker begins, wakes and ends with it."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.audit.hash_chain import AuditEntry
from kiosk.outbox import store
from kiosk.protocol.clinic_keys.public_key_file import ClinicPublicKey
from kiosk.protocol.envelope import envelope_header, hpke_keys
from kiosk.sync import worker
from kiosk.sync.heartbeat import HeartbeatResult
from kiosk.sync.worker import SyncState
from kiosk.ui.form.request_sender import RequestSender
from support.protocol.sample_requests import make_request


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the worker was told, in order."""
    said: list[str] = []
    monkeypatch.setattr(worker.SyncWorker, "start", lambda _self: said.append("start"))
    monkeypatch.setattr(worker.SyncWorker, "wake", lambda _self: said.append("wake"))
    monkeypatch.setattr(worker.SyncWorker, "stop", lambda _self: said.append("stop") or True)
    return said


def a_post(data: Path, *clocks: Callable[[], float]) -> RequestSender:
    public = hpke_keys.raw_public_key(X25519PrivateKey.from_private_bytes(b"\1" * 32))
    return RequestSender(
        data, ClinicPublicKey(public, "Demo", datetime.date(2026, 1, 1), demo=True), *clocks
    )


def test_the_worker_begins_wakes_and_ends_when_the_outbox_does(
    tmp_path: Path, told: list[str]
) -> None:
    post = a_post(tmp_path)
    assert told == []
    post.start()
    assert told[-1] == "start"
    post.outbox.notify_changed()
    assert told[-1] == "wake"
    post.close()
    assert told[-1] == "stop"
    assert told.count("start") == 1


def test_nothing_begins_when_the_kiosk_was_closed_before(tmp_path: Path, told: list[str]) -> None:
    post = a_post(tmp_path)
    post.close()
    post.start()
    assert "start" not in told
    post.close()


def test_a_second_kiosk_takes_nothing_until_the_first_has_ended(
    tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_OWNER_WAIT_S", 0.0)
    first, second = a_post(tmp_path), a_post(tmp_path)
    assert first.start().accepting
    assert not second.start().accepting
    assert first.refresh().accepting
    first.close()
    assert second.refresh().accepting
    second.close()
    assert told.count("start") == 2


def test_the_line_is_in_the_log_though_the_worker_waits_for_a_network(
    tmp_path: Path, told: list[str]
) -> None:
    """The worker of this test does nothing at all, as one that a call holds up."""
    post = a_post(tmp_path)
    post.start()
    written = threading.Event()
    append = post.outbox.transactions.audit.append

    def appended(entries: Sequence[AuditEntry]) -> None:
        append(entries)
        written.set()

    post.outbox.transactions.audit.append = appended  # type: ignore[method-assign]
    saved = post.save(post.seal_request(make_request(), 1))
    assert written.wait(60), "seconds that no machine needs"
    assert saved.reference in (tmp_path / "audit.jsonl").read_text()
    post.close()
    assert (tmp_path / "outbox" / "outbox.db-wal").stat().st_size == 0


# --- the clock ------------------------------------------------------------------------------


class Turned:
    """A clock that is set by hand."""

    def __init__(self, now: float) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


DESK_NOW = 1_800_000_000


@pytest.mark.parametrize("off_s", [-40_000_000, -90, 0, 7_200])
def test_a_request_is_dated_by_the_desks_clock_when_this_one_is_wrong(
    tmp_path: Path, told: list[str], off_s: int
) -> None:
    wall, clock = Turned(DESK_NOW + off_s), Turned(50.0)
    post = a_post(tmp_path, wall, clock)
    before = envelope_header.parse_header(post.seal_request(make_request(), 1)).hour
    assert (before, post.clock_off_s) == (int(wall.now) // 3600, 0)
    heard = HeartbeatResult(clock_off_s=off_s)
    post._on_worker_update(SyncState(last_heartbeat=heard))
    assert post.clock_off_s == off_s
    assert (
        envelope_header.parse_header(post.seal_request(make_request(), 1)).hour == DESK_NOW // 3600
    )
    wall.now += 3600 - off_s  # somebody puts the clock right
    clock.now += 3600
    post._on_worker_update(SyncState(last_heartbeat=heard))  # nothing new was heard
    assert post.clock_off_s == 0
    assert (
        envelope_header.parse_header(post.seal_request(make_request(), 1)).hour
        == DESK_NOW // 3600 + 1
    )
    post._on_worker_update(SyncState(last_heartbeat=HeartbeatResult("unreachable")))
    assert (
        envelope_header.parse_header(post.seal_request(make_request(), 1)).hour
        == DESK_NOW // 3600 + 1
    )
    post.close()
