"""What a PDF is made from: an article, the clinic, the colours, the glossary."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.base.errors import KioskError
from kiosk.config import theme
from kiosk.config.locations import Locations
from kiosk.config.profile import Profile
from kiosk.content import library
from kiosk.content.model.article import Article
from kiosk.content.parse.glossary_file import Glossary
from kiosk.layout.rows import Rows
from kiosk.ui.guide import guide_messages


@dataclass(frozen=True)
class Material:
    """All that is read from the disk before anything is laid out.

    Attributes:
        article: what is told.
        profile: the clinic.
        palette: the colours of the standard theme, the clinic's own among them.
        glossary: of the article's language.
    """

    article: Article
    profile: Profile
    palette: theme.Palette
    glossary: Glossary

    @property
    def rows(self) -> Rows:
        """Makes rows of the article's texts; no word in them is a link."""
        lines = self.profile.texts_in_language(self.article.language).help
        return Rows(self.article, lines, guide_messages.sources())


def gather(places: Locations, folder: Path | None = None) -> Material:
    """Read what a PDF is made from.

    Args:
        places: where the content and the profile are.
        folder: the article's; None for the one that the settings name.

    Raises:
        KioskError: there is no article, its article.toml cannot be read, or the profile is wrong.
    """
    folder = folder or places.article_folder
    profile = places.load_profile()
    article = library.load_article(folder, profile.article_variables(folder.parent.name))
    if not article.chapters:
        raise KioskError(f"{folder}: there is no article here with a chapter to print")
    palettes = theme.load_palettes(places.theme_file, profile.colours)
    return Material(article, profile, palettes["standard"], library.load_article_glossary(folder))
