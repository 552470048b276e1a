"""Unlocking the clinic's keys, and locking them again."""

from __future__ import annotations

from typing import Any

from litestar import Response, Router, get, post

from kiosk.desk.desk import Desk
from kiosk.desk.store import audit
from kiosk.desk.web import guard, view
from kiosk.desk.web.guard import Call, Form, TheDesk
from kiosk.errors import KioskError

_TRIED = "unlock"


@get("/unlock", sync_to_thread=True)
def show(request: Call, desk: TheDesk) -> view.Page:
    """The form."""
    return _page(request, desk, "")


def _page(request: Call, desk: Desk, fault: str, status: int = 200) -> view.Page:
    return view.page(
        "unlock.html",
        guard.staff_of(request),
        status,
        fault=fault,
        unlocked=desk.vault.is_unlocked,
        still_locked=desk.still_locked,
        any_key=bool(desk.clinic.locked),
        keys=str(desk.data / "keys"),
    )


@post("/unlock", sync_to_thread=True, status_code=200)
def unlock(request: Call, desk: TheDesk, data: Form) -> Response[Any]:
    """Unlock with the clinic's passphrase."""
    if wait := desk.throttle.spend(_TRIED):
        return _page(request, desk, f"Too many wrong tries. Wait {wait} seconds.", 429)
    staff = guard.staff_of(request)
    try:
        opened = desk.vault.unlock(data.get("passphrase", ""))
    except KioskError as error:
        audit.note(desk.database, desk.now, "unlock-failed", user_id=staff.id)
        return _page(request, desk, str(error), 403)
    desk.throttle.forgive(_TRIED)
    detail = f"{opened} key{'s' if opened > 1 else ''}"
    audit.note(desk.database, desk.now, "unlocked", user_id=staff.id, detail=detail)
    return view.go("/inbox")


@post("/lock", sync_to_thread=True, status_code=200)
def lock(request: Call, desk: TheDesk) -> Response[Any]:
    """Lock again, for everybody."""
    desk.vault.lock()
    audit.note(desk.database, desk.now, "locked", user_id=guard.staff_of(request).id)
    return view.go("/inbox")


def router() -> Router:
    """The pages of this module."""
    return Router("/", route_handlers=[show, unlock, lock], before_request=guard.staff_only)
