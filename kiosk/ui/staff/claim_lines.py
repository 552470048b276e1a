"""The articles' claims as lines for the staff page; those that need attention come first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from kiosk.base.clock import local_day
from kiosk.content.model.article import UNREVIEWED, Article
from kiosk.staff.claim_review import ClaimReview, review_claims
from kiosk.ui.staff.staff_messages import StaffRow

translate = QCoreApplication.translate


def make_claim_lines(articles: Sequence[Article], at: int) -> list[StaffRow]:
    """Every claim as lines, each with `text`, `first`, `soft` and `wrong`.

    Args:
        articles: what visitors may choose. Where there are several, each one's title comes first.
        at: the current Unix time, in seconds.
    """
    lines = []
    for article in articles:
        if len(articles) > 1:
            lines.append(_make_row(article.meta.name or article.meta.title, first=True))
        lines += [line for one in review_claims(article, local_day(at)) for line in _claim(one)]
    return lines


def _claim(one: ClaimReview) -> list[StaffRow]:
    about = [one.numbers, one.who, *one.references, _review(one)]
    softer = [_make_row(text, soft=True) for text in about if text]
    return [_make_row(one.text, first=True, wrong=one.expired or one.disputed), *softer]


def _make_row(
    text: str, *, first: bool = False, soft: bool = False, wrong: bool = False
) -> StaffRow:
    return {"text": text, "first": first, "soft": soft, "wrong": wrong}


def _review(one: ClaimReview) -> str:
    if one.review == UNREVIEWED:
        said = translate("staff", "Not yet reviewed by a clinician.")
    elif one.disputed:
        said = translate("staff", "%1 says that this is wrong.").replace("%1", one.reviewer)
    else:
        said = translate("staff", "Reviewed by %1.").replace("%1", one.reviewer)
    until = (
        translate("staff", "Out of date since %1.")
        if one.expired
        else translate("staff", "Good until %1.")
    )
    date = QDate(one.expires.year, one.expires.month, one.expires.day)
    american = QLocale().language() == QLocale.Language.English
    day = QLocale().toString(date, "MMM d, yyyy" if american else "d MMMM yyyy")
    return f"{said} {until.replace('%1', day)}"
