"""The text in printed figures and boxes, and figures described in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

DAY_HOURS, WEEK_HOURS, MONTH_HOURS = 24, 168, 730
"""In hours."""


def _fill_in(words: str, *values: object) -> str:
    """`words`, already translated, with %1, %2 and so on filled in."""
    for number, value in enumerate(values, 1):
        words = words.replace(f"%{number}", str(value))
    return words


def in_short_heading() -> str:
    """The heading of a chapter's last box."""
    return QCoreApplication.translate("pdf", "In short")


def help_now_heading() -> str:
    """The heading of the help lines."""
    return QCoreApplication.translate("pdf", "Help now")


def notes_heading() -> str:
    """The heading of the presenter's notes."""
    return QCoreApplication.translate("pdf", "Notes for the presenter")


def see_also_text(title: str) -> str:
    """A pointer to another chapter."""
    return _fill_in(QCoreApplication.translate("pdf", "See also: %1"), title)


def contents_heading() -> str:
    """The heading of the table of contents."""
    return QCoreApplication.translate("pdf", "What is in here")


def contact_heading() -> str:
    """The heading of the clinic's contact details."""
    return QCoreApplication.translate("pdf", "Contact us")


def glossary_heading() -> str:
    """The heading of the glossary."""
    return QCoreApplication.translate("pdf", "Words explained")


def myth_heading() -> str:
    """The heading of a misconception."""
    return QCoreApplication.translate("pdf", "What people say")


def reality_heading() -> str:
    """The heading of the facts about a misconception."""
    return QCoreApplication.translate("pdf", "What is known")


def figure_in_words_label() -> str:
    """The label before a figure described in words."""
    return QCoreApplication.translate("pdf", "The figure in words")


def page_number_text(number: int, count: int) -> str:
    """The page number, from 1, and the number of pages."""
    return _fill_in(QCoreApplication.translate("pdf", "Page %1 of %2"), number, count)


def version_text(number: str) -> str:
    """The article's version."""
    return _fill_in(QCoreApplication.translate("pdf", "Version %1."), number)


def no_comparison_heading() -> str:
    """The heading of the box in place of a comparison group."""
    return QCoreApplication.translate("pdf", "No comparison")


def stop_anytime_text() -> str:
    """A reminder for the part of a visit where it applies."""
    return QCoreApplication.translate("pdf", "You can say “I want to stop” at any time.")


def people_legend(*, ranged: bool) -> str:
    """How to read the hundred people."""
    if ranged:
        return QCoreApplication.translate(
            "pdf", "Filled: yes. Outlined: no. Framed: may be either."
        )
    return QCoreApplication.translate("pdf", "Filled: yes. Outlined: no.")


def has_range(side: Mapping[str, Any]) -> bool:
    """Whether a number of people is a range."""
    return bool(side["high"] > side["low"])


def out_of_100_text(side: Mapping[str, Any]) -> str:
    """The text beside the number, with the range if there is one."""
    if has_range(side):
        words = QCoreApplication.translate("pdf", "of\u00a0100 (%1\u00a0to\u00a0%2)")
        return _fill_in(words, side["low"], side["high"])
    return QCoreApplication.translate("pdf", "of 100")


def count_out_of_100_text(side: Mapping[str, Any]) -> str:
    """The complete number, with the range if there is one."""
    return f"{side['value']} {out_of_100_text(side)}"


def panel_sentence(one: Mapping[str, Any]) -> str:
    """A panel of people, or a row of facts, as a sentence."""
    if one["compared"]:
        other = f"{count_out_of_100_text(one['compared'])}, {one['compared']['label']}"
    else:
        words = QCoreApplication.translate("pdf", "no comparison: %1")
        other = _fill_in(words, one["no_comparator"])
    treated = f"{count_out_of_100_text(one['treated'])}, {one['treated']['label']}"
    return f"{one['label']} ({one['who']}). {treated}; {other}."


def onset_sentence(label: str, starts: float, ends: float) -> str:
    """How soon something may happen, as a sentence."""
    words = QCoreApplication.translate("pdf", "%1: %2 to %3.")
    return _fill_in(words, label, time_after_text(starts), time_after_text(ends))


def time_after_text(hours: float) -> str:
    """A time in its largest suitable unit."""
    if hours < 2 * DAY_HOURS and hours != DAY_HOURS:
        return _hours(round(hours))
    if hours < 2 * WEEK_HOURS:
        one = QCoreApplication.translate("pdf", "1 day")
        return _number(round(hours / DAY_HOURS), one, QCoreApplication.translate("pdf", "%1 days"))
    if hours < 2900:
        return _fill_in(QCoreApplication.translate("pdf", "%1 weeks"), round(hours / WEEK_HOURS))
    return _fill_in(QCoreApplication.translate("pdf", "%1 months"), round(hours / MONTH_HOURS))


def duration_text(minutes: float) -> str:
    """A duration in hours and minutes."""
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
    # lupdate does not support plurals (%n) in Python.
    return one if number == 1 else _fill_in(many, number)


def hour_scale_marks() -> list[tuple[float, str]]:
    """The tick marks of a long scale of hours."""
    return [
        (1, QCoreApplication.translate("pdf", "1 hour")),
        (DAY_HOURS, QCoreApplication.translate("pdf", "1 day")),
        (WEEK_HOURS, QCoreApplication.translate("pdf", "1 week")),
        (MONTH_HOURS, QCoreApplication.translate("pdf", "1 month")),
        (6 * MONTH_HOURS, QCoreApplication.translate("pdf", "6 months")),
        (60 * MONTH_HOURS, QCoreApplication.translate("pdf", "5 years")),
    ]
