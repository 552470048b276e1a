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
from kiosk.sync.heartbeat import Facts
from kiosk.sync.worker import BEAT_AGAIN_S, BEAT_S, TEND_S, Seen, Worker

from .conftest import (
    PATIENCE_S,
    TOKEN,
    Both,
    Make,
    Turned,
    Watcher,
    beats,
    delivered,
    envelope,
    paired,
)
from .stub import Got, StubDesk, answer, receives, says

REFUSED = answer(401, {"error": "unknown-token", "text": ""})
GOOD = {"time": 1_800_000_000}


# --- the thread -----------------------------------------------------------------------------


def test_a_new_record_is_sent_at_once_when_it_is_saved(
    worker: Both, desk: StubDesk, data: Path, watcher: Watcher
) -> None:
    paired(data, desk)
    worker[0].start()
    watcher.until(lambda seen: seen.heard is not None)
    worker[1].save(envelope(1))
    watcher.until(delivered(1))
    assert len(desk.has) == 1


def test_requests_are_signed_with_the_device_key_when_there_is_one(
    worker: Both, desk: StubDesk, data: Path
) -> None:
    paired(data, desk)
    worker[1].save(envelope(1))
    worker[0].turn()
    assert "device-signature" not in desk.requests[0].headers
    who = kiosk_identity.load_or_mint(data)
    worker[1].save(envelope(2))
    worker[0].turn()
    sha256, signature = signed_hash.read(HTTPHeaderDict(desk.requests[1].headers))
    assert sha256 == hashlib.sha256(envelope(2)).digest()
    assert signed_hash.is_signed(sha256, signature or b"", who.public_key)
    (data / kiosk_identity.FILE).write_text("damaged")
    worker[1].save(envelope(3))
    worker[0].turn()
    assert len(desk.has) == 3, "unsigned is better than not at all"


def test_it_ends_without_the_answer_when_a_call_is_under_way(
    worker: Both, desk: StubDesk, data: Path
) -> None:
    paired(data, desk)
    worker[1].save(envelope(1))
    answering: list[bool] = []
    desk.act = lambda stub, _conn, _got: answering.append(stub.over.wait(PATIENCE_S))
    worker[0].start()
    assert desk.begun.wait(PATIENCE_S)
    assert worker[0].stop(PATIENCE_S / 2)
    assert not answering, "the desk still holds the call"
    desk.over.set()
    told = worker[1].status()
    assert (told.queued, told.sending) == (1, 0)


def test_it_ends_when_it_was_never_started_or_is_idle(worker: Both, watcher: Watcher) -> None:
    assert worker[0].stop()
    worker[0].start()
    assert worker[0].stop()
    assert worker[0].stop()


def test_it_asks_the_desk_when_it_is_nudged(
    worker: Both, desk: StubDesk, data: Path, watcher: Watcher
) -> None:
    paired(data, desk)
    worker[0].start()
    watcher.until(lambda seen: seen.heard is not None)
    had = len(watcher.all)
    worker[0].nudge()
    watcher.until(lambda _seen: len(watcher.all) > had)
    assert len(beats(desk)) == 2


def test_the_thread_lives_when_a_turn_meets_a_bug(
    worker: Both,
    desk: StubDesk,
    data: Path,
    watcher: Watcher,
    *,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    met = threading.Event()

    def bug() -> Facts:
        met.set()
        raise RuntimeError("a bug")

    paired(data, desk)
    monkeypatch.setattr(worker[0], "_facts", bug)
    worker[0].start()
    assert met.wait(PATIENCE_S)
    monkeypatch.undo()
    worker[1].save(envelope(1))
    watcher.until(delivered(1))
    assert "the worker met a bug" in caplog.text


# --- a turn ---------------------------------------------------------------------------------


def test_nothing_is_made_when_there_is_no_desk_and_no_form(tmp_path: Path, data: Path) -> None:
    outbox = Outbox(data)
    assert Worker(outbox, data).turn() == TEND_S
    assert list(data.iterdir()) == []


def test_a_desk_is_noticed_when_it_is_paired_later(
    worker: Both, desk: StubDesk, data: Path
) -> None:
    worker[1].save(envelope(1))
    assert worker[0].turn() == TEND_S
    assert worker[0].seen == Seen()
    paired(data, desk)
    worker[0].turn()
    assert worker[0].seen.clinic == "Riverside Clinic"
    assert delivered(1)(worker[0].seen)


def test_it_says_so_when_the_pairing_is_damaged(
    worker: Both, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (data / desk_pairing.FILE).write_text('{"version": 1, "pins": []}')
    assert worker[0].turn() == TEND_S
    assert worker[0].seen.fault == "pairing"
    assert "Pair this kiosk anew" in caplog.text


def test_it_sleeps_until_the_next_is_due_when_nothing_is(
    worker: Both, desk: StubDesk, data: Path, wall: Turned, clock: Turned
) -> None:
    paired(data, desk)
    assert worker[0].turn() == TEND_S
    desk.act = says(answer(500, {"error": "fault"}))
    worker[1].save(envelope(1))
    due = worker[0].turn()
    assert 29 <= due <= 36
    wall.now += due
    clock.now += due
    desk.act = receives
    worker[0].turn()
    assert delivered(1)(worker[0].seen)


def test_a_heartbeat_goes_every_five_minutes_when_the_desk_answers(
    worker: Both, desk: StubDesk, data: Path, clock: Turned
) -> None:
    paired(data, desk)
    worker[0].turn()
    clock.now += BEAT_S - 1
    assert worker[0].turn() == 1
    assert len(beats(desk)) == 1
    clock.now += 1
    worker[0].turn()
    assert len(beats(desk)) == 2


def test_what_waits_is_due_at_once_when_the_desk_answers_again(
    worker: Both, tmp_path: Path, data: Path, wall: Turned, clock: Turned
) -> None:
    with StubDesk(tmp_path) as down:
        paired(data, down)
    worker[1].save(envelope(1))
    for _ in range(8):
        worker[0].turn()
        wall.now += 4400
        clock.now += BEAT_AGAIN_S
    worker[0].turn()
    due = worker[1].next_due()
    assert due is not None
    assert due >= 3600
    with StubDesk(tmp_path, key=down.key, port=down.port):
        clock.now += BEAT_AGAIN_S
        worker[0].turn()
    assert delivered(1)(worker[0].seen)


def test_all_is_sent_again_when_this_kiosk_is_paired_anew(
    worker: Both, desk: StubDesk, data: Path
) -> None:
    paired(data, desk)

    def knows_another(stub: StubDesk, conn: object, got: Got) -> None:
        good = got.headers["authorization"] == "Bearer " + "n" * 43
        conn.sendall(stub.commit(got) if good else REFUSED)  # type: ignore[attr-defined]

    desk.act = knows_another
    worker[1].save(envelope(1))
    worker[0].turn()
    assert worker[1].status().pause == "refused"
    assert worker[0].seen.sync.pause == "unknown-token"
    assert TOKEN not in repr(worker[0].seen)
    paired(data, desk, token="n" * 43)
    worker[0].turn()
    assert delivered(1)(worker[0].seen)
    assert worker[1].status().pause is None


def test_the_pause_ends_when_staff_confirm_the_kiosk_at_the_desk(
    worker: Both, desk: StubDesk, data: Path, clock: Turned
) -> None:
    paired(data, desk)
    desk.act = says(answer(403, {"error": "not-confirmed", "text": ""}))
    worker[1].save(envelope(1))
    worker[0].turn()
    heard = worker[0].seen.heard
    assert heard is not None
    assert (heard.fault, worker[1].status().pause) == ("not-confirmed", "refused")
    desk.act = receives
    clock.now += BEAT_AGAIN_S
    worker[0].turn()
    assert delivered(1)(worker[0].seen)


def test_it_sends_nothing_when_another_kiosk_has_the_data(
    make: Make, desk: StubDesk, data: Path
) -> None:
    paired(data, desk)
    hold = (
        "import sys\nfrom pathlib import Path\nfrom kiosk.outbox.store import Outbox\n"
        "box = Outbox(Path(sys.argv[1]))\nbox.start()\nprint('up', flush=True)\nsys.stdin.read()"
    )
    outbox = make()
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(data)], cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"up\n"
        outbox.save(envelope(1))
        worker = Worker(outbox, data)
        worker.turn()
        assert (worker.seen.fault, desk.connections) == ("in-use", 0)
        other.stdin.close()
    worker.turn()
    assert delivered(1)(worker.seen)


def test_the_audit_log_has_its_line_when_the_visitor_was_told(
    worker: Both, data: Path, watcher: Watcher
) -> None:
    worker[0].start()
    watcher.until(lambda _seen: True)
    worker[1].save(envelope(1))
    watcher.until(lambda _seen: AuditLog(data).verify().entries == 1)
