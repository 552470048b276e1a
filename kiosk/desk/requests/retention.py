"""How long things are kept: requests as long as visitors were told, the audit for six years.

An answered request goes so many days after the answer, and any request so many days after it came,
answered or not: that is what the consent promises. The inbox marks one that waits for an answer as
due long before that, from the clinic's own limit on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select

from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.requests import clock_leap
from kiosk.desk.store import desk_audit, desk_settings, inbox
from kiosk.desk.store.tables import HistoryRow, StoredRequest

DEFAULT_ANSWERED_DAYS = 90
"""After the answer."""
DEFAULT_LIMIT_DAYS = 180
"""After it came, in any case."""
DEFAULT_DUE_DAYS = 4
"""After it came, for an answer: two working days and a weekend."""
MIN_DAYS, MAX_DAYS = 1, 3650
OPEN_STATUSES = ("new", "in-progress")
_DAY_S = 86_400
_UNCONFIRMED = "retention-limit-unconfirmed"
_SETTING_NAMES = {
    "days": "retention-days",
    "limit": "retention-limit-days",
    "due": "answer-due-days",
}


@dataclass(frozen=True)
class RetentionRules:
    """The clinic's numbers, in days; the first two stand in the kiosk's profile, too."""

    answered: int = DEFAULT_ANSWERED_DAYS
    """A request that is done or not genuine is kept so long after it was set so."""
    limit: int = DEFAULT_LIMIT_DAYS
    """No request is kept longer than that after it came."""
    due: int = DEFAULT_DUE_DAYS
    """One that waits for an answer is due from then on."""
    confirmed: bool = True
    """Whether unanswered requests go by `limit`, too: a desk that is older than it asks first."""


def load_retention_rules(desk: Desk) -> RetentionRules:
    """What holds now."""
    database = desk.database
    answered = desk_settings.load_number(database, _SETTING_NAMES["days"], DEFAULT_ANSWERED_DAYS)
    limit = desk_settings.load_number(
        database, _SETTING_NAMES["limit"], max(DEFAULT_LIMIT_DAYS, answered)
    )
    due = desk_settings.load_number(database, _SETTING_NAMES["due"], min(DEFAULT_DUE_DAYS, limit))
    return RetentionRules(
        answered, limit, due, not desk_settings.load_number(database, _UNCONFIRMED, 0)
    )


def save_retention_rules(desk: Desk, form: Mapping[str, str]) -> RetentionRules:
    """Go by the numbers `days`, `limit` and `due` of `form` from now on; those not in it stay.

    Raises:
        KioskError: they are no numbers of days that make sense.
    """
    now = load_retention_rules(desk)
    texts = {
        "days": form.get("days", str(now.answered)).strip(),
        "limit": form.get("limit", str(now.limit)).strip(),
        "due": form.get("due", str(now.due)).strip(),
    }
    for text in texts.values():
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 0
        if not MIN_DAYS <= number <= MAX_DAYS:
            raise KioskError(f"days are {MIN_DAYS} to {MAX_DAYS}. Write whole numbers.")
    days, limit, due = (int(text) for text in texts.values())
    if max(days, due) > limit:
        raise KioskError(
            "every request goes after the days that hold in any case. Neither of the other two "
            "numbers may be larger than that one."
        )
    for name, value in (("days", days), ("limit", limit), ("due", due)):
        desk_settings.save_number(desk.database, _SETTING_NAMES[name], value)
    desk_settings.save_number(desk.database, _UNCONFIRMED, 0)
    return RetentionRules(days, limit, due)


def is_answer_due(desk: Desk, status: str, received_at: int, days: int) -> bool:
    """Whether a request waits for an answer for `days` days or longer."""
    return status in OPEN_STATUSES and received_at <= desk.now - days * _DAY_S


def count_overdue(desk: Desk) -> int:
    """How many requests wait for an answer longer than the clinic's own limit."""
    query = select(func.count()).where(
        StoredRequest.status.in_(OPEN_STATUSES),
        StoredRequest.received_at <= desk.now - load_retention_rules(desk).due * _DAY_S,
    )
    with desk.database.read_transaction() as db:
        return db.scalar(query) or 0


def _expired_clause(desk: Desk, now: RetentionRules) -> ColumnElement[bool]:
    """Whether a request's time is over."""
    answered_at = (
        select(func.max(HistoryRow.at))
        .where(HistoryRow.request_id == StoredRequest.request_id, HistoryRow.act == "status")
        .scalar_subquery()
    )
    old = StoredRequest.received_at <= desk.now - now.limit * _DAY_S
    return or_(
        old if now.confirmed else and_(old, StoredRequest.status.not_in(OPEN_STATUSES)),
        and_(
            StoredRequest.status.not_in(OPEN_STATUSES),
            func.coalesce(answered_at, StoredRequest.received_at)
            <= desk.now - now.answered * _DAY_S,
        ),
    )


def delete_expired(desk: Desk) -> int:
    """Delete what is over: requests, audit lines. How many requests.

    That they were here stays known: nothing sent again or imported late brings one back. A clock
    that is doubtful deletes nothing.
    """
    if clock_leap.is_clock_doubtful(desk):
        return 0
    over = select(StoredRequest.request_id, StoredRequest.status).where(
        _expired_clause(desk, load_retention_rules(desk))
    )
    with desk.database.write_transaction() as db:
        gone = db.execute(over).all()
        inbox.erase_requests_in(desk.database, db, [one.request_id for one in gone], desk.now)
    if gone:
        unanswered = sum(one.status in OPEN_STATUSES for one in gone)
        detail = f"{len(gone)} requests, {unanswered} of them never answered"
        desk_audit.record_action(desk.database, desk.now, "expired", detail=detail)
    desk_audit.delete_old_lines(desk.database, desk.now)
    desk.database.purge_deleted_rows()
    return len(gone)
