"""Retention: requests are kept as long as visitors were told, the audit log for six years.

An answered request is deleted a set number of days after the answer, and any request a set number
of days after it arrived, answered or not: that is what the consent promises. Long before that, once
the clinic's own limit has passed, the inbox marks an unanswered request as due.
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
"""Days after the answer."""
DEFAULT_LIMIT_DAYS = 180
"""Days after it arrived, answered or not."""
DEFAULT_DUE_DAYS = 4
"""Days after it arrived within which to answer: two working days and a weekend."""
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
    """The clinic's numbers, in days; the first two are in the kiosk's profile, too."""

    answered: int = DEFAULT_ANSWERED_DAYS
    """How long a request is kept after it was marked done or not genuine."""
    limit: int = DEFAULT_LIMIT_DAYS
    """The longest any request is kept after it arrived."""
    due: int = DEFAULT_DUE_DAYS
    """How long after arrival an unanswered request becomes due."""
    confirmed: bool = True
    """Whether `limit` also deletes unanswered requests; desks older than this rule ask first."""


def load_retention_rules(desk: Desk) -> RetentionRules:
    """Load the rules now in force."""
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
    """Save the numbers `days`, `limit` and `due` of `form`; missing ones stay as they are.

    Raises:
        KioskError: the numbers do not make sense.
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
    """Whether a request has been waiting for an answer for `days` days or longer."""
    return status in OPEN_STATUSES and received_at <= desk.now - days * _DAY_S


def count_overdue(desk: Desk) -> int:
    """Count the requests that have been waiting past the clinic's own limit."""
    query = select(func.count()).where(
        StoredRequest.status.in_(OPEN_STATUSES),
        StoredRequest.received_at <= desk.now - load_retention_rules(desk).due * _DAY_S,
    )
    with desk.database.read_transaction() as db:
        return db.scalar(query) or 0


def _expired_clause(desk: Desk, now: RetentionRules) -> ColumnElement[bool]:
    """SQL condition for requests whose time is up."""
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
    """Delete expired requests and audit lines; return how many requests.

    The desk remembers that they were here, so sending or importing one again does not bring it
    back. Nothing is deleted while the clock is in doubt.
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
