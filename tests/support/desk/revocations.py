"""What a desk can take back, and a desk restored from an older backup."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from kiosk.desk.keys import key_folder
from kiosk.desk.requests import retention
from kiosk.desk.store import backup, users
from kiosk.desk.store.tables import StoredRequest
from kiosk.protocol.envelope.reference_codes import reference_code
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import (
    DeskHarness,
    HarnessOptions,
    desk_harness,
    make_envelope,
    request_id,
)

SPARE = "u" * 43
NEW_PASSWORD = "quite another password"


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
