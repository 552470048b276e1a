"""Users and the audit log, for administrators; one's own password, for everyone."""

from __future__ import annotations

from typing import Any

from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery

from kiosk.base.errors import KioskError
from kiosk.desk.store import desk_audit, users
from kiosk.desk.web import guard, password_attempts, rendering
from kiosk.desk.web.guard import DeskDependency, FormData, PageRequest


@get("/users", sync_to_thread=True)
def show_users(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Show the list."""
    return rendering.render_page(
        "users.html", guard.signed_in_user(request), users=users.list_users(desk.database)
    )


@post("/users", sync_to_thread=True, status_code=200)
def submit_new_user(request: PageRequest, desk: DeskDependency, data: FormData) -> Response[Any]:
    """Add a user."""
    user = users.add_user(
        desk.database, data.get("name", ""), data.get("password", ""),
        admin=bool(data.get("admin")), now=desk.now,
    )  # fmt: skip
    _note(request, desk, "user-added", user.name)
    return rendering.redirect_to("/users", "user-added")


def _note(
    request: PageRequest, desk: DeskDependency, act: desk_audit.AuditAction, detail: str
) -> None:
    user_id = guard.signed_in_user(request).id
    desk_audit.record_action(desk.database, desk.now, act, user_id=user_id, detail=detail)


def _user_name(desk: DeskDependency, number: int) -> str:
    return next((one.name for one in users.list_users(desk.database) if one.id == number), "")


@post("/users/{number:int}/disable", sync_to_thread=True, status_code=200)
def submit_user_disable(
    request: PageRequest, desk: DeskDependency, number: FromPath[int], data: FormData
) -> Response[Any]:
    """Disable a user; their sessions end at once."""
    guard.require_confirmation(data)
    users.set_user_disabled(desk.database, number, True, desk.now)
    _note(request, desk, "user-disabled", _user_name(desk, number))
    return rendering.redirect_to("/users", "user-disabled")


@post("/users/{number:int}/enable", sync_to_thread=True, status_code=200)
def submit_user_enable(
    request: PageRequest, desk: DeskDependency, number: FromPath[int]
) -> Response[Any]:
    """Let a user sign in again."""
    users.set_user_disabled(desk.database, number, False, desk.now)
    _note(request, desk, "user-enabled", _user_name(desk, number))
    return rendering.redirect_to("/users", "user-enabled")


@post("/users/{number:int}/password", sync_to_thread=True, status_code=200)
def submit_user_password(
    request: PageRequest, desk: DeskDependency, number: FromPath[int], data: FormData
) -> Response[Any]:
    """Give a user a new password; their sessions end."""
    users.set_password(desk.database, number, data.get("password", ""), desk.now)
    _note(request, desk, "password-changed", _user_name(desk, number))
    return rendering.redirect_to("/users", "password-given")


@get("/audit", sync_to_thread=True)
def show_audit_log(
    request: PageRequest, desk: DeskDependency, before: FromQuery[int | None] = None
) -> rendering.HtmlPage:
    """Show what was done at the desk."""
    lines = desk_audit.latest_lines(desk.database, before=before)
    return rendering.render_page("audit.html", guard.signed_in_user(request), lines=lines)


@get("/account", sync_to_thread=True, before_request=guard.require_staff)
def show_account(request: PageRequest) -> rendering.HtmlPage:
    """Show the form for one's own password."""
    return rendering.render_page("account.html", guard.signed_in_user(request), fault="")


@post("/account", sync_to_thread=True, before_request=guard.require_staff, status_code=200)
def submit_own_password(
    request: PageRequest, desk: DeskDependency, data: FormData
) -> Response[Any]:
    """Change one's own password; all of one's sessions end, including this one."""
    staff = guard.signed_in_user(request)
    attempt = password_attempts.sign_in_attempt(request, desk, staff.name)
    try:
        if wait := attempt.count_attempt():
            raise KioskError(f"too many wrong attempts. Wait {wait} seconds.")
        if users.authenticate_user(desk.database, staff.name, data.get("old", "")) is None:
            raise KioskError("that's not your current password.")
        attempt.reset_count()
        if data.get("password") != data.get("again"):
            raise KioskError("the new passwords don't match.")
        users.set_password(desk.database, staff.id, data.get("password", ""), desk.now)
    except KioskError as error:
        return rendering.render_page("account.html", staff, 422, fault=str(error))
    _note(request, desk, "password-changed", staff.name)
    return rendering.redirect_to("/sign-in")


def router() -> Router:
    """The pages of this module."""
    return Router(
        "/",
        route_handlers=[
            show_users,
            submit_new_user,
            submit_user_disable,
            submit_user_enable,
            submit_user_password,
            show_audit_log,
            show_account,
            submit_own_password,
        ],
        before_request=guard.require_admin,
    )
