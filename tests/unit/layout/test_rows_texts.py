"""Where rows begin a page or keep together, the texts beside the chapters, and broken ones."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kiosk.content.model import blocks as b
from kiosk.content.model.article import Article
from kiosk.layout.rows import ContentRow, RowBuilder
from support.layout.shipped_article import HELP_LINES, blocks_with_rows, rows_of_block

# --- hints for the pager --------------------------------------------------------------------


def test_a_page_title_starts_a_page_and_keeps_to_its_text_when_shown(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    for block, row in blocks_with_rows(shipped_article, shipped_rows, b.Heading):
        assert row.text == block.text
        assert row.starts_page == (block.level == 2)
        assert row.keeps_next


def test_a_small_heading_stands_on_the_page_when_there_is_one(shipped_article: Article) -> None:
    (row,) = rows_of_block(b.Heading(line=1, level=3, text="Small"), shipped_article)
    assert row == ContentRow("heading", "Small", keeps_next=True)


def test_the_short_version_keeps_to_the_ways_on_when_it_ends_a_chapter(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    for chapter in shipped_article.chapters:
        short, ways = shipped_rows.build_rows(chapter.id)[-2:]
        assert (short.kind, short.keeps_next) == ("short", True)
        assert (ways.kind, ways.keeps_next) == ("ways", False)


def test_the_way_to_ask_is_offered_when_the_chapter_answers_what_next(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    asks = [
        c.id for c in shipped_article.chapters if shipped_rows.build_rows(c.id)[-1].payload["asks"]
    ]
    assert asks == list(shipped_article.meta.questions[-1].chapters)


# --- other texts ----------------------------------------------------------------------------


def test_the_short_version_has_a_card_a_heading_when_shown(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    cards = shipped_rows.build_short_cards()
    headings = [block for block in shipped_article.short.blocks if isinstance(block, b.Heading)]
    assert [card["title"] for card in cards] == [heading.text for heading in headings]
    assert all(card["text"] for card in cards)


def test_a_card_has_lists_and_help_lines_when_the_text_has(shipped_article: Article) -> None:
    items = ((b.Span("One."),), (b.Span("Two.", "strong"),))
    blocks = (
        b.Paragraph(line=1, text=(b.Span("Before any heading."),)),
        b.Heading(line=2, level=2, text="Card"),
        b.Paragraph(line=3, text=(b.Span("Words."),)),
        b.ListBlock(line=4, items=items),
        b.Help(line=5),
        b.Notes(line=6, paragraphs=((b.Span("Say nothing."),),)),
    )
    short = b.Chapter(id="short", file="short.md", title="Short", blocks=blocks)
    (card,) = RowBuilder(
        replace(shipped_article, short=short), HELP_LINES, "Sources"
    ).build_short_cards()
    text = "Words. One.<br><b>Two.</b> Call the line. Or the other one."
    assert card == {"title": "Card", "text": text}


def test_the_disclaimer_has_help_when_shown(shipped_rows: RowBuilder) -> None:
    assert "help" in [row.kind for row in shipped_rows.build_rows("disclaimer")]
    assert "ways" not in [row.kind for row in shipped_rows.build_rows("disclaimer")]


def test_the_sources_name_every_claim_when_all_are_asked_for(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    title, *references = shipped_rows.build_rows("sources")
    assert (title.kind, title.text) == ("title", "Sources")
    assert [row.text for row in references] == [c.text for c in shipped_article.meta.claims]
    for row, claim in zip(references, shipped_article.meta.claims, strict=True):
        cited = [shipped_article.meta.find_reference(name) for name in claim.references]
        for reference in cited:
            assert reference is not None
            assert any(reference.cite in line for line in row.payload["about"])
            assert any(reference.doi in line for line in row.payload["about"])


def test_the_sources_are_those_of_the_chapter_when_one_is_named(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    (number,) = (
        x for x in shipped_article.find_chapter("visit").blocks if isinstance(x, b.BigNumber)
    )  # type: ignore[union-attr]
    claim = shipped_article.meta.find_claim(number.claim)
    assert claim is not None
    texts = [row.text for row in shipped_rows.build_rows("sources/visit")]
    assert claim.text in texts
    assert len(texts) < len(shipped_article.meta.claims)


def test_the_sources_stand_in_the_chapter_when_it_has_the_block(shipped_article: Article) -> None:
    claim = shipped_article.meta.claims[0]
    blocks = (b.Paragraph(line=1, claims=(claim.id,), text=(b.Span("A."),)), b.Sources(line=2))
    chapter = b.Chapter(id="c", file="01-c.md", title="C", blocks=blocks)
    made = RowBuilder(replace(shipped_article, chapters=(chapter,)), (), "Sources").build_rows("c")
    assert [row.kind for row in made] == ["paragraph", "reference", "ways"]
    assert made[1].text == claim.text


def test_the_facts_are_the_fact_box_when_the_article_has_one(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    (box,) = shipped_rows.build_rows("facts")
    assert box.kind == "fact-box"
    assert box.payload["title"] == shipped_article.meta.figures["facts"].title
    assert box.payload["alone"], "its screen tells the title"


def test_there_are_no_rows_when_there_is_no_such_chapter(shipped_rows: RowBuilder) -> None:
    assert shipped_rows.build_rows("no-such-chapter") == []


def test_a_chapter_is_shown_when_its_id_begins_like_another_text(shipped_article: Article) -> None:
    text = b.Paragraph(line=1, text=(b.Span("Of strength."),))
    chapter = b.Chapter(id="sources-of-strength", file="01-s.md", title="S", blocks=(text,))
    made = RowBuilder(replace(shipped_article, chapters=(chapter,)), (), "Sources").build_rows(
        chapter.id
    )
    assert [row.kind for row in made] == ["paragraph", "ways"]


# --- what cannot be shown -------------------------------------------------------------------


def test_a_chapter_says_so_when_it_is_broken(shipped_article: Article) -> None:
    chapter = b.Chapter(id="c", file="01-c.md", title="Why", blocks=(), broken=True)
    made = RowBuilder(replace(shipped_article, chapters=(chapter,)), (), "Sources").build_rows("c")
    assert [(row.kind, row.text) for row in made] == [
        ("title", "Why"),
        ("broken", ""),
        ("ways", ""),
    ]


@pytest.mark.parametrize(
    "block",
    [
        b.BigNumber(line=1, claim="gone", text=()),
        b.IconArray(line=1, figure="disagree"),
        b.FactBox(line=1, figure="facts"),
    ],
    ids=lambda block: type(block).__name__,
)
def test_a_chapter_is_broken_when_it_shows_a_claim_that_is_not_there(
    shipped_article: Article, block: b.AnyBlock
) -> None:
    meta = replace(shipped_article.meta, claims=shipped_article.meta.claims[2:])
    without = replace(shipped_article, meta=meta)
    assert [row.kind for row in rows_of_block(block, without)] == ["title", "broken"]
    assert RowBuilder(without, (), "Sources").build_rows("facts") == []


def test_the_other_words_stay_when_a_footnote_names_no_claim(shipped_article: Article) -> None:
    block = b.Paragraph(line=1, claims=("gone",), text=(b.Span("Words."),))
    assert rows_of_block(block, shipped_article) == [ContentRow("paragraph", "Words.")]


def test_who_is_speaking_stands_on_the_fact_box_and_before_the_disclaimers_end(
    shipped_article: Article,
) -> None:
    rows = RowBuilder(shipped_article, HELP_LINES, "Sources", authorship_text="We, & nobody else.")
    (box,) = rows.build_rows("facts")
    notes = [group.get("note", "") for group in box.payload["groups"]]
    assert notes == [*[""] * (len(notes) - 1), "We, & nobody else."]
    before, said, short = rows.build_rows("disclaimer")[-3:]
    assert (said.kind, said.text) == ("paragraph", "We, &amp; nobody else.")
    assert short.kind == "short"
    assert before in RowBuilder(shipped_article, HELP_LINES, "Sources").build_rows("disclaimer")


def test_who_is_speaking_follows_a_disclaimer_that_has_no_end(shipped_article: Article) -> None:
    told = replace(shipped_article.disclaimer, blocks=shipped_article.disclaimer.blocks[:2])
    rows = RowBuilder(
        replace(shipped_article, disclaimer=told), (), "Sources", authorship_text="We."
    )
    assert [row.text for row in rows.build_rows("disclaimer")][1:] == ["We."]


def test_a_fact_box_without_groups_says_nothing(shipped_article: Article) -> None:
    empty = replace(shipped_article.meta.figures["facts"], groups=())
    meta = replace(shipped_article.meta, figures={**shipped_article.meta.figures, "facts": empty})
    rows = RowBuilder(replace(shipped_article, meta=meta), (), "Sources", authorship_text="We.")
    assert rows.build_rows("facts")[0].payload["groups"] == []
