"""The words that printed figures and boxes say of themselves, and figures told in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

DAY, WEEK, MONTH = 24, 168, 730
"""Hours."""


def _tr(words: str, *values: object) -> str:
    """`words` with %1, %2 and so on filled in; they are translated before they come here."""
    for number, value in enumerate(values, 1):
        words = words.replace(f"%{number}", str(value))
    return words


def in_short() -> str:
    """Heads the last box of a chapter."""
    return QCoreApplication.translate("pdf", "In short")


def help_now() -> str:
    """Heads the help lines."""
    return QCoreApplication.translate("pdf", "Help now")


def notes() -> str:
    """Heads the presenter's notes."""
    return QCoreApplication.translate("pdf", "Notes for the presenter")


def see_also(title: str) -> str:
    """The way to another chapter."""
    return _tr(QCoreApplication.translate("pdf", "See also: %1"), title)


def contents() -> str:
    """Heads the list of chapters."""
    return QCoreApplication.translate("pdf", "What is in here")


def contact() -> str:
    """Heads the clinic's contact."""
    return QCoreApplication.translate("pdf", "Contact us")


def terms() -> str:
    """Heads the glossary."""
    return QCoreApplication.translate("pdf", "Words explained")


def said() -> str:
    """Heads a misconception."""
    return QCoreApplication.translate("pdf", "What people say")


def known() -> str:
    """Heads what is known about it."""
    return QCoreApplication.translate("pdf", "What is known")


def told() -> str:
    """Stands before a figure told in words."""
    return QCoreApplication.translate("pdf", "The figure in words")


def page(number: int, count: int) -> str:
    """Which page, from 1, of how many."""
    return _tr(QCoreApplication.translate("pdf", "Page %1 of %2"), number, count)


def version(number: str) -> str:
    """The article's version."""
    return _tr(QCoreApplication.translate("pdf", "Version %1."), number)


def no_comparison() -> str:
    """Heads the box in the place of people that nobody compared."""
    return QCoreApplication.translate("pdf", "No comparison")


def stop() -> str:
    """Stands at the part of a visit where it may be said."""
    return QCoreApplication.translate("pdf", "You can say “I want to stop” at any time.")


def legend(*, ranged: bool) -> str:
    """How the hundred people are to be read."""
    if ranged:
        return QCoreApplication.translate(
            "pdf", "Filled: yes. Outlined: no. Framed: may be either."
        )
    return QCoreApplication.translate("pdf", "Filled: yes. Outlined: no.")


def has_range(side: Mapping[str, Any]) -> bool:
    """Whether a number of people is a range."""
    return bool(side["high"] > side["low"])


def of_hundred(side: Mapping[str, Any]) -> str:
    """What stands beside the number, with the range where there is one."""
    if has_range(side):
        words = QCoreApplication.translate("pdf", "of\u00a0100 (%1\u00a0to\u00a0%2)")
        return _tr(words, side["low"], side["high"])
    return QCoreApplication.translate("pdf", "of 100")


def count(side: Mapping[str, Any]) -> str:
    """The whole number, with the range where there is one."""
    return f"{side['value']} {of_hundred(side)}"


def panel(one: Mapping[str, Any]) -> str:
    """A panel of people, or a row of facts, in a sentence."""
    if one["compared"]:
        other = f"{count(one['compared'])}, {one['compared']['label']}"
    else:
        words = QCoreApplication.translate("pdf", "no comparison: %1")
        other = _tr(words, one["no_comparator"])
    treated = f"{count(one['treated'])}, {one['treated']['label']}"
    return f"{one['label']} ({one['who']}). {treated}; {other}."


def from_to(label: str, starts: float, ends: float) -> str:
    """How soon something may come, in a sentence."""
    words = QCoreApplication.translate("pdf", "%1: %2 to %3.")
    return _tr(words, label, after(starts), after(ends))


def after(hours: float) -> str:
    """A time in the largest unit that suits it."""
    if hours < 2 * DAY and hours != DAY:
        return _hours(round(hours))
    if hours < 2 * WEEK:
        one = QCoreApplication.translate("pdf", "1 day")
        return _number(round(hours / DAY), one, QCoreApplication.translate("pdf", "%1 days"))
    if hours < 2900:
        return _tr(QCoreApplication.translate("pdf", "%1 weeks"), round(hours / WEEK))
    return _tr(QCoreApplication.translate("pdf", "%1 months"), round(hours / MONTH))


def lasting(minutes: float) -> str:
    """A length of time in hours and minutes."""
    hours, rest = divmod(round(minutes), 60)
    told = [_hours(hours)] if hours else []
    if rest or not hours:
        one = QCoreApplication.translate("pdf", "1 minute")
        told.append(_number(rest, one, QCoreApplication.translate("pdf", "%1 minutes")))
    return " ".join(told)


def _hours(number: int) -> str:
    one = QCoreApplication.translate("pdf", "1 hour")
    return _number(number, one, QCoreApplication.translate("pdf", "%1 hours"))


def _number(number: int, one: str, many: str) -> str:
    # lupdate does not see plurals (%n) in Python.
    return one if number == 1 else _tr(many, number)


def marks() -> list[tuple[float, str]]:
    """The marks of a long scale of hours."""
    return [
        (1, QCoreApplication.translate("pdf", "1 hour")),
        (DAY, QCoreApplication.translate("pdf", "1 day")),
        (WEEK, QCoreApplication.translate("pdf", "1 week")),
        (MONTH, QCoreApplication.translate("pdf", "1 month")),
        (6 * MONTH, QCoreApplication.translate("pdf", "6 months")),
        (60 * MONTH, QCoreApplication.translate("pdf", "5 years")),
    ]
