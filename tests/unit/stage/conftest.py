"""The article that ships, read once."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.config.locations import Locations
from kiosk.content import library
from kiosk.content.model import blocks as b
from kiosk.content.model.article import Article
from kiosk.layout.rows import Row, Rows

HELP_LINES = ("Call the line.", "Or the other one.")
WAYS = 1
"""Each chapter ends with the row of ways on."""


@pytest.fixture(scope="session")
def article() -> Article:
    places = Locations()
    return library.load_article(
        places.article_folder, places.load_profile().article_variables("en")
    )


@pytest.fixture(scope="session")
def rows(article: Article) -> Rows:
    return Rows(article, HELP_LINES, "Sources")


def shown(article: Article, rows: Rows, kind: type[b.Block]) -> list[tuple[Any, Row]]:
    """Each block of a kind in the chapters, and its row."""
    return [
        (block, row)
        for chapter in article.chapters
        for block, row in zip(visible(chapter), rows.of(chapter.id)[:-WAYS], strict=True)
        if isinstance(block, kind)
    ]


def visible(chapter: b.Chapter) -> list[b.AnyBlock]:
    return [block for block in chapter.blocks if not isinstance(block, b.Notes)]


def one(block: b.AnyBlock, article: Article) -> list[Row]:
    """The rows of one block, of a chapter that has it alone."""
    chapter = b.Chapter(id="c", file="01-c.md", title="C", blocks=(block,))
    return Rows(replace(article, chapters=(chapter,)), HELP_LINES, "Sources").of("c")[:-WAYS]
