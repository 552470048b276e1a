"""Unlocking the clinic's keys, and locking them again."""

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
from kiosk.desk.web.guard import Call, Form, TheDesk

_log = logging.getLogger(__name__)


@get("/unlock", sync_to_thread=True)
def show(request: Call, desk: TheDesk) -> rendering.Page:
    """The form."""
    return _page(request, desk, "")


def _page(request: Call, desk: Desk, fault: str, status: int = 200) -> rendering.Page:
    return rendering.page(
        "unlock.html",
        guard.staff_of(request),
        status,
        fault=fault,
        unlocked=desk.vault.is_unlocked,
        still_locked=desk.still_locked,
        any_key=bool(desk.clinic.locked),
        keystore=desk.keystore,
        keys=str(desk.data / "keys"),
    )


@post("/unlock", sync_to_thread=True, status_code=200)
def unlock(request: Call, desk: TheDesk, data: Form) -> Response[Any]:
    """Unlock with the clinic's passphrase."""
    attempt = password_attempts.at_keys(request, desk)
    if wait := attempt.spend():
        place = guard.where_from(request)
        _log.warning("%s: a passphrase that was not tried; %d seconds to wait", place, wait)
        return _page(request, desk, f"Too many wrong tries. Wait {wait} seconds.", 429)
    return _unlock(request, desk, lambda: data.get("passphrase", ""), attempt=attempt)


@post("/unlock/keystore", sync_to_thread=True, status_code=200)
def unlock_by_keystore(request: Call, desk: TheDesk) -> Response[Any]:
    """Unlock by what this machine's keystore remembers, where the desk was started so."""
    if not desk.keystore:
        raise NotFoundException
    return _unlock(request, desk, lambda: keystore.recall(desk.data), " by the keystore")


def _unlock(
    request: Call,
    desk: Desk,
    passphrase: Callable[[], str],
    how: str = "",
    *,
    attempt: password_attempts.Try | None = None,
) -> Response[Any]:
    staff = guard.staff_of(request)
    try:
        opened = desk.vault.unlock(passphrase())
    except KioskError as error:
        _log.warning("%s: a failed unlock", guard.where_from(request))
        desk_audit.note(
            desk.database, desk.now, "unlock-failed", user_id=staff.id, detail=how.strip()
        )
        return _page(request, desk, str(error), 403)
    detail = f"{opened} key{'s' if opened > 1 else ''}{how}"
    desk_audit.note(desk.database, desk.now, "unlocked", user_id=staff.id, detail=detail)
    answer = rendering.go("/inbox")
    if attempt is not None:
        attempt.was_right(answer)
    return answer


@post("/lock", sync_to_thread=True, status_code=200)
def lock(request: Call, desk: TheDesk) -> Response[Any]:
    """Lock again, for everybody."""
    desk.vault.lock()
    desk_audit.note(desk.database, desk.now, "locked", user_id=guard.staff_of(request).id)
    return rendering.go("/inbox")


def router() -> Router:
    """The pages of this module."""
    return Router(
        "/",
        route_handlers=[show, unlock, unlock_by_keystore, lock],
        before_request=guard.staff_only,
    )
