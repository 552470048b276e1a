"""The words of the calm page. They must not depend on the content, which may be what is broken."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def title_text() -> str:
    """What is the matter."""
    return QCoreApplication.translate("messages", "This screen is taking a break")


def advice_text() -> str:
    """What to do."""
    return QCoreApplication.translate(
        "messages", "It will be back by itself. If you need anything, please ask our staff."
    )


def help_text() -> str:
    """The button, and the page, with the help lines."""
    return QCoreApplication.translate("messages", "Help now")


def back_text() -> str:
    """The button that leaves them."""
    return QCoreApplication.translate("messages", "Back")


def default_help_lines() -> tuple[str, ...]:
    """The help lines if not even the profile that ships can be read."""
    return (
        QCoreApplication.translate("messages", "In immediate danger? Call emergency services."),
        QCoreApplication.translate("messages", "Or tell a staff member right now."),
    )
