"""What was taken back, disabled or ended stays so, whichever backup comes back, and how often."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from kiosk import cli
from kiosk.base.errors import KioskError
from kiosk.desk.keys import key_folder
from kiosk.desk.requests import retention
from kiosk.desk.store import backup, devices, reapply_revocations, users
from kiosk.desk.store.tables import StoredRequest
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

SPARE = "u" * 43
NEW_PASSWORD = "quite another password"


@pytest.fixture
def full(tmp_path: Path) -> Iterator[DeskHarness]:
    """A desk with requests 1 to 3, Ada, Carol and Dave, and two kiosks."""
    with desk_harness(HarnessOptions(tmp_path / "data")) as made:
        made.pair(SPARE, UUID(int=9))
        made.pair()
        for number in (1, 2, 3):
            assert made.send(make_envelope(number)).status_code == 201
        made.user()
        made.user("Carol", admin=False)
        made.user("Dave", admin=False)
        yield made


@pytest.fixture
def old(full: DeskHarness, tmp_path: Path) -> Path:
    """A backup of it as it was then."""
    file = tmp_path / "old.gz"
    backup.write_backup(full.desk.data_folder, None, file, full.desk.now)
    full.pass_time(60)
    return file


def number_of(made: DeskHarness, name: str) -> int:
    return next(one.id for one in users.list_users(made.desk.database) if one.name == name)


def here(made: DeskHarness) -> set[UUID]:
    with made.desk.database.read_transaction() as db:
        return set(db.scalars(select(StoredRequest.request_id)))


def withdraw(made: DeskHarness) -> None:
    staff = ScriptlessBrowser(made).sign_in().open("/privacy")
    staff.submit("/privacy/withdraw", reference=reference_code(request_id(1)), sure="1")
    assert staff.status == 200


def delete(made: DeskHarness) -> None:
    path = f"/requests/{request_id(1)}"
    ScriptlessBrowser(made).sign_in().open(path).submit(f"{path}/delete", sure="1")


def expire(made: DeskHarness) -> None:
    path = f"/requests/{request_id(1)}"
    ScriptlessBrowser(made).sign_in().open(path).submit(f"{path}/status", status="done")
    made.pass_time(retention.DEFAULT_ANSWERED_DAYS * 86_400)
    assert retention.delete_expired(made.desk) == 1


def disable(made: DeskHarness) -> None:
    path = f"/users/{number_of(made, 'Carol')}/disable"
    assert ScriptlessBrowser(made).sign_in().open("/users").submit(path, sure="1").status == 200


def change_password(made: DeskHarness) -> None:
    path = f"/users/{number_of(made, 'Carol')}/password"
    ScriptlessBrowser(made).sign_in().open("/users").submit(path, password=NEW_PASSWORD)


def end_pairing(made: DeskHarness) -> None:
    ScriptlessBrowser(made).sign_in().open("/kiosks").submit("/kiosks/2/revoke", sure="1")


def test_a_password_stays_when_its_change_failed(full: DeskHarness) -> None:
    carol = ScriptlessBrowser(full).sign_in("Carol")
    fails = "CREATE TRIGGER fails BEFORE DELETE ON sessions BEGIN SELECT raise(ABORT, 'full'); END"
    with full.desk.database.write_transaction() as db:
        db.execute(text(fails))
    with pytest.raises(IntegrityError):
        users.set_password(full.desk.database, number_of(full, "Carol"), NEW_PASSWORD, 1)
    with full.desk.database.write_transaction() as db:
        db.execute(text("DROP TRIGGER fails"))
    assert not reapply_revocations.reapply_revocations(full.desk.database, full.desk.now).has_any
    assert carol.sign_in("Carol").path == "/inbox"


def pair_again(made: DeskHarness) -> None:
    made.pair("v" * 43)


def is_gone(made: DeskHarness) -> None:
    assert request_id(1) not in here(made)
    assert {request_id(2), request_id(3)} <= here(made)


def is_locked_out(made: DeskHarness) -> None:
    assert ScriptlessBrowser(made).sign_in("Carol").status == 403
    assert ScriptlessBrowser(made).sign_in("Dave").path == "/inbox"


def is_refused(made: DeskHarness) -> None:
    assert made.send(make_envelope(7)).status_code == 403
    assert made.send(make_envelope(8), authorization=f"Bearer {SPARE}").status_code == 201


TAKEN_BACK = [
    pytest.param(withdraw, is_gone, id="consent-taken-back"),
    pytest.param(delete, is_gone, id="request-deleted"),
    pytest.param(expire, is_gone, id="request-expired"),
    pytest.param(disable, is_locked_out, id="user-disabled"),
    pytest.param(change_password, is_locked_out, id="password-changed"),
    pytest.param(end_pairing, is_refused, id="pairing-ended"),
    pytest.param(pair_again, is_refused, id="paired-again"),
]


@contextmanager
def restored(
    made: DeskHarness, file: Path, folder: Path, *, keys: Path | None = None
) -> Iterator[DeskHarness]:
    """The desk after a restore into `folder`, to which the keys were copied, and no more."""
    folder.mkdir()
    shutil.copytree(
        keys or made.desk.data_folder / key_folder.KEYS_FOLDER, folder / key_folder.KEYS_FOLDER
    )
    backup.restore_backup(folder, None, file)
    with desk_harness(
        HarnessOptions(folder, with_keys=False, clock=made.clock, wall=made.wall)
    ) as again:
        yield again


@pytest.mark.parametrize(("act", "holds"), TAKEN_BACK)
def test_it_stays_so_when_an_older_backup_is_restored_and_once_more(
    full: DeskHarness,
    old: Path,
    tmp_path: Path,
    act: Callable[[DeskHarness], None],
    holds: Callable[[DeskHarness], None],
) -> None:
    act(full)
    with restored(full, old, tmp_path / "first") as first:
        holds(first)
        with restored(first, old, tmp_path / "second") as second:
            holds(second)


@pytest.mark.parametrize(("act", "holds"), TAKEN_BACK)
def test_it_stays_so_when_somebody_copies_an_older_database_over(
    tmp_path: Path,
    full: DeskHarness,
    act: Callable[[DeskHarness], None],
    holds: Callable[[DeskHarness], None],
) -> None:
    copy = tmp_path / "copy.gz"
    backup.write_backup(full.desk.data_folder, None, copy, full.desk.now)
    (tmp_path / "older").mkdir()
    backup.restore_backup(tmp_path / "older", None, copy)  # beside no keys: nothing is known there
    full.pass_time(60)
    act(full)
    shutil.copytree(
        full.desk.data_folder / key_folder.KEYS_FOLDER, tmp_path / "older" / key_folder.KEYS_FOLDER
    )
    with desk_harness(HarnessOptions(tmp_path / "older", with_keys=False, wall=full.wall)) as again:
        assert reapply_revocations.reapply_revocations(again.desk.database, again.desk.now).has_any
        holds(again)
        assert not reapply_revocations.reapply_revocations(
            again.desk.database, again.desk.now
        ).has_any


def test_all_is_as_it_was_when_nothing_was_taken_back(
    full: DeskHarness, old: Path, tmp_path: Path
) -> None:
    with restored(full, old, tmp_path / "new") as again:
        assert len(here(again)) == 3
        assert ScriptlessBrowser(again).sign_in("Carol").path == "/inbox"
        assert again.send(make_envelope(7)).status_code == 201


def test_a_request_that_was_deleted_is_not_kept_when_the_backup_never_had_it(
    full: DeskHarness, old: Path, tmp_path: Path
) -> None:
    late = make_envelope(5)
    assert full.send(late).status_code == 201
    path = f"/requests/{request_id(5)}"
    ScriptlessBrowser(full).sign_in().open(path).submit(f"{path}/delete", sure="1")
    with restored(full, old, tmp_path / "new") as again:
        assert again.send(late).status_code == 200
        assert request_id(5) not in here(again)


def test_a_request_is_not_kept_when_consent_was_taken_back_before_it_came(
    full: DeskHarness, old: Path, tmp_path: Path
) -> None:
    staff = ScriptlessBrowser(full).sign_in().open("/privacy")
    staff.submit("/privacy/withdraw", reference=reference_code(request_id(5)), sure="1")
    with restored(full, old, tmp_path / "new") as again:
        assert again.send(make_envelope(5)).status_code == 201
        assert request_id(5) not in here(again)


def test_a_user_signs_in_when_they_were_enabled_again(
    full: DeskHarness, old: Path, tmp_path: Path
) -> None:
    disable(full)
    users.set_user_disabled(full.desk.database, number_of(full, "Carol"), False, full.desk.now)
    with restored(full, old, tmp_path / "new") as again:
        assert ScriptlessBrowser(again).sign_in("Carol").path == "/inbox"


def test_another_who_has_the_number_is_let_be_when_numbers_are_given_again(
    full: DeskHarness, old: Path, tmp_path: Path
) -> None:
    """After a restore a new user and a new pairing take numbers that others had."""
    eve = full.user("Eve", admin=False)
    users.set_user_disabled(full.desk.database, eve, True, full.desk.now)
    third = full.pair("v" * 43, UUID(int=11))
    devices.revoke_device(full.desk.database, third, full.desk.now)
    full.pass_time(60)
    with restored(full, old, tmp_path / "new") as again:
        assert again.user("Frank", admin=False) == eve
        assert again.pair("w" * 43, UUID(int=12)) == third
        backup.write_backup(again.desk.data_folder, None, tmp_path / "later.gz", again.desk.now)
        with restored(again, tmp_path / "later.gz", tmp_path / "newer") as newer:
            assert ScriptlessBrowser(newer).sign_in("Frank").path == "/inbox"
            given = {"authorization": f"Bearer {'w' * 43}"}
            assert newer.send(make_envelope(7), **given).status_code == 201


def test_what_an_older_version_took_back_is_known_when_the_desk_starts_once(
    full: DeskHarness, old: Path, tmp_path: Path
) -> None:
    for act in (withdraw, disable, end_pairing):
        act(full)
    (full.desk.data_folder / key_folder.KEYS_FOLDER / "revocations").unlink()
    reapply_revocations.reapply_revocations(full.desk.database, full.desk.now)
    with restored(full, old, tmp_path / "new") as again:
        is_gone(again)
        is_locked_out(again)
        is_refused(again)


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
