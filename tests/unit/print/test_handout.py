"""What the hand-out says: every part in its order, every word, nothing that is not for visitors."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from kiosk.base.errors import KioskError
from kiosk.content.model import blocks as b
from kiosk.content.model.article import Article
from kiosk.layout.rows import ContentRow, RowBuilder
from kiosk.print.handout import (
    COVER_ID,
    FrontAndBackMatter,
    HandoutSection,
    build_handout_sections,
    used_term_ids,
)
from support.layout.shipped_article import HELP_LINES

FRAME = FrontAndBackMatter(
    authorship_text="Written by us. Version 3.",
    contact_title="Contact us",
    contact_lines=("The Clinic", "555-0142"),
    help_lines=HELP_LINES,
    terms_title="Words",
    terms=(("synapse", "Where cells meet."),),
)


def text(words: str, style: b.SpanStyle = "plain", target: str = "") -> b.RichText:
    return (b.Span(words, style, target),)


def made(article: Article, *, notes: bool = False) -> tuple[HandoutSection, ...]:
    return build_handout_sections(
        article, RowBuilder(article, HELP_LINES, "Sources"), FRAME, notes=notes
    )


def of(article: Article, *blocks: b.AnyBlock, notes: bool = False) -> list[ContentRow]:
    """The rows of an article's only chapter, but for its title."""
    chapter = b.Chapter(id="c", file="01-c.md", title="The chapter", blocks=blocks)
    found = made(replace(article, chapters=(chapter,)), notes=notes)
    return list(next(part for part in found if part.id == "c").rows[1:])


def paragraph(words: str) -> b.Paragraph:
    return b.Paragraph(line=1, text=text(words))


def said(rows: list[ContentRow]) -> str:
    return " ".join(f"{row.text} {row.payload}" for row in rows)


def test_parts_stand_in_reading_order(shipped_article: Article) -> None:
    ids = [part.id for part in made(shipped_article)]
    chapters = [chapter.id for chapter in shipped_article.chapters]
    assert ids == [COVER_ID, *chapters, "facts", "disclaimer", "terms", "sources", "contact"]


def test_each_part_begins_with_its_title(shipped_article: Article) -> None:
    for part in made(shipped_article):
        assert (part.rows[0].kind, part.rows[0].text) == ("chapter", part.title)
        assert part.rows[0].keeps_next


def test_every_block_of_every_chapter_is_there(shipped_article: Article) -> None:
    for chapter in shipped_article.chapters:
        part = next(one for one in made(shipped_article) if one.id == chapter.id)
        words = said(list(part.rows))
        for block in chapter.blocks:
            if isinstance(block, b.Heading):
                assert block.text in words
            elif isinstance(block, b.Timeline):
                assert all(phase.title in words for phase in block.phases)
            elif isinstance(block, b.Myths):
                assert all(card.myth in words for card in block.cards)
            elif isinstance(block, b.Help):
                assert HELP_LINES[0] in words
        shown = [block for block in chapter.blocks if not isinstance(block, b.Notes | b.Scene)]
        assert len(part.rows) - 1 >= len(shown)


def test_there_is_no_page_of_sources_without_sources(shipped_article: Article) -> None:
    meta = replace(shipped_article.meta, claims=(), figures={})
    bare = replace(shipped_article, chapters=(), meta=meta)
    assert "sources" not in [one.id for one in made(bare)]


def test_every_claim_is_among_the_sources(shipped_article: Article) -> None:
    part = next(one for one in made(shipped_article) if one.id == "sources")
    assert [row.text for row in part.rows[1:]] == [
        claim.text for claim in shipped_article.meta.claims
    ]


def test_cover_and_contact_tell_who_is_speaking_and_where_help_is(shipped_article: Article) -> None:
    for part in (made(shipped_article)[0], made(shipped_article)[-1]):
        kinds = [row.kind for row in part.rows]
        assert "help" in kinds
        assert FRAME.authorship_text in said(list(part.rows))


def test_notes_are_left_out_unless_asked_for(shipped_article: Article) -> None:
    blocks = paragraph("Seen."), b.Notes(line=2, paragraphs=(text("Whispered."),))
    assert "Whispered." not in said(of(shipped_article, *blocks))
    asked = of(shipped_article, *blocks, notes=True)
    assert [row.kind for row in asked] == ["paragraph", "notes"]
    assert "Whispered." in said(asked)


def test_a_chapter_that_cannot_be_shown_refuses_the_whole(shipped_article: Article) -> None:
    broken = b.Chapter(id="c", file="04-c.md", title="Is it safe?", blocks=(), broken=True)
    with pytest.raises(KioskError, match=r"04-c\.md: .*Is it safe\?.*clearmind-kiosk check"):
        made(replace(shipped_article, chapters=(broken,)))


def test_choices_become_a_row_each_with_one_title(shipped_article: Article) -> None:
    rows = of(shipped_article, b.Comparison(line=1, figure="choices"))
    assert [row.payload["options"][0]["name"] for row in rows][:2] == ["Ketamine", "Esketamine"]
    assert all(len(row.payload["options"]) == 1 for row in rows)
    assert [bool(row.payload["title"]) for row in rows] == [True] + [False] * (len(rows) - 1)


def test_words_keep_to_the_figure_they_lead_to(shipped_article: Article) -> None:
    rows = of(
        shipped_article,
        paragraph("Apart."),
        b.Heading(line=1, level=2, text="A topic"),
        paragraph("One."),
        paragraph("Two."),
        b.IconArray(line=2, figure="disagree"),
        paragraph("After."),
    )
    assert [(row.kind, row.keeps_next) for row in rows] == [
        ("paragraph", False),
        ("title", True),
        ("paragraph", True),
        ("paragraph", True),
        ("icons", False),
        ("paragraph", False),
    ]


def test_help_keeps_to_the_words_before_it(shipped_article: Article) -> None:
    rows = of(shipped_article, paragraph("Hard words."), b.Help(line=2), paragraph("After."))
    assert [row.keeps_next for row in rows] == [True, False, False]


def test_no_row_asks_for_a_page_of_its_own(shipped_article: Article) -> None:
    assert not any(row.starts_page for part in made(shipped_article) for row in part.rows)


def test_used_terms_are_found_wherever_they_stand(shipped_article: Article) -> None:
    deep = b.TimelinePhase(
        line=1,
        title="Soon",
        when="now",
        starts=0,
        ends=1,
        parts=(b.PhaseSection("May happen", (text("a dip", "term", "dip"),)),),
    )
    blocks = (
        b.Timeline(line=1, phases=(deep,)),
        b.Myths(line=1, cards=(b.Myth(line=1, myth="No.", reality=text("x", "term", "card")),)),
        b.ListBlock(line=1, items=(text("y", "term", "point"),)),
    )
    chapter = b.Chapter(id="c", file="01-c.md", title="C", blocks=blocks)
    found = used_term_ids(replace(shipped_article, chapters=(chapter,), disclaimer=chapter))
    assert found == {"dip", "card", "point"}
