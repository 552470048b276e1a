"""The audit log: bound line to line, on the disk, whole after a power cut."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import pytest

from kiosk.audit import audit_log, hash_chain
from kiosk.audit.audit_log import AuditLog
from kiosk.audit.hash_chain import AuditEntry, AuditEvent, ChainHead, parse_line, verify_log_file
from kiosk.base.errors import KioskError
from support.audit_logs import events, three


def test_it_is_whole_when_there_is_none(log: AuditLog) -> None:
    assert log.head() == ChainHead(0, hash_chain.START_HASH)
    verdict = log.verify()
    assert (verdict.entries, verdict.torn, verdict.fault) == (0, (), None)
    assert not log.file.exists(), "asking makes nothing"


def test_each_line_is_bound_to_the_one_before_when_events_are_noted(log: AuditLog) -> None:
    three(log)
    lines = [parse_line(line) for line in log.file.read_bytes().splitlines()]
    assert [line[0].n for line in lines if line] == [1, 2, 3]
    hashes = [hash_chain.START_HASH, *(line[1] for line in lines if line)]
    assert [line[0].before for line in lines if line] == hashes[:-1]
    assert log.head() == ChainHead(3, hashes[-1])
    assert log.verify().head == hashes[-1]
    assert [line[0].at for line in lines if line] == [1_800_000_000] * 3
    assert stat.S_IMODE(log.file.stat().st_mode) == 0o600


def test_an_auditor_can_check_a_line_without_our_program(log: AuditLog) -> None:
    import hashlib
    import json

    three(log)
    line = log.file.read_text().splitlines()[1]
    fields = json.loads(line)
    body = line.removesuffix(f',"hash":"{fields["hash"]}"}}') + "}"
    assert hashlib.sha256(body.encode()).hexdigest() == fields["hash"]
    assert fields["event"] == "exported"


@pytest.mark.parametrize("bad", [1, 2, 3])
@pytest.mark.parametrize("harm", ["change", "remove", "swap", "garbage"])
def test_the_first_bad_line_is_named_when_one_was_touched(
    log: AuditLog, bad: int, harm: str
) -> None:
    three(log)
    log.record_event(AuditEvent.STAFF_IN)
    lines = log.file.read_bytes().splitlines(keepends=True)
    match harm:
        case "change":
            lines[bad - 1] = lines[bad - 1].replace(b"1800000000", b"1800000001")
        case "remove":
            del lines[bad - 1]
        case "swap":
            lines[bad - 1 : bad + 1] = reversed(lines[bad - 1 : bad + 1])
        case "garbage":
            lines.insert(bad - 1, b"\xff\x00 not JSON\n")
    log.file.write_bytes(b"".join(lines))
    fault = log.verify().fault
    assert fault is not None
    assert fault.line == bad


def test_a_changed_line_is_told_when_it_was_given_a_new_hash(log: AuditLog) -> None:
    three(log)
    lines = log.file.read_bytes().splitlines(keepends=True)
    lines[0] = hash_chain.format_line(AuditEntry(at=1, event=AuditEvent.STAFF_IN), ChainHead())[0]
    log.file.write_bytes(b"".join(lines))
    fault = log.verify().fault
    assert fault is not None
    assert fault.line == 2


def test_the_head_differs_when_lines_were_cut_off_the_end(log: AuditLog) -> None:
    three(log)
    head = log.head()
    lines = log.file.read_bytes().splitlines(keepends=True)
    log.file.write_bytes(b"".join(lines[:2]))
    assert log.verify().fault is None, "the log alone cannot know"
    assert log.head() != head, "but the desk does, from the heartbeat"


def test_an_entry_is_there_once_when_it_is_given_twice(log: AuditLog) -> None:
    one = AuditEntry(at=1, event=AuditEvent.CREATED, id=audit_log.new_entry_id())
    log.append([one])
    log.append([one, AuditEntry(at=2, event=AuditEvent.DELIVERED, id=audit_log.new_entry_id())])
    assert events(log) == [AuditEvent.CREATED, AuditEvent.DELIVERED]


def test_each_is_there_once_when_more_than_the_tail_holds_are_given_twice(log: AuditLog) -> None:
    many = [
        AuditEntry(
            at=n,
            event=AuditEvent.CREATED,
            id=audit_log.new_entry_id(),
            request=f"{n:036}",
            reference="R" * 9,
        )
        for n in range(1500)
    ]
    log.append(many)
    assert log.file.stat().st_size > audit_log._TAIL_BYTES
    log.append(many)
    assert log.verify().entries == 1500


def test_the_chain_holds_when_threads_write_at_once(log: AuditLog) -> None:
    threads = [
        threading.Thread(target=lambda: [log.record_event(AuditEvent.STAFF_IN) for _ in range(20)])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    verdict = log.verify()
    assert (verdict.entries, verdict.fault) == (80, None)


def test_a_link_is_not_followed_when_it_stands_in_the_place_of_the_log(
    log: AuditLog, tmp_path: Path
) -> None:
    (tmp_path / "other").write_text("")
    log.file.symlink_to(tmp_path / "other")
    with pytest.raises(KioskError):
        log.record_event(AuditEvent.STAFF_IN)
    assert (tmp_path / "other").read_text() == ""


def test_verifying_reads_a_path_of_its_own_when_asked(log: AuditLog) -> None:
    three(log)
    assert verify_log_file(log.file).entries == 3
