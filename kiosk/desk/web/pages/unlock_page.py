"""Unlock the clinic's keys, and lock them again."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from litestar import Response, Router, get, post
from litestar.exceptions import NotFoundException

from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.keys import keystore
from kiosk.desk.store import desk_audit
from kiosk.desk.web import guard, password_attempts, rendering
from kiosk.desk.web.guard import DeskDependency, FormData, PageRequest

_log = logging.getLogger(__name__)


@get("/unlock", sync_to_thread=True)
def show_unlock_form(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Show the form."""
    return _page(request, desk, "")


def _page(request: PageRequest, desk: Desk, fault: str, status: int = 200) -> rendering.HtmlPage:
    return rendering.render_page(
        "unlock.html",
        guard.signed_in_user(request),
        status,
        fault=fault,
        unlocked=desk.vault.is_unlocked,
        still_locked=desk.locked_key_count,
        any_key=bool(desk.clinic_keys.locked_keys),
        keystore=desk.use_keystore,
        keys=str(desk.data_folder / "keys"),
    )


@post("/unlock", sync_to_thread=True, status_code=200)
def submit_unlock(request: PageRequest, desk: DeskDependency, data: FormData) -> Response[Any]:
    """Unlock with the clinic's passphrase."""
    attempt = password_attempts.passphrase_attempt(request, desk)
    if wait := attempt.count_attempt():
        place = guard.client_address(request)
        _log.warning("%s: a passphrase that was not tried; %d seconds to wait", place, wait)
        return _page(request, desk, f"Too many wrong attempts. Wait {wait} seconds.", 429)
    return _unlock_vault(request, desk, lambda: data.get("passphrase", ""), attempt=attempt)


@post("/unlock/keystore", sync_to_thread=True, status_code=200)
def submit_keystore_unlock(request: PageRequest, desk: DeskDependency) -> Response[Any]:
    """Unlock with the passphrase from this machine's keystore, if the desk runs with one."""
    if not desk.use_keystore:
        raise NotFoundException
    return _unlock_vault(
        request, desk, lambda: keystore.load_passphrase(desk.data_folder), " by the keystore"
    )


def _unlock_vault(
    request: PageRequest,
    desk: Desk,
    passphrase: Callable[[], str],
    how: str = "",
    *,
    attempt: password_attempts.PasswordAttempt | None = None,
) -> Response[Any]:
    staff = guard.signed_in_user(request)
    try:
        opened = desk.vault.unlock(passphrase())
    except KioskError as error:
        _log.warning("%s: a failed unlock", guard.client_address(request))
        desk_audit.record_action(
            desk.database, desk.now, "unlock-failed", user_id=staff.id, detail=how.strip()
        )
        return _page(request, desk, str(error), 403)
    detail = f"{opened} key{'s' if opened > 1 else ''}{how}"
    desk_audit.record_action(desk.database, desk.now, "unlocked", user_id=staff.id, detail=detail)
    answer = rendering.redirect_to("/inbox")
    if attempt is not None:
        attempt.mark_correct(answer)
    return answer


@post("/lock", sync_to_thread=True, status_code=200)
def submit_lock(request: PageRequest, desk: DeskDependency) -> Response[Any]:
    """Lock again, for everyone."""
    desk.vault.lock()
    desk_audit.record_action(
        desk.database, desk.now, "locked", user_id=guard.signed_in_user(request).id
    )
    return rendering.redirect_to("/inbox")


def router() -> Router:
    """The pages of this module."""
    return Router(
        "/",
        route_handlers=[show_unlock_form, submit_unlock, submit_keystore_unlock, submit_lock],
        before_request=guard.require_staff,
    )
