"""A disk that is truly full, or truly read-only: a small one in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.audit.audit_log import AuditLog
from kiosk.outbox import record_actions
from kiosk.outbox.error_codes import OutboxError, OutboxErrorCode
from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope.reference_codes import reference_code
from support.outbox.crash_checks import record_states
from support.outbox.outbox_writer import sealed_request
from support.outbox.small_disk import fill_disk, mount, small_disk

pytestmark = pytest.mark.process

SIZE, FLOOR, BALLAST = 6_000_000, 1_000_000, 1_000_000


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 6 MB."""
    with small_disk(tmp_path / "disk", SIZE) as place:
        yield place


def make(small: Path, floor: int = FLOOR) -> Outbox:
    return Outbox(small / "data", floor_bytes=floor, ballast_bytes=BALLAST)


def save_until_closed(outbox: Outbox) -> int:
    count = 0
    while outbox.closed_reason() is None:
        outbox.save_envelope(sealed_request(UUID(int=count + 1)))
        count += 1
    return count


def test_it_drains_and_opens_again_when_only_deliveries_are_recorded(small: Path) -> None:
    outbox = make(small)
    outbox.start()
    count = save_until_closed(outbox)
    assert count > 50
    assert outbox.closed_reason() is OutboxErrorCode.FULL
    for _ in range(count):
        lease = outbox.lease_due()
        assert lease is not None
        assert outbox.mark_delivered(lease, b"{}")
        outbox.run_maintenance()
    status = outbox.status()
    assert (status.delivered, status.queued, status.unlogged) == (count, 0, 0)
    assert status.closed_reason is None, "and nobody freed anything by hand"
    outbox.close()


def test_every_delivery_is_recorded_when_somebody_else_fills_the_disk(small: Path) -> None:
    outbox = make(small)
    outbox.start()
    count = 60
    for number in range(1, count + 1):
        outbox.save_envelope(sealed_request(UUID(int=number)))
    outbox.transactions.purge_erased_bytes()
    other = fill_disk(small)
    assert outbox.closed_reason() is OutboxErrorCode.FULL
    with pytest.raises(OutboxError) as caught:
        outbox.save_envelope(sealed_request(UUID(int=999)))
    assert caught.value.code is OutboxErrorCode.FULL
    record_actions.delete_waiting_record(outbox, reference_code(UUID(int=1)))
    for _ in range(count - 1):
        lease = outbox.lease_due()
        assert lease is not None
        assert outbox.mark_delivered(lease, b"{}")
        outbox.run_maintenance()
    status = outbox.status()
    assert (status.delivered, status.queued, status.unlogged) == (count - 1, 0, 0)
    assert not status.erase_owed
    other.unlink()
    outbox.run_maintenance()
    assert (small / "data" / "outbox" / "ballast").stat().st_size == BALLAST
    assert outbox.closed_reason() is None
    outbox.close()
    assert AuditLog(small / "data").verify().fault is None
    assert len(record_states(small / "data")) == count - 1


def test_nothing_saved_is_lost_when_the_very_last_byte_is_taken(small: Path) -> None:
    """Without a floor: the disk itself says no, in the midst of a save."""
    outbox = make(small, floor=0)
    outbox.start()
    saved = 0
    with pytest.raises(OutboxError) as caught:
        while True:
            outbox.save_envelope(sealed_request(UUID(int=saved + 1)))
            saved += 1
    assert caught.value.code in (OutboxErrorCode.FULL, OutboxErrorCode.UNSURE)
    outbox.close()
    found = record_states(small / "data")
    assert all(UUID(int=number) in found for number in range(1, saved + 1))
    assert len(found) <= saved + 1


def test_the_ballast_is_used_when_a_commit_has_met_the_full_disk(small: Path) -> None:
    outbox = make(small)
    outbox.start()
    saved = [sealed_request(UUID(int=number)) for number in (1, 2)]
    outbox.save_envelope(saved[0])
    full = fill_disk(small)
    with pytest.raises(OutboxError):
        outbox.save_envelope(saved[1])
    lease = outbox.lease_due()
    assert lease is not None
    assert outbox.mark_delivered(lease, b"{}")
    full.unlink()
    outbox.close()


def test_it_says_read_only_when_the_disk_is(small: Path) -> None:
    outbox = make(small)
    outbox.start()
    outbox.save_envelope(sealed_request(UUID(int=1)))
    outbox.close()
    if not mount("-o", "remount,ro", str(small)):
        pytest.skip("remounting is not allowed here")
    for code in (outbox.closed_reason(), make(small).closed_reason()):
        assert code is OutboxErrorCode.READ_ONLY
    with pytest.raises(OutboxError, match="it cannot be written") as caught:
        outbox.save_envelope(sealed_request(UUID(int=2)))
    assert caught.value.code is OutboxErrorCode.READ_ONLY
    assert outbox.status().closed_reason == "read-only"
    outbox.close()
    assert mount("-o", "remount,rw", str(small))
    assert outbox.closed_reason() is None, "it mends by itself"
    outbox.save_envelope(sealed_request(UUID(int=2)))
    assert outbox.status().queued == 2
    outbox.close()
