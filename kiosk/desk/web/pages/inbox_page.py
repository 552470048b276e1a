"""The inbox: requests by status, searched in memory, exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from litestar import Response, Router, get, post
from litestar.params import FromQuery

from kiosk.desk.desk import Desk
from kiosk.desk.keys.vault import KeysLockedError
from kiosk.desk.requests import clock_leap, request_view, retention
from kiosk.desk.store import desk_audit, inbox
from kiosk.desk.web import guard, labels, rendering
from kiosk.desk.web.guard import DeskDependency, FormData, PageRequest
from kiosk.desk.web.pages import alerts_page, bell
from kiosk.protocol.envelope import request_table

_STATUSES_BY_FILTER: dict[str, tuple[str, ...]] = {
    "open": ("new", "in-progress"),
    **{one: (one,) for one in labels.STATUSES},
    "all": tuple(labels.STATUSES),
}


@dataclass(frozen=True)
class InboxFilter:
    """Which requests staff want to see.

    Attributes:
        show: a key of `_STATUSES_BY_FILTER`.
        kiosk: a kiosk's name; empty: all.
        article: an article's id; empty: all.
        mine: not empty: only those assigned to oneself.
    """

    show: str
    kiosk: str = ""
    article: str = ""
    mine: str = ""

    def matches(self, one: request_view.RequestView, user_id: int = 0) -> bool:
        """Whether a request is wanted by the user `user_id`."""
        return (
            self.kiosk in ("", one.kiosk)
            and self.article in ("", one.article_id)
            and (not self.mine or one.assigned_to == user_id)
        )


@get("/inbox", sync_to_thread=True)
def show_inbox(
    request: PageRequest,
    desk: DeskDependency,
    *,
    show: FromQuery[str] = "open",
    kiosk: FromQuery[str] = "",
    article: FromQuery[str] = "",
    mine: FromQuery[str] = "",
) -> rendering.HtmlPage:
    """Show the list."""
    return _page(request, desk, InboxFilter(show, kiosk, article, mine), _list_version(desk))


@get("/inbox/live", sync_to_thread=True, opt={guard.BACKGROUND_POLL: True})
def update_inbox(
    request: PageRequest,
    desk: DeskDependency,
    *,
    show: FromQuery[str] = "open",
    kiosk: FromQuery[str] = "",
    article: FromQuery[str] = "",
    mine: FromQuery[str] = "",
    mark: FromQuery[str] = "",
) -> Response[Any]:
    """Send htmx just the list, if it has changed since version `mark`."""
    now = _list_version(desk)
    if mark == now:
        return _with_bell(request, desk, Response(None, status_code=204))
    chosen = InboxFilter(show, kiosk, article, mine)
    return _with_bell(request, desk, _page(request, desk, chosen, now, template="live.html"))


@get("/inbox/news", sync_to_thread=True, opt={guard.BACKGROUND_POLL: True})
def poll_inbox(
    request: PageRequest, desk: DeskDependency, mark: FromQuery[str] = ""
) -> Response[Any]:
    """Poll: how many are new, for any page; that the list changed, for a searched page."""
    if mark in {"", _list_version(desk)}:
        return _with_bell(request, desk, Response(None, status_code=204))
    return _with_bell(
        request, desk, rendering.render_page("changed.html", guard.signed_in_user(request))
    )


def _with_bell(request: PageRequest, desk: Desk, answer: Response[Any]) -> Response[Any]:
    """Add what the page's bell needs, during the session and after it."""
    bell.give_bell_cookie(request, desk, answer)
    return bell.add_counts_header(desk, answer)


def _list_version(desk: Desk) -> str:
    """A text that changes whenever a list may look different."""
    return f"{inbox.inbox_version(desk.database)}-{len(desk.vault.unlocked_key_ids)}"


def _record_viewing(
    request: PageRequest, desk: Desk, rows: Sequence[request_view.RequestView]
) -> None:
    if any(one.opened for one in rows):
        staff, detail = guard.signed_in_user(request), f"a list of {len(rows)}"
        desk_audit.record_action(desk.database, desk.now, "viewed", user_id=staff.id, detail=detail)


@post("/inbox", sync_to_thread=True, status_code=200)
def search_inbox(request: PageRequest, desk: DeskDependency, data: FormData) -> rendering.HtmlPage:
    """Search the list; a POST, so that no name ends up in an address or a log."""
    if not desk.vault.is_unlocked:
        raise KeysLockedError
    sought = data.get("words", "")[:200]
    return _page(
        request, desk, InboxFilter(data.get("show", "all")), _list_version(desk), sought=sought
    )


def _list_requests(desk: Desk, show: str) -> list[request_view.RequestView]:
    return request_view.list_request_views(
        desk, _STATUSES_BY_FILTER.get(show, _STATUSES_BY_FILTER["open"])
    )


def _page(
    request: PageRequest,
    desk: Desk,
    chosen: InboxFilter,
    mark: str,
    *,
    sought: str = "",
    template: str = "inbox.html",
) -> rendering.HtmlPage:
    staff = guard.signed_in_user(request)
    everything = _list_requests(desk, chosen.show)
    rows = [one for one in everything if chosen.matches(one, staff.id)]
    if sought:
        rows = [one for one in rows if request_view.matches_search(one, sought)]
        detail = f"{len(rows)} found"
        desk_audit.record_action(
            desk.database, desk.now, "searched", user_id=staff.id, detail=detail
        )
    else:
        _record_viewing(request, desk, rows)
    counts = inbox.count_by_status(desk.database)
    rules = retention.load_retention_rules(desk)
    return rendering.render_page(
        template,
        guard.signed_in_user(request),
        rows=rows,
        counts=counts,
        mark=mark,
        due=retention.count_overdue(desk),
        leap=clock_leap.clock_leap_s(desk),
        rules=rules,
        due_ids={
            one.id
            for one in rows
            if retention.is_answer_due(desk, one.status, one.received_at, rules.due)
        },
        alert_faults=alerts_page.list_alert_faults(desk, request),
        show=chosen.show if chosen.show in _STATUSES_BY_FILTER else "open",
        kiosk=chosen.kiosk,
        kiosks=sorted(set(request_view.kiosk_names(desk).values())),
        article=chosen.article,
        articles=request_view.list_articles(everything),
        mine=chosen.mine,
        sought=sought,
        unlocked=desk.vault.is_unlocked,
        still_locked=desk.locked_key_count,
        at_most=inbox.MAX_LISTED,
        now=desk.now,
    )


@post("/export", sync_to_thread=True, status_code=200)
def export_csv(request: PageRequest, desk: DeskDependency, data: FormData) -> Response[bytes]:
    """Export the opened requests as CSV that no spreadsheet will execute."""
    if not desk.vault.is_unlocked:
        raise KeysLockedError
    chosen = InboxFilter(data.get("show", "all"), article=data.get("article", ""))
    rows = [one for one in _list_requests(desk, chosen.show) if one.opened and chosen.matches(one)]
    flat = [
        {
            "reference": one.reference,
            "status": labels.STATUS[one.status],
            "assigned": one.assigned,
            **request_table.make_table_row(one.opened),
        }
        for one in rows
        if one.opened
    ]
    staff = guard.signed_in_user(request)
    detail = f"{len(flat)} requests"
    desk_audit.record_action(desk.database, desk.now, "exported", user_id=staff.id, detail=detail)
    return Response(
        # Spreadsheets recognize UTF-8 only by its byte order mark.
        request_table.format_table_csv(flat).encode("utf-8-sig"),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="requests.csv"'},
    )


def router() -> Router:
    """The pages of this module."""
    return Router(
        "/",
        route_handlers=[show_inbox, update_inbox, poll_inbox, search_inbox, export_csv],
        before_request=guard.require_staff,
    )
