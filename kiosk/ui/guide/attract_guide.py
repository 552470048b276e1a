"""What attract shows: the clinic's details and the first lines of the article."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from kiosk.config.locations import Locations
from kiosk.config.profile import Profile
from kiosk.content.article_index import ArticleListing
from kiosk.ui.guide.guide import Guide


def make_attract_guide(
    entry: ArticleListing, places: Locations, profile: Profile, parent: QObject
) -> Guide:
    """Make a guide with just what attract shows.

    Args:
        entry: the first article's.
        places: where the clinic's logo is.
        profile: the clinic's.
        parent: of the guide.

    Raises:
        KioskError: the clinic's logo cannot be shown.
    """
    return Guide(
        profile,
        entry.language,
        title=entry.title,
        attract=entry.attract,
        welcome=entry.welcome,
        logo=_logo(places.logo_file(profile)),
        parent=parent,
    )


def _logo(file: Path | None) -> str:
    if file is None:
        return ""
    from kiosk.ui.guide import logo  # most clinics have none

    return logo.logo_url(file)
