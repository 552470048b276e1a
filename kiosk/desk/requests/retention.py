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
from kiosk.desk.store.tables import Note, Stored

DAYS = 90
"""After the answer."""
LIMIT = 180
"""After it came, in any case."""
DUE = 4
"""After it came, for an answer: two working days and a weekend."""
FEWEST, MOST = 1, 3650
OPEN = ("new", "in-progress")
_DAY_S = 86_400
_UNCONFIRMED = "retention-limit-unconfirmed"
_NAMES = {"days": "retention-days", "limit": "retention-limit-days", "due": "answer-due-days"}


@dataclass(frozen=True)
class Rules:
    """The clinic's numbers, in days; the first two stand in the kiosk's profile, too."""

    answered: int = DAYS
    """A request that is done or not genuine is kept so long after it was set so."""
    limit: int = LIMIT
    """No request is kept longer than that after it came."""
    due: int = DUE
    """One that waits for an answer is due from then on."""
    confirmed: bool = True
    """Whether unanswered requests go by `limit`, too: a desk that is older than it asks first."""


def rules(desk: Desk) -> Rules:
    """What holds now."""
    database = desk.database
    answered = desk_settings.number(database, _NAMES["days"], DAYS)
    limit = desk_settings.number(database, _NAMES["limit"], max(LIMIT, answered))
    due = desk_settings.number(database, _NAMES["due"], min(DUE, limit))
    return Rules(answered, limit, due, not desk_settings.number(database, _UNCONFIRMED, 0))


def set_rules(desk: Desk, form: Mapping[str, str]) -> Rules:
    """Go by the numbers `days`, `limit` and `due` of `form` from now on; those not in it stay.

    Raises:
        KioskError: they are no numbers of days that make sense.
    """
    now = rules(desk)
    texts = {
        "days": form.get("days", str(now.answered)).strip(),
        "limit": form.get("limit", str(now.limit)).strip(),
        "due": form.get("due", str(now.due)).strip(),
    }
    for text in texts.values():
        if not (text.isascii() and text.isdecimal()) or not FEWEST <= int(text) <= MOST:
            raise KioskError(f"days are {FEWEST} to {MOST}. Write whole numbers.")
    days, limit, due = (int(text) for text in texts.values())
    if max(days, due) > limit:
        raise KioskError(
            "every request goes after the days that hold in any case. Neither of the other two "
            "numbers may be larger than that one."
        )
    for name, value in (("days", days), ("limit", limit), ("due", due)):
        desk_settings.keep(desk.database, _NAMES[name], value)
    desk_settings.keep(desk.database, _UNCONFIRMED, 0)
    return Rules(days, limit, due)


def is_due(desk: Desk, status: str, received_at: int, days: int) -> bool:
    """Whether a request waits for an answer for `days` days or longer."""
    return status in OPEN and received_at <= desk.now - days * _DAY_S


def due(desk: Desk) -> int:
    """How many requests wait for an answer longer than the clinic's own limit."""
    query = select(func.count()).where(
        Stored.status.in_(OPEN), Stored.received_at <= desk.now - rules(desk).due * _DAY_S
    )
    with desk.database.read() as db:
        return db.scalar(query) or 0


def _over(desk: Desk, now: Rules) -> ColumnElement[bool]:
    """Whether a request's time is over."""
    answered_at = (
        select(func.max(Note.at))
        .where(Note.request_id == Stored.request_id, Note.act == "status")
        .scalar_subquery()
    )
    old = Stored.received_at <= desk.now - now.limit * _DAY_S
    return or_(
        old if now.confirmed else and_(old, Stored.status.not_in(OPEN)),
        and_(
            Stored.status.not_in(OPEN),
            func.coalesce(answered_at, Stored.received_at) <= desk.now - now.answered * _DAY_S,
        ),
    )


def tidy(desk: Desk) -> int:
    """Delete what is over: requests, audit lines. How many requests.

    That they were here stays known: nothing sent again or imported late brings one back. A clock
    that is doubtful deletes nothing.
    """
    if clock_leap.is_doubtful(desk):
        return 0
    over = select(Stored.request_id, Stored.status).where(_over(desk, rules(desk)))
    with desk.database.write() as db:
        gone = db.execute(over).all()
        inbox.erase(desk.database, db, [one.request_id for one in gone], desk.now)
    if gone:
        unanswered = sum(one.status in OPEN for one in gone)
        detail = f"{len(gone)} requests, {unanswered} of them never answered"
        desk_audit.note(desk.database, desk.now, "expired", detail=detail)
    desk_audit.forget_old(desk.database, desk.now)
    desk.database.erase()
    return len(gone)
