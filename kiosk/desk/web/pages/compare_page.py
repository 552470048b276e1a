"""Compare the desk with a kiosk's audit log."""

from __future__ import annotations

from functools import partial

import anyio.to_thread
from litestar import Router, get, post
from litestar.datastructures import UploadFile

from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.requests import kiosk_log_comparison
from kiosk.desk.store import desk_audit
from kiosk.desk.store.users import SignedInUser
from kiosk.desk.web import guard, rendering
from kiosk.desk.web.guard import DeskDependency, PageRequest
from kiosk.desk.web.pages.import_page import MAX_UPLOAD_BYTES


@get("/compare", sync_to_thread=True)
def show_compare_form(request: PageRequest) -> rendering.HtmlPage:
    """Show the form."""
    return rendering.render_page("compare.html", guard.signed_in_user(request), done=None, fault="")


@post("/compare", status_code=200, request_max_body_size=MAX_UPLOAD_BYTES)
async def submit_kiosk_log(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Compare the uploaded log, and show what is missing."""
    form = await request.form()
    given = form.get("log")
    data = await given.read() if isinstance(given, UploadFile) else b""
    return await anyio.to_thread.run_sync(
        partial(_compare_log, desk, guard.signed_in_user(request), data)
    )


def _compare_log(desk: Desk, staff: SignedInUser, data: bytes) -> rendering.HtmlPage:
    try:
        done = kiosk_log_comparison.compare_kiosk_log(desk.database, data)
    except KioskError as error:
        return rendering.render_page("compare.html", staff, 422, done=None, fault=str(error))
    detail = f"{done.arrived} receipts, {len(done.lacking)} not here"
    desk_audit.record_action(desk.database, desk.now, "compared", user_id=staff.id, detail=detail)
    return rendering.render_page("compare.html", staff, done=done, fault="")


def router() -> Router:
    """The pages of this module."""
    return Router(
        "/",
        route_handlers=[show_compare_form, submit_kiosk_log],
        before_request=guard.require_staff,
    )
