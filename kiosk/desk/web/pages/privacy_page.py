"""What visitors were promised: withdrawal of consent, and how long requests are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Response, Router, get, post

from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.requests import clock_leap, retention, withdrawal
from kiosk.desk.store import desk_audit
from kiosk.desk.web import guard, rendering
from kiosk.desk.web.guard import DeskDependency, FormData, PageRequest


@get("/privacy", sync_to_thread=True)
def show_privacy(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Show the forms."""
    return _page(request, desk)


def _page(
    request: PageRequest,
    desk: Desk,
    *,
    said: str = "",
    fault: str = "",
    status: int = 200,
    typed: Mapping[str, str] | None = None,
) -> rendering.HtmlPage:
    return rendering.render_page(
        "privacy.html",
        guard.signed_in_user(request),
        status,
        said=said,
        fault=fault,
        rules=retention.load_retention_rules(desk),
        typed=typed or {},
        fewest=retention.MIN_DAYS,
        most=retention.MAX_DAYS,
        due=retention.count_overdue(desk),
        leap=clock_leap.clock_leap_s(desk),
        now=desk.now,
    )


@post("/privacy/withdraw", sync_to_thread=True, status_code=200)
def submit_withdrawal(
    request: PageRequest, desk: DeskDependency, data: FormData
) -> rendering.HtmlPage:
    """Delete the request with a reference code, now or when it arrives."""
    user_id = guard.signed_in_user(request).id
    guard.require_confirmation(data)
    try:
        code, gone = withdrawal.withdraw_consent(desk, data.get("reference", ""))
    except KioskError as error:
        return _page(request, desk, fault=str(error), status=422, typed=data)
    desk_audit.record_action(
        desk.database, desk.now, "withdrawn", user_id=user_id,
        request_id=gone[0] if gone else None, detail=code,
    )  # fmt: skip
    if gone:
        return _page(request, desk, said=f"{code} and its history have been deleted.")
    return _page(
        request,
        desk,
        said=f"{code} isn't here. If it comes in later, it will be discarded. If it's waiting on "
        f"a kiosk, delete it there: clearmind-kiosk outbox delete {code}",
    )


@post("/privacy/days", sync_to_thread=True, status_code=200)
def submit_retention_days(
    request: PageRequest, desk: DeskDependency, data: FormData
) -> Response[Any]:
    """Set how long requests are kept; those that are now too old are deleted at once."""
    staff = guard.signed_in_user(request)
    if not staff.admin:
        raise KioskError("only administrators can change how long requests are kept.")
    try:
        now = retention.save_retention_rules(desk, data)
    except KioskError as error:
        return _page(request, desk, fault=str(error), status=422, typed=data)
    detail = f"{now.answered}, {now.limit} and {now.due} days"
    desk_audit.record_action(
        desk.database, desk.now, "settings-changed", user_id=staff.id, detail=detail
    )
    gone = retention.delete_expired(desk)
    return _page(request, desk, said=f"Saved. {_deleted_text(gone)}")


@post("/privacy/clock", sync_to_thread=True, status_code=200)
def submit_clock_confirmation(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Confirm that the clock is right after a leap ahead, and delete by it again."""
    staff = guard.signed_in_user(request)
    if not staff.admin:
        raise KioskError("only administrators can confirm the clock.")
    clock_leap.confirm_clock(desk)
    desk_audit.record_action(
        desk.database, desk.now, "settings-changed", user_id=staff.id, detail="the clock"
    )
    gone = retention.delete_expired(desk)
    return _page(request, desk, said=f"Clock confirmed. {_deleted_text(gone)}")


def _deleted_text(count: int) -> str:
    if count == 1:
        return "1 request was past its limit and has been deleted."
    return f"{count} requests were past their limit and have been deleted."


def router() -> Router:
    """The pages of this module."""
    return Router(
        "/",
        route_handlers=[
            show_privacy,
            submit_withdrawal,
            submit_retention_days,
            submit_clock_confirmation,
        ],
        before_request=guard.require_staff,
    )
