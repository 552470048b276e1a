"""Users, and the audit: for administrators. One's own password: for everybody."""

from __future__ import annotations

from typing import Any

from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery

from kiosk.base.errors import KioskError
from kiosk.desk.store import desk_audit, users
from kiosk.desk.web import guard, password_attempts, rendering
from kiosk.desk.web.guard import Call, Form, TheDesk


@get("/users", sync_to_thread=True)
def show(request: Call, desk: TheDesk) -> rendering.Page:
    """The list."""
    return rendering.page("users.html", guard.staff_of(request), users=users.every(desk.database))


@post("/users", sync_to_thread=True, status_code=200)
def add(request: Call, desk: TheDesk, data: Form) -> Response[Any]:
    """Add a user."""
    user = users.add(
        desk.database, data.get("name", ""), data.get("password", ""),
        admin=bool(data.get("admin")), now=desk.now,
    )  # fmt: skip
    _note(request, desk, "user-added", user.name)
    return rendering.go("/users", "user-added")


def _note(request: Call, desk: TheDesk, act: desk_audit.Act, detail: str) -> None:
    user_id = guard.staff_of(request).id
    desk_audit.note(desk.database, desk.now, act, user_id=user_id, detail=detail)


def _name(desk: TheDesk, number: int) -> str:
    return next((one.name for one in users.every(desk.database) if one.id == number), "")


@post("/users/{number:int}/disable", sync_to_thread=True, status_code=200)
def disable(request: Call, desk: TheDesk, number: FromPath[int], data: Form) -> Response[Any]:
    """Disable a user; their sessions end at once."""
    guard.must_be_sure(data)
    users.set_disabled(desk.database, number, True, desk.now)
    _note(request, desk, "user-disabled", _name(desk, number))
    return rendering.go("/users", "user-disabled")


@post("/users/{number:int}/enable", sync_to_thread=True, status_code=200)
def enable(request: Call, desk: TheDesk, number: FromPath[int]) -> Response[Any]:
    """Let a user sign in again."""
    users.set_disabled(desk.database, number, False, desk.now)
    _note(request, desk, "user-enabled", _name(desk, number))
    return rendering.go("/users", "user-enabled")


@post("/users/{number:int}/password", sync_to_thread=True, status_code=200)
def give_password(request: Call, desk: TheDesk, number: FromPath[int], data: Form) -> Response[Any]:
    """Give a user a new password; their sessions end."""
    users.set_password(desk.database, number, data.get("password", ""), desk.now)
    _note(request, desk, "password-changed", _name(desk, number))
    return rendering.go("/users", "password-given")


@get("/audit", sync_to_thread=True)
def show_audit(
    request: Call, desk: TheDesk, before: FromQuery[int | None] = None
) -> rendering.Page:
    """What was done at the desk."""
    lines = desk_audit.latest(desk.database, before=before)
    return rendering.page("audit.html", guard.staff_of(request), lines=lines)


@get("/account", sync_to_thread=True, before_request=guard.staff_only)
def account(request: Call) -> rendering.Page:
    """One's own password."""
    return rendering.page("account.html", guard.staff_of(request), fault="")


@post("/account", sync_to_thread=True, before_request=guard.staff_only, status_code=200)
def change(request: Call, desk: TheDesk, data: Form) -> Response[Any]:
    """Change one's own password; every session of theirs ends, this one included."""
    staff = guard.staff_of(request)
    attempt = password_attempts.at_sign_in(request, desk, staff.name)
    try:
        if wait := attempt.spend():
            raise KioskError(f"too many wrong tries. Wait {wait} seconds.")
        if users.check(desk.database, staff.name, data.get("old", "")) is None:
            raise KioskError("the present password is another.")
        attempt.forgive()
        if data.get("password") != data.get("again"):
            raise KioskError("the two new passwords differ.")
        users.set_password(desk.database, staff.id, data.get("password", ""), desk.now)
    except KioskError as error:
        return rendering.page("account.html", staff, 422, fault=str(error))
    _note(request, desk, "password-changed", staff.name)
    return rendering.go("/sign-in")


def router() -> Router:
    """The pages of this module."""
    return Router(
        "/",
        route_handlers=[show, add, disable, enable, give_password, show_audit, account, change],
        before_request=guard.admins_only,
    )
