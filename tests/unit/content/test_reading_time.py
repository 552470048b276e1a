"""How long a text takes is counted from its words, those of its figures among them."""

from __future__ import annotations

from msgspec.structs import replace

from kiosk.content.model import blocks as b
from kiosk.content.model.article import Article
from kiosk.content.reading_time import WORDS_PER_MINUTE, count_words, reading_minutes


def chapter(*blocks: b.AnyBlock) -> b.Chapter:
    return b.Chapter(id="c", file="01-c.md", title="", blocks=blocks)


def words(number: int) -> b.Paragraph:
    return b.Paragraph(line=1, text=(b.Span("word " * number),))


def test_words_are_runs_with_a_letter_or_a_digit() -> None:
    assert count_words("In 2000, a first study – with 7 people.") == 8


def test_minutes_are_rounded_up_and_never_none(shipped_article: Article) -> None:
    meta = shipped_article.meta
    assert reading_minutes([], meta) == 1
    assert reading_minutes([chapter(words(WORDS_PER_MINUTE))], meta) == 1
    assert reading_minutes([chapter(words(WORDS_PER_MINUTE + 1))], meta) == 2
    assert reading_minutes([chapter(words(WORDS_PER_MINUTE))] * 3, meta) == 3


def test_a_presenter_s_notes_take_a_reader_no_time(shipped_article: Article) -> None:
    notes = b.Notes(line=1, paragraphs=((b.Span("word " * 500),),))
    assert reading_minutes([chapter(notes)], shipped_article.meta) == 1


def test_a_figure_s_words_are_counted(shipped_article: Article) -> None:
    figure = b.Comparison(line=1, figure="choices")
    assert reading_minutes([chapter(figure)], shipped_article.meta) >= 2
    assert reading_minutes([chapter(replace(figure, figure="gone"))], shipped_article.meta) == 1


def test_the_shipped_article_takes_as_long_as_its_words(shipped_article: Article) -> None:
    meta = shipped_article.meta
    whole = reading_minutes(shipped_article.chapters, meta)
    one_by_one = sum(reading_minutes([c], meta) for c in shipped_article.chapters)
    assert whole <= one_by_one < whole + len(shipped_article.chapters)
    assert reading_minutes([shipped_article.short], meta) == 2
