"""An outbox that is damaged, from the future, or from the past."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import apsw
import pytest

from kiosk.audit.hash_chain import AuditEvent
from kiosk.outbox.error_codes import OutboxError, OutboxErrorCode
from kiosk.outbox.outbox_database import OutboxDatabase
from kiosk.outbox.queries import schema
from kiosk.outbox.store import Outbox
from support.outbox.outbox_helpers import MakeOutbox, make_envelope


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "outbox"


def aside(folder: Path) -> list[Path]:
    return sorted((folder / "set-aside").glob("*"))


def with_rows(make: MakeOutbox, folder: Path) -> Outbox:
    """One whose first request is in the file and whose second is in the -wal alone."""
    outbox = make()
    outbox.start()
    outbox.save_envelope(make_envelope(1))
    assert outbox.transactions.purge_erased_bytes()
    outbox.save_envelope(make_envelope(2))
    assert (folder / "outbox.db-wal").stat().st_size > 0
    return outbox


def spoil(file: Path, at: int = 0, size: int = 0) -> None:
    """Overwrite `size` bytes; all where none are named: what the -wal holds would mend a few."""
    with file.open("r+b") as stream:
        stream.seek(at)
        stream.write(b"\xa5" * (size or file.stat().st_size))


def test_all_three_files_are_set_aside_together_when_one_is_damaged(
    make: MakeOutbox, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with_rows(make, folder).close()
    spoil(folder / "outbox.db")
    names = ("outbox.db", "outbox.db-wal", "outbox.db-shm")
    before = {name: (folder / name).read_bytes() for name in names[:2]}
    again = make()
    again.start()
    (place,) = aside(folder)
    assert {name: (place / name).read_bytes() for name in names[:2]} == before
    assert sorted(one.name for one in place.iterdir()) == sorted(names)
    assert again.status().set_aside == (str(place),)
    assert again.closed_reason() is None
    assert "the outbox is damaged" in caplog.text
    again.save_envelope(make_envelope(3))
    assert [one.id.int for one in again.status().waiting] == [3]
    assert AuditEvent.SET_ASIDE in (folder.parent / "audit.jsonl").read_text()


def test_a_page_in_the_middle_is_found_when_it_is_damaged(make: MakeOutbox, folder: Path) -> None:
    outbox = with_rows(make, folder)
    outbox.transactions.purge_erased_bytes()
    outbox.close()
    spoil(folder / "outbox.db", at=4096, size=4096)
    make().start()
    assert len(aside(folder)) == 1


@pytest.mark.parametrize("gone", [False, True])
def test_it_is_damage_when_the_file_is_empty_or_gone_after_first_use(
    make: MakeOutbox, folder: Path, gone: bool
) -> None:
    with_rows(make, folder).close()
    (folder / "outbox.db").unlink() if gone else (folder / "outbox.db").write_bytes(b"")
    again = make()
    assert again.status().closed_reason == "corrupt"
    again.start()
    assert again.status().closed_reason is None
    (place,) = aside(folder)
    assert (place / "outbox.db-wal").stat().st_size > 0
    assert again.status().queued == 0


def test_nothing_is_lost_when_the_wal_mends_what_is_damaged(make: MakeOutbox, folder: Path) -> None:
    with_rows(make, folder).close()
    spoil(folder / "outbox.db", size=100)
    again = make()
    again.start()
    assert again.status().queued == 2
    assert aside(folder) == []


def test_staff_see_it_when_the_bytes_of_one_request_are_damaged(
    make: MakeOutbox, folder: Path
) -> None:
    outbox = with_rows(make, folder)
    outbox.transactions.purge_erased_bytes()
    outbox.close()
    file = folder / "outbox.db"
    spoil(file, at=file.read_bytes().index(make_envelope(1)[4200:4300]), size=100)
    again = make()
    again.start()
    lease = again.lease_due()
    assert lease is not None
    assert lease.envelope == make_envelope(2), "the others go on"
    (damaged,) = (one for one in again.status().waiting if one.state == "quarantined")
    assert (damaged.id, damaged.fault) == (UUID(int=1), "damaged")


def test_it_is_the_first_use_when_a_start_was_cut_off_at_an_empty_file(
    make: MakeOutbox, folder: Path
) -> None:
    folder.mkdir()
    (folder / "outbox.db").write_bytes(b"")
    outbox = make()
    outbox.start()
    assert aside(folder) == []
    outbox.save_envelope(make_envelope(1))


def test_a_visitor_is_not_told_of_it_when_damage_shows_at_saving(
    make: MakeOutbox, folder: Path
) -> None:
    outbox = with_rows(make, folder)
    (folder / "outbox.db").unlink()
    assert outbox.save_envelope(make_envelope(3)).request_id == UUID(int=3), (
        "not into a file without a name"
    )
    outbox.close()
    assert [one.id.int for one in make().status().waiting] == [3]
    assert len(aside(folder)) == 1


def test_only_the_kiosk_sets_it_aside_when_a_command_finds_damage(
    make: MakeOutbox, folder: Path
) -> None:
    with_rows(make, folder).close()
    spoil(folder / "outbox.db")
    visit = make()
    assert visit.closed_reason() is OutboxErrorCode.CORRUPT
    with pytest.raises(OutboxError, match="Start the kiosk: it is set aside"):
        visit.save_envelope(make_envelope(3))
    assert aside(folder) == []


def test_each_has_its_folder_when_two_are_set_aside_in_one_second(
    make: MakeOutbox, folder: Path
) -> None:
    for _ in range(2):
        outbox = make()
        outbox.start()
        outbox.close()
        spoil(folder / "outbox.db")
    make().start()
    assert len(aside(folder)) == 2


# --- other versions -------------------------------------------------------------------------


def test_not_a_byte_changes_when_a_later_version_made_it(make: MakeOutbox, folder: Path) -> None:
    outbox = with_rows(make, folder)
    outbox.transactions.write(lambda db: db.pragma("user_version", len(schema.MIGRATIONS) + 1))
    outbox.close()
    names = ("outbox.db", "outbox.db-wal")
    before = {name: (folder / name).read_bytes() for name in names}
    again = make()
    with pytest.raises(OutboxError, match="a later version of this program") as caught:
        again.start()
    assert caught.value.code is OutboxErrorCode.NEWER
    assert again.closed_reason() is OutboxErrorCode.NEWER
    assert again.status().closed_reason == "newer"
    again.close()
    assert {name: (folder / name).read_bytes() for name in names} == before
    assert aside(folder) == []


def test_every_row_is_kept_when_an_older_file_is_opened(make: MakeOutbox, folder: Path) -> None:
    outbox = with_rows(make, folder)
    lease = outbox.lease_due()
    assert lease is not None
    outbox.mark_delivered(lease, b"receipt")
    outbox.close()
    steps = (
        *schema.MIGRATIONS,
        "ALTER TABLE records ADD COLUMN language TEXT NOT NULL DEFAULT 'en'",
    )
    later = OutboxDatabase(folder, migrations=steps)
    db = later.connection()
    query = "SELECT id, state, envelope, language FROM records ORDER BY seq"
    assert db.execute(query).fetchall() == [
        (UUID(int=1).bytes, "delivered", None, "en"),
        (UUID(int=2).bytes, "queued", make_envelope(2), "en"),
    ]
    assert schema.schema_version(db) == len(steps)
    later.close()
    assert make().closed_reason() is OutboxErrorCode.NEWER, "and the older program leaves it alone"


def test_the_file_is_as_it_was_when_a_migration_fails_half_way(
    make: MakeOutbox, folder: Path
) -> None:
    with_rows(make, folder).close()
    bad = (
        *schema.MIGRATIONS,
        "ALTER TABLE records ADD COLUMN a TEXT; INSERT INTO nowhere VALUES (1)",
    )
    with pytest.raises(apsw.SQLError):
        OutboxDatabase(folder, migrations=bad).connection()
    again = make()
    assert again.status().queued == 2
    columns = again.transactions.read(
        lambda db: db.execute("PRAGMA table_info(records)").fetchall()
    )
    assert "a" not in [column[1] for column in columns]


def test_a_file_of_version_1_opens_with_all_it_holds_for_ever(
    make: MakeOutbox, folder: Path
) -> None:
    folder.mkdir(mode=0o700)
    db = apsw.Connection(str(folder / "outbox.db"))
    db.execute((Path(__file__).parent / "version_1.sql").read_text())
    db.close()
    outbox = make()
    outbox.start()
    status = outbox.status()
    assert (status.queued, status.delivered, status.quarantined) == (2, 1, 1)
    assert status.pause == "tls"
    assert status.waiting_exported == 1
