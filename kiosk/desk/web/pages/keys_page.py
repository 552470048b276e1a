"""The clinic's keys: which there are, a new one, another passphrase, a lost one recovered."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial
from typing import Any

import anyio.to_thread
from litestar import Router, get, post
from litestar.datastructures import UploadFile

from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.keys import key_rotation
from kiosk.desk.store import desk_audit, inbox
from kiosk.desk.web import guard, password_attempts, rendering
from kiosk.desk.web.guard import Call, Form, TheDesk
from kiosk.desk.web.pages.kiosks_page import sealing_to
from kiosk.protocol.clinic_keys import private_key_file


@dataclass(frozen=True)
class Shown:
    """A key on the page."""

    id: str
    made_on: datetime.date | None
    in_use: bool
    here: bool
    """Whether its private half is at the desk."""
    unlocked: bool
    requests: int
    """How many of the requests here only this key opens."""
    kiosks: list[str]
    """Kiosks that seal to it, as they last told."""


def _shown(desk: Desk) -> list[Shown]:
    clinic, unlocked = desk.clinic, desk.vault.key_ids
    private = {one.hex() for one in clinic.files}
    in_use = clinic.public.id.hex() if clinic.public else ""
    counts, kiosks = inbox.by_key(desk.database), sealing_to(desk)
    ids = clinic.key_ids | set(counts) | set(kiosks)
    return [
        Shown(
            id=one,
            made_on=key_rotation.made_on(clinic, bytes.fromhex(one)),
            in_use=one == in_use,
            here=one in private,
            unlocked=one in unlocked,
            requests=counts.get(one, 0),
            kiosks=kiosks.get(one, []),
        )
        for one in sorted(ids, key=lambda one: (one != in_use, one))
    ]


@get("/keys", sync_to_thread=True)
def show(request: Call, desk: TheDesk) -> rendering.Page:
    """The list and the forms."""
    return _page(request, desk)


def _page(
    request: Call, desk: Desk, *, code: str = "", said: str = "", fault: str = ""
) -> rendering.Page:
    return rendering.page(
        "keys.html",
        guard.staff_of(request),
        422 if fault else 200,
        keys=_shown(desk),
        folder=str(desk.data / "keys"),
        unusable=desk.clinic.unusable,
        code=code,
        said=said,
        fault=fault,
    )


@post("/keys/new", sync_to_thread=True, status_code=200)
def begin(request: Call, desk: TheDesk, data: Form) -> rendering.Page:
    """Make a new key, and show its recovery code once."""
    try:
        attempt = _try(request, desk)
        code = desk.rotation.begin(desk.clinic, data.get("passphrase", ""), _today(desk))
    except KioskError as error:
        return _page(request, desk, fault=str(error))
    attempt.forgive()
    return _page(request, desk, code=code)


@post("/keys/new/confirm", sync_to_thread=True, status_code=200)
def finish(request: Call, desk: TheDesk, data: Form) -> rendering.Page:
    """The code was typed back: seal to the new key from now on."""
    try:
        made = desk.rotation.finish(desk.clinic, data.get("code", ""))
    except KioskError as error:  # most often a slip: the code is shown again, and typed again
        return _page(request, desk, code=desk.rotation.code, fault=str(error))
    desk.clinic = desk.clinic.again()
    _note(request, desk, "key-made", made.id.hex()[:8])
    return _page(
        request, desk,
        said="Kiosks take the new key with their next heartbeat. Move its recovery copy "
        f"(clinic-{made.id.hex()[:8]}.recovery.key) to where the first one is, unlock again to "
        "read what is sealed to it, and back the keys up.",
    )  # fmt: skip


@post("/keys/passphrase", sync_to_thread=True, status_code=200)
def passphrase(request: Call, desk: TheDesk, data: Form) -> rendering.Page:
    """Another passphrase."""
    try:
        new = _same(data.get("new", ""), data.get("again", ""))
        attempt = _try(request, desk)
        count = key_rotation.change_passphrase(desk.clinic, data.get("old", ""), new)
    except KioskError as error:
        return _page(request, desk, fault=str(error))
    attempt.forgive()
    desk.clinic = desk.clinic.again()
    _note(request, desk, "passphrase-changed", f"{count} keys")
    return _page(request, desk, said="The new passphrase opens the keys from now on.")


@post("/keys/recover", status_code=200)
async def recover(request: Call, desk: TheDesk) -> rendering.Page:
    """The passphrase is lost: its recovery copy and code give the key a new one."""
    form = await request.form()
    given = form.get("copy")
    copy = (await given.read()).decode("utf-8", "replace") if isinstance(given, UploadFile) else ""
    fields = {name: str(form.get(name, "")) for name in ("code", "new", "again")}
    return await anyio.to_thread.run_sync(partial(_recover, request, desk, copy, fields))


def _recover(request: Call, desk: Desk, copy: str, fields: dict[str, str]) -> rendering.Page:
    try:
        new = _same(fields["new"], fields["again"])
        attempt = _try(request, desk)
        key_id = key_rotation.recover(desk.clinic, copy, fields["code"], new)
    except KioskError as error:
        return _page(request, desk, fault=str(error))
    attempt.forgive()
    desk.clinic = desk.clinic.again()
    _note(request, desk, "key-recovered", key_id.hex()[:8])
    return _page(request, desk, said="The key has its new passphrase. Unlock the requests with it.")


def _try(request: Call, desk: Desk) -> password_attempts.Try:
    attempt = password_attempts.at_keys(request, desk)
    if wait := attempt.spend():
        raise KioskError(f"too many wrong tries. Wait {wait} seconds.")
    return attempt


def _same(new: str, again: str) -> str:
    if new != again:
        raise KioskError("the two new passphrases differ.")
    private_key_file.check_passphrase(new)
    return new


def _today(desk: Desk) -> datetime.date:
    return datetime.datetime.fromtimestamp(desk.now, tz=datetime.UTC).date()


def _note(request: Call, desk: Desk, act: desk_audit.Act, detail: str) -> None:
    user_id = guard.staff_of(request).id
    desk_audit.note(desk.database, desk.now, act, user_id=user_id, detail=detail)


def router() -> Router:
    """The pages of this module."""
    handlers: list[Any] = [show, begin, finish, passphrase, recover]
    return Router("/", route_handlers=handlers, before_request=guard.admins_only)
