"""The outline of a talk: sections, groups of rows, notes, and what authors wish for."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.content.model import blocks as b
from kiosk.content.model.article import Article
from kiosk.layout.rows import ContentRow, RowBuilder
from kiosk.talk.deck import OPENING_ID, Deck, Section, Slide, SlideGroup, outline_article
from support.layout.shipped_article import HELP_LINES


def text(words: str) -> b.RichText:
    return (b.Span(words),)


def heading(words: str, level: int = 2) -> b.Heading:
    return b.Heading(line=1, level=level, text=words)


def paragraph(words: str) -> b.Paragraph:
    return b.Paragraph(line=1, text=text(words))


def notes(words: str, slide: Any = "") -> b.Notes:
    return b.Notes(line=1, paragraphs=(text(words),), slide=slide)


def told(article: Article, *blocks: b.AnyBlock) -> tuple[SlideGroup, ...]:
    """The groups of an article's only chapter."""
    chapter = b.Chapter(id="c", file="01-c.md", title="The chapter", blocks=blocks)
    article = replace(article, chapters=(chapter,))
    return section(outline_article(article, RowBuilder(article, HELP_LINES, "Sources")), "c").groups


def section(sections: tuple[Section, ...], name: str) -> Section:
    return next(section for section in sections if section.id == name)


def kinds(group: SlideGroup) -> list[str]:
    return [row.kind for row in group.rows]


def words(value: object) -> list[str]:
    """Every text in a value of the deck, notes left out."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [word for part in value.values() for word in words(part)]
    if isinstance(value, list | tuple):
        return [word for part in value for word in words(part)]
    if dataclasses.is_dataclass(value):
        names = [f.name for f in dataclasses.fields(value) if f.name != "notes"]
        return [word for name in names for word in words(getattr(value, name))]
    return []


def test_every_chapter_has_its_section_in_order_when_outlined(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    ids = [one.id for one in outline_article(shipped_article, shipped_rows)]
    assert ids == [OPENING_ID, *(chapter.id for chapter in shipped_article.chapters), "disclaimer"]


def test_the_sources_come_last_when_asked_for(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    last = outline_article(shipped_article, shipped_rows, sources=True)[-1]
    assert (last.id, last.title) == ("sources", "Sources")
    assert len(last.groups[0].rows) == 1 + len(shipped_article.meta.claims)


def test_there_is_no_page_of_sources_without_sources(shipped_article: Article) -> None:
    bare = replace(shipped_article, meta=replace(shipped_article.meta, claims=()))
    rows = RowBuilder(bare, HELP_LINES, "Sources")
    assert outline_article(bare, rows, sources=True)[-1].id == "disclaimer"


def test_the_opening_holds_the_title_and_what_is_given_when_outlined(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    (group,) = outline_article(shipped_article, shipped_rows, ("Hello", "Who speaks"))[0].groups
    assert [row.text for row in group.rows] == [shipped_article.meta.title, "Hello", "Who speaks"]


def test_each_page_title_begins_a_group_when_there_are_two(shipped_article: Article) -> None:
    first, second = told(
        shipped_article, heading("One"), paragraph("a"), heading("Two"), paragraph("b")
    )
    assert (first.title, second.title) == ("One", "Two")
    assert kinds(first) == kinds(second) == ["title", "paragraph"]


def test_the_chapters_title_stands_above_when_a_chapter_begins_without_one(
    shipped_article: Article,
) -> None:
    (group,) = told(shipped_article, paragraph("a"))
    assert group.rows[0] == ContentRow("title", "The chapter", keeps_next=True)


def test_a_list_is_one_row_an_item_when_outlined(shipped_article: Article) -> None:
    steps = b.Steps(line=1, items=(text("a"), text("b"), text("c")))
    (group,) = told(shipped_article, heading("One"), steps)
    assert [(row.payload["items"], row.payload["first"]) for row in group.rows[1:]] == [
        (["a"], 1),
        (["b"], 2),
        (["c"], 3),
    ]
    assert all(row.payload["ordered"] for row in group.rows[1:])


def test_notes_are_with_their_group_alone_when_there_are_two(shipped_article: Article) -> None:
    first, second = told(
        shipped_article,
        heading("One"),
        paragraph("a"),
        notes("say <this>"),
        heading("Two"),
        paragraph("b"),
        notes("say that"),
    )
    assert (first.notes, second.notes) == (("say &lt;this&gt;",), ("say that",))


def test_a_group_ends_after_notes_when_the_author_wants_a_new_slide(
    shipped_article: Article,
) -> None:
    first, second = told(
        shipped_article,
        heading("One"),
        paragraph("a"),
        notes("x", "new"),
        paragraph("b"),
        notes("y"),
    )
    assert [row.text for row in first.rows] == ["One", "a"]
    assert [row.text for row in second.rows] == ["One", "b"]
    assert (first.notes, second.notes) == (("x",), ("y",))


def test_a_group_is_kept_together_when_the_author_wants_it(shipped_article: Article) -> None:
    first, second = told(
        shipped_article,
        heading("One"),
        paragraph("a"),
        notes("x", "together"),
        heading("Two"),
        paragraph("b"),
    )
    assert first.keep_together
    assert not second.keep_together


def test_help_lines_keep_to_what_stands_before_when_outlined(shipped_article: Article) -> None:
    (group,) = told(shipped_article, heading("One"), paragraph("a"), b.Help(line=1), paragraph("b"))
    assert [row.keeps_next for row in group.rows] == [True, True, False, False]


def test_ways_to_chapters_are_left_out_when_outlined(shipped_article: Article) -> None:
    link = b.Link(line=1, text="Is it safe?", chapter="safety")
    (group,) = told(shipped_article, heading("One"), paragraph("a"), link)
    assert kinds(group) == ["title", "paragraph"]


def test_a_chapter_says_so_when_it_cannot_be_read(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    broken = b.Chapter(id="c", file="01-c.md", title="C", blocks=(), broken=True)
    shipped_article = replace(shipped_article, chapters=(broken,))
    (group,) = section(
        outline_article(shipped_article, RowBuilder(shipped_article, (), "Sources")), "c"
    ).groups
    assert kinds(group) == ["title", "broken"]


def test_no_note_stands_outside_notes_when_the_article_that_ships_is_outlined(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    sections = outline_article(shipped_article, shipped_rows, sources=True)
    said = [note for one in sections for group in one.groups for note in group.notes]
    assert len(said) > 20
    shown = "\n".join(words(sections))
    assert not [note for note in said if note in shown]


def test_time_is_shared_by_what_there_is_to_say_when_asked(shipped_article: Article) -> None:
    sections = (
        Section("a", "A", (), weight=30),
        Section("b", "B", (), weight=10),
        Section("disclaimer", "D", (), weight=0),
    )
    assert Deck(sections).seconds_per_section(20) == (900, 300, 0)
    assert Deck((Section("a", "A", (), weight=0),)).seconds_per_section(20) == (0,)


def test_notes_count_as_words_to_say_when_weighed(shipped_article: Article) -> None:
    chapter = b.Chapter(
        id="c",
        file="01-c.md",
        title="C",
        blocks=(heading("One two"), paragraph("three"), notes("four five")),
    )
    shipped_article = replace(shipped_article, chapters=(chapter,))
    assert (
        section(
            outline_article(shipped_article, RowBuilder(shipped_article, (), "Sources")), "c"
        ).weight
        == 5
    )


def test_the_first_slide_of_a_section_is_found_when_there_are_several() -> None:
    sections = tuple(Section(name, name, (), weight=1) for name in "ab")
    deck = Deck(sections, (Slide(0, "x", ()), Slide(0, "y", ()), Slide(1, "z", ())))
    assert [deck.first_slide_of_section(number) for number in (0, 1)] == [0, 2]
    with pytest.raises(StopIteration):
        deck.first_slide_of_section(2)
