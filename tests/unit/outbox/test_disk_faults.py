"""The outbox when the disk fails, is full, or somebody is in the way: nothing saved is lost."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import apsw
import pytest

from kiosk.base import private_files
from kiosk.base.lock import hold_lock
from kiosk.outbox import record_actions, transactions
from kiosk.outbox.error_codes import OutboxError, OutboxErrorCode
from kiosk.outbox.outbox_database import OutboxDatabase
from kiosk.outbox.queries import schema
from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope.reference_codes import reference_code
from support.outbox.failing_disk import FailingDisk, failing_disk
from support.outbox.outbox_helpers import MakeOutbox, holds_sealed_part, make_envelope


@pytest.fixture
def disk() -> Iterator[FailingDisk]:
    with failing_disk() as disk:
        yield disk


@pytest.fixture
def outbox(disk: FailingDisk, make: MakeOutbox) -> Iterator[Outbox]:
    """On a disk that can fail."""
    outbox = make(vfs=disk.name)
    outbox.start()
    yield outbox
    disk.fails.clear()
    outbox.close()


def fails_with(outbox: Outbox, number: int) -> OutboxErrorCode:
    with pytest.raises(OutboxError) as caught:
        outbox.save_envelope(make_envelope(number))
    assert str(outbox.transactions.folder) in str(caught.value)
    return caught.value.code


def numbers(outbox: Outbox) -> list[int]:
    return [one.id.int for one in outbox.status().waiting]


# --- EIO ------------------------------------------------------------------------------------


@pytest.mark.parametrize("call", ["sync wal", "write wal"])
def test_nobody_is_told_saved_when_the_commit_fails(
    outbox: Outbox, disk: FailingDisk, call: str
) -> None:
    outbox.save_envelope(make_envelope(1))
    disk.fails[call] = apsw.IOError
    assert fails_with(outbox, 2) is OutboxErrorCode.UNSURE
    disk.fails.clear()
    assert outbox.save_envelope(make_envelope(2)).request_id == UUID(int=2)
    assert numbers(outbox) == [1, 2], "each once, whether the failed commit left a row or not"


def test_the_row_may_be_there_when_the_commit_fails(outbox: Outbox, disk: FailingDisk) -> None:
    outbox.save_envelope(make_envelope(1))
    disk.fails["sync wal"] = apsw.IOError
    fails_with(outbox, 2)
    disk.fails.clear()
    assert numbers(outbox) == [1, 2], "this is why the page must not say that it was not saved"


def test_it_is_not_saved_again_on_hearsay_when_a_reader_hides_a_failed_sync(
    outbox: Outbox, disk: FailingDisk, tmp_path: Path
) -> None:
    outbox.save_envelope(make_envelope(1))
    reader = apsw.Connection(str(tmp_path / "outbox" / "outbox.db"))
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM records").fetchall()
    disk.fails["sync wal"] = apsw.IOError
    fails_with(outbox, 2)
    disk.fails.clear()
    assert fails_with(outbox, 2) is OutboxErrorCode.UNSURE, "the -wal cannot be written anew yet"
    reader.close()
    outbox.save_envelope(make_envelope(2))
    assert numbers(outbox) == [1, 2]


def test_the_outcome_is_recorded_again_when_recording_failed(
    outbox: Outbox, disk: FailingDisk
) -> None:
    outbox.save_envelope(make_envelope(1))
    lease = outbox.lease_due()
    assert lease is not None
    disk.fails["write wal"] = apsw.IOError
    with pytest.raises(OutboxError):
        outbox.mark_delivered(lease, b"{}")
    disk.fails.clear()
    assert outbox.mark_delivered(lease, b"{}")
    assert outbox.status().delivered == 1


def suspect(tmp_path: Path) -> bool:
    return (tmp_path / "outbox" / transactions.SUSPECT_FILE).exists()


def commit_fails(outbox: Outbox, disk: FailingDisk) -> None:
    disk.fails["sync wal"] = apsw.IOError
    fails_with(outbox, 2)


def checkpoint_fails(outbox: Outbox, disk: FailingDisk) -> None:
    disk.fails["sync db"] = apsw.IOError
    assert not outbox.transactions.purge_erased_bytes()


def migration_fails(outbox: Outbox, disk: FailingDisk) -> None:
    outbox.transactions.database.close()
    steps = (*schema.MIGRATIONS, "ALTER TABLE records ADD COLUMN language TEXT")
    outbox.transactions.database = OutboxDatabase(outbox.transactions.folder, disk.name, steps)
    disk.fails["sync wal"] = apsw.IOError
    assert outbox.closed_reason() is OutboxErrorCode.DISK


@pytest.mark.parametrize("failure", [commit_fails, checkpoint_fails, migration_fails])
def test_all_is_written_anew_when_any_sync_failed(
    outbox: Outbox,
    disk: FailingDisk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failure: Callable[[Outbox, FailingDisk], None],
) -> None:
    outbox.save_envelope(make_envelope(1))
    assert not suspect(tmp_path)
    failure(outbox, disk)
    assert suspect(tmp_path), "where other processes see it, too"
    disk.fails.clear()
    written: list[Path] = []
    monkeypatch.setattr(private_files, "rewrite_file", written.append)
    outbox.save_envelope(make_envelope(2))
    assert written == [tmp_path / "outbox" / "outbox.db-wal"]
    assert not suspect(tmp_path)
    assert numbers(outbox) == [1, 2]


def test_another_process_writes_it_anew_when_a_command_met_a_failed_sync(
    outbox: Outbox, make: MakeOutbox, tmp_path: Path
) -> None:
    outbox.save_envelope(make_envelope(1))
    with failing_disk() as other:
        command = make(vfs=other.name)
        other.fails["sync wal"] = apsw.IOError
        fails_with(command, 2)
        command.close()
    assert suspect(tmp_path)
    outbox.save_envelope(make_envelope(3))
    assert not suspect(tmp_path)
    assert 3 in numbers(outbox)


def test_it_is_suspect_when_the_cut_of_the_wal_cannot_be_synced(
    outbox: Outbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox.save_envelope(make_envelope(1))

    def fail(file: Path) -> None:
        raise OSError(errno.EIO, "fails", str(file))

    with monkeypatch.context() as broken:
        broken.setattr(private_files, "sync_file", fail)
        assert not outbox.transactions.purge_erased_bytes()
    assert suspect(tmp_path)
    assert outbox.status().erase_owed
    outbox.run_maintenance()
    assert not outbox.status().erase_owed
    assert not suspect(tmp_path)


# --- full -----------------------------------------------------------------------------------


def test_the_form_is_closed_when_space_is_below_the_floor(make: MakeOutbox) -> None:
    outbox = make(floor_bytes=1 << 60)
    outbox.start()
    assert outbox.closed_reason() is OutboxErrorCode.FULL
    assert fails_with(outbox, 1) is OutboxErrorCode.FULL
    assert outbox.status().closed_reason == "full"
    assert outbox.status().queued == 0


def test_the_ballast_stays_when_a_new_request_does_not_fit(
    outbox: Outbox, disk: FailingDisk, tmp_path: Path
) -> None:
    disk.fails["write wal"] = apsw.FullError
    assert fails_with(outbox, 1) is OutboxErrorCode.FULL
    assert (tmp_path / "outbox" / "ballast").exists()
    disk.fails.clear()
    outbox.save_envelope(make_envelope(1))
    assert numbers(outbox) == [1]


def test_the_ballast_is_given_up_when_bookkeeping_does_not_fit(
    outbox: Outbox, disk: FailingDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ballast = tmp_path / "outbox" / "ballast"
    outbox.save_envelope(make_envelope(1))
    lease = outbox.lease_due()
    assert lease is not None
    disk.fails["write wal"] = apsw.FullError
    space, give_up = outbox.transactions.space, outbox.transactions.space.drop_ballast

    def freed() -> bool:
        disk.fails.clear()
        return give_up()

    monkeypatch.setattr(space, "drop_ballast", freed)
    assert outbox.mark_delivered(lease, b"{}")
    assert not ballast.exists()
    assert not holds_sealed_part(tmp_path, make_envelope(1))
    outbox.run_maintenance()
    assert ballast.stat().st_size == 4096, "made again, as there is space"


def test_there_is_no_ballast_when_space_is_short(make: MakeOutbox, tmp_path: Path) -> None:
    outbox = make(floor_bytes=1 << 60)
    outbox.start()
    assert not (tmp_path / "outbox" / "ballast").exists()


# --- somebody in the way --------------------------------------------------------------------


def test_erased_bytes_go_within_a_minute_when_a_reader_held_them(
    outbox: Outbox, tmp_path: Path
) -> None:
    outbox.save_envelope(make_envelope(1))
    lease = outbox.lease_due()
    assert lease is not None
    reader = apsw.Connection(str(tmp_path / "outbox" / "outbox.db"))
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM records").fetchall()
    assert outbox.mark_delivered(lease, b"{}")
    assert outbox.status().erase_owed
    assert holds_sealed_part(tmp_path, make_envelope(1))
    assert outbox.run_maintenance() <= 10
    reader.close()
    assert outbox.run_maintenance() == 60
    assert not outbox.status().erase_owed
    assert not holds_sealed_part(tmp_path, make_envelope(1))


def test_the_kiosk_erases_when_a_command_could_not(
    outbox: Outbox, make: MakeOutbox, tmp_path: Path
) -> None:
    outbox.save_envelope(make_envelope(1))
    reader = apsw.Connection(str(tmp_path / "outbox" / "outbox.db"))
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM records").fetchall()
    record_actions.delete_waiting_record(make(), reference_code(UUID(int=1)))
    reader.close()
    assert holds_sealed_part(tmp_path, make_envelope(1))
    outbox.run_maintenance()
    assert not holds_sealed_part(tmp_path, make_envelope(1))


def test_it_says_locked_when_another_holds_the_lock(
    outbox: Outbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transactions, "hold_lock", lambda file, wait_s=0.0: hold_lock(file, 0.0))
    with hold_lock(tmp_path / "outbox" / transactions.LOCK_FILE):
        assert outbox.closed_reason() is OutboxErrorCode.LOCKED
        assert fails_with(outbox, 1) is OutboxErrorCode.LOCKED
    outbox.save_envelope(make_envelope(1))


def test_it_says_locked_when_another_program_writes(
    outbox: Outbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox.transactions.read(lambda db: db.set_busy_timeout(0))
    other = apsw.Connection(str(tmp_path / "outbox" / "outbox.db"))
    try:
        other.execute("BEGIN IMMEDIATE")
        assert fails_with(outbox, 1) is OutboxErrorCode.LOCKED
        other.execute("ROLLBACK")
    finally:
        other.close()
    outbox.save_envelope(make_envelope(1))


def test_it_is_read_only_when_the_system_says_so(outbox: Outbox, disk: FailingDisk) -> None:
    disk.fails["write wal"] = apsw.ReadOnlyError
    assert fails_with(outbox, 1) in (OutboxErrorCode.READ_ONLY, OutboxErrorCode.UNSURE)
