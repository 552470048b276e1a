"""What was taken back, disabled or ended stays so, whichever backup comes back, and how often."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kiosk.desk.keys import key_folder
from kiosk.desk.store import backup, devices, reapply_revocations, users
from kiosk.protocol.envelope.reference_codes import reference_code
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import (
    DeskHarness,
    HarnessOptions,
    desk_harness,
    make_envelope,
    request_id,
)
from support.desk.revocations import (
    NEW_PASSWORD,
    TAKEN_BACK,
    disable,
    end_pairing,
    here,
    is_gone,
    is_locked_out,
    is_refused,
    number_of,
    restored,
    withdraw,
)


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
