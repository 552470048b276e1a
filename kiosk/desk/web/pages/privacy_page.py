"""What visitors were promised: consent taken back, and for how long requests are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Response, Router, get, post

from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.requests import clock_leap, retention, withdrawal
from kiosk.desk.store import desk_audit
from kiosk.desk.web import guard, rendering
from kiosk.desk.web.guard import Call, Form, TheDesk


@get("/privacy", sync_to_thread=True)
def show(request: Call, desk: TheDesk) -> rendering.Page:
    """The forms."""
    return _page(request, desk)


def _page(
    request: Call,
    desk: Desk,
    *,
    said: str = "",
    fault: str = "",
    status: int = 200,
    typed: Mapping[str, str] | None = None,
) -> rendering.Page:
    return rendering.page(
        "privacy.html",
        guard.staff_of(request),
        status,
        said=said,
        fault=fault,
        rules=retention.rules(desk),
        typed=typed or {},
        fewest=retention.FEWEST,
        most=retention.MOST,
        due=retention.due(desk),
        leap=clock_leap.leap_s(desk),
        now=desk.now,
    )


@post("/privacy/withdraw", sync_to_thread=True, status_code=200)
def withdraw(request: Call, desk: TheDesk, data: Form) -> rendering.Page:
    """Delete what a reference code names, here and when it comes."""
    user_id = guard.staff_of(request).id
    guard.must_be_sure(data)
    try:
        code, gone = withdrawal.withdraw(desk, data.get("reference", ""))
    except KioskError as error:
        return _page(request, desk, fault=str(error), status=422, typed=data)
    desk_audit.note(
        desk.database, desk.now, "withdrawn", user_id=user_id,
        request_id=gone[0] if gone else None, detail=code,
    )  # fmt: skip
    if gone:
        return _page(request, desk, said=f"{code} is deleted, with its history.")
    return _page(
        request,
        desk,
        said=f"{code} is not here. Should it still come, it will not be kept. If it waits on a "
        f"kiosk, delete it there: clearmind-kiosk outbox delete {code}",
    )


@post("/privacy/days", sync_to_thread=True, status_code=200)
def set_days(request: Call, desk: TheDesk, data: Form) -> Response[Any]:
    """For how long requests are kept; what is over by then goes at once."""
    staff = guard.staff_of(request)
    if not staff.admin:
        raise KioskError("only an administrator changes how long requests are kept. Ask one.")
    try:
        now = retention.set_rules(desk, data)
    except KioskError as error:
        return _page(request, desk, fault=str(error), status=422, typed=data)
    detail = f"{now.answered}, {now.limit} and {now.due} days"
    desk_audit.note(desk.database, desk.now, "settings-changed", user_id=staff.id, detail=detail)
    gone = retention.tidy(desk)
    return _page(request, desk, said=f"Saved. {_deleted(gone)}")


@post("/privacy/clock", sync_to_thread=True, status_code=200)
def believe_clock(request: Call, desk: TheDesk) -> rendering.Page:
    """The clock leapt ahead, and is right: delete by it again."""
    staff = guard.staff_of(request)
    if not staff.admin:
        raise KioskError("only an administrator says that the clock is right. Ask one.")
    clock_leap.confirm(desk)
    desk_audit.note(
        desk.database, desk.now, "settings-changed", user_id=staff.id, detail="the clock"
    )
    gone = retention.tidy(desk)
    return _page(request, desk, said=f"The clock is believed again. {_deleted(gone)}")


def _deleted(count: int) -> str:
    if count == 1:
        return "1 request was over, and is deleted."
    return f"{count} requests were over, and are deleted."


def router() -> Router:
    """The pages of this module."""
    return Router(
        "/",
        route_handlers=[show, withdraw, set_days, believe_clock],
        before_request=guard.staff_only,
    )
