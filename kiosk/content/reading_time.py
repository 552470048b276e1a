"""How long a text takes to read, counted from its words."""

from __future__ import annotations

import math
from collections.abc import Iterable

from kiosk.content.checks.article_texts import (
    collect_claim_texts,
    collect_figure_texts,
    iter_block_texts,
    locate_shown_claims,
)
from kiosk.content.model import blocks as b
from kiosk.content.model.article import ArticleMeta

WORDS_PER_MINUTE = 130
"""Slower than the 238 of a healthy adult (Brysbaert, J Mem Lang 2019;109:104047): people read this
guide standing, in a hard hour, and depression slows reading."""


def count_words(text: str) -> int:
    """The number of words in `text`: runs without a space that hold a letter or a digit."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def reading_minutes(chapters: Iterable[b.Chapter], meta: ArticleMeta) -> int:
    """The minutes that `chapters` take to read with their figures, rounded up; at least 1."""
    words = sum(_count_chapter_words(chapter, meta) for chapter in chapters)
    return max(1, math.ceil(words / WORDS_PER_MINUTE))


def _count_chapter_words(chapter: b.Chapter, meta: ArticleMeta) -> int:
    words = count_words(chapter.title)
    for block in chapter.blocks:
        texts = iter_block_texts(block)
        words += sum(count_words(b.plain_text(text)) for text, role, *_ in texts if role != "notes")
        words += _count_figure_words(block, meta)
    return words


def _count_figure_words(block: b.AnyBlock, meta: ArticleMeta) -> int:
    name = getattr(block, "figure", "")
    figure = meta.figures.get(name)
    if figure is None:
        return 0
    words = sum(count_words(text.text) for text in collect_figure_texts(figure, ()))
    for claim_id, _ in locate_shown_claims(figure):
        claim = meta.find_claim(claim_id)
        shown = collect_claim_texts(claim, ()) if claim else []
        words += sum(count_words(text.text) for text in shown if text.key_path[-1] != "text")
    return words
