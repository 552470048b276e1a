"""What a PDF is made from: an article, the clinic, the colors, the glossary."""

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
from kiosk.layout.rows import RowBuilder
from kiosk.ui.guide import guide_messages


@dataclass(frozen=True)
class PdfContent:
    """Everything read from disk before anything is laid out.

    Attributes:
        article: the article.
        profile: the clinic.
        palette: the colors of the standard theme, including the clinic's own.
        glossary: for the article's language.
    """

    article: Article
    profile: Profile
    palette: theme.Palette
    glossary: Glossary

    @property
    def row_builder(self) -> RowBuilder:
        """Builds rows of the article's texts, without links in them."""
        lines = self.profile.texts_in_language(self.article.language).help
        return RowBuilder(self.article, lines, guide_messages.sources_title())


def load_pdf_content(places: Locations, folder: Path | None = None) -> PdfContent:
    """Read what a PDF is made from.

    Args:
        places: where the content and the profile are.
        folder: the article's folder; None for the one that the settings name.

    Raises:
        KioskError: there is no article, its article.toml cannot be read, or the profile is wrong.
    """
    folder = folder or places.article_folder
    profile = places.load_profile()
    article = library.load_article(folder, profile.article_variables(folder.parent.name))
    if not article.chapters:
        raise KioskError(f"{folder}: there is no article here with a chapter to print")
    palettes = theme.load_palettes(places.theme_file, profile.colours)
    return PdfContent(article, profile, palettes["standard"], library.load_article_glossary(folder))
