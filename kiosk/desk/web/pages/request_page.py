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
from kiosk.desk.keys.vault import LockedError
from kiosk.desk.requests import request_view
from kiosk.desk.store import desk_audit, inbox, users
from kiosk.desk.web import guard, labels, rendering
from kiosk.desk.web.guard import Call, Form, TheDesk
from kiosk.protocol.envelope.envelope_error import EnvelopeError

LONGEST_NOTE = 2000
"""Characters of a note."""


@dataclass(frozen=True)
class Line:
    """A step of the history, for people."""

    at: int
    text: str
    note: str


def _found(desk: Desk, request_id: UUID) -> request_view.Read:
    one = request_view.find(desk, request_id)
    if one is None:
        raise NotFoundException
    return one


def _history(desk: Desk, request_id: UUID) -> list[Line]:
    return [
        Line(
            one.at,
            f"{one.who} {labels.ACT.get(one.act, one.act)} {one.detail}".strip(),
            _note(desk, request_id, one.sealed),
        )
        for one in inbox.history(desk.database, request_id)
    ]


def _note(desk: Desk, request_id: UUID, sealed: bytes | None) -> str:
    if sealed is None:
        return ""
    try:
        return desk.vault.open_note(request_id, sealed)
    except LockedError:
        return "(locked)"
    except EnvelopeError as error:
        return f"({error})"


def _draft(desk: Desk, user_id: int, request_id: UUID) -> str | None:
    """The note they have not finished, empty where there is none; None: it cannot be shown now."""
    sealed = desk.drafts.find(user_id, request_id)
    if sealed is None:
        return ""
    try:
        return desk.vault.open_note(request_id, sealed)
    except KioskError:
        return None


@get("/requests/{request_id:uuid}", sync_to_thread=True)
def show(request: Call, desk: TheDesk, request_id: FromPath[UUID]) -> rendering.Page:
    """Its page."""
    return _page(request, desk, request_id, "request.html", "viewed")


@get("/requests/{request_id:uuid}/print", sync_to_thread=True)
def show_to_print(request: Call, desk: TheDesk, request_id: FromPath[UUID]) -> rendering.Page:
    """The same for paper."""
    return _page(request, desk, request_id, "print.html", "printed")


def _page(
    request: Call, desk: Desk, request_id: UUID, template: str, act: desk_audit.Act
) -> rendering.Page:
    one = _found(desk, request_id)
    staff = guard.staff_of(request)
    if one.opened:
        desk_audit.note(desk.database, desk.now, act, user_id=staff.id, request_id=request_id)
    return rendering.page(
        template,
        staff,
        here=f"/requests/{request_id}",
        one=one,
        history=_history(desk, request_id),
        people=[user for user in users.every(desk.database) if user.disabled_at is None],
        unlocked=desk.vault.is_unlocked,
        draft=_draft(desk, staff.id, request_id),
        longest=LONGEST_NOTE,
        clinic=desk.clinic.name,
        now=desk.now,
    )


def _step(
    request: Call, desk: Desk, request_id: UUID, act: desk_audit.Act, said: str = "", **more: Any
) -> Response[Any]:
    staff = guard.staff_of(request)
    inbox.step(desk.database, request_id, act=act, user_id=staff.id, now=desk.now, **more)
    desk_audit.note(
        desk.database, desk.now, act, user_id=staff.id, request_id=request_id,
        detail=more.get("detail", ""),
    )  # fmt: skip
    return rendering.go(f"/requests/{request_id}", said)


@post("/requests/{request_id:uuid}/note", sync_to_thread=True, status_code=200)
def note(request: Call, desk: TheDesk, request_id: FromPath[UUID], data: Form) -> Response[Any]:
    """Write a note; it is sealed like the request."""
    text = data.get("note", "").strip()
    if not 0 < len(text) <= LONGEST_NOTE:
        raise KioskError(f"a note has 1 to {LONGEST_NOTE} characters.")
    sealed = desk.vault.seal_note(request_id, text)
    answer = _step(request, desk, request_id, "noted", said="noted", sealed=sealed)
    desk.drafts.drop(guard.staff_of(request).id, request_id)
    return answer


@post("/requests/{request_id:uuid}/draft", sync_to_thread=True, status_code=204)
def draft(request: Call, desk: TheDesk, request_id: FromPath[UUID], data: Form) -> None:
    """Keep what is typed of a note so far; htmx sends it. Whoever types is at work."""
    user_id, text = guard.staff_of(request).id, data.get("note", "")[:LONGEST_NOTE]
    if text.strip() and inbox.has(desk.database, request_id):
        desk.drafts.keep(user_id, request_id, desk.vault.seal_note(request_id, text))
    else:
        desk.drafts.drop(user_id, request_id)


@post("/requests/{request_id:uuid}/called", sync_to_thread=True, status_code=200)
def called(request: Call, desk: TheDesk, request_id: FromPath[UUID]) -> Response[Any]:
    """Called, and nobody answered: it is in progress."""
    return _step(request, desk, request_id, "called", status="in-progress")


@post("/requests/{request_id:uuid}/status", sync_to_thread=True, status_code=200)
def status(request: Call, desk: TheDesk, request_id: FromPath[UUID], data: Form) -> Response[Any]:
    """New, in progress or done."""
    given = data.get("status", "")
    if given not in labels.STATUSES:
        raise KioskError("there is no such status.")
    if given == _found(desk, request_id).status:  # said once more, it would be kept for longer
        return rendering.go(f"/requests/{request_id}")
    return _step(
        request, desk, request_id, "status", status=given, detail=labels.STATUS[given].lower()
    )


@post("/requests/{request_id:uuid}/assign", sync_to_thread=True, status_code=200)
def assign(request: Call, desk: TheDesk, request_id: FromPath[UUID], data: Form) -> Response[Any]:
    """Whose it is."""
    people = {str(one.id): one for one in users.every(desk.database) if one.disabled_at is None}
    chosen = people.get(data.get("to", ""))
    if chosen is None and data.get("to") != "0":
        raise KioskError("there is no such user.")
    return _step(
        request, desk, request_id, "assigned", assigned_to=chosen.id if chosen else 0,
        detail=chosen.name if chosen else "nobody",
    )  # fmt: skip


@post("/requests/{request_id:uuid}/delete", sync_to_thread=True, status_code=200)
def delete(request: Call, desk: TheDesk, request_id: FromPath[UUID], data: Form) -> Response[Any]:
    """Delete it for good, as when consent is taken back. It never comes in again."""
    guard.must_be_sure(data)
    if not inbox.forget(desk.database, request_id, desk.now):
        raise NotFoundException
    desk.database.erase()
    desk.drafts.forget(request_id)
    user_id = guard.staff_of(request).id
    desk_audit.note(desk.database, desk.now, "deleted", user_id=user_id, request_id=request_id)
    return rendering.go("/inbox", "deleted")


def router() -> Router:
    """The pages of this module."""
    return Router(
        "/",
        route_handlers=[show, show_to_print, note, draft, called, status, assign, delete],
        before_request=guard.staff_only,
    )
