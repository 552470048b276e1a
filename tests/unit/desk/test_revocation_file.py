"""The file of what was taken back: on the disk first, whole after any crash, for its user alone."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiosk.base import private_files
from kiosk.base.errors import KioskError
from kiosk.desk.store.revocation_file import RevocationEntry, RevocationFile, RevocationFileContent

ENTRIES = (
    RevocationEntry(1_795_471_200, "withdrawn", ("7K3M-9Q4X",)),
    RevocationEntry(1_795_471_260, "disabled", ("3-1795471200",)),
    RevocationEntry(1_795_471_320, "pairing", ("ab" * 32,)),
)


@pytest.fixture
def kept(tmp_path: Path) -> RevocationFile:
    return RevocationFile(tmp_path)


def test_all_is_read_when_it_was_written(kept: RevocationFile) -> None:
    assert kept.read_content() == RevocationFileContent(exists=False)
    kept.append_entries(ENTRIES[:2])
    kept.append_entries(ENTRIES[2:])
    assert kept.read_content() == RevocationFileContent(ENTRIES)


def test_no_file_is_made_when_there_is_nothing_to_write(kept: RevocationFile) -> None:
    kept.append_entries([])
    assert not kept.file.exists()


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o277])
def test_it_is_for_its_user_alone_whatever_it_was(kept: RevocationFile, mask: int) -> None:
    before = os.umask(mask)
    try:
        kept.append_entries(ENTRIES[:1])
    finally:
        os.umask(before)
    assert oct(kept.file.stat().st_mode)[-3:] == "600"
    kept.file.chmod(0o666)
    kept.append_entries(ENTRIES[1:])
    assert oct(kept.file.stat().st_mode)[-3:] == "600"


def test_every_line_before_and_after_is_read_wherever_a_crash_tore_one(
    kept: RevocationFile,
) -> None:
    kept.append_entries(ENTRIES[:1])
    first = kept.file.stat().st_size
    kept.append_entries(ENTRIES[1:2])
    whole = kept.file.read_bytes()
    for cut in range(first, len(whole)):
        kept.file.write_bytes(whole[:cut])
        assert kept.read_content().entries[:1] == ENTRIES[:1]
        kept.append_entries(ENTRIES[2:])
        after = kept.read_content()
        assert after.entries in ((ENTRIES[0], ENTRIES[2]), ENTRIES)
        told = cut > first + 1 and cut < len(whole) - 1  # all but the line feed is a whole entry
        assert len(after.unreadable) == told, "a tear is told"


def test_every_line_before_and_after_is_read_when_a_power_cut_left_zeros(
    kept: RevocationFile,
) -> None:
    kept.append_entries(ENTRIES[:1])
    kept.file.write_bytes(kept.file.read_bytes() + bytes(100))
    kept.append_entries(ENTRIES[2:])
    assert kept.read_content().entries == (ENTRIES[0], ENTRIES[2])


def test_the_first_line_is_read_when_a_crash_tore_the_head(kept: RevocationFile) -> None:
    kept.append_entries(ENTRIES[:1])
    whole = kept.file.read_bytes()
    for cut in range(whole.index(b"\n1") + 1):
        kept.file.write_bytes(whole[:cut])
        kept.append_entries(ENTRIES[1:])
        assert kept.read_content() == RevocationFileContent(ENTRIES[1:])


def test_no_flipped_bit_changes_what_an_entry_says(kept: RevocationFile) -> None:
    kept.append_entries(ENTRIES)
    whole = kept.file.read_bytes()
    for at in range(whole.index(b"\n1") + 1, len(whole)):
        for bit in range(8):
            kept.file.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << bit)]) + whole[at + 1 :])
            read = kept.read_content()
            assert set(read.entries) < set(ENTRIES), "one is lost, none is another"
            assert read.unreadable, "and it is told"


def test_an_entry_of_a_later_version_is_told_from_a_damaged_one(kept: RevocationFile) -> None:
    kept.append_entries([RevocationEntry(1, "later", ("x", "y")), *ENTRIES])
    read = kept.read_content()
    assert [one.is_known for one in read.entries] == [False, True, True, True]
    assert read.unreadable == ()


@pytest.mark.parametrize("fails", ["fsync", "write"])
def test_it_refuses_when_the_disk_does(
    kept: RevocationFile, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    kept.append_entries(ENTRIES[:1])

    def refuse(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, fails, refuse)
        with pytest.raises(KioskError, match=r"No space left on device.*nothing was changed"):
            kept.append_entries(ENTRIES[1:2])
    kept.append_entries(ENTRIES[2:])
    assert {ENTRIES[0], ENTRIES[2]} <= set(kept.read_content().entries)


def test_it_is_on_the_disk_and_so_is_its_name_when_it_returns(
    kept: RevocationFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    did: list[str] = []
    write, sync, folder = os.write, os.fsync, private_files.sync_folder

    def wrote(fd: int, data: memoryview) -> int:
        did.append("write")
        return write(fd, data)

    def synced(fd: int) -> None:
        did.append("sync")
        sync(fd)

    def named(place: Path) -> None:
        did.append("name")
        monkeypatch.setattr(os, "fsync", sync)
        folder(place)
        monkeypatch.setattr(os, "fsync", synced)

    monkeypatch.setattr(os, "write", wrote)
    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(private_files, "sync_folder", named)
    kept.file.parent.mkdir()
    kept.append_entries(ENTRIES)
    assert did == ["write", "sync", "name"]


def test_it_is_never_written_through_a_link(kept: RevocationFile, tmp_path: Path) -> None:
    kept.file.parent.mkdir()
    (tmp_path / "other").write_text("mine")
    kept.file.symlink_to(tmp_path / "other")
    with pytest.raises(KioskError):
        kept.append_entries(ENTRIES)
    assert (tmp_path / "other").read_text() == "mine"


def test_what_a_change_that_failed_had_added_is_undone(kept: RevocationFile) -> None:
    kept.append_entries(ENTRIES[:2])
    with pytest.raises(ZeroDivisionError), kept.undo_on_error():
        kept.append_entries([ENTRIES[2], ENTRIES[0]])
        raise ZeroDivisionError
    assert kept.read_content() == RevocationFileContent(ENTRIES[:2])
    with kept.undo_on_error():
        kept.append_entries(ENTRIES[2:])
    assert kept.read_content() == RevocationFileContent(ENTRIES), "the same may be done later"


def test_nothing_is_left_when_it_could_not_be_written(
    kept: RevocationFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.append_entries(ENTRIES[:1])
    before = kept.file.read_bytes()

    def full(_fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KioskError, match="nothing was changed"):
        kept.append_entries(ENTRIES[1:])
    assert kept.file.read_bytes() == before
