"""Texts for visitors that come from Python rather than from QML."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from kiosk.content.model.article import Authorship
from kiosk.session.takeaway import NoteWording


def _month(date: datetime.date) -> str:
    return QLocale().toString(QDate(date.year, date.month, date.day), "MMMM yyyy")


def authorship_text(authorship: Authorship) -> str:
    """Who wrote and reviewed the article, in whose interest, and when it is next updated."""
    written = authorship.credit or QCoreApplication.translate("messages", "Written by %1.").replace(
        "%1", authorship.written_by
    )
    dates = (
        QCoreApplication.translate("messages", "Updated in %1. Next update in %2.")
        .replace("%1", _month(authorship.edition))
        .replace("%2", _month(authorship.next_update))
    )
    return " ".join([authorship.interest, written, _review_text(authorship), dates])


def disclosure_text(authorship: Authorship) -> str:
    """In whose interest the article is, and who reviewed it: what home says of itself."""
    return f"{authorship.interest} {_review_text(authorship)}"


def _review_text(authorship: Authorship) -> str:
    if not (authorship.reviewed_by and authorship.reviewed_on):
        return QCoreApplication.translate("messages", "Not yet reviewed by a clinician.")
    return (
        QCoreApplication.translate("messages", "Reviewed by %1 in %2.")
        .replace("%1", authorship.reviewed_by)
        .replace("%2", _month(authorship.reviewed_on))
    )


def sources_title() -> str:
    """The title above the sources."""
    return QCoreApplication.translate("messages", "Sources")


def takeaway_note_wording() -> NoteWording:
    """The words around the questions in the note on the visitor's phone."""
    return NoteWording(
        title=QCoreApplication.translate("messages", "My questions"),
        more=QCoreApplication.translate("messages", "and {count} more"),
    )
