"""Taking in what came on a stick, and giving the receipt files to carry back."""

from __future__ import annotations

import secrets
from functools import partial
from typing import Any
from uuid import UUID

import anyio.to_thread
from litestar import Response, Router, get, post
from litestar.datastructures import UploadFile
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from kiosk.desk.desk import Desk
from kiosk.desk.requests import stick_import
from kiosk.desk.store import desk_audit
from kiosk.desk.store.users import Staff
from kiosk.desk.web import guard, rendering
from kiosk.desk.web.guard import Call, TheDesk

MOST_BYTES = 16 * 1024 * 1024
"""Of an upload: a full folder has 8.3 MB and what the browser adds."""
_KEPT = 20
"""Receipt files that wait to be fetched."""


@get("/import", sync_to_thread=True)
def show(request: Call) -> rendering.Page:
    """The form."""
    return rendering.page("import.html", guard.staff_of(request), done=None, files={})


@post("/import", status_code=200, request_max_body_size=MOST_BYTES)
async def take(request: Call, desk: TheDesk) -> rendering.Page:
    """Take the files in."""
    form = await request.form()
    given = [one for one in form.getall("files", []) if isinstance(one, UploadFile)]
    files = [(one.filename, await one.read()) for one in given[: stick_import.AT_MOST + 1]]
    staff = guard.staff_of(request)
    return await anyio.to_thread.run_sync(partial(_take, desk, staff, files))


def _take(desk: Desk, staff: Staff, files: list[tuple[str, bytes]]) -> rendering.Page:
    done = stick_import.take(desk, files)
    detail = f"{done.new} new, {done.known} known, {len(done.refused)} refused"
    desk_audit.note(desk.database, desk.now, "imported", user_id=staff.id, detail=detail)
    kept: dict[str, UUID] = {}
    for kiosk, receipt in done.receipts.items():
        name = secrets.token_urlsafe(16)
        desk.receipts[name] = receipt
        kept[name] = kiosk
    for old in list(desk.receipts)[:-_KEPT]:
        del desk.receipts[old]
    return rendering.page("import.html", staff, done=done, files=kept)


@get("/import/{name:str}", sync_to_thread=True)
def fetch(desk: TheDesk, name: FromPath[str]) -> Response[Any]:
    """A receipt file."""
    receipt = desk.receipts.get(name)
    if receipt is None:
        raise NotFoundException
    return Response(
        receipt,
        media_type="application/octet-stream",
        headers={"Content-Disposition": 'attachment; filename="receipt.txt"'},
    )


def router() -> Router:
    """The pages of this module."""
    return Router("/", route_handlers=[show, take, fetch], before_request=guard.staff_only)
