"""The text around what is printed; what figures say is in `layout.figure_text`."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from kiosk.layout.time_text import fill_in


def help_now_heading() -> str:
    """The heading of the help lines."""
    return QCoreApplication.translate("pdf", "Help now")


def notes_heading() -> str:
    """The heading of the presenter's notes."""
    return QCoreApplication.translate("pdf", "Notes for the presenter")


def see_also_text(title: str) -> str:
    """A pointer to another chapter."""
    return fill_in(QCoreApplication.translate("pdf", "See also: %1"), title)


def contents_heading() -> str:
    """The heading of the table of contents."""
    return QCoreApplication.translate("pdf", "Contents")


def contact_heading() -> str:
    """The heading of the clinic's contact details."""
    return QCoreApplication.translate("pdf", "Contact us")


def glossary_heading() -> str:
    """The heading of the glossary."""
    return QCoreApplication.translate("pdf", "What these words mean")


def figure_in_words_label() -> str:
    """The label before a figure described in words."""
    return QCoreApplication.translate("pdf", "The figure in words")


def page_number_text(number: int, count: int) -> str:
    """The page number, from 1, and the number of pages."""
    return fill_in(QCoreApplication.translate("pdf", "Page %1 of %2"), number, count)


def version_text(number: str) -> str:
    """The article's version."""
    return fill_in(QCoreApplication.translate("pdf", "Version %1."), number)
