"""The clinic's keys: list, make a new one, change the passphrase, recover a lost one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial
from typing import Any

import anyio.to_thread
from litestar import Router, get, post
from litestar.datastructures import UploadFile

from kiosk.base import clock
from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.keys import key_rotation
from kiosk.desk.store import desk_audit, inbox
from kiosk.desk.web import guard, password_attempts, rendering
from kiosk.desk.web.guard import DeskDependency, FormData, PageRequest
from kiosk.desk.web.pages.kiosks_page import kiosks_by_key
from kiosk.protocol.clinic_keys import private_key_file


@dataclass(frozen=True)
class KeyCard:
    """A key on the page."""

    id: str
    made_on: datetime.date | None
    in_use: bool
    here: bool
    """Whether its private key is at the desk."""
    unlocked: bool
    requests: int
    """How many of the requests here this key alone opens."""
    kiosks: list[str]
    """Kiosks that seal to it, as last reported."""


def _key_cards(desk: Desk) -> list[KeyCard]:
    clinic, unlocked = desk.clinic_keys, desk.vault.unlocked_key_ids
    private = {one.hex() for one in clinic.key_paths}
    in_use = clinic.public_key.id.hex() if clinic.public_key else ""
    counts, kiosks = inbox.count_by_key(desk.database), kiosks_by_key(desk)
    ids = clinic.key_ids | set(counts) | set(kiosks)
    return [
        KeyCard(
            id=one,
            made_on=key_rotation.key_creation_date(clinic, bytes.fromhex(one)),
            in_use=one == in_use,
            here=one in private,
            unlocked=one in unlocked,
            requests=counts.get(one, 0),
            kiosks=kiosks.get(one, []),
        )
        for one in sorted(ids, key=lambda one: (one != in_use, one))
    ]


@get("/keys", sync_to_thread=True)
def show_keys(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Show the list and the forms."""
    return _page(request, desk)


def _page(
    request: PageRequest, desk: Desk, *, code: str = "", said: str = "", fault: str = ""
) -> rendering.HtmlPage:
    return rendering.render_page(
        "keys.html",
        guard.signed_in_user(request),
        422 if fault else 200,
        keys=_key_cards(desk),
        folder=str(desk.data_folder / "keys"),
        unusable=desk.clinic_keys.unusable_files,
        code=code,
        said=said,
        fault=fault,
    )


@post("/keys/new", sync_to_thread=True, status_code=200)
def submit_new_key(
    request: PageRequest, desk: DeskDependency, data: FormData
) -> rendering.HtmlPage:
    """Make a new key, and show its recovery code once."""
    try:
        attempt = _count_attempt(request, desk)
        code = desk.rotation.begin_new_key(
            desk.clinic_keys, data.get("passphrase", ""), _today(desk)
        )
    except KioskError as error:
        return _page(request, desk, fault=str(error))
    attempt.reset_count()
    return _page(request, desk, code=code)


@post("/keys/new/confirm", sync_to_thread=True, status_code=200)
def submit_recovery_code(
    request: PageRequest, desk: DeskDependency, data: FormData
) -> rendering.HtmlPage:
    """Check the recovery code typed back, and seal to the new key from now on."""
    try:
        made = desk.rotation.confirm_new_key(desk.clinic_keys, data.get("code", ""))
    except KioskError as error:  # usually a typo: show the code again for another try
        return _page(request, desk, code=desk.rotation.pending_recovery_code, fault=str(error))
    desk.clinic_keys = desk.clinic_keys.reload()
    _note(request, desk, "key-made", made.id.hex()[:8])
    return _page(
        request, desk,
        said="Kiosks switch to the new key the next time they check in. Move its recovery copy "
        f"(clinic-{made.id.hex()[:8]}.recovery.key) to where the first one is, unlock again to "
        "read what is sealed to it, and back the keys up.",
    )  # fmt: skip


@post("/keys/passphrase", sync_to_thread=True, status_code=200)
def submit_passphrase_change(
    request: PageRequest, desk: DeskDependency, data: FormData
) -> rendering.HtmlPage:
    """Change the passphrase."""
    try:
        new = _require_same_passphrases(data.get("new", ""), data.get("again", ""))
        attempt = _count_attempt(request, desk)
        count = key_rotation.change_passphrase(desk.clinic_keys, data.get("old", ""), new)
    except KioskError as error:
        return _page(request, desk, fault=str(error))
    attempt.reset_count()
    desk.clinic_keys = desk.clinic_keys.reload()
    _note(request, desk, "passphrase-changed", f"{count} keys")
    return _page(request, desk, said="The passphrase has been changed.")


@post("/keys/recover", status_code=200)
async def submit_key_recovery(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Give a key a new passphrase from its recovery copy and code, when the old one is lost."""
    form = await request.form()
    given = form.get("copy")
    copy = (await given.read()).decode("utf-8", "replace") if isinstance(given, UploadFile) else ""
    fields = {name: str(form.get(name, "")) for name in ("code", "new", "again")}
    return await anyio.to_thread.run_sync(partial(_recover, request, desk, copy, fields))


def _recover(
    request: PageRequest, desk: Desk, copy: str, fields: dict[str, str]
) -> rendering.HtmlPage:
    try:
        new = _require_same_passphrases(fields["new"], fields["again"])
        attempt = _count_attempt(request, desk)
        key_id = key_rotation.recover_key(desk.clinic_keys, copy, fields["code"], new)
    except KioskError as error:
        return _page(request, desk, fault=str(error))
    attempt.reset_count()
    desk.clinic_keys = desk.clinic_keys.reload()
    _note(request, desk, "key-recovered", key_id.hex()[:8])
    return _page(request, desk, said="The key has a new passphrase. Use it to unlock requests.")


def _count_attempt(request: PageRequest, desk: Desk) -> password_attempts.PasswordAttempt:
    attempt = password_attempts.passphrase_attempt(request, desk)
    if wait := attempt.count_attempt():
        raise KioskError(f"too many wrong attempts. Wait {wait} seconds.")
    return attempt


def _require_same_passphrases(new: str, again: str) -> str:
    if new != again:
        raise KioskError("the new passphrases don't match.")
    private_key_file.check_passphrase(new)
    return new


def _today(desk: Desk) -> datetime.date:
    return clock.local_day(desk.now)


def _note(request: PageRequest, desk: Desk, act: desk_audit.AuditAction, detail: str) -> None:
    user_id = guard.signed_in_user(request).id
    desk_audit.record_action(desk.database, desk.now, act, user_id=user_id, detail=detail)


def router() -> Router:
    """The pages of this module."""
    handlers: list[Any] = [
        show_keys,
        submit_new_key,
        submit_recovery_code,
        submit_passphrase_change,
        submit_key_recovery,
    ]
    return Router("/", route_handlers=handlers, before_request=guard.require_admin)
