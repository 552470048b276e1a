"""Set-up, sign-in and sign-out."""

from __future__ import annotations

import logging
from typing import Any

from litestar import Response, get, post
from litestar.params import FromQuery

from kiosk.base.errors import KioskError
from kiosk.desk.store import desk_audit, users
from kiosk.desk.web import guard, password_attempts, rendering
from kiosk.desk.web.guard import DeskDependency, FormData, PageRequest
from kiosk.desk.web.pages import bell

_log = logging.getLogger(__name__)


@get("/", sync_to_thread=True)
def redirect_from_root(desk: DeskDependency) -> Response[Any]:
    """Redirect to the inbox, which sends anyone not signed in to sign-in."""
    if users.has_admin(desk.database):
        return rendering.redirect_to("/inbox")
    return rendering.render_page("not-set-up.html")


@get("/set-up", sync_to_thread=True)
def show_setup_form(
    request: PageRequest, desk: DeskDependency, code: FromQuery[str] = ""
) -> rendering.HtmlPage:
    """Show the form for the first administrator to anyone with the link the desk printed."""
    if not desk.setup_link.accepts_code(code):
        _log.warning("%s: a wrong set-up link", guard.client_address(request))
        return rendering.render_page("not-set-up.html", status=403)
    return _setup_form(request, desk, code)


def _setup_form(
    request: PageRequest, desk: DeskDependency, code: str, name: str = "", fault: str = ""
) -> rendering.HtmlPage:
    token = guard.anonymous_form_token(request)
    answer = rendering.render_page(
        "set-up.html", status=422 if fault else 200, code=code, name=name, fault=fault,
        form_token=token,
    )  # fmt: skip
    return guard.set_form_token(desk, answer, token)


@post("/set-up", sync_to_thread=True, status_code=200)
def submit_setup(request: PageRequest, desk: DeskDependency, data: FormData) -> Response[Any]:
    """Create the administrator, and sign them in."""
    with desk.setup_link.one_at_a_time:
        return _create_first_admin(request, desk, data)


def _create_first_admin(
    request: PageRequest, desk: DeskDependency, data: FormData
) -> Response[Any]:
    code, name = data.get("code", ""), data.get("name", "")
    if not desk.setup_link.accepts_code(code):
        _log.warning("%s: a wrong set-up link", guard.client_address(request))
        return rendering.render_page("not-set-up.html", status=403)
    try:
        _require_same_passwords(data)
        user = users.add_user(
            desk.database, name, data.get("password", ""), admin=True, now=desk.now
        )
    except KioskError as error:
        return _setup_form(request, desk, code, name, str(error))
    desk.setup_link.expire_code()
    desk_audit.record_action(desk.database, desk.now, "set-up", user_id=user.id)
    cookie, _ = users.start_session(
        desk.database, user, desk.now, request.cookies.get(guard.SESSION_COOKIE, "")
    )
    answer = rendering.redirect_to("/inbox")
    guard.set_cookie(desk, answer, guard.SESSION_COOKIE, cookie)
    password_attempts.sign_in_attempt(request, desk, user.name).mark_correct(answer)
    return answer


def _require_same_passwords(data: dict[str, str]) -> None:
    if data.get("password") != data.get("again"):
        raise KioskError("the passwords don't match. Enter them again.")


@get("/sign-in", sync_to_thread=True)
def show_sign_in_form(
    request: PageRequest, desk: DeskDependency, rested: FromQuery[str] = "", to: FromQuery[str] = ""
) -> Response[Any]:
    """Show the sign-in form; `to` is the page to go to afterward."""
    if not users.has_admin(desk.database):
        return rendering.render_page("not-set-up.html")
    cookie = request.cookies.get(guard.SESSION_COOKIE, "")
    if rested and users.find_signed_in_user(desk.database, cookie, desk.now, touch=False):
        # Still signed in: they were typing a note.
        return rendering.redirect_to(guard.safe_return_path(to) or "/inbox")
    fault = "You were signed out after 15 minutes without activity." if rested else ""
    return _sign_in_form(request, desk, "", fault, to=to)


def _sign_in_form(
    request: PageRequest,
    desk: DeskDependency,
    name: str,
    fault: str,
    status: int = 200,
    *,
    to: str = "",
) -> rendering.HtmlPage:
    token = guard.anonymous_form_token(request)
    answer = rendering.render_page(
        "sign-in.html", status=status, name=name, fault=fault, form_token=token,
        clinic=desk.clinic_keys.clinic_name, to=guard.safe_return_path(to),
    )  # fmt: skip
    return guard.set_form_token(desk, answer, token)


@post("/sign-in", sync_to_thread=True, status_code=200)
def submit_sign_in(request: PageRequest, desk: DeskDependency, data: FormData) -> Response[Any]:
    """Sign in with a name and a password."""
    name, to = data.get("name", "").strip()[:200], data.get("to", "")
    attempt = password_attempts.sign_in_attempt(request, desk, name)
    place = guard.client_address(request)
    if wait := attempt.count_attempt():
        _log.warning("%s: a sign-in that was not tried; %d seconds to wait", place, wait)
        text = f"Too many wrong attempts. Wait {wait} seconds, then try again."
        return _sign_in_form(request, desk, name, text, 429, to=to)
    user = users.authenticate_user(desk.database, name, data.get("password", ""))
    if user is None:
        # Do not log the name: it may be a password typed into the wrong field.
        _log.warning("%s: a wrong sign-in", place)
        desk_audit.record_action(
            desk.database, desk.now, "sign-in-failed", detail=f"from {attempt.network}"
        )
        return _sign_in_form(request, desk, name, "Wrong name or password.", 403, to=to)
    before = request.cookies.get(guard.SESSION_COOKIE, "")
    cookie, staff = users.start_session(desk.database, user, desk.now, before)
    desk_audit.record_action(desk.database, desk.now, "signed-in", user_id=staff.id)
    answer = rendering.redirect_to(guard.safe_return_path(to) or "/inbox")
    guard.set_cookie(desk, answer, guard.SESSION_COOKIE, cookie)
    attempt.mark_correct(answer)
    return answer


@post("/sign-out", before_request=guard.require_staff, sync_to_thread=True, status_code=200)
def submit_sign_out(request: PageRequest, desk: DeskDependency) -> Response[Any]:
    """End the session."""
    staff = guard.signed_in_user(request)
    users.end_session(desk.database, staff)
    desk_audit.record_action(desk.database, desk.now, "signed-out", user_id=staff.id)
    answer = rendering.redirect_to("/sign-in")
    guard.set_cookie(desk, answer, guard.SESSION_COOKIE, "")
    guard.set_cookie(desk, answer, bell.BELL_COOKIE, "")
    return answer
