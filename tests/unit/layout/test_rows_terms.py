"""Which explained words a row shows."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kiosk.config.locations import Locations
from kiosk.content.library import load_glossary
from kiosk.content.model import blocks as b
from kiosk.content.model.article import Article
from kiosk.layout.rows import ContentRow, RowBuilder
from kiosk.layout.split import split_row

TEXT = (b.Span("One. "), b.Span("Two", "term", "two"), b.Span(" is not "), b.Span("x", "term", "x"))
LINKED = 'One. <a href="term:two">Two</a> is not x'
PLAIN = "One. Two is not x"
PHASE = b.TimelinePhase(
    line=1, title="A", when="B", starts=0, ends=None, parts=(b.PhaseSection("C", (TEXT,)),)
)


def row(block: b.AnyBlock, article: Article) -> ContentRow:
    chapter = b.Chapter(id="c", file="01-c.md", title="C", blocks=(block,))
    return RowBuilder(replace(article, chapters=(chapter,)), (), "Sources", {"two"}).build_rows(
        "c"
    )[0]


@pytest.mark.parametrize(
    "block",
    [
        b.Paragraph(line=1, text=TEXT),
        b.Callout(line=1, title="T", text=TEXT),
        b.HowSure(line=1, text=TEXT),
        b.InShort(line=1, text=TEXT),
    ],
    ids=lambda block: type(block).__name__,
)
def test_a_term_is_a_link_when_it_stands_in_running_text(
    shipped_article: Article, block: b.AnyBlock
) -> None:
    made = row(block, shipped_article)
    assert made.text == LINKED
    assert made.term_ids() == ["two"]


@pytest.mark.parametrize("kind", [b.ListBlock, b.Steps])
def test_a_term_is_a_link_when_it_stands_in_a_list(
    shipped_article: Article, kind: type[b.ListBlock | b.Steps]
) -> None:
    made = row(kind(line=1, items=(TEXT, TEXT)), shipped_article)
    assert made.payload["items"] == [LINKED, LINKED]
    assert made.term_ids() == ["two"], "once"


@pytest.mark.parametrize(
    "block",
    [
        b.Quote(line=1, text=TEXT),
        b.Myths(line=1, cards=(b.Myth(line=1, myth="M", reality=TEXT),)),
        b.Timeline(line=1, phases=(PHASE,)),
    ],
    ids=lambda block: type(block).__name__,
)
def test_a_term_is_known_and_no_link_when_its_words_cannot_be_tapped(
    shipped_article: Article, block: b.AnyBlock
) -> None:
    made = row(block, shipped_article)
    assert made.term_ids() == ["two"]
    assert "href" not in repr((made.text, made.payload))


def test_a_number_tells_the_terms_of_its_text_when_it_has_some(shipped_article: Article) -> None:
    claim = next(claim.id for claim in shipped_article.meta.claims if claim.treated)
    made = row(b.BigNumber(line=1, claim=claim, text=TEXT), shipped_article)
    assert (made.payload["text"], made.term_ids()) == (PLAIN, ["two"])


def test_a_half_tells_its_own_terms_when_a_row_is_split(shipped_article: Article) -> None:
    whole = row(b.ListBlock(line=1, items=(TEXT, (b.Span("none"),))), shipped_article)
    assert [part.term_ids() for part in split_row(whole)] == [["two"], []]


def test_nothing_typed_is_a_term_when_it_looks_like_a_link(shipped_article: Article) -> None:
    made = row(b.Heading(line=1, level=3, text='<a href="term:two">'), shipped_article)
    assert made.term_ids() == []


def test_every_linked_term_is_explained_when_the_article_that_ships_is_shown(
    shipped_article: Article,
) -> None:
    glossary = load_glossary(Locations().article_folder.parent)
    rows = RowBuilder(shipped_article, (), "Sources", glossary.terms)
    found = {
        term
        for c in shipped_article.chapters
        for made in rows.build_rows(c.id)
        for term in made.term_ids()
    }
    assert len(found) > 20
    assert found <= set(glossary.terms)
