"""The outbox: saving, and every step a record can take."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.audit.hash_chain import AuditEvent
from kiosk.outbox import record_actions
from kiosk.outbox.backoff import LONGEST_WAIT_S, PAUSE_RETRIES, RECORD_RETRY, PauseReason
from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope.envelope_error import EnvelopeError
from kiosk.protocol.envelope.reference_codes import reference_code
from support.fake_clock import ManualClock
from support.outbox.outbox_helpers import (
    MakeOutbox,
    all_bytes,
    holds_sealed_part,
    lease_due,
    logged_events,
    make_envelope,
)

# --- saving ---------------------------------------------------------------------------------


def test_a_request_waits_when_it_is_saved(outbox: Outbox, tmp_path: Path) -> None:
    saved = outbox.save_envelope(make_envelope(1))
    assert saved.request_id == UUID(int=1)
    assert saved.reference == reference_code(UUID(int=1))
    status = outbox.status()
    assert (status.queued, status.closed_reason) == (1, None)
    assert status.oldest_waiting_at == 1_800_000_000
    assert logged_events(tmp_path) == [(AuditEvent.CREATED, str(UUID(int=1)))]


def test_a_request_is_there_once_when_it_is_saved_again(outbox: Outbox, tmp_path: Path) -> None:
    assert outbox.save_envelope(make_envelope(1)) == outbox.save_envelope(make_envelope(1))
    assert outbox.status().queued == 1
    assert len(logged_events(tmp_path)) == 1


def test_it_is_success_when_a_delivered_request_is_saved_again(outbox: Outbox) -> None:
    outbox.save_envelope(make_envelope(1))
    assert outbox.mark_delivered(lease_due(outbox), b"{}")
    outbox.save_envelope(make_envelope(1))
    assert (outbox.status().queued, outbox.status().delivered) == (0, 1)


def test_it_is_refused_when_the_uuid_has_other_bytes(outbox: Outbox) -> None:
    outbox.save_envelope(make_envelope(1))
    with pytest.raises(ValueError, match="another envelope has the uuid"):
        outbox.save_envelope(make_envelope(1, body=1))
    assert lease_due(outbox).envelope == make_envelope(1)


def test_it_is_refused_when_it_is_no_envelope(outbox: Outbox) -> None:
    for wrong in (b"", make_envelope(1)[:-1], make_envelope(1) + b"x", b"X" + make_envelope(1)[1:]):
        with pytest.raises(EnvelopeError):
            outbox.save_envelope(wrong)
    assert outbox.status().queued == 0


def test_it_is_still_there_when_the_kiosk_starts_again(outbox: Outbox, make: MakeOutbox) -> None:
    outbox.save_envelope(make_envelope(1))
    outbox.close()
    again = make()
    again.start()
    assert lease_due(again).envelope == make_envelope(1)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_files_are_for_their_owner_alone_when_they_are_made(outbox: Outbox, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        outbox.save_envelope(make_envelope(1))
    finally:
        os.umask(old)
    for place in tmp_path.rglob("*"):
        mode = 0o700 if place.is_dir() else 0o600
        assert stat.S_IMODE(place.stat().st_mode) == mode, place


def test_whoever_waits_is_told_when_something_changes(make: MakeOutbox) -> None:
    told: list[int] = []
    outbox = make(on_change=lambda: told.append(1))
    outbox.start()
    outbox.save_envelope(make_envelope(1))
    assert len(told) == 1
    outbox.requeue(lease_due(outbox), "no-answer")
    assert len(told) == 2


# --- sending --------------------------------------------------------------------------------


def test_the_oldest_due_is_first_when_one_is_leased(outbox: Outbox, wall: ManualClock) -> None:
    for number in (3, 1, 2):
        outbox.save_envelope(make_envelope(number))
    assert [lease_due(outbox).request_id.int for _ in range(3)] == [3, 1, 2]
    assert outbox.lease_due() is None
    assert outbox.seconds_until_due() is None


def test_the_payload_is_erased_when_it_is_delivered(outbox: Outbox, tmp_path: Path) -> None:
    outbox.save_envelope(make_envelope(1))
    assert holds_sealed_part(tmp_path, make_envelope(1)), "or the next line could not fail"
    assert outbox.mark_delivered(lease_due(outbox), b'{"id": "its receipt"}')
    assert not holds_sealed_part(tmp_path, make_envelope(1))
    assert b"its receipt" in all_bytes(tmp_path), "the receipt is kept"
    events = [event for event, _ in logged_events(tmp_path)]
    assert events == [AuditEvent.CREATED, AuditEvent.ATTEMPTED, AuditEvent.DELIVERED]


def test_it_waits_the_back_off_when_the_outcome_is_unknown(
    outbox: Outbox, wall: ManualClock, make: MakeOutbox
) -> None:
    outbox.save_envelope(make_envelope(1))
    for failures in range(1, 10):
        assert outbox.requeue(lease_due(outbox), "no-answer")
        wait = outbox.seconds_until_due()
        base = RECORD_RETRY.waits_s[min(failures, len(RECORD_RETRY.waits_s)) - 1]
        assert wait is not None
        assert base <= wait <= base * 1.2
        assert make().seconds_until_due() == wait, "it is kept on the disk"
        wall.now += wait - 1
        assert outbox.lease_due() is None
        wall.now += 1


def test_it_is_due_when_the_clock_was_set_back(outbox: Outbox, wall: ManualClock) -> None:
    outbox.save_envelope(make_envelope(1))
    outbox.requeue(lease_due(outbox), "no-answer")
    wall.now -= 365 * 86_400
    assert outbox.seconds_until_due() == 0
    assert lease_due(outbox).request_id == UUID(int=1)


def test_it_is_queued_again_when_the_kiosk_ended_while_sending(
    outbox: Outbox, make: MakeOutbox
) -> None:
    outbox.save_envelope(make_envelope(1))
    first = lease_due(outbox)
    outbox.close()
    again = make()
    again.start()
    second = lease_due(again)
    assert (first.attempt, second.attempt) == (1, 2)
    again.pause_sending(PauseReason.REFUSED)
    assert not again.mark_delivered(first, b"{}"), "the outcome of an older attempt is void"
    assert not again.requeue(first, "late")
    assert not again.quarantine(first, "late")
    assert again.status().pause == PauseReason.REFUSED, "nor does it end a pause"
    assert again.status().sending == 1
    assert again.mark_delivered(second, b"{}")


def test_it_waits_for_staff_when_the_desk_refuses_it(
    outbox: Outbox, wall: ManualClock, tmp_path: Path
) -> None:
    outbox.save_envelope(make_envelope(1))
    assert outbox.quarantine(lease_due(outbox), "http-422")
    assert outbox.seconds_until_due() is None
    assert outbox.status().waiting[0].fault == "http-422"
    record_actions.retry_record(outbox, reference_code(UUID(int=1)))
    assert lease_due(outbox).attempt == 2
    events = [event for event, _ in logged_events(tmp_path)]
    assert events[2:] == [AuditEvent.QUARANTINED, AuditEvent.RETRIED, AuditEvent.ATTEMPTED]


def test_nothing_is_sent_when_the_queue_pauses(
    outbox: Outbox, wall: ManualClock, make: MakeOutbox
) -> None:
    outbox.save_envelope(make_envelope(1))
    outbox.save_envelope(make_envelope(2))
    outbox.pause_sending(PauseReason.TLS, lease_due(outbox))
    assert outbox.lease_due() is None
    assert outbox.status().pause == "tls"
    assert make().status().pause == "tls", "it is kept on the disk"
    wait = outbox.seconds_until_due()
    assert wait is not None
    assert (
        PAUSE_RETRIES[PauseReason.TLS].waits_s[0]
        <= wait
        <= PAUSE_RETRIES[PauseReason.TLS].waits_s[0] * 1.2
    )
    wall.now += wait
    probe = lease_due(outbox)
    assert probe.request_id == UUID(int=1), "a pause costs no record its place"
    assert outbox.mark_delivered(probe, b"{}")
    assert outbox.status().pause is None
    assert outbox.seconds_until_due() == 0


def test_a_pause_is_longer_when_it_follows_another(outbox: Outbox, wall: ManualClock) -> None:
    outbox.save_envelope(make_envelope(1))
    for base in (*PAUSE_RETRIES[PauseReason.REFUSED].waits_s, 3600):
        outbox.pause_sending(PauseReason.REFUSED, lease_due(outbox))
        wait = outbox.seconds_until_due()
        assert wait is not None
        assert base <= wait <= base * 1.2
        wall.now += wait
    outbox.resume_sending()
    outbox.pause_sending(PauseReason.REFUSED)
    assert (outbox.seconds_until_due() or 0) <= PAUSE_RETRIES[PauseReason.REFUSED].waits_s[0] * 1.2


def test_a_pause_is_over_when_the_clock_was_set_back(outbox: Outbox, wall: ManualClock) -> None:
    outbox.save_envelope(make_envelope(1))
    outbox.pause_sending(PauseReason.CLOCK)
    wall.now -= LONGEST_WAIT_S + 1
    assert lease_due(outbox)
