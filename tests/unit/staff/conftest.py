"""The article that ships, loaded once a module."""

from __future__ import annotations

import pytest

from kiosk.config.locations import Locations
from kiosk.content import library
from kiosk.content.model.article import Article


@pytest.fixture(scope="module")
def shipped() -> Article:
    places = Locations()
    return library.load_article(
        places.article_folder, places.load_profile().article_variables("en")
    )
