"""What staff do to records, a second process beside the kiosk, and what the log gets."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from kiosk.audit.audit_log import AuditLog
from kiosk.audit.hash_chain import AuditEvent, ChainedEntry, parse_line
from kiosk.outbox import record_actions
from kiosk.outbox.error_codes import OutboxError, OutboxErrorCode
from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope.reference_codes import reference_code
from support.outbox.outbox_helpers import (
    MakeOutbox,
    holds_sealed_part,
    lease_due,
    logged_events,
    make_envelope,
)

# --- staff ----------------------------------------------------------------------------------


def test_no_byte_is_left_when_staff_delete_a_request(outbox: Outbox, tmp_path: Path) -> None:
    outbox.save_envelope(make_envelope(1))
    outbox.save_envelope(make_envelope(2))
    spoken = reference_code(UUID(int=1)).lower().replace("-", " ")
    assert record_actions.delete_waiting_record(outbox, spoken).reference == reference_code(
        UUID(int=1)
    )
    assert not holds_sealed_part(tmp_path, make_envelope(1))
    assert holds_sealed_part(tmp_path, make_envelope(2))
    assert outbox.status().queued == 1
    assert logged_events(tmp_path)[-1] == (AuditEvent.DELETED, str(UUID(int=1)))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("7K3M", "is no reference code"),
        (reference_code(UUID(int=9)), "is not in this kiosk's outbox"),
        (reference_code(UUID(int=1)), "is being sent at this moment"),
        (reference_code(UUID(int=2)), "is delivered"),
    ],
)
def test_deleting_is_refused_when_it_cannot_be(outbox: Outbox, code: str, said: str) -> None:
    outbox.save_envelope(make_envelope(2))
    outbox.mark_delivered(lease_due(outbox), b"{}")
    outbox.save_envelope(make_envelope(1))
    lease_due(outbox)
    with pytest.raises(Exception, match=said):
        record_actions.delete_waiting_record(outbox, code)
    assert outbox.status().sending == 1


def test_retrying_is_refused_when_it_is_not_in_quarantine(outbox: Outbox) -> None:
    outbox.save_envelope(make_envelope(1))
    with pytest.raises(Exception, match="is not in quarantine but queued"):
        record_actions.retry_record(outbox, reference_code(UUID(int=1)))


def test_all_are_queued_when_staff_retry_all(outbox: Outbox) -> None:
    for number in range(3):
        outbox.save_envelope(make_envelope(number))
        outbox.quarantine(lease_due(outbox), "http-400")
    assert record_actions.retry_all_quarantined(outbox) == 3
    assert outbox.status().queued == 3


# --- two at once ----------------------------------------------------------------------------


def test_a_second_kiosk_is_refused_when_one_runs(
    outbox: Outbox, make: MakeOutbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.outbox.store._OWNER_WAIT_S", 0)
    with pytest.raises(OutboxError, match="another kiosk runs") as caught:
        make().start()
    assert caught.value.code is OutboxErrorCode.IN_USE


def test_what_is_being_sent_stays_so_when_a_command_visits(
    outbox: Outbox, make: MakeOutbox
) -> None:
    outbox.save_envelope(make_envelope(1))
    lease_due(outbox)
    visit = make()
    visit.recover_if_unowned()
    assert visit.status().sending == 1


def test_a_dead_kiosk_s_sending_is_queued_when_a_command_stands_in(
    outbox: Outbox, make: MakeOutbox
) -> None:
    outbox.save_envelope(make_envelope(1))
    lease_due(outbox)
    outbox.close()
    visit = make()
    visit.recover_if_unowned()
    assert visit.status().queued == 1


def test_the_log_has_every_event_once_when_two_write_in_turn(
    outbox: Outbox, make: MakeOutbox, tmp_path: Path
) -> None:
    visit = make()
    for number in range(6):
        (outbox, visit)[number % 2].save_envelope(make_envelope(number))
        (outbox, visit)[number // 2 % 2].run_maintenance()
    assert [request for _, request in logged_events(tmp_path)] == [
        str(UUID(int=n)) for n in range(6)
    ]
    assert outbox.status().unlogged == 0


def test_it_is_saved_and_logged_later_when_the_log_cannot_be_written(
    outbox: Outbox, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "audit.jsonl").mkdir()
    outbox.save_envelope(make_envelope(1))
    assert outbox.status().queued == 1
    assert outbox.status().unlogged == 1
    assert "not in the audit log yet" in caplog.text
    (tmp_path / "audit.jsonl").rmdir()
    outbox.run_maintenance()
    assert logged_events(tmp_path) == [(AuditEvent.CREATED, str(UUID(int=1)))]
    assert outbox.status().unlogged == 0


def test_the_visitor_is_told_first_when_a_request_is_saved(outbox: Outbox, tmp_path: Path) -> None:
    outbox.save_envelope(make_envelope(1))
    assert not (tmp_path / "audit.jsonl").exists()
    outbox.run_maintenance()
    assert logged_events(tmp_path) == [(AuditEvent.CREATED, str(UUID(int=1)))]
    outbox.save_envelope(make_envelope(2))
    assert len(logged_events(tmp_path)) == 1
    outbox.close()
    assert logged_events(tmp_path)[1:] == [(AuditEvent.CREATED, str(UUID(int=2)))], (
        "also by an orderly end"
    )


def cut_off(outbox: Outbox) -> None:
    """End as a killed process does: without a last word, and without its locks."""
    outbox.transactions.database.close()
    outbox.transactions._owner.close()


def test_each_is_logged_once_when_the_kiosk_died_before_or_after_its_line(
    make: MakeOutbox, tmp_path: Path
) -> None:
    for number in range(1, 7):
        outbox = make()
        outbox.start()
        assert len(logged_events(tmp_path) if number > 1 else ()) == number - 1, (
            "the start completes it"
        )
        outbox.save_envelope(make_envelope(number))
        if number % 2:
            outbox.run_maintenance()
        cut_off(outbox)
    make().start()
    assert logged_events(tmp_path) == [(AuditEvent.CREATED, str(UUID(int=n))) for n in range(1, 7)]
    assert AuditLog(tmp_path).verify().fault is None


def test_its_line_tells_no_more_than_codes_when_a_request_is_logged(
    outbox: Outbox, tmp_path: Path
) -> None:
    outbox.save_envelope(make_envelope(1))
    outbox.run_maintenance()
    line = parse_line((tmp_path / "audit.jsonl").read_bytes().splitlines()[0])
    assert line is not None
    assert isinstance(line[0], ChainedEntry)
    assert line[0].reference == reference_code(UUID(int=1))
