"""The thread that sends: what wakes it, what it does in a turn, and how it ends."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from urllib3 import HTTPHeaderDict

from kiosk.audit.audit_log import AuditLog
from kiosk.config import kiosk_identity
from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope import signed_hash
from kiosk.sync import desk_pairing
from kiosk.sync.heartbeat import KioskHealth
from kiosk.sync.worker import HEARTBEAT_RETRY_S, HEARTBEAT_S, MAINTENANCE_S, SyncState, SyncWorker
from support.fake_clock import ManualClock
from support.outbox.outbox_helpers import MakeOutbox, make_envelope
from support.project import ROOT
from support.sync.stub_desk import ReceivedCall, StubDesk, act_as_desk, answer, answer_always
from support.sync.sync_helpers import (
    PATIENCE_S,
    TOKEN,
    WorkerAndOutbox,
    WorkerWatcher,
    delivered_exactly,
    heartbeats_received,
    save_pairing,
)

REFUSED = answer(401, {"error": "unknown-token", "text": ""})
GOOD = {"time": 1_800_000_000}


# --- the thread -----------------------------------------------------------------------------


def test_a_new_record_is_sent_at_once_when_it_is_saved(
    worker: WorkerAndOutbox, desk: StubDesk, data: Path, watcher: WorkerWatcher
) -> None:
    save_pairing(data, desk)
    worker[0].start()
    watcher.until(lambda seen: seen.last_heartbeat is not None)
    worker[1].save_envelope(make_envelope(1))
    watcher.until(delivered_exactly(1))
    assert len(desk.has) == 1


def test_requests_are_signed_with_the_device_key_when_there_is_one(
    worker: WorkerAndOutbox, desk: StubDesk, data: Path
) -> None:
    save_pairing(data, desk)
    worker[1].save_envelope(make_envelope(1))
    worker[0].run_once()
    assert "device-signature" not in desk.requests[0].headers
    who = kiosk_identity.load_or_create_identity(data)
    worker[1].save_envelope(make_envelope(2))
    worker[0].run_once()
    sha256, signature = signed_hash.parse_hash_headers(HTTPHeaderDict(desk.requests[1].headers))
    assert sha256 == hashlib.sha256(make_envelope(2)).digest()
    assert signed_hash.is_hash_signed(sha256, signature or b"", who.public_key)
    (data / kiosk_identity.IDENTITY_FILE).write_text("damaged")
    worker[1].save_envelope(make_envelope(3))
    worker[0].run_once()
    assert len(desk.has) == 3, "unsigned is better than not at all"


def test_it_ends_without_the_answer_when_a_call_is_under_way(
    worker: WorkerAndOutbox, desk: StubDesk, data: Path
) -> None:
    save_pairing(data, desk)
    worker[1].save_envelope(make_envelope(1))
    answering: list[bool] = []
    desk.act = lambda stub, _conn, _got: answering.append(stub.over.wait(PATIENCE_S))
    worker[0].start()
    assert desk.begun.wait(PATIENCE_S)
    assert worker[0].stop(PATIENCE_S / 2)
    assert not answering, "the desk still holds the call"
    desk.over.set()
    told = worker[1].status()
    assert (told.queued, told.sending) == (1, 0)


def test_it_ends_when_it_was_never_started_or_is_idle(
    worker: WorkerAndOutbox, watcher: WorkerWatcher
) -> None:
    assert worker[0].stop()
    worker[0].start()
    assert worker[0].stop()
    assert worker[0].stop()


def test_it_asks_the_desk_when_it_is_nudged(
    worker: WorkerAndOutbox, desk: StubDesk, data: Path, watcher: WorkerWatcher
) -> None:
    save_pairing(data, desk)
    worker[0].start()
    watcher.until(lambda seen: seen.last_heartbeat is not None)
    had = len(watcher.all)
    worker[0].check_desk_now()
    watcher.until(lambda _seen: len(watcher.all) > had)
    assert len(heartbeats_received(desk)) == 2


def test_the_thread_lives_when_a_turn_meets_a_bug(
    worker: WorkerAndOutbox,
    desk: StubDesk,
    data: Path,
    watcher: WorkerWatcher,
    *,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    met = threading.Event()

    def bug() -> KioskHealth:
        met.set()
        raise RuntimeError("a bug")

    save_pairing(data, desk)
    monkeypatch.setattr(worker[0], "_read_health", bug)
    worker[0].start()
    assert met.wait(PATIENCE_S)
    monkeypatch.undo()
    worker[1].save_envelope(make_envelope(1))
    watcher.until(delivered_exactly(1))
    assert "the worker met a bug" in caplog.text


# --- a turn ---------------------------------------------------------------------------------


def test_nothing_is_made_when_there_is_no_desk_and_no_form(tmp_path: Path, data: Path) -> None:
    outbox = Outbox(data)
    assert SyncWorker(outbox, data).run_once() == MAINTENANCE_S
    assert list(data.iterdir()) == []


def test_a_desk_is_noticed_when_it_is_paired_later(
    worker: WorkerAndOutbox, desk: StubDesk, data: Path
) -> None:
    worker[1].save_envelope(make_envelope(1))
    assert worker[0].run_once() == MAINTENANCE_S
    assert worker[0].state == SyncState()
    save_pairing(data, desk)
    worker[0].run_once()
    assert worker[0].state.clinic == "Riverside Clinic"
    assert delivered_exactly(1)(worker[0].state)


def test_it_says_so_when_the_pairing_is_damaged(
    worker: WorkerAndOutbox, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (data / desk_pairing.PAIRING_FILE).write_text('{"version": 1, "pins": []}')
    assert worker[0].run_once() == MAINTENANCE_S
    assert worker[0].state.fault == "pairing"
    assert "Pair this kiosk anew" in caplog.text


def test_it_sleeps_until_the_next_is_due_when_nothing_is(
    worker: WorkerAndOutbox, desk: StubDesk, data: Path, wall: ManualClock, clock: ManualClock
) -> None:
    save_pairing(data, desk)
    assert worker[0].run_once() == MAINTENANCE_S
    desk.act = answer_always(answer(500, {"error": "fault"}))
    worker[1].save_envelope(make_envelope(1))
    due = worker[0].run_once()
    assert 29 <= due <= 36
    wall.now += due
    clock.now += due
    desk.act = act_as_desk
    worker[0].run_once()
    assert delivered_exactly(1)(worker[0].state)


def test_a_heartbeat_goes_every_five_minutes_when_the_desk_answers(
    worker: WorkerAndOutbox, desk: StubDesk, data: Path, clock: ManualClock
) -> None:
    save_pairing(data, desk)
    worker[0].run_once()
    clock.now += HEARTBEAT_S - 1
    assert worker[0].run_once() == 1
    assert len(heartbeats_received(desk)) == 1
    clock.now += 1
    worker[0].run_once()
    assert len(heartbeats_received(desk)) == 2


def test_what_waits_is_due_at_once_when_the_desk_answers_again(
    worker: WorkerAndOutbox, tmp_path: Path, data: Path, wall: ManualClock, clock: ManualClock
) -> None:
    with StubDesk(tmp_path) as down:
        save_pairing(data, down)
    worker[1].save_envelope(make_envelope(1))
    for _ in range(8):
        worker[0].run_once()
        wall.now += 4400
        clock.now += HEARTBEAT_RETRY_S
    worker[0].run_once()
    due = worker[1].seconds_until_due()
    assert due is not None
    assert due >= 3600
    with StubDesk(tmp_path, key=down.key, port=down.port):
        clock.now += HEARTBEAT_RETRY_S
        worker[0].run_once()
    assert delivered_exactly(1)(worker[0].state)


def test_all_is_sent_again_when_this_kiosk_is_paired_anew(
    worker: WorkerAndOutbox, desk: StubDesk, data: Path
) -> None:
    save_pairing(data, desk)

    def knows_another(stub: StubDesk, conn: object, got: ReceivedCall) -> None:
        good = got.headers["authorization"] == "Bearer " + "n" * 43
        conn.sendall(stub.commit(got) if good else REFUSED)  # type: ignore[attr-defined]

    desk.act = knows_another
    worker[1].save_envelope(make_envelope(1))
    worker[0].run_once()
    assert worker[1].status().pause == "refused"
    assert worker[0].state.last_sync.pause == "unknown-token"
    assert TOKEN not in repr(worker[0].state)
    save_pairing(data, desk, token="n" * 43)
    worker[0].run_once()
    assert delivered_exactly(1)(worker[0].state)
    assert worker[1].status().pause is None


def test_the_pause_ends_when_staff_confirm_the_kiosk_at_the_desk(
    worker: WorkerAndOutbox, desk: StubDesk, data: Path, clock: ManualClock
) -> None:
    save_pairing(data, desk)
    desk.act = answer_always(answer(403, {"error": "not-confirmed", "text": ""}))
    worker[1].save_envelope(make_envelope(1))
    worker[0].run_once()
    heard = worker[0].state.last_heartbeat
    assert heard is not None
    assert (heard.fault, worker[1].status().pause) == ("not-confirmed", "refused")
    desk.act = act_as_desk
    clock.now += HEARTBEAT_RETRY_S
    worker[0].run_once()
    assert delivered_exactly(1)(worker[0].state)


@pytest.mark.process
def test_it_sends_nothing_when_another_kiosk_has_the_data(
    make: MakeOutbox, desk: StubDesk, data: Path
) -> None:
    save_pairing(data, desk)
    hold = (
        "import sys\nfrom pathlib import Path\nfrom kiosk.outbox.store import Outbox\n"
        "box = Outbox(Path(sys.argv[1]))\nbox.start()\nprint('up', flush=True)\nsys.stdin.read()"
    )
    outbox = make()
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(data)], cwd=ROOT,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"up\n"
        outbox.save_envelope(make_envelope(1))
        worker = SyncWorker(outbox, data)
        worker.run_once()
        assert (worker.state.fault, desk.connections) == ("in-use", 0)
        other.stdin.close()
    worker.run_once()
    assert delivered_exactly(1)(worker.state)


def test_the_audit_log_has_its_line_when_the_visitor_was_told(
    worker: WorkerAndOutbox, data: Path, watcher: WorkerWatcher
) -> None:
    worker[0].start()
    watcher.until(lambda _seen: True)
    worker[1].save_envelope(make_envelope(1))
    watcher.until(lambda _seen: AuditLog(data).verify().entries == 1)
