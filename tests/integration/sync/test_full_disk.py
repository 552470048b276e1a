"""A disk that is full empties itself when the desk answers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.audit.audit_log import AuditLog
from kiosk.outbox.error_codes import OutboxErrorCode
from kiosk.outbox.store import Outbox
from kiosk.sync.worker import SyncWorker
from support.fake_clock import ManualClock
from support.outbox.outbox_helpers import make_envelope
from support.outbox.small_disk import fill_disk, small_disk
from support.sync.stub_desk import StubDesk
from support.sync.sync_helpers import WorkerWatcher, save_pairing

pytestmark = pytest.mark.process

SIZE, FLOOR, BALLAST = 8_000_000, 1_000_000, 1_000_000


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MB."""
    with small_disk(tmp_path / "disk", SIZE) as place:
        yield place


@pytest.mark.parametrize("other", [False, True], ids=["requests filled it", "and somebody else"])
def test_all_arrive_and_the_form_opens_when_the_desk_answers_again(
    small: Path,
    tmp_path: Path,
    wall: ManualClock,
    watcher: WorkerWatcher,
    clock: ManualClock,
    *,
    other: bool,
) -> None:
    data = small / "data"
    data.mkdir(mode=0o700)
    outbox = Outbox(
        data,
        wall_clock=wall,
        rng=random.Random(1),
        floor_bytes=FLOOR,
        ballast_bytes=BALLAST,
    )
    outbox.start()
    count = 0
    while outbox.closed_reason() is None:
        count += 1
        outbox.save_envelope(make_envelope(count))
    assert count > 100
    assert outbox.closed_reason() is OutboxErrorCode.FULL
    with StubDesk(tmp_path) as desk:
        save_pairing(data, desk)
        if other:
            fill_disk(small)
        worker = SyncWorker(outbox, data, observe=watcher, clock=clock)
        worker.start()
        try:
            watcher.until(lambda _seen: len(desk.has) == count, 60)
        finally:
            assert worker.stop(10)
    outbox.run_maintenance()
    status = outbox.status()
    assert (status.delivered, status.queued, status.sending) == (count, 0, 0)
    assert (status.unlogged, status.erase_owed) == (0, False)
    assert status.closed_reason is None, "and nobody freed anything by hand"
    outbox.close()
    verdict = AuditLog(data).verify()
    assert (verdict.fault, verdict.entries) == (None, 3 * count)
