"""The rows of the article that ships: what each kind of block becomes."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest

from kiosk.content.model import blocks as b
from kiosk.content.model.article import Article
from kiosk.layout.rich_text import styled_text
from kiosk.layout.rows import RowBuilder
from support.layout.row_texts import words_in
from support.layout.shipped_article import HELP_LINES, blocks_with_rows


def test_every_kind_of_block_is_covered_when_a_kind_is_added() -> None:
    assert set(get_args(b.AnyBlock)) == set(KINDS) | {b.Notes, b.Scene, b.Sources}


KINDS: dict[type[b.Block], set[str]] = {
    b.Heading: {"title", "heading"},
    b.Paragraph: {"paragraph"},
    b.ListBlock: {"list"},
    b.Steps: {"list"},
    b.Quote: {"quote"},
    b.Callout: {"callout"},
    b.Link: {"link"},
    b.Timeline: {"timeline"},
    b.Myths: {"myths"},
    b.BigNumber: {"number"},
    b.Figure: {"brain", "visit", "onset"},
    b.IconArray: {"icons"},
    b.FactBox: {"fact-box"},
    b.Comparison: {"comparison"},
    b.HowSure: {"sure"},
    b.InShort: {"short"},
    b.WorthAsking: {"ask"},
    b.Help: {"help"},
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_block_becomes_one_row_of_its_kind_when_shown(
    shipped_article: Article, shipped_rows: RowBuilder, kind: type[b.Block]
) -> None:
    found = blocks_with_rows(shipped_article, shipped_rows, kind)
    assert found, "the article that ships has each kind"
    assert {row.kind for _, row in found} <= KINDS[kind]


# --- words ----------------------------------------------------------------------------------


def test_no_page_is_empty_when_the_article_is_whole(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    for chapter in shipped_article.chapters:
        made = shipped_rows.build_rows(chapter.id)
        assert made[0].kind == "title"
        assert made[-1].kind == "ways"
        assert [row.kind for row in made].count("short") == 1


def test_notes_never_appear_when_rows_are_made(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    notes = {
        styled_text(text)
        for chapter in (*shipped_article.chapters, shipped_article.disclaimer)
        for block in chapter.blocks
        if isinstance(block, b.Notes)
        for text in block.paragraphs
    }
    assert len(notes) > 20
    names = [chapter.id for chapter in shipped_article.chapters] + [
        "disclaimer",
        "sources",
        "facts",
    ]
    said = {
        word for name in names for row in shipped_rows.build_rows(name) for word in words_in(row)
    }
    said |= {word for card in shipped_rows.build_short_cards() for word in card.values()}
    assert not any(note in word for note in notes for word in said)


def test_text_stands_in_its_row_when_it_is_running_text(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    for kind in (b.Paragraph, b.Quote, b.Callout, b.HowSure, b.InShort):
        for block, row in blocks_with_rows(shipped_article, shipped_rows, kind):
            assert row.text == styled_text(block.text)


def test_a_quote_says_who_and_a_callout_its_title_when_shown(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    assert all(
        row.payload["by"] == block.by
        for block, row in blocks_with_rows(shipped_article, shipped_rows, b.Quote)
    )
    for block, row in blocks_with_rows(shipped_article, shipped_rows, b.Callout):
        assert row.payload["title"] == block.title


@pytest.mark.parametrize(("kind", "ordered"), [(b.ListBlock, False), (b.Steps, True)])
def test_a_list_has_its_items_from_one_on_when_shown(
    shipped_article: Article, shipped_rows: RowBuilder, kind: type[b.Block], ordered: bool
) -> None:
    for block, row in blocks_with_rows(shipped_article, shipped_rows, kind):
        items = [styled_text(item) for item in block.items]
        assert row.payload == {"items": items, "ordered": ordered, "first": 1}


def test_a_link_names_its_chapter_when_shown(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    for block, row in blocks_with_rows(shipped_article, shipped_rows, b.Link):
        assert (row.text, row.payload) == (block.text, {"chapter": block.chapter})
        assert shipped_article.find_chapter(block.chapter)


def test_what_leads_to_a_list_or_a_way_on_stays_with_it(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    led = 0
    for chapter in shipped_article.chapters:
        told = shipped_rows.build_rows(chapter.id)
        for row, after in itertools.pairwise(told):
            if after.kind == "link" or (after.kind == "list" and row.text.endswith(":")):
                assert row.keeps_next, row
                led += 1
    assert led > 3


def test_help_lines_are_the_profile_s_when_shown(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    for _, row in blocks_with_rows(shipped_article, shipped_rows, b.Help):
        assert row.payload == {"lines": list(HELP_LINES)}


# --- figures --------------------------------------------------------------------------------


def test_a_timeline_has_all_phases_when_shown(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    ((block, row),) = blocks_with_rows(shipped_article, shipped_rows, b.Timeline)
    phases = row.payload["phases"]
    assert [p["title"] for p in phases] == [p.title for p in block.phases]
    assert [p["ends"] for p in phases] == [4, 72, 672, -1], "-1: open-ended"
    for phase, source in zip(phases, block.phases, strict=True):
        assert [part["title"] for part in phase["parts"]] == [part.title for part in source.parts]
        assert [part["items"] for part in phase["parts"]] == [
            [styled_text(item) for item in part.items] for part in source.parts
        ]


def test_myths_have_both_sides_when_shown(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    ((block, row),) = blocks_with_rows(shipped_article, shipped_rows, b.Myths)
    assert row.payload["cards"] == [
        {"myth": card.myth, "reality": styled_text(card.reality)} for card in block.cards
    ]


def test_a_number_has_its_comparator_when_shown(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    for block, row in blocks_with_rows(shipped_article, shipped_rows, b.BigNumber):
        claim = shipped_article.meta.find_claim(block.claim)
        assert claim is not None
        assert claim.treated is not None
        assert row.payload["value"] == claim.treated.value
        assert row.payload["text"] == styled_text(block.text)
        assert row.payload["compared"] or row.payload["no_comparator"]


def test_panels_have_the_numbers_of_their_claims_when_shown(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    for block, row in blocks_with_rows(shipped_article, shipped_rows, b.IconArray):
        figure = shipped_article.meta.figures[block.figure]
        claims = [shipped_article.meta.find_claim(name) for name in figure.claims]  # type: ignore[union-attr]
        assert row.payload["title"] == figure.title
        for panel, claim in zip(row.payload["panels"], claims, strict=True):
            share = panel["treated"]
            assert claim is not None
            assert claim.treated is not None
            assert share["value"] == claim.treated.value
            assert share["low"] <= share["value"] <= share["high"]
            assert panel["compared"] or panel["no_comparator"]


def test_a_fact_box_has_a_row_a_claim_when_shown(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    for block, row in blocks_with_rows(shipped_article, shipped_rows, b.FactBox):
        figure = shipped_article.meta.figures[block.figure]
        for group, source in zip(row.payload["groups"], figure.groups, strict=True):  # type: ignore[union-attr]
            assert group["title"] == source.title
            assert len(group["rows"]) == len(source.claims)
            assert "claims" not in group


def test_a_comparison_has_a_cell_a_row_when_shown(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    ((_, row),) = blocks_with_rows(shipped_article, shipped_rows, b.Comparison)
    assert len(row.payload["options"]) == 7
    for option in row.payload["options"]:
        assert len(option["cells"]) == len(row.payload["rows"])


FIGURES = {"icons", "fact-box", "number", "comparison", "brain", "visit", "onset"}
FIGURES |= {"timeline", "myths"}


def test_a_figure_names_its_sources_when_shown(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    names = [chapter.id for chapter in shipped_article.chapters] + ["facts"]
    figures = [
        row for name in names for row in shipped_rows.build_rows(name) if row.kind in FIGURES
    ]
    assert {row.kind for row in figures} == FIGURES
    cites = [reference.cite for reference in shipped_article.meta.references]
    for row in figures:
        lines = row.payload["sources"]
        assert lines, row
        for line in lines:
            assert any(cite.replace("&", "&amp;") in line for cite in cites), line


def test_what_rests_on_the_same_references_shares_a_line_when_named(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    (harms,) = (row for row in shipped_rows.build_rows("safety") if row.kind == "fact-box")
    (line,) = harms.payload["sources"]
    for name in ("harm-dizzy", "harm-nausea"):
        claim = shipped_article.meta.find_claim(name)
        assert claim is not None
        assert claim.label in line


def test_payloads_are_plain_data_when_given_to_the_screen(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    def plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(isinstance(k, str) and plain(v) for k, v in value.items())
        if isinstance(value, list):
            return all(map(plain, value))
        return value is None or isinstance(value, str | int | float)

    for name in [*(c.id for c in shipped_article.chapters), "disclaimer", "sources", "facts"]:
        for row in shipped_rows.build_rows(name):
            assert plain(dict(row.payload)), row
