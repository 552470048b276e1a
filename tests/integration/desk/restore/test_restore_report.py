"""What a restore and a start say of what was taken back, and what they do with a damaged list."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.base.errors import KioskError
from kiosk.desk.keys import key_folder
from kiosk.desk.store import backup, reapply_revocations
from kiosk.protocol.envelope.reference_codes import reference_code
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import (
    PASSWORD,
    TOKEN,
    DeskHarness,
    HarnessOptions,
    desk_harness,
    make_envelope,
    request_id,
)
from support.desk.desk_process import running_desk
from support.desk.revocations import (
    NEW_PASSWORD,
    TAKEN_BACK,
    change_password,
    disable,
    end_pairing,
    expire,
    here,
    is_gone,
    withdraw,
)


def test_the_restore_says_what_it_applied_and_what_nobody_can_know(
    full: DeskHarness, old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for act in (withdraw, disable, end_pairing):
        act(full)
    folder = tmp_path / "new"
    shutil.copytree(full.desk.data_folder / key_folder.KEYS_FOLDER, folder / key_folder.KEYS_FOLDER)
    command = ["kiosk", "desk", "restore", "--data", str(folder), "--from", str(old)]
    assert cli.run_command_line(command) == 0
    said = capsys.readouterr().out
    assert f"request {reference_code(request_id(1))}" in said
    assert "user Carol" in said
    assert "kiosk Waiting room" in said
    assert "can't know" in said
    assert "Can sign in: Ada (administrator), Dave" in said
    assert "Can send: Waiting room (0000" in said


def test_the_restore_says_so_when_the_file_was_not_put_there(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new"
    command = ["kiosk", "desk", "restore", "--data", str(folder), "--from", str(old)]
    assert cli.run_command_line(command) == 0
    said = capsys.readouterr().out
    assert f"{folder / key_folder.KEYS_FOLDER / 'revocations'}: missing" in said
    assert "Can sign in: Ada (administrator), Carol, Dave" in said


def test_the_restore_says_so_when_the_file_is_older_than_the_backup(
    full: DeskHarness, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    withdraw(full)
    folder, file = tmp_path / "new", tmp_path / "later.gz"
    shutil.copytree(full.desk.data_folder / key_folder.KEYS_FOLDER, folder / key_folder.KEYS_FOLDER)
    disable(full)
    backup.write_backup(full.desk.data_folder, None, file, full.desk.now)
    command = ["kiosk", "desk", "restore", "--data", str(folder), "--from", str(file)]
    assert cli.run_command_line(command) == 0
    assert "is an old copy: the backup knew of 3 entries, it has 2" in capsys.readouterr().out


def test_nothing_of_a_person_stands_in_the_file(full: DeskHarness) -> None:
    for act in (expire, withdraw, disable, change_password, end_pairing):
        act(full)
    file = full.desk.data_folder / key_folder.KEYS_FOLDER / "revocations"
    text = file.read_text()
    for word in ("Sam", "5550001", "Carol", "Ada", PASSWORD, NEW_PASSWORD, TOKEN, "argon2", "room"):
        assert word not in text
    assert oct(file.stat().st_mode)[-3:] == "600"


def test_the_good_copy_stays_when_a_damaged_one_was_deleted_before_it_came(
    full: DeskHarness,
) -> None:
    good = make_envelope(5)
    assert full.send_unsigned(good[:-1] + bytes([good[-1] ^ 1])).status_code == 201
    path = f"/requests/{request_id(5)}"
    ScriptlessBrowser(full).sign_in().open(path).submit(f"{path}/delete", sure="1")
    assert full.send(good).status_code == 201
    assert not reapply_revocations.reapply_revocations(full.desk.database, full.desk.now).has_any
    assert request_id(5) in here(full)


@pytest.mark.parametrize(("act", "holds"), TAKEN_BACK)
def test_nothing_is_done_when_the_file_cannot_be_written(
    full: DeskHarness, act: Callable[[DeskHarness], None], holds: Callable[[DeskHarness], None]
) -> None:
    """What is acknowledged is in the file: what is not in the file is not acknowledged."""
    (full.desk.data_folder / key_folder.KEYS_FOLDER / "revocations").mkdir()
    with suppress(AssertionError, KioskError):
        act(full)
    with pytest.raises(AssertionError):
        holds(full)


@pytest.mark.process
def test_a_desk_applies_it_at_its_start_when_an_older_database_lies_there(
    full: DeskHarness, old: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "older"
    folder.mkdir()
    backup.restore_backup(folder, None, old)
    withdraw(full)
    shutil.copytree(full.desk.data_folder / key_folder.KEYS_FOLDER, folder / key_folder.KEYS_FOLDER)
    with running_desk(folder, lines=2) as running:
        assert "An older database was restored" in "".join(running.said)
    with desk_harness(HarnessOptions(folder, with_keys=False, wall=full.wall)) as again:
        is_gone(again)


@pytest.mark.process
def test_it_names_what_no_backup_holds_when_that_is_missing(
    old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new"
    command = ["clearmind-kiosk", "desk", "restore", "--data", str(new), "--from", str(old)]
    assert cli.run_command_line(command) == 0
    said = capsys.readouterr().out
    assert f"{new / 'keys'}: no key files here" in said
    assert "no signing.key and no tls.key" in said
    assert "alerts.json: missing" in said
    with running_desk(new, lines=3) as started:
        assert "3 requests are sealed" in " ".join(started.said)
        assert "keys new" not in " ".join(started.said)


@pytest.mark.process
def test_a_start_tells_of_a_line_that_cannot_be_read(full: DeskHarness, tmp_path: Path) -> None:
    withdraw(full)
    copied = shutil.copytree(full.desk.data_folder, tmp_path / "copied")
    with (copied / "keys" / "revocations").open("a") as file:
        file.write("\nrubbish\n")
    with running_desk(copied, lines=2) as started:
        assert "can't be read. It was cut off by a crash" in " ".join(started.said)
