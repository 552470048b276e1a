"""The number of new requests, for browsers whose session timed out, so that they still ring.

A front desk is idle most of the day. While someone is signed in, their browser gets a cookie that
opens this one address and nothing else, for as long as the longest session.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from litestar import Response, Router, get

from kiosk.desk.desk import Desk
from kiosk.desk.store import inbox, users
from kiosk.desk.store.users import SESSION_MAX_S
from kiosk.desk.web import guard
from kiosk.desk.web.guard import DeskDependency, PageRequest

BELL_COOKIE = "desk-bell"
_RENEWAL_S = 600
_LABEL = b"clearmind-kiosk desk bell v1\0"


@get("/bell", sync_to_thread=True)
def answer_bell(request: PageRequest, desk: DeskDependency) -> Response[Any]:
    """Return the number to a browser that has the cookie."""
    user_id, until = _read_cookie(desk, request.cookies.get(BELL_COOKIE, ""))
    if until <= desk.now or not users.is_user_enabled(desk.database, user_id):
        return Response(b"", status_code=403, media_type="text/plain")
    return add_counts_header(desk, Response(None, status_code=204))


def add_counts_header(desk: Desk, answer: Response[Any]) -> Response[Any]:
    """Add how many requests are new, and how many ever arrived, for the page's scripts."""
    count = inbox.count_by_status(desk.database).get("new", 0)
    answer.headers["HX-Trigger"] = (
        f'{{"counted": {count}, "came": {inbox.count_ever_received(desk.database)}}}'
    )
    return answer


def give_bell_cookie(request: PageRequest, desk: Desk, answer: Response[Any]) -> None:
    """Give the signed-in user the cookie, unless theirs is fresh."""
    staff = guard.signed_in_user(request)
    user_id, until = _read_cookie(desk, request.cookies.get(BELL_COOKIE, ""))
    if user_id != staff.id or until < desk.now + SESSION_MAX_S - _RENEWAL_S:
        text = f"{staff.id}.{desk.now + SESSION_MAX_S}"
        guard.set_cookie(desk, answer, BELL_COOKIE, f"{text}.{_mac(desk, text)}")


def _read_cookie(desk: Desk, cookie: str) -> tuple[int, int]:
    """The user id in `cookie`, and when it expires; expiry 0: it is not ours."""
    text, _, mac = cookie.rpartition(".")
    if not hmac.compare_digest(mac.encode(), _mac(desk, text).encode()):
        return 0, 0
    user_id, _, until = text.partition(".")
    return int(user_id), int(until)


def _mac(desk: Desk, text: str) -> str:
    secret = hashlib.sha256(
        _LABEL + desk.clinic_keys.signing_private_key.private_bytes_raw()
    ).digest()
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()


def router() -> Router:
    """The call of this module, for browsers without a session."""
    return Router("/", route_handlers=[answer_bell])
