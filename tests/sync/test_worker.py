"""The thread that sends: what wakes it, what it does in a turn, and how it ends."""

from __future__ import annotations

import base64
import datetime
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk.envelope import keys, publicfile
from kiosk.envelope.publicfile import PublicKey
from kiosk.outbox import pairing
from kiosk.outbox.heartbeat import Facts
from kiosk.outbox.pairing import PUBLIC_KEY
from kiosk.outbox.store import Outbox
from kiosk.outbox.worker import BEAT_AGAIN_S, BEAT_S, TEND_S, Seen, Worker

from .conftest import TOKEN, Make, Turned, envelope, paired
from .stub import Got, StubDesk, answer, receives, says

PATIENCE_S = 10.0
REFUSED = answer(401, {"error": "unknown-token", "text": ""})
GOOD = {"time": 1_800_000_000}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    return folder


Start = Callable[..., Worker]


class Watcher:
    """Waits for what the worker tells."""

    def __init__(self) -> None:
        self.all: list[Seen] = []
        self._news = threading.Condition()

    def __call__(self, seen: Seen) -> None:
        with self._news:
            self.all.append(seen)
            self._news.notify_all()

    def until(self, holds: Callable[[Seen], bool]) -> None:
        with self._news:
            assert self._news.wait_for(lambda: any(map(holds, self.all)), PATIENCE_S)


@pytest.fixture
def watcher() -> Watcher:
    return Watcher()


@pytest.fixture
def worker(
    make: Make, data: Path, watcher: Watcher, clock: Turned
) -> Iterator[tuple[Worker, Outbox]]:
    """A worker that is not started, and its outbox, which is."""
    made: list[Worker] = []
    outbox = make(on_change=lambda: made[0].wake() if made else None)
    outbox.start()
    made.append(Worker(outbox, data, observe=watcher, clock=clock))
    yield made[0], outbox
    assert made[0].stop(PATIENCE_S)


@pytest.fixture
def clock() -> Turned:
    return Turned(1000.0)


def beats(desk: StubDesk) -> list[dict[str, object]]:
    return [json.loads(one.body) for one in desk.got if one.path == "/v1/heartbeat"]


def delivered(count: int) -> Callable[[Seen], bool]:
    return lambda seen: [one.outcome for one in seen.sync.results] == ["delivered"] * count


Both = tuple[Worker, Outbox]


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


def test_it_ends_within_a_second_when_a_call_is_under_way(
    worker: Both, desk: StubDesk, data: Path
) -> None:
    paired(data, desk)
    worker[1].save(envelope(1))
    desk.act = lambda stub, _conn, _got: stub.over.wait(PATIENCE_S)  # type: ignore[func-returns-value]
    worker[0].start()
    assert desk.begun.wait(PATIENCE_S)
    began = time.monotonic()
    assert worker[0].stop()
    assert time.monotonic() - began < 1
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
    (data / pairing.FILE).write_text('{"version": 1, "pins": []}')
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


# --- the heartbeat --------------------------------------------------------------------------


def test_it_tells_counts_and_ages_when_it_beats(
    make: Make, desk: StubDesk, data: Path, wall: Turned, clock: Turned
) -> None:
    outbox = make()
    outbox.start()
    outbox.save(envelope(1))
    paired(data, desk)
    facts = Facts("ketamine 3", "off")
    worker = Worker(outbox, data, facts=lambda: facts, clock=clock)
    clock.now += 61.5
    worker.turn()
    head = outbox.keeper.audit.head()
    told = beats(desk)[0]
    audit = told.pop("audit")
    assert isinstance(audit, dict)
    assert audit["n"] <= head.n
    assert told == {
        "version": "0.1.0", "uptime_s": 61, "content_version": "ketamine 3", "screen": "off",
        "queue": {
            "queued": 1, "sending": 0, "quarantined": 0, "delivered": 0,
            "oldest_waiting_at": int(wall.now),
        },
        "clock": int(wall.now),
    }  # fmt: skip
    assert str(UUID(int=1)) not in json.dumps(told)


def test_the_coming_key_is_known_and_the_old_one_forgotten_when_the_desk_changes_it(
    worker: Both, desk: StubDesk, tmp_path: Path, data: Path, clock: Turned
) -> None:
    with StubDesk(tmp_path) as coming:
        paired(data, desk)
        desk.act = says(answer(200, GOOD | {"next_spki": coming.pin.hex()}))
        worker[0].turn()
        found = pairing.load(data)
        assert found is not None
        assert found.pins == (desk.pin.hex(), coming.pin.hex())
        paired(data, coming, pins=found.pins)
        clock.now += BEAT_S
        worker[0].turn()
    found = pairing.load(data)
    assert found is not None
    assert found.pins == (coming.pin.hex(),)


@pytest.mark.parametrize("signed", [True, False])
def test_a_new_clinic_key_is_taken_only_when_the_clinic_signed_it(
    worker: Both, desk: StubDesk, data: Path, signed: bool
) -> None:
    signer, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    public = keys.raw(X25519PrivateKey.generate())
    made = PublicKey(public, "Riverside Clinic", datetime.date(2026, 11, 24), demo=False)
    use = b"clearmind-kiosk clinic key v1\0"
    signature = (signer if signed else other).sign(use + made.to_text().encode())
    offer = {"text": made.to_text(), "signature": base64.b64encode(signature).decode()}
    signing = base64.b64encode(signer.public_key().public_bytes_raw()).decode()
    paired(data, desk, signing_key=signing)
    desk.act = says(answer(200, GOOD | {"clinic_key": offer}))
    worker[0].turn()
    assert (data / PUBLIC_KEY).exists() is signed
    if signed:
        assert publicfile.read(data / PUBLIC_KEY) == made


def test_nothing_changes_when_the_answer_to_a_heartbeat_is_no_answer(
    worker: Both, desk: StubDesk, data: Path, clock: Turned
) -> None:
    kept = paired(data, desk)
    for status, body, kind in (
        (200, b"<html>", "text/html"), (200, b"{}", "application/json"), (500, b"{}", "text/plain"),
        (200, b'{"time": 1, "next_spki": "short"}', "application/json"),
    ):  # fmt: skip
        desk.act = says(answer(status, body, kind))
        worker[0].turn()
        heard = worker[0].seen.heard
        assert heard is not None
        assert heard.fault in {"not-the-desk", "http-500"}
        assert pairing.load(data) == kept
        clock.now += BEAT_AGAIN_S
