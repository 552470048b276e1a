"""Coming in and going out: set-up, sign-in, sign-out."""

from __future__ import annotations

import logging
from typing import Any

from litestar import Response, get, post
from litestar.params import FromQuery

from kiosk.base.errors import KioskError
from kiosk.desk.store import desk_audit, users
from kiosk.desk.web import guard, password_attempts, rendering
from kiosk.desk.web.guard import Call, Form, TheDesk
from kiosk.desk.web.pages import bell

_log = logging.getLogger(__name__)


@get("/", sync_to_thread=True)
def front(desk: TheDesk) -> Response[Any]:
    """To the inbox, which sends on whoever is not signed in."""
    if users.any_admin(desk.database):
        return rendering.go("/inbox")
    return rendering.page("not-set-up.html")


@get("/set-up", sync_to_thread=True)
def set_up_page(request: Call, desk: TheDesk, code: FromQuery[str] = "") -> rendering.Page:
    """The form for an administrator, for whoever has the link that the desk printed."""
    if not desk.setup.fits(code):
        _log.warning("%s: a wrong set-up link", guard.where_from(request))
        return rendering.page("not-set-up.html", status=403)
    return _set_up(request, desk, code)


def _set_up(
    request: Call, desk: TheDesk, code: str, name: str = "", fault: str = ""
) -> rendering.Page:
    token = guard.form_token(request)
    answer = rendering.page(
        "set-up.html", status=422 if fault else 200, code=code, name=name, fault=fault,
        form_token=token,
    )  # fmt: skip
    return guard.with_form_token(desk, answer, token)


@post("/set-up", sync_to_thread=True, status_code=200)
def set_up(request: Call, desk: TheDesk, data: Form) -> Response[Any]:
    """Make the administrator, and sign them in."""
    with desk.setup.one_at_a_time:
        return _make_first(request, desk, data)


def _make_first(request: Call, desk: TheDesk, data: Form) -> Response[Any]:
    code, name = data.get("code", ""), data.get("name", "")
    if not desk.setup.fits(code):
        _log.warning("%s: a wrong set-up link", guard.where_from(request))
        return rendering.page("not-set-up.html", status=403)
    try:
        _same(data)
        user = users.add(desk.database, name, data.get("password", ""), admin=True, now=desk.now)
    except KioskError as error:
        return _set_up(request, desk, code, name, str(error))
    desk.setup.end()
    desk_audit.note(desk.database, desk.now, "set-up", user_id=user.id)
    cookie, _ = users.sign_in(desk.database, user, desk.now, request.cookies.get(guard.COOKIE, ""))
    answer = rendering.go("/inbox")
    guard.keep(desk, answer, guard.COOKIE, cookie)
    password_attempts.at_sign_in(request, desk, user.name).was_right(answer)
    return answer


def _same(data: dict[str, str]) -> None:
    if data.get("password") != data.get("again"):
        raise KioskError("the two passwords differ. Type them again.")


@get("/sign-in", sync_to_thread=True)
def sign_in_page(
    request: Call, desk: TheDesk, rested: FromQuery[str] = "", to: FromQuery[str] = ""
) -> Response[Any]:
    """The form to sign in; `to` is the page where somebody goes on then."""
    if not users.any_admin(desk.database):
        return rendering.page("not-set-up.html")
    cookie = request.cookies.get(guard.COOKIE, "")
    if rested and users.find(desk.database, cookie, desk.now, touch=False):
        return rendering.go(guard.way_back(to) or "/inbox")  # they wrote a note meanwhile
    fault = "You were signed out after 15 minutes at rest." if rested else ""
    return _sign_in(request, desk, "", fault, to=to)


def _sign_in(
    request: Call, desk: TheDesk, name: str, fault: str, status: int = 200, *, to: str = ""
) -> rendering.Page:
    token = guard.form_token(request)
    answer = rendering.page(
        "sign-in.html", status=status, name=name, fault=fault, form_token=token,
        clinic=desk.clinic.name, to=guard.way_back(to),
    )  # fmt: skip
    return guard.with_form_token(desk, answer, token)


@post("/sign-in", sync_to_thread=True, status_code=200)
def sign_in(request: Call, desk: TheDesk, data: Form) -> Response[Any]:
    """Sign in with a name and a password."""
    name, to = data.get("name", "").strip()[:200], data.get("to", "")
    attempt = password_attempts.at_sign_in(request, desk, name)
    place = guard.where_from(request)
    if wait := attempt.spend():
        _log.warning("%s: a sign-in that was not tried; %d seconds to wait", place, wait)
        text = f"Too many wrong tries. Wait {wait} seconds, then try again."
        return _sign_in(request, desk, name, text, 429, to=to)
    user = users.check(desk.database, name, data.get("password", ""))
    if user is None:
        # Not the name: it may be a password, typed into the wrong field.
        _log.warning("%s: a wrong sign-in", place)
        desk_audit.note(desk.database, desk.now, "sign-in-failed", detail=f"from {attempt.place}")
        return _sign_in(request, desk, name, "Name or password is wrong.", 403, to=to)
    before = request.cookies.get(guard.COOKIE, "")
    cookie, staff = users.sign_in(desk.database, user, desk.now, before)
    desk_audit.note(desk.database, desk.now, "signed-in", user_id=staff.id)
    answer = rendering.go(guard.way_back(to) or "/inbox")
    guard.keep(desk, answer, guard.COOKIE, cookie)
    attempt.was_right(answer)
    return answer


@post("/sign-out", before_request=guard.staff_only, sync_to_thread=True, status_code=200)
def sign_out(request: Call, desk: TheDesk) -> Response[Any]:
    """End the session."""
    staff = guard.staff_of(request)
    users.sign_out(desk.database, staff)
    desk_audit.note(desk.database, desk.now, "signed-out", user_id=staff.id)
    answer = rendering.go("/sign-in")
    guard.keep(desk, answer, guard.COOKIE, "")
    guard.keep(desk, answer, bell.COOKIE, "")
    return answer
