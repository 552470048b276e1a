"""The article that ships, read once."""

from __future__ import annotations

import pytest

from kiosk.config.locations import Locations
from kiosk.content import library
from kiosk.content.model.article import Article
from kiosk.layout.rows import RowBuilder
from support.layout.shipped_article import (
    HELP_LINES,
)


@pytest.fixture(scope="session")
def shipped_article() -> Article:
    places = Locations()
    return library.load_article(
        places.article_folder, places.load_profile().article_variables("en")
    )


@pytest.fixture(scope="session")
def shipped_rows(shipped_article: Article) -> RowBuilder:
    return RowBuilder(shipped_article, HELP_LINES, "Sources")
