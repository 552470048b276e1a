"""Sending what is due, once: from a true outbox to a desk that misbehaves."""

from __future__ import annotations

import hashlib
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.outbox import record_actions
from kiosk.outbox.backoff import PauseReason
from kiosk.outbox.error_codes import OutboxError, OutboxErrorCode
from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope.reference_codes import reference_code
from kiosk.sync.pinned_connection import SpkiPins
from kiosk.sync.sync_round import SendAttempt, SendResult, SyncReport, sync_once
from kiosk.sync.transport import Delivered, DeskClient, Outcome, OutcomeUnknown, Paused, Refused
from support.fake_clock import ManualClock
from support.outbox.outbox_helpers import MakeOutbox, make_envelope
from support.project import ROOT
from support.sync.stub_desk import (
    ReceivedCall,
    StubDesk,
    act_as_desk,
    answer,
    answer_always,
    reset_connection,
)
from support.sync.sync_helpers import TOKEN, desk_line

HTML = answer(200, b"<html>log in</html>", "text/html")


def code(number: int) -> str:
    return reference_code(UUID(int=number))


def states(outbox: Outbox) -> dict[str, int]:
    told = outbox.status()
    names = ("queued", "sending", "quarantined", "delivered")
    return {name: count for name in names if (count := getattr(told, name))}


class Says:
    """A transport that says what it was told to, by request."""

    def __init__(self, *outcomes: Outcome | Exception) -> None:
        self.outcomes = list(outcomes)
        self.sent: list[int] = []
        self.closed = False
        self.then: Callable[[], None] = lambda: None

    def send_envelope(self, envelope: bytes, sha256: bytes) -> Outcome:
        assert hashlib.sha256(envelope).digest() == sha256
        self.sent.append(int.from_bytes(envelope[8:24]))
        self.then()
        outcome = self.outcomes.pop(0) if self.outcomes else Delivered(b"{}")
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def close(self) -> None:
        self.closed = True


def sync(outbox: Outbox, transport: Says | DeskClient, wall: ManualClock) -> SyncReport:
    return sync_once(outbox, transport, int(wall.now))


# --- one round ------------------------------------------------------------------------------


def test_each_has_its_result_when_they_fare_differently(outbox: Outbox, wall: ManualClock) -> None:
    for number in range(1, 5):
        outbox.save_envelope(make_envelope(number))
    transport = Says(OutcomeUnknown("http-500"), Refused("wrong-key"), RuntimeError("a bug"))
    assert sync(outbox, transport, wall).results == (
        SendResult(code(1), "unknown", "http-500"),
        SendResult(code(2), "refused", "wrong-key"),
        SendResult(code(3), "unknown", "bug"),
        SendResult(code(4), "delivered"),
    )
    assert transport.sent == [1, 2, 3, 4], "the oldest first, and none blocks another"
    assert states(outbox) == {"queued": 2, "quarantined": 1, "delivered": 1}


def test_what_is_longest_due_goes_first_when_some_failed_before(
    outbox: Outbox, wall: ManualClock
) -> None:
    outbox.save_envelope(make_envelope(1))
    sync(outbox, Says(OutcomeUnknown("timeout")), wall)
    outbox.save_envelope(make_envelope(2))
    wall.now += 40
    transport = Says()
    sync(outbox, transport, wall)
    assert transport.sent == [2, 1]


@pytest.mark.parametrize("why", list(PauseReason))
def test_no_other_is_sent_when_all_pauses(
    outbox: Outbox, wall: ManualClock, why: PauseReason
) -> None:
    for number in (1, 2):
        outbox.save_envelope(make_envelope(number))
    report = sync(outbox, Says(Paused(why, "code")), wall)
    assert (report.pause, len(report.results)) == ("code", 1)
    assert (states(outbox), outbox.status().pause) == ({"queued": 2}, why)
    assert sync(outbox, Says(), wall).results == ()
    wall.now += 3600 * 1.2
    assert len(sync(outbox, Says(), wall).results) == 2
    assert outbox.status().pause is None


def test_no_other_is_taken_when_the_line_is_closed(outbox: Outbox, wall: ManualClock) -> None:
    for number in (1, 2):
        outbox.save_envelope(make_envelope(number))
    transport = Says(OutcomeUnknown("stopped"))
    transport.then = transport.close
    assert len(sync(outbox, transport, wall).results) == 1
    assert states(outbox) == {"queued": 2}


def test_a_round_ends_when_the_clock_is_set_back_meanwhile(
    outbox: Outbox, wall: ManualClock
) -> None:
    outbox.save_envelope(make_envelope(1))
    now = int(wall.now)
    transport = Says(*[OutcomeUnknown("timeout")] * 9)
    transport.then = lambda: setattr(wall, "now", now - 86_400)
    sync_once(outbox, transport, now)
    assert len(transport.sent) <= 2


def test_what_came_of_it_is_recorded_later_when_the_disk_fails_at_that(
    outbox: Outbox, wall: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        outbox.save_envelope(make_envelope(number))

    def fails(*_: object) -> bool:
        raise OutboxError(OutboxErrorCode.DISK, Path("x"))

    owed: list[SendAttempt] = []
    transport = Says()
    with monkeypatch.context() as broken:
        broken.setattr(outbox, "mark_delivered", fails)
        report = sync_once(outbox, transport, int(wall.now), owed)
        assert report == SyncReport((SendResult(code(1), "delivered", recorded=False),), "disk")
        assert sync_once(outbox, transport, int(wall.now), owed) == SyncReport((), "disk")
    assert (transport.sent, len(owed)) == ([1], 1), "and nothing else is sent before"
    sync_once(outbox, transport, int(wall.now), owed)
    assert (transport.sent, owed, states(outbox)) == ([1, 2], [], {"delivered": 2})


def test_a_report_holds_no_envelope_when_it_is_looked_at(outbox: Outbox, wall: ManualClock) -> None:
    outbox.save_envelope(make_envelope(1))
    report = sync(outbox, Says(OutcomeUnknown("timeout")), wall)
    assert "CMRQ" not in repr(report)
    with pytest.raises(AttributeError):
        report.fault = "x"  # type: ignore[misc]


# --- a desk that misbehaves -----------------------------------------------------------------


def test_it_is_delivered_once_when_the_reply_is_lost_after_the_commit(
    desk: StubDesk, outbox: Outbox, wall: ManualClock
) -> None:
    def lose(stub: StubDesk, conn: socket.socket, got: ReceivedCall) -> None:
        stub.commit(got)
        reset_connection(conn)

    sent = make_envelope(1)
    outbox.save_envelope(sent)
    desk.act = lose
    assert sync(outbox, desk_line(desk), wall).results == (
        SendResult(code(1), "unknown", "cut-off"),
    )
    assert states(outbox) == {"queued": 1}
    desk.act = act_as_desk
    wall.now += 40
    assert sync(outbox, desk_line(desk), wall).results == (SendResult(code(1), "delivered"),)
    assert [one.body for one in desk.requests] == [sent, sent], "the same bytes"
    assert desk.has == {str(UUID(int=1)): hashlib.sha256(sent).hexdigest()}
    wall.now += 90_000
    assert sync(outbox, desk_line(desk), wall).results == ()


def test_all_arrive_when_the_desk_was_down_for_hours(
    desk: StubDesk, tmp_path: Path, outbox: Outbox, wall: ManualClock
) -> None:
    with StubDesk(tmp_path) as down:
        port = down.port
    to = DeskClient("127.0.0.1", port, SpkiPins((down.pin,)), TOKEN)
    for number in (1, 2, 3):
        outbox.save_envelope(make_envelope(number))
    waits = []
    for _ in range(9):
        assert {one.fault for one in sync(outbox, to, wall).results} == {"unreachable"}
        assert sync(outbox, to, wall).results == (), "each waits for its time"
        due = outbox.seconds_until_due()
        assert due is not None
        waits.append(due)
        wall.now += due + 0.2 * due + 1
    assert waits[0] <= 36
    assert 3600 <= waits[-1] <= 4320
    with StubDesk(tmp_path, key=down.key, port=port) as up:
        assert {one.outcome for one in sync(outbox, to, wall).results} == {"delivered"}
        assert len(up.has) == 3


def test_nothing_is_lost_when_the_kiosk_dies_while_it_sends(
    desk: StubDesk, make: MakeOutbox, wall: ManualClock
) -> None:
    first = make()
    first.start()
    first.save_envelope(make_envelope(1))
    lease = first.lease_due()
    assert lease is not None
    desk_line(desk).send_envelope(lease.envelope)
    first.close()  # as if killed: the answer was never recorded
    second = make()
    second.start()
    assert sync(second, desk_line(desk), wall).results == (SendResult(code(1), "delivered"),)
    assert (len(desk.requests), len(desk.has)) == (2, 1)


def test_it_waits_when_a_network_asks_to_log_in(
    desk: StubDesk, outbox: Outbox, wall: ManualClock
) -> None:
    outbox.save_envelope(make_envelope(1))
    desk.act = answer_always(HTML)
    assert sync(outbox, desk_line(desk), wall).results == (
        SendResult(code(1), "unknown", "not-the-desk"),
    )
    assert states(outbox) == {"queued": 1}


@pytest.mark.parametrize("status", [400, 409, 413, 422])
def test_it_is_quarantined_only_when_the_desk_names_it(
    desk: StubDesk, outbox: Outbox, wall: ManualClock, status: int
) -> None:
    told = {"error": "wrong-key", "text": "", "sha256": "0" * 64, "received_at": 1}
    for other in ({}, {"id": str(UUID(int=2))}, {"id": None}, {"id": 1}):
        outbox.save_envelope(make_envelope(1))
        desk.act = answer_always(answer(status, told | other))
        sync(outbox, desk_line(desk), wall)
        assert states(outbox) == {"queued": 1}
        wall.now += 4400
    desk.act = answer_always(answer(status, told | {"id": str(UUID(int=1))}))
    sync(outbox, desk_line(desk), wall)
    assert states(outbox) == {"quarantined": 1}
    assert outbox.status().waiting[0].fault == "wrong-key"
    record_actions.retry_record(outbox, code(1))
    desk.act = act_as_desk
    sync(outbox, desk_line(desk), wall)
    assert states(outbox) == {"delivered": 1}


def test_it_is_sent_again_when_it_was_changed_on_the_way(
    desk: StubDesk, outbox: Outbox, wall: ManualClock
) -> None:
    outbox.save_envelope(make_envelope(1))
    desk.act = answer_always(answer(422, {"id": str(UUID(int=1)), "error": "changed", "text": ""}))
    assert sync(outbox, desk_line(desk), wall).results == (
        SendResult(code(1), "unknown", "changed"),
    )
    assert states(outbox) == {"queued": 1}
    desk.act = act_as_desk
    wall.now += 40
    sync(outbox, desk_line(desk), wall)
    assert states(outbox) == {"delivered": 1}


def test_all_pauses_and_nothing_is_sent_when_the_certificate_is_another(
    desk: StubDesk, outbox: Outbox, wall: ManualClock
) -> None:
    for number in (1, 2):
        outbox.save_envelope(make_envelope(number))
    to = DeskClient("127.0.0.1", desk.port, SpkiPins((b"x" * 32,)), TOKEN)
    assert sync(outbox, to, wall).pause == "other-key"
    assert outbox.status().pause == "tls"
    assert (desk.connections, desk.got, desk.raw) == (1, [], b"")


# --- two kiosks -----------------------------------------------------------------------------


def test_a_record_is_taken_once_when_two_take_at_the_same_time(
    make: MakeOutbox, wall: ManualClock
) -> None:
    first, second = make(), make()
    first.start()
    first.save_envelope(make_envelope(1))
    assert first.lease_due() is not None
    assert second.lease_due() is None


@pytest.mark.process
def test_a_second_kiosk_does_not_begin_when_another_process_has_the_data(
    outbox: Outbox, tmp_path: Path
) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom kiosk.outbox.store import Outbox\n"
        "box = Outbox(Path(sys.argv[1]))\nprint(box.transactions.acquire_ownership(0))\nbox.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "data")],
        capture_output=True, text=True, check=True, timeout=60, cwd=ROOT,
    )  # fmt: skip
    assert done.stdout == "False\n"


def test_the_receipt_is_kept_when_it_is_delivered(
    desk: StubDesk, outbox: Outbox, wall: ManualClock, tmp_path: Path
) -> None:
    outbox.save_envelope(make_envelope(1))
    sync(outbox, desk_line(desk), wall)
    outbox.close()
    db = sqlite3.connect(tmp_path / "data" / "outbox" / "outbox.db")
    receipt, sealed = db.execute("SELECT receipt, envelope FROM records").fetchone()
    db.close()
    assert sealed is None
    assert hashlib.sha256(make_envelope(1)).hexdigest() in bytes(receipt).decode()
