"""The blocks of the article that ships, and their rows."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from kiosk.content.model import blocks as b
from kiosk.content.model.article import Article
from kiosk.layout.rows import ContentRow, RowBuilder

HELP_LINES = ("Call the line.", "Or the other one.")


END_LINKS = 1
"""Each chapter ends with the row of ways on."""


def blocks_with_rows(
    article: Article, rows: RowBuilder, kind: type[b.Block]
) -> list[tuple[Any, ContentRow]]:
    """Each block of a kind in the chapters, and its row."""
    return [
        (block, row)
        for chapter in article.chapters
        for block, row in zip(
            visible_blocks(chapter), rows.build_rows(chapter.id)[:-END_LINKS], strict=True
        )
        if isinstance(block, kind)
    ]


def visible_blocks(chapter: b.Chapter) -> list[b.AnyBlock]:
    return [block for block in chapter.blocks if not isinstance(block, b.Notes | b.Scene)]


def rows_of_block(block: b.AnyBlock, article: Article) -> list[ContentRow]:
    """The rows of one block, of a chapter that has it alone."""
    chapter = b.Chapter(id="c", file="01-c.md", title="C", blocks=(block,))
    return RowBuilder(replace(article, chapters=(chapter,)), HELP_LINES, "Sources").build_rows("c")[
        :-END_LINKS
    ]
