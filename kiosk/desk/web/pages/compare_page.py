"""Comparing the desk with a kiosk's audit log."""

from __future__ import annotations

from functools import partial

import anyio.to_thread
from litestar import Router, get, post
from litestar.datastructures import UploadFile

from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.requests import kiosk_log_comparison
from kiosk.desk.store import desk_audit
from kiosk.desk.store.users import Staff
from kiosk.desk.web import guard, rendering
from kiosk.desk.web.guard import Call, TheDesk
from kiosk.desk.web.pages.import_page import MOST_BYTES


@get("/compare", sync_to_thread=True)
def show(request: Call) -> rendering.Page:
    """The form."""
    return rendering.page("compare.html", guard.staff_of(request), done=None, fault="")


@post("/compare", status_code=200, request_max_body_size=MOST_BYTES)
async def take(request: Call, desk: TheDesk) -> rendering.Page:
    """Tell what the log says."""
    form = await request.form()
    given = form.get("log")
    data = await given.read() if isinstance(given, UploadFile) else b""
    return await anyio.to_thread.run_sync(partial(_take, desk, guard.staff_of(request), data))


def _take(desk: Desk, staff: Staff, data: bytes) -> rendering.Page:
    try:
        done = kiosk_log_comparison.compare(desk.database, data)
    except KioskError as error:
        return rendering.page("compare.html", staff, 422, done=None, fault=str(error))
    detail = f"{done.arrived} receipts, {len(done.lacking)} not here"
    desk_audit.note(desk.database, desk.now, "compared", user_id=staff.id, detail=detail)
    return rendering.page("compare.html", staff, done=done, fault="")


def router() -> Router:
    """The pages of this module."""
    return Router("/", route_handlers=[show, take], before_request=guard.staff_only)
