"""Lengths of time in words, and the marks of a time scale."""

from __future__ import annotations

import re
from collections.abc import Callable

Translate = Callable[[str, str], str]
"""Takes a context and a text; returns the text in the visitor's language."""

HOUR_MINUTES = 60
DAY_HOURS, WEEK_HOURS, MONTH_HOURS = 24, 168, 730
_DAYS_FROM_HOURS, _WEEKS_FROM_HOURS, _MONTHS_FROM_HOURS = 2 * DAY_HOURS, 2 * WEEK_HOURS, 2900
_PLACE = re.compile(r"%(\d)")


def fill_in(text: str, *values: object) -> str:
    """Fill in %1, %2 and so on, each once: a value may contain a percent sign.

    Args:
        text: already translated.
        values: for %1, %2 and so on.
    """
    return _PLACE.sub(lambda place: str(values[int(place[1]) - 1]), text)


def time_after_text(hours: float, translate: Translate) -> str:
    """How long after the treatment, in the largest unit that suits.

    Args:
        hours: since the treatment.
        translate: into the visitor's language.
    """
    if hours < _DAYS_FROM_HOURS and hours != DAY_HOURS:
        return _hours_text(_rounded(hours), translate)
    if hours < _WEEKS_FROM_HOURS:
        one, many = translate("figure", "1 day"), translate("figure", "%1 days")
        return _counted(_rounded(hours / DAY_HOURS), one, many)
    if hours < _MONTHS_FROM_HOURS:
        return fill_in(translate("figure", "%1 weeks"), _rounded(hours / WEEK_HOURS))
    return fill_in(translate("figure", "%1 months"), _rounded(hours / MONTH_HOURS))


def duration_text(minutes: float, translate: Translate) -> str:
    """A length of time in hours and minutes.

    Args:
        minutes: how long.
        translate: into the visitor's language.
    """
    hours, rest = divmod(_rounded(minutes), HOUR_MINUTES)
    parts = [_hours_text(hours, translate)] if hours else []
    if rest or not hours:
        one, many = translate("figure", "1 minute"), translate("figure", "%1 minutes")
        parts.append(_counted(rest, one, many))
    return " ".join(parts)


def hours_from_arrival(last_minute: float, translate: Translate) -> list[str]:
    """The label of each full hour of a visit, from arrival on.

    Args:
        last_minute: when the visit ends, in minutes from arrival.
        translate: into the visitor's language.
    """
    last_hour = int((last_minute + 0.5) / HOUR_MINUTES)
    later = [_hours_text(hour, translate) for hour in range(1, last_hour + 1)]
    return [translate("figure", "arrive"), *later]


def hour_scale_marks(translate: Translate) -> list[dict[str, object]]:
    """The marks of a logarithmic scale of hours, as `hours` and `text`, in order."""
    marks = {
        1: translate("figure", "1 hour"),
        DAY_HOURS: translate("figure", "1 day"),
        WEEK_HOURS: translate("figure", "1 week"),
        MONTH_HOURS: translate("figure", "1 month"),
        6 * MONTH_HOURS: translate("figure", "6 months"),
        60 * MONTH_HOURS: translate("figure", "5 years"),
    }
    return [{"hours": hours, "text": text} for hours, text in marks.items()]


def _hours_text(number: int, translate: Translate) -> str:
    return _counted(number, translate("figure", "1 hour"), translate("figure", "%1 hours"))


def _counted(number: int, one: str, many: str) -> str:
    # lupdate does not support plurals (%n) in Python.
    return one if number == 1 else fill_in(many, number)


def _rounded(number: float) -> int:
    """The nearest whole number; a half rounds up, unlike with `round`."""
    return int(number + 0.5)
