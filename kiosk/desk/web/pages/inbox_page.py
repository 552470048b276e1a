"""The inbox: what came in, by what is to be done, searched in memory, exported."""

from __future__ import annotations

from typing import Any

from litestar import Response, Router, get, post
from litestar.params import FromQuery

from kiosk.desk.desk import Desk
from kiosk.desk.keys.vault import LockedError
from kiosk.desk.requests import clock_leap, request_view, retention
from kiosk.desk.store import desk_audit, inbox
from kiosk.desk.web import guard, labels, rendering
from kiosk.desk.web.guard import Call, Form, TheDesk
from kiosk.desk.web.pages import alerts_page, bell
from kiosk.protocol.envelope import request_table

_SHOWN: dict[str, tuple[str, ...]] = {
    "open": ("new", "in-progress"),
    **{one: (one,) for one in labels.STATUSES},
    "all": tuple(labels.STATUSES),
}


@get("/inbox", sync_to_thread=True)
def show(
    request: Call,
    desk: TheDesk,
    show: FromQuery[str] = "open",
    kiosk: FromQuery[str] = "",
    mine: FromQuery[str] = "",
) -> rendering.Page:
    """The list."""
    now = _mark(desk)
    rows = _listed(request, desk, show, kiosk, mine)
    return _page(request, desk, rows, now, show=show, kiosk=kiosk, mine=mine)


@get("/inbox/live", sync_to_thread=True, opt={guard.QUIET: True})
def live(
    request: Call,
    desk: TheDesk,
    *,
    show: FromQuery[str] = "open",
    kiosk: FromQuery[str] = "",
    mine: FromQuery[str] = "",
    mark: FromQuery[str] = "",
) -> Response[Any]:
    """The list alone, where the page that has `mark` shows another; htmx asks for it."""
    now = _mark(desk)
    if mark == now:
        return _counted(request, desk, Response(None, status_code=204))
    rows = _listed(request, desk, show, kiosk, mine)
    return _counted(
        request,
        desk,
        _page(request, desk, rows, now, show=show, kiosk=kiosk, mine=mine, template="live.html"),
    )


@get("/inbox/news", sync_to_thread=True, opt={guard.QUIET: True})
def news(request: Call, desk: TheDesk, mark: FromQuery[str] = "") -> Response[Any]:
    """How many are new, for any page; that the list changed, for one that was searched."""
    if mark in {"", _mark(desk)}:
        return _counted(request, desk, Response(None, status_code=204))
    return _counted(request, desk, rendering.page("changed.html", guard.staff_of(request)))


def _counted(request: Call, desk: Desk, answer: Response[Any]) -> Response[Any]:
    """`answer`, with what the page's bell needs, now and after the session."""
    bell.give(request, desk, answer)
    return bell.counted(desk, answer)


def _mark(desk: Desk) -> str:
    """Another text whenever a list may look otherwise."""
    return f"{inbox.mark(desk.database)}-{len(desk.vault.key_ids)}"


def _listed(request: Call, desk: Desk, show: str, kiosk: str, mine: str) -> list[request_view.Read]:
    staff = guard.staff_of(request)
    rows = _rows(desk, show, kiosk)
    if mine:
        rows = [one for one in rows if one.assigned_to == staff.id]
    if any(one.opened for one in rows):
        detail = f"a list of {len(rows)}"
        desk_audit.note(desk.database, desk.now, "viewed", user_id=staff.id, detail=detail)
    return rows


@post("/inbox", sync_to_thread=True, status_code=200)
def search(request: Call, desk: TheDesk, data: Form) -> rendering.Page:
    """The list, searched: a POST, so that no name stands in an address or a log."""
    if not desk.vault.is_unlocked:
        raise LockedError
    sought, shown, kiosk = data.get("words", "")[:200], data.get("show", "all"), ""
    now = _mark(desk)
    rows = [one for one in _rows(desk, shown, kiosk) if request_view.matches(one, sought)]
    staff = guard.staff_of(request)
    detail = f"{len(rows)} found"
    desk_audit.note(desk.database, desk.now, "searched", user_id=staff.id, detail=detail)
    return _page(request, desk, rows, now, show=shown, kiosk=kiosk, sought=sought)


def _rows(desk: Desk, shown: str, kiosk: str) -> list[request_view.Read]:
    rows = request_view.every(desk, _SHOWN.get(shown, _SHOWN["open"]))
    return [one for one in rows if one.kiosk == kiosk] if kiosk else rows


def _page(
    request: Call,
    desk: Desk,
    rows: list[request_view.Read],
    mark: str,
    *,
    show: str,
    kiosk: str,
    mine: str = "",
    sought: str = "",
    template: str = "inbox.html",
) -> rendering.Page:
    counts = inbox.counts(desk.database)
    rules = retention.rules(desk)
    return rendering.page(
        template,
        guard.staff_of(request),
        rows=rows,
        counts=counts,
        mark=mark,
        due=retention.due(desk),
        leap=clock_leap.leap_s(desk),
        rules=rules,
        due_ids={
            one.id for one in rows if retention.is_due(desk, one.status, one.received_at, rules.due)
        },
        alert_faults=alerts_page.faults(desk, request),
        show=show if show in _SHOWN else "open",
        kiosk=kiosk,
        kiosks=sorted(set(request_view.kiosks(desk).values())),
        mine=mine,
        sought=sought,
        unlocked=desk.vault.is_unlocked,
        still_locked=desk.still_locked,
        at_most=inbox.AT_MOST,
        now=desk.now,
    )


@post("/export", sync_to_thread=True, status_code=200)
def export(request: Call, desk: TheDesk, data: Form) -> Response[bytes]:
    """The opened requests as CSV that no spreadsheet executes."""
    if not desk.vault.is_unlocked:
        raise LockedError
    rows = [one for one in _rows(desk, data.get("show", "all"), "") if one.opened]
    flat = [
        {
            "reference": one.reference,
            "status": labels.STATUS[one.status],
            "assigned": one.assigned,
            **request_table.row(one.opened),
        }
        for one in rows
        if one.opened
    ]
    staff = guard.staff_of(request)
    detail = f"{len(flat)} requests"
    desk_audit.note(desk.database, desk.now, "exported", user_id=staff.id, detail=detail)
    return Response(
        # Spreadsheets take UTF-8 for such only after its mark.
        request_table.to_csv(flat).encode("utf-8-sig"),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="requests.csv"'},
    )


def router() -> Router:
    """The pages of this module."""
    return Router(
        "/", route_handlers=[show, live, news, search, export], before_request=guard.staff_only
    )
