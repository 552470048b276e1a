"""The error pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from litestar import Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException

from kiosk.base.errors import KioskError
from kiosk.desk.api import problem_responses
from kiosk.desk.keys.vault import KeysLockedError
from kiosk.desk.store.desk_database import NO_SUCH_NUMBER_ERRORS
from kiosk.desk.web import rendering

_TITLES = {
    400: "That form couldn't be read",
    403: "Not allowed",
    404: "Page not found",
    405: "Page not found",
    409: "That didn't work",
    413: "Too large",
}


def error_page(request: Request[Any, Any, State], error: Exception) -> Response[Any]:
    """Return the page for `error`."""
    back = _previous_page(request)
    if isinstance(error, KeysLockedError):
        return rendering.redirect_to("/unlock")
    if isinstance(error, KioskError):
        return _page(409, str(error), back)
    status = error.status_code if isinstance(error, HTTPException) else 500
    if isinstance(error, NO_SUCH_NUMBER_ERRORS):
        status = 404
    if status not in _TITLES:
        problem_responses.log_exception(error)
        return _page(
            500,
            "Something went wrong on the desk. Nothing was lost, and the details are in its log.",
            back,
        )
    text = error.detail if isinstance(error, HTTPException) and status == 403 else ""
    return _page(status, text, back)


def _previous_page(request: Request[Any, Any, State]) -> str:
    """The path of the page the form was on; empty: not one of ours."""
    found = urlsplit(request.headers.get("referer", ""))
    ours = found.netloc == request.headers.get("host") and found.path != request.url.path
    return found.path if ours and found.path.startswith("/") else ""


def _page(status: int, text: str, back: str) -> rendering.HtmlPage:
    title = _TITLES.get(status, "Something went wrong")
    text = f"{text[:1].upper()}{text[1:]}"
    return rendering.render_page("fault.html", None, status, title=title, text=text, back=back)
