"""Retention: requests are kept as long as visitors were told, the audit log for six years.

An answered request is deleted a set number of days after the answer, and any request a set number
of days after it arrived, answered or not: that is what the consent promises. Long before that, once
the clinic's own limit has passed, the inbox marks an unanswered request as due.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.base.errors import KioskError
from kiosk.desk.desk import Desk
from kiosk.desk.requests import clock_leap
from kiosk.desk.store import desk_audit, desk_settings, expiry
from kiosk.desk.store.expiry import OPEN_STATUSES, ExpiryTimes

DEFAULT_ANSWERED_DAYS = 90
"""Days after the answer."""
DEFAULT_LIMIT_DAYS = 180
"""Days after it arrived, answered or not."""
DEFAULT_DUE_DAYS = 4
"""Days after it arrived within which to answer: two business days and a weekend."""
MIN_DAYS, MAX_DAYS = 1, 3650
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
            raise KioskError(f"enter a whole number of days from {MIN_DAYS} to {MAX_DAYS}.")
    days, limit, due = (int(text) for text in texts.values())
    if max(days, due) > limit:
        raise KioskError(
            "every request is deleted after the days in the second box. The other two numbers "
            "can't be larger than that."
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
    return expiry.count_open_since(
        desk.database, desk.now - load_retention_rules(desk).due * _DAY_S
    )


def delete_expired(desk: Desk) -> int:
    """Delete expired requests and audit lines; return how many requests.

    The desk remembers that they were here, so sending or importing one again does not bring it
    back. Nothing is deleted while the clock is in doubt.
    """
    if clock_leap.is_clock_doubtful(desk):
        return 0
    rules = load_retention_rules(desk)
    times = ExpiryTimes(
        answered_before=desk.now - rules.answered * _DAY_S,
        received_before=desk.now - rules.limit * _DAY_S,
        spares_open=not rules.confirmed,
    )
    gone = expiry.erase_expired(desk.database, times, desk.now)
    if gone:
        unanswered = sum(status in OPEN_STATUSES for status in gone)
        detail = f"{len(gone)} requests, {unanswered} of them never answered"
        desk_audit.record_action(desk.database, desk.now, "expired", detail=detail)
    desk_audit.delete_old_lines(desk.database, desk.now)
    desk.database.purge_deleted_rows()
    return len(gone)
