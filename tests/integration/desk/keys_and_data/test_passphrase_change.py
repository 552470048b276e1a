"""A new passphrase: for all keys or for none, whatever the disk does."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from kiosk.base import atomic_files
from kiosk.base.errors import KioskError
from kiosk.desk.keys import key_rotation
from kiosk.desk.keys.key_folder import KEYS_FOLDER
from kiosk.desk.keys.key_rotation import KeyRotation, change_passphrase
from kiosk.protocol.clinic_keys.private_key_file import Argon2Cost
from support.desk.desk_harness import PASSPHRASE, DeskHarness

NEW = "another four words here"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_rotation, "KEY_FILE_COST", Argon2Cost(memory_kib=64, passes=1, lanes=1))


@pytest.fixture
def folder(made: DeskHarness) -> Path:
    """The keys of a desk that has two, with the same passphrase."""
    desk = made.desk
    rotation = KeyRotation()
    code = rotation.begin_new_key(desk.clinic_keys, PASSPHRASE, datetime.date(2026, 12, 1))
    rotation.confirm_new_key(desk.clinic_keys, code)
    desk.clinic_keys = desk.clinic_keys.reload()
    return desk.data_folder / KEYS_FOLDER


def fail_at(monkeypatch: pytest.MonkeyPatch, *failing: int) -> list[Path]:
    """Make the writes with these numbers, from 0, fail; returns the list of all that were tried."""
    tried: list[Path] = []

    def write(file: Path, data: bytes) -> None:
        tried.append(file)
        if len(tried) - 1 in failing:
            raise KioskError(f"{file}: cannot be written (no space).")
        atomic_files.write_atomically(file, data)

    monkeypatch.setattr(key_rotation, "write_atomically", write)
    return tried


def opened_by(made: DeskHarness, passphrase: str) -> int:
    count = 0
    for one in made.desk.clinic_keys.reload().locked_keys:
        try:
            one.unlock(passphrase)
        except KioskError:
            continue
        count += 1
    return count


def test_no_key_changes_when_one_cannot_be_written(
    made: DeskHarness, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, 1)
    with pytest.raises(KioskError, match=r"no space.*The old passphrase still opens all keys"):
        change_passphrase(made.desk.clinic_keys, PASSPHRASE, NEW)
    assert (opened_by(made, PASSPHRASE), opened_by(made, NEW)) == (2, 0)


def test_a_change_that_cannot_be_undone_says_so_and_goes_on_when_asked_again(
    made: DeskHarness, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        tried = fail_at(broken, 1, 2)
        with pytest.raises(KioskError, match="Change it once more, from the old one") as told:
            change_passphrase(made.desk.clinic_keys, PASSPHRASE, NEW)
        assert tried[0].name in str(told.value)
    assert (opened_by(made, PASSPHRASE), opened_by(made, NEW)) == (1, 1)
    made.desk.clinic_keys = made.desk.clinic_keys.reload()
    assert change_passphrase(made.desk.clinic_keys, PASSPHRASE, NEW) == 1
    assert (opened_by(made, PASSPHRASE), opened_by(made, NEW)) == (0, 2)
