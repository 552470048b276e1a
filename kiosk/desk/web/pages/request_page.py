"""One request: what it says, what was done, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Response, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.keys.vault import KeysLockedError
from kiosk.desk.requests import request_view
from kiosk.desk.store import desk_audit, inbox, users
from kiosk.desk.web import guard, labels, rendering
from kiosk.desk.web.guard import DeskDependency, FormData, PageRequest
from kiosk.protocol.envelope.envelope_error import EnvelopeError

MAX_NOTE_LENGTH = 2000
"""Characters in a note."""


@dataclass(frozen=True)
class HistoryLine:
    """A step of the history, as staff read it."""

    at: int
    text: str
    note: str


def _require_request(desk: Desk, request_id: UUID) -> request_view.RequestView:
    one = request_view.find_request_view(desk, request_id)
    if one is None:
        raise NotFoundException
    return one


def _history_lines(desk: Desk, request_id: UUID) -> list[HistoryLine]:
    return [
        HistoryLine(
            one.at,
            f"{one.who} {labels.HISTORY_ACTS.get(one.act, one.act)} {one.detail}".strip(),
            _note_text(desk, request_id, one.sealed),
        )
        for one in inbox.load_history(desk.database, request_id)
    ]


def _note_text(desk: Desk, request_id: UUID, sealed: bytes | None) -> str:
    if sealed is None:
        return ""
    try:
        return desk.vault.open_note(request_id, sealed)
    except KeysLockedError:
        return "(locked)"
    except EnvelopeError as error:
        return f"({error})"


def _draft_text(desk: Desk, user_id: int, request_id: UUID) -> str | None:
    """The user's unfinished note, empty if there is none; None: it cannot be shown now."""
    sealed = desk.note_drafts.find_draft(user_id, request_id)
    if sealed is None:
        return ""
    try:
        return desk.vault.open_note(request_id, sealed)
    except KioskError:
        return None


@get("/requests/{request_id:uuid}", sync_to_thread=True)
def show_request(
    request: PageRequest, desk: DeskDependency, request_id: FromPath[UUID]
) -> rendering.HtmlPage:
    """Show the request's page."""
    return _page(request, desk, request_id, "request.html", "viewed")


@get("/requests/{request_id:uuid}/print", sync_to_thread=True)
def show_print_view(
    request: PageRequest, desk: DeskDependency, request_id: FromPath[UUID]
) -> rendering.HtmlPage:
    """Show the same page for printing."""
    return _page(request, desk, request_id, "print.html", "printed")


def _page(
    request: PageRequest, desk: Desk, request_id: UUID, template: str, act: desk_audit.AuditAction
) -> rendering.HtmlPage:
    one = _require_request(desk, request_id)
    staff = guard.signed_in_user(request)
    if one.opened:
        desk_audit.record_action(
            desk.database, desk.now, act, user_id=staff.id, request_id=request_id
        )
    return rendering.render_page(
        template,
        staff,
        return_path=f"/requests/{request_id}",
        one=one,
        history=_history_lines(desk, request_id),
        people=[user for user in users.list_users(desk.database) if user.disabled_at is None],
        unlocked=desk.vault.is_unlocked,
        draft=_draft_text(desk, staff.id, request_id),
        longest=MAX_NOTE_LENGTH,
        clinic=desk.clinic_keys.clinic_name,
        now=desk.now,
    )


def _record_step(
    request: PageRequest,
    desk: Desk,
    request_id: UUID,
    act: desk_audit.AuditAction,
    said: str = "",
    **more: Any,
) -> Response[Any]:
    staff = guard.signed_in_user(request)
    inbox.record_step(desk.database, request_id, act=act, user_id=staff.id, now=desk.now, **more)
    desk_audit.record_action(
        desk.database, desk.now, act, user_id=staff.id, request_id=request_id,
        detail=more.get("detail", ""),
    )  # fmt: skip
    return rendering.redirect_to(f"/requests/{request_id}", said)


@post("/requests/{request_id:uuid}/note", sync_to_thread=True, status_code=200)
def submit_note(
    request: PageRequest, desk: DeskDependency, request_id: FromPath[UUID], data: FormData
) -> Response[Any]:
    """Write a note; it is sealed like the request."""
    text = _typed_text(data)
    if not 0 < len(text) <= MAX_NOTE_LENGTH:
        raise KioskError(f"a note must have 1 to {MAX_NOTE_LENGTH} characters.")
    sealed = desk.vault.seal_note(request_id, text)
    user_id = guard.signed_in_user(request).id
    shown = _draft_text(desk, user_id, request_id) is not None
    answer = _record_step(request, desk, request_id, "noted", said="noted", sealed=sealed)
    if shown:  # else this is a different note, and the draft waits for the keys
        desk.note_drafts.delete_draft(user_id, request_id)
    return answer


def _typed_text(data: FormData) -> str:
    """The note as typed: browsers send two characters for a line end but count one."""
    return data.get("note", "").replace("\r\n", "\n").strip()


@post("/requests/{request_id:uuid}/draft", sync_to_thread=True, status_code=204)
def submit_note_draft(
    request: PageRequest, desk: DeskDependency, request_id: FromPath[UUID], data: FormData
) -> None:
    """Save the note typed so far, as sent by `drafts.js`. Typing keeps the session alive."""
    user_id, text = guard.signed_in_user(request).id, _typed_text(data)[:MAX_NOTE_LENGTH]
    if text and inbox.has_request(desk.database, request_id):
        desk.note_drafts.save_draft(user_id, request_id, desk.vault.seal_note(request_id, text))
    else:
        desk.note_drafts.delete_draft(user_id, request_id)


@post("/requests/{request_id:uuid}/called", sync_to_thread=True, status_code=200)
def submit_call(
    request: PageRequest, desk: DeskDependency, request_id: FromPath[UUID]
) -> Response[Any]:
    """Record a call that went unanswered: the request is in progress."""
    return _record_step(request, desk, request_id, "called", status="in-progress")


@post("/requests/{request_id:uuid}/status", sync_to_thread=True, status_code=200)
def submit_status(
    request: PageRequest, desk: DeskDependency, request_id: FromPath[UUID], data: FormData
) -> Response[Any]:
    """Set the status."""
    given = data.get("status", "")
    if given not in labels.STATUSES:
        raise KioskError("that status doesn't exist.")
    # Setting the same status again would make the request be kept longer.
    if given == _require_request(desk, request_id).status:
        return rendering.redirect_to(f"/requests/{request_id}")
    return _record_step(
        request, desk, request_id, "status", status=given, detail=labels.STATUS[given].lower()
    )


@post("/requests/{request_id:uuid}/assign", sync_to_thread=True, status_code=200)
def submit_assignment(
    request: PageRequest, desk: DeskDependency, request_id: FromPath[UUID], data: FormData
) -> Response[Any]:
    """Assign the request to a user, or to nobody."""
    people = {
        str(one.id): one for one in users.list_users(desk.database) if one.disabled_at is None
    }
    chosen = people.get(data.get("to", ""))
    if chosen is None and data.get("to") != "0":
        raise KioskError("that user doesn't exist.")
    return _record_step(
        request, desk, request_id, "assigned", assigned_to=chosen.id if chosen else 0,
        detail=chosen.name if chosen else "nobody",
    )  # fmt: skip


@post("/requests/{request_id:uuid}/delete", sync_to_thread=True, status_code=200)
def submit_deletion(
    request: PageRequest, desk: DeskDependency, request_id: FromPath[UUID], data: FormData
) -> Response[Any]:
    """Delete it for good, as when consent is withdrawn. It is never taken in again."""
    guard.require_confirmation(data)
    if not inbox.erase_request(desk.database, request_id, desk.now):
        raise NotFoundException
    desk.database.purge_deleted_rows()
    desk.note_drafts.delete_drafts_of_request(request_id)
    user_id = guard.signed_in_user(request).id
    desk_audit.record_action(
        desk.database, desk.now, "deleted", user_id=user_id, request_id=request_id
    )
    return rendering.redirect_to("/inbox", "deleted")


def router() -> Router:
    """The pages of this module."""
    return Router(
        "/",
        route_handlers=[
            show_request,
            show_print_view,
            submit_note,
            submit_note_draft,
            submit_call,
            submit_status,
            submit_assignment,
            submit_deletion,
        ],
        before_request=guard.require_staff,
    )
