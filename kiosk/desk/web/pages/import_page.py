"""Import requests from a stick, and offer the receipt files to carry back."""

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
from kiosk.desk.store.users import SignedInUser
from kiosk.desk.web import guard, rendering
from kiosk.desk.web.guard import DeskDependency, PageRequest
from kiosk.protocol.export_manifest import ENVELOPES_PER_FOLDER

MAX_UPLOAD_BYTES = 16 * 1024 * 1024
"""Per upload: a full folder has 8.3 MB, plus what the browser adds."""
_MAX_RECEIPT_FILES = 20
"""Receipt files kept for download."""


@get("/import", sync_to_thread=True)
def show_import_form(request: PageRequest) -> rendering.HtmlPage:
    """Show the form."""
    return rendering.render_page("import.html", guard.signed_in_user(request), done=None, files={})


@post("/import", status_code=200, request_max_body_size=MAX_UPLOAD_BYTES)
async def submit_stick_files(request: PageRequest, desk: DeskDependency) -> rendering.HtmlPage:
    """Import the uploaded files."""
    form = await request.form()
    given = [one for one in form.getall("files", []) if isinstance(one, UploadFile)]
    files = [(one.filename, await one.read()) for one in given[: ENVELOPES_PER_FOLDER + 1]]
    staff = guard.signed_in_user(request)
    return await anyio.to_thread.run_sync(partial(_import_files, desk, staff, files))


def _import_files(
    desk: Desk, staff: SignedInUser, files: list[tuple[str, bytes]]
) -> rendering.HtmlPage:
    done = stick_import.import_files(desk, files)
    detail = f"{done.new} new, {done.known} known, {len(done.refused)} refused"
    desk_audit.record_action(desk.database, desk.now, "imported", user_id=staff.id, detail=detail)
    kept: dict[str, UUID] = {}
    for kiosk, receipt in done.receipts.items():
        name = secrets.token_urlsafe(16)
        desk.receipt_files[name] = receipt
        kept[name] = kiosk
    for old in list(desk.receipt_files)[:-_MAX_RECEIPT_FILES]:
        del desk.receipt_files[old]
    return rendering.render_page("import.html", staff, done=done, files=kept)


@get("/import/{name:str}", sync_to_thread=True)
def download_receipt_file(desk: DeskDependency, name: FromPath[str]) -> Response[Any]:
    """Download a receipt file."""
    receipt = desk.receipt_files.get(name)
    if receipt is None:
        raise NotFoundException
    return Response(
        receipt,
        media_type="application/octet-stream",
        headers={"Content-Disposition": 'attachment; filename="receipt.txt"'},
    )


def router() -> Router:
    """The pages of this module."""
    return Router(
        "/",
        route_handlers=[show_import_form, submit_stick_files, download_receipt_file],
        before_request=guard.require_staff,
    )
