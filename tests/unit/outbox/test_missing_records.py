"""What damage takes is named: by the rows' own hashes, by the -wal's frames, by the audit log."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.audit.hash_chain import AuditEvent
from kiosk.base.errors import KioskError
from kiosk.outbox import record_actions
from kiosk.outbox.damage import damaged_records, lost_requests, set_aside
from kiosk.outbox.damage.wal_inspection import WalState, inspect_wal
from kiosk.outbox.store import Outbox
from kiosk.protocol.envelope.reference_codes import reference_code
from support.outbox.outbox_helpers import MakeOutbox, logged_events, make_envelope

COUNT = 12
CODES = {reference_code(UUID(int=number)) for number in range(1, COUNT + 1)}
FRAME = 4096 + 24


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "outbox"


@pytest.fixture
def wal(make: MakeOutbox, folder: Path) -> Path:
    """The -wal of a kiosk that was cut off with all its requests in there and in the log."""
    outbox = make()
    outbox.start()
    for number in range(1, COUNT + 1):
        outbox.save_envelope(make_envelope(number))
    outbox.transactions.flush_audit_events()
    outbox.close()
    return folder / "outbox.db-wal"


def parts(folder: Path) -> dict[str, bytes]:
    found = (folder / name for name in set_aside.DATABASE_PARTS if not name.endswith("-shm"))
    return {one.name: one.read_bytes() for one in found if one.exists()}


def flip(file: Path, at: int) -> None:
    data = bytearray(file.read_bytes())
    data[at] ^= 1
    file.write_bytes(data)


def flip_somewhere(file: Path, rng: random.Random) -> None:
    flip(file, rng.randrange(file.stat().st_size))


def zero_a_page(file: Path, rng: random.Random) -> None:
    data = bytearray(file.read_bytes())
    at = rng.randrange(len(data) // 4096) * 4096
    data[at : at + 4096] = bytes(4096)
    file.write_bytes(data)


def lose(file: Path, _rng: random.Random) -> None:
    file.unlink()


def cut(file: Path, rng: random.Random) -> None:
    file.write_bytes(file.read_bytes()[: rng.randrange(file.stat().st_size)])


def codes(outbox: Outbox) -> tuple[set[str], set[str]]:
    """Codes of what is there, whole, and of what is said to be lost or damaged."""
    status = outbox.status()
    bad = {one.reference for one in status.waiting if one.fault == damaged_records.DAMAGED}
    return {one.reference for one in status.waiting} - bad, {*status.missing, *bad}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("harm", [flip_somewhere, zero_a_page, lose, cut])
@pytest.mark.parametrize("where", ["outbox.db-wal", "outbox.db"])
def test_each_is_there_or_named_when_the_files_are_damaged(
    make: MakeOutbox, wal: Path, where: str, harm: Callable[[Path, random.Random], None], seed: int
) -> None:
    folder = wal.parent
    if where == "outbox.db":
        moved = make()
        moved.start()
        moved.close()
    harm(folder / where, random.Random(seed))
    before = parts(folder)
    outbox = make()
    outbox.start()
    there, lost = codes(outbox)
    assert there | lost == CODES
    assert not there & lost
    missing = set(outbox.status().missing)
    if missing:
        (place,) = (folder / "set-aside").iterdir()
        assert {one: (place / one).read_bytes() for one in before} == before
    told = {
        request for event, request in logged_events(folder.parent) if event is AuditEvent.MISSING
    }
    assert {reference_code(UUID(one)) for one in told} == missing
    outbox.close()
    again = make()
    again.start()
    assert codes(again) == (there, lost)
    assert len(list(folder.glob("set-aside/*"))) <= 1, "nothing is kept twice"
    assert not set_aside.pending_copy(folder).exists()


def test_nothing_is_left_to_damage_when_a_minute_has_passed(outbox: Outbox, folder: Path) -> None:
    outbox.save_envelope(make_envelope(1))
    assert (folder / "outbox.db-wal").stat().st_size > 0
    outbox.run_maintenance()
    assert (folder / "outbox.db-wal").stat().st_size == 0
    assert not outbox.status().erase_owed


@pytest.mark.parametrize("seed", range(20))
def test_it_is_no_damage_when_the_last_commit_is_torn(
    make: MakeOutbox, wal: Path, folder: Path, seed: int
) -> None:
    """Any sector of it may be there or not, and nobody was told that it was saved."""
    synced, rng = wal.read_bytes(), random.Random(seed)
    log = folder.parent / "audit.jsonl"
    said = log.read_bytes()
    outbox = make()
    outbox.save_envelope(make_envelope(99))
    outbox.close()
    log.write_bytes(said)  # a power cut waits for no line
    data = bytearray(wal.read_bytes())
    assert data[: len(synced)] == synced
    for at in range(len(synced) // 512 * 512, len(data), 512):
        if rng.random() < 0.5:
            start = max(at, len(synced))
            data[start : at + 512] = bytes(len(data[start : at + 512]))
    wal.write_bytes(data[: rng.randrange(len(synced), len(data))] if seed % 2 else data)
    assert inspect_wal(wal) is not WalState.DAMAGED
    again = make()
    again.start()
    there, lost = codes(again)
    assert (there - {reference_code(UUID(int=99))}, lost) == (CODES, set())
    assert again.status().set_aside == ()
    assert sorted(one.name for one in folder.iterdir() if one.is_dir()) == []


@pytest.mark.slow
def test_damage_is_told_from_a_torn_commit_by_what_follows(wal: Path) -> None:
    whole, frames = wal.read_bytes(), (wal.stat().st_size - 32) // FRAME
    assert inspect_wal(wal) is WalState.WHOLE
    found = []
    for frame in range(frames):
        data = bytearray(whole)
        data[32 + frame * FRAME + 1000] ^= 1
        wal.write_bytes(data)
        found.append(inspect_wal(wal))
    last = found.count(WalState.TORN_TAIL)
    assert 1 <= last < 12, "only in the last commits may it have been a power cut"
    assert found == [WalState.DAMAGED] * (frames - last) + [WalState.TORN_TAIL] * last
    wal.write_bytes(bytes(32) + whole[32:])
    assert inspect_wal(wal) is WalState.DAMAGED
    wal.write_bytes(b"")
    assert inspect_wal(wal) is WalState.WHOLE
    wal.unlink()
    assert inspect_wal(wal) is WalState.WHOLE


def test_the_copy_is_kept_when_the_start_that_made_it_was_cut_off(
    make: MakeOutbox, wal: Path, folder: Path
) -> None:
    flip(wal, 32 + 3 * FRAME + 1000)
    before = parts(folder)
    visit = make()  # it makes the copy, and compares nothing
    visit.status()
    visit.transactions.purge_erased_bytes()
    visit.close()
    assert wal.stat().st_size == 0
    outbox = make()
    outbox.start()
    (place,) = (folder / "set-aside").iterdir()
    assert {one: (place / one).read_bytes() for one in before} == before
    there, lost = codes(outbox)
    assert there | lost == CODES
    assert lost


def test_the_copy_is_kept_wherever_a_start_is_cut_off(
    make: MakeOutbox, wal: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Damage in the last commits is no certain damage, so only what is missing tells of it."""
    flip(wal, wal.stat().st_size - 1000)
    before = parts(folder)
    real = lost_requests.add_audit_events

    def cut_off(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(lost_requests, "add_audit_events", cut_off)
    first = make()
    with pytest.raises(KeyboardInterrupt):
        first.start()
    first.close()
    monkeypatch.setattr(lost_requests, "add_audit_events", real)
    again = make()
    again.start()
    assert len(codes(again)[1]) >= 1
    assert any(parts(Path(place)) == before for place in again.status().set_aside)


def test_it_is_found_at_the_start_when_the_bytes_of_a_request_are_damaged(
    make: MakeOutbox, wal: Path, folder: Path
) -> None:
    moved = make()
    moved.start()
    moved.close()
    file = folder / "outbox.db"
    flip(file, file.read_bytes().index(make_envelope(5)[4200:4300]))
    outbox = make()
    outbox.start()
    (bad,) = (one for one in outbox.status().waiting if one.state == "quarantined")
    assert (bad.id.int, bad.fault) == (5, "damaged")
    events = [
        event for event, request in logged_events(folder.parent) if request == str(UUID(int=5))
    ]
    assert events == [AuditEvent.CREATED, AuditEvent.QUARANTINED]
    outbox.close()
    make().start()
    assert len(logged_events(folder.parent)) == COUNT + 1, "it is said once"


def test_all_are_missing_when_the_folder_is_gone(make: MakeOutbox, wal: Path, folder: Path) -> None:
    shutil.rmtree(folder)
    visit = make()
    assert set(visit.status().missing) == CODES
    assert not folder.exists(), "asking makes nothing"
    visit.close()
    outbox = make()
    outbox.start()
    assert set(outbox.status().missing) == CODES


def test_nothing_is_missing_when_its_end_is_on_the_way_to_the_log(
    outbox: Outbox, tmp_path: Path, make: MakeOutbox
) -> None:
    outbox.save_envelope(make_envelope(1))
    outbox.run_maintenance()
    log = tmp_path / "audit.jsonl"
    log.rename(tmp_path / "away")
    log.mkdir()
    record_actions.delete_waiting_record(outbox, reference_code(UUID(int=1)))
    outbox.close()
    log.rmdir()
    (tmp_path / "away").rename(log)
    again = make()
    again.start()
    assert again.status().missing == ()
    assert again.status().set_aside == ()


def test_it_is_no_longer_looked_for_when_staff_wrote_it_off(
    make: MakeOutbox, wal: Path, tmp_path: Path
) -> None:
    wal.unlink()
    outbox = make()
    outbox.start()
    code = reference_code(UUID(int=1))
    assert record_actions.write_off_lost_request(outbox, code.lower()) == code
    assert set(outbox.status().missing) == CODES - {code}
    assert logged_events(tmp_path)[-1] == (AuditEvent.WRITTEN_OFF, str(UUID(int=1)))
    with pytest.raises(KioskError, match="is not missing"):
        record_actions.write_off_lost_request(outbox, code)
    outbox.save_envelope(make_envelope(1))
    assert code in {one.reference for one in outbox.status().waiting}


def test_a_damaged_index_is_made_anew(make: MakeOutbox, wal: Path, folder: Path) -> None:
    outbox = make()
    outbox.start()
    root = outbox.transactions.read(
        lambda db: db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'records_due'").get
    )
    outbox.close()
    file = folder / "outbox.db"
    data = bytearray(file.read_bytes())
    page = bytes(data[(root - 1) * 4096 : root * 4096])
    # An empty leaf of an index: sound by itself, and without a single record.
    data[(root - 1) * 4096 : root * 4096] = b"\x0a\0\0\0\0\x10\0\0" + page[8:]
    file.write_bytes(data)
    again = make()
    again.start()
    assert codes(again) == (CODES, set())
    assert again.lease_due() is not None
