"""What attract shows: the clinic's details and the first lines of the article."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from kiosk.base.errors import KioskError
from kiosk.config.locations import Locations
from kiosk.config.profile import Profile
from kiosk.content import article_index
from kiosk.ui.guide.guide import Guide


def make_attract_guide(
    places: Locations, profile: Profile, language: str, parent: QObject
) -> Guide:
    """Make a guide with just what attract shows.

    Raises:
        KioskError: there is no article, or the clinic's logo cannot be shown.
    """
    entry = article_index.read_article_listing(places.article_folder)
    if entry is None:
        raise KioskError(
            f"{places.article_folder}: there is no article here. Set content.folder, "
            "content.language "
            "and content.article in kiosk.toml."
        )
    return Guide(
        profile,
        language,
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
