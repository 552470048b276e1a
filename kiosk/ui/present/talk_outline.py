"""What a talk is about: the article that the settings name, outlined for slides."""

from __future__ import annotations

import logging
from html import escape
from pathlib import Path

from kiosk.base.errors import KioskError
from kiosk.config.locations import Locations
from kiosk.content import library
from kiosk.layout.rows import RowBuilder
from kiosk.talk.deck import Section, outline_article
from kiosk.ui.guide import guide_messages

log = logging.getLogger(__name__)


def load_talk_sections(places: Locations, data: Path | None) -> tuple[Section, ...]:
    """Outline the article that the settings name.

    Raises:
        KioskError: there is no article, or nothing in it can be shown.
    """
    language = places.settings.content.language
    profile = places.load_profile()
    cache = data / "cache" if data else None
    if not places.article_folder.is_dir():
        raise KioskError(
            f"{places.article_folder}: there is no article here. Name one that there is."
        )
    article = library.load_article(
        places.article_folder, profile.article_variables(language), cache
    )
    for fault in article.faults:
        log.error("content: %s/%s", places.article_folder, fault)
    if not article.chapters:
        raise KioskError(
            f"{places.article_folder}: nothing of this article can be shown. "
            f"`clearmind-kiosk check {places.article_folder}` says why."
        )
    rows = RowBuilder(
        article, profile.texts_in_language(language).help, guide_messages.sources_title()
    )
    speaking = guide_messages.authorship_text(article.meta.authorship)
    return outline_article(article, rows, [escape(speaking, quote=False)])
