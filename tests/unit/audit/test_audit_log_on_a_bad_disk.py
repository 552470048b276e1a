"""The audit log when power or a disk fails: torn lines, failed syncs."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from kiosk.audit import audit_log
from kiosk.audit.audit_log import AuditLog
from kiosk.audit.hash_chain import AuditEntry, AuditEvent, parse_line
from kiosk.base import private_files
from kiosk.base.errors import KioskError
from support.audit_logs import events, three


@pytest.mark.parametrize("kept", [1, 40, -75, -2])
def test_a_torn_line_is_recorded_when_the_log_goes_on(log: AuditLog, kept: int) -> None:
    three(log)
    data = log.file.read_bytes()
    start = data[:-1].rindex(b"\n") + 1
    torn = data[start:][:kept]
    log.file.write_bytes(data[:start] + torn)
    verdict = log.verify()
    assert (verdict.entries, verdict.torn, verdict.fault) == (2, (3,), None)
    log.record_event(AuditEvent.STAFF_IN)
    assert events(log) == [
        AuditEvent.STAFF_IN,
        AuditEvent.EXPORTED,
        AuditEvent.TORN,
        AuditEvent.STAFF_IN,
    ]
    record = parse_line(log.file.read_bytes().splitlines()[2])
    assert record is not None
    assert record[0].count == len(torn)
    verdict = log.verify()
    assert (verdict.entries, verdict.torn, verdict.fault) == (4, (3,), None)


def test_a_line_counts_when_only_its_end_of_line_is_missing(log: AuditLog) -> None:
    three(log)
    log.file.write_bytes(log.file.read_bytes()[:-1])
    assert log.verify().entries == 3
    log.record_event(AuditEvent.STAFF_IN)
    assert len(events(log)) == 4
    assert log.verify().torn == ()


def test_zeros_are_recorded_as_torn_when_a_power_cut_left_them(log: AuditLog) -> None:
    three(log)
    with log.file.open("ab") as stream:
        stream.write(b"\0" * 5000)
    log.record_event(AuditEvent.STAFF_IN)
    verdict = log.verify()
    assert (verdict.entries, verdict.torn, verdict.fault) == (5, (4,), None)


@pytest.mark.parametrize("lost", range(3))
def test_what_no_sync_reached_is_recorded_as_torn_when_the_disk_kept_a_later_sector(
    log: AuditLog, lost: int
) -> None:
    three(log)
    synced = log.file.read_bytes()
    new = [
        AuditEntry(at=n, event=AuditEvent.CREATED, id=audit_log.new_entry_id()) for n in range(9)
    ]
    log.append(new)
    data = bytearray(log.file.read_bytes())
    start = max(len(synced), (len(synced) // 512 + lost) * 512)
    stop = start // 512 * 512 + 512
    assert stop < len(data), "the end of the last line is kept"
    data[start:stop] = bytes(stop - start)
    log.file.write_bytes(data)
    assert log.verify().fault is None
    assert len(log.verify().torn) == 1
    log.append(new)
    verdict = log.verify()
    assert (len(verdict.torn), verdict.fault) == (1, None)
    assert events(log).count(AuditEvent.CREATED) == 9


def test_an_entry_is_written_again_when_the_line_that_named_it_is_torn(log: AuditLog) -> None:
    one = AuditEntry(at=1, event=AuditEvent.CREATED, id=audit_log.new_entry_id())
    log.append([one])
    log.file.write_bytes(log.file.read_bytes()[:-9])
    log.append([one])
    assert events(log) == [AuditEvent.TORN, AuditEvent.CREATED]


def test_nothing_passes_for_written_when_its_sync_failed(
    log: AuditLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    three(log)
    before, sync = log.file.read_bytes(), os.fsync
    one = AuditEntry(at=1, event=AuditEvent.CREATED, id=audit_log.new_entry_id())

    def fail(_fd: int) -> None:
        raise OSError(errno.EIO, "fails")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fail)
        with pytest.raises(KioskError, match="cannot be used"):
            log.append([one])
    assert os.fsync is sync
    assert log.file.read_bytes() == before
    log.append([one])
    assert events(log)[3:] == [AuditEvent.CREATED]


def test_the_name_is_synced_again_when_its_sync_failed(
    log: AuditLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []

    def sync(folder: Path) -> None:
        synced.append(folder)
        if len(synced) == 1:
            raise OSError(errno.EIO, "fails")

    monkeypatch.setattr(private_files, "sync_folder", sync)
    with pytest.raises(KioskError):
        log.record_event(AuditEvent.STAFF_IN)
    log.record_event(AuditEvent.STAFF_IN)
    log.record_event(AuditEvent.STAFF_IN)
    assert synced == [tmp_path, tmp_path]


def test_a_folder_is_not_left_when_its_name_cannot_be_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_folder: Path) -> None:
        raise OSError(errno.EIO, "fails")

    with monkeypatch.context() as broken:
        broken.setattr(private_files, "sync_folder", fail)
        with pytest.raises(OSError, match="fails"):
            private_files.make_private_folder(tmp_path / "new")
    assert not (tmp_path / "new").exists(), "or it would pass for synced the next time"


def test_zeros_are_a_fault_when_they_are_older_than_what_was_written_last(log: AuditLog) -> None:
    log.append([AuditEntry(at=n, event=AuditEvent.CREATED, reason="x" * 500) for n in range(40)])
    data = log.file.read_bytes()
    log.file.write_bytes(data[:1000] + bytes(536) + data[1536:])
    log.record_event(AuditEvent.STAFF_IN)
    assert log.verify().fault is not None
    assert log.file.stat().st_size > len(data), "and nothing is cut off"


def test_every_cut_leaves_a_log_that_goes_on_when_even_the_record_is_torn(log: AuditLog) -> None:
    three(log)
    whole = log.file.read_bytes()
    log.file.write_bytes(whole + b'{"at":18')
    log.record_event(AuditEvent.STAFF_OUT)
    after = log.file.read_bytes()
    for cut in range(len(whole), len(after)):
        log.file.write_bytes(after[:cut])
        log.record_event(AuditEvent.STAFF_IN)
        verdict = log.verify()
        assert verdict.fault is None, cut
        assert events(log)[-1] == AuditEvent.STAFF_IN


def test_damage_is_not_covered_up_when_the_log_goes_on(log: AuditLog) -> None:
    three(log)
    data = log.file.read_bytes().replace(b"staff-out", b"staff-xxx")
    log.file.write_bytes(data)
    log.record_event(AuditEvent.STAFF_IN)
    fault = log.verify().fault
    assert fault is not None
    assert fault.line == 3


def test_an_entry_is_on_the_disk_when_noting_returns(
    log: AuditLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    true_sync = os.fsync

    def sync(fd: int) -> None:
        synced.append(os.fstat(fd).st_size)
        true_sync(fd)

    log.record_event(AuditEvent.STAFF_IN)
    monkeypatch.setattr(os, "fsync", sync)
    log.record_event(AuditEvent.STAFF_OUT)
    assert synced == [log.file.stat().st_size]


def test_nothing_is_left_when_writing_fails(log: AuditLog, monkeypatch: pytest.MonkeyPatch) -> None:
    three(log)
    before = log.file.read_bytes()

    def half(fd: int, data: bytes) -> None:
        os.write(fd, data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(private_files, "write_all", half)
        with pytest.raises(KioskError, match=r"audit\.jsonl: the audit log cannot be used \(No"):
            log.record_event(AuditEvent.STAFF_IN)
    assert log.file.read_bytes() == before
    log.record_event(AuditEvent.STAFF_IN)
    assert log.verify().torn == ()
