"""Who may see a page, and whether a form is really theirs.

A form is accepted only with the token its page was given: for staff, the one of their session;
before sign-in, a cookie that the form repeats. Cookies are also SameSite=Strict.
"""

from __future__ import annotations

import hmac
import re
import secrets
from typing import Annotated, Any
from urllib.parse import urlsplit

import anyio.to_thread
from litestar import Request, Response
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.enums import RequestEncodingType
from litestar.exceptions import PermissionDeniedException
from litestar.params import Body, SkipValidation

from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.store import users
from kiosk.desk.store.users import SignedInUser
from kiosk.desk.web import rendering

SESSION_COOKIE, FORM_COOKIE = "desk-session", "desk-form"
FORM_TOKEN_FIELD = "form_token"  # noqa: S105 - only its name
_RETURN_PATH = re.compile("/requests/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
BACKGROUND_POLL = "quiet"
"""Opt for handlers that a script polls: calling them does not keep a session alive."""

FormData = Annotated[dict[str, str], Body(media_type=RequestEncodingType.URL_ENCODED)]
PageRequest = Request[Any, Any, State]
DeskDependency = NamedDependency[SkipValidation[Desk]]
TheStaff = NamedDependency[SkipValidation[SignedInUser]]


async def require_staff(request: PageRequest) -> Response[Any] | None:
    """Let in signed-in staff with their own forms; send everyone else to sign in."""
    desk: Desk = request.app.state.desk
    quiet = bool(request.route_handler.opt.get(BACKGROUND_POLL))
    cookie = request.cookies.get(SESSION_COOKIE, "")
    staff = await anyio.to_thread.run_sync(
        lambda: users.find_signed_in_user(desk.database, cookie, desk.now, touch=not quiet)
    )
    if staff is None:
        return _to_sign_in(request)
    if request.method == "POST":
        await _check_form_token(request, staff.form_token)
    if not quiet:
        desk.vault.postpone_auto_lock()
    request.state.staff = staff
    return None


def _to_sign_in(request: PageRequest) -> Response[Any]:
    """Redirect to sign-in; if htmx asked for part of a page, redirect the whole page."""
    if "hx-request" in request.headers:
        page = urlsplit(request.headers.get("hx-current-url", "")).path
        headers = {"HX-Redirect": _sign_in_path(page, "rested=1")}
        return Response(b"", status_code=401, headers=headers, media_type="text/plain")
    return rendering.redirect_to(_sign_in_path(request.url.path))


def _sign_in_path(page: str, *words: str) -> str:
    """Where to sign in, with the page to return to; for a form's address, the form's page."""
    found = _RETURN_PATH.match(page)
    query = "&".join((*words, *([f"to={found[0]}"] if found else [])))
    return f"/sign-in?{query}" if query else "/sign-in"


def safe_return_path(path: str) -> str:
    """`path` if staff may be sent there after signing in, such as a request's; else empty."""
    return path if _RETURN_PATH.fullmatch(path) else ""


async def require_admin(request: PageRequest) -> Response[Any] | None:
    """Let in administrators only."""
    answer = await require_staff(request)
    if answer is None and not request.state.staff.admin:
        raise PermissionDeniedException("this page is for administrators only only")
    return answer


async def allow_anyone(request: PageRequest) -> None:
    """Let in anyone, but take only forms from pages they were shown."""
    if request.method == "POST":
        await _check_form_token(request, request.cookies.get(FORM_COOKIE, ""))


def signed_in_user(request: PageRequest) -> SignedInUser:
    """The signed-in user."""
    staff: SignedInUser = request.state.staff
    return staff


def require_confirmation(form: dict[str, str]) -> None:
    """Accept a form that cannot be undone only if its box is checked.

    Raises:
        KioskError: it is not checked.
    """
    if not form.get("sure"):
        raise KioskError("check the box first. This can't be undone.")


def anonymous_form_token(request: PageRequest) -> str:
    """The token for a form shown to someone who is not signed in."""
    return request.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(24)


def set_form_token(desk: Desk, answer: rendering.HtmlPage, token: str) -> rendering.HtmlPage:
    """Return `answer` with the cookie that its form repeats."""
    set_cookie(desk, answer, FORM_COOKIE, token)
    return answer


def set_cookie(
    desk: Desk, answer: Response[Any], name: str, value: str, *, lives_s: int | None = None
) -> None:
    """Set a cookie that no script and no other site can use.

    It expires with the browser's session, or after `lives_s` seconds.
    """
    answer.set_cookie(
        name,
        value,
        lives_s,
        httponly=True,
        samesite="strict",
        secure=desk.address.uses_tls,
        path="/",
    )


def client_address(request: PageRequest) -> str:
    """The caller's IP address; empty: unknown."""
    return request.client.host if request.client else ""


async def _check_form_token(request: PageRequest, token: str) -> None:
    origin = request.headers.get("origin")
    if origin is not None and origin.partition("://")[2] != request.headers.get("host", ""):
        raise PermissionDeniedException("this form came from another site")
    form = await request.form()
    given = str(form.get(FORM_TOKEN_FIELD, ""))
    if not token or not hmac.compare_digest(given.encode(), token.encode()):
        raise PermissionDeniedException("this form is out of date. Go back and reload the page")
