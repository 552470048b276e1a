"""Slides from groups: what fits, where it goes on, and what comes at which step."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.model.article import Article
from kiosk.layout.rows import ContentRow, RowBuilder
from kiosk.talk.deck import (
    ZOOMS,
    Deck,
    RowMeasure,
    Section,
    SlideGroup,
    SlidePiece,
    outline_article,
)
from kiosk.talk.slide_fitting import fit_slides

LINE, HEIGHT = 10.0, 100.0
TITLE = ContentRow("title", "T", keeps_next=True)


def ruler(rows: Sequence[ContentRow], zoom: float) -> list[RowMeasure]:
    """A line for every ten characters, less on a larger sheet; figures say how high they are."""
    return [_measure(row, zoom) for row in rows]


def _measure(row: ContentRow, zoom: float) -> RowMeasure:
    if row.kind == "figure":
        return RowMeasure(row.payload["height"], fills_page=True, steps=row.payload["steps"])
    text = row.text or "".join(row.payload.get("items", ""))
    return RowMeasure(LINE * max(1, -(-len(text) // round(10 * zoom))))


def figure(height: float, steps: int = 1) -> ContentRow:
    return ContentRow("figure", payload={"height": height, "steps": steps})


def item(text: str = "x") -> ContentRow:
    return ContentRow("list", payload={"items": [text], "ordered": False, "first": 1})


def paragraph(lines: int) -> ContentRow:
    return ContentRow("paragraph", " ".join(["sentence."] * lines))


def deck(*rows: ContentRow, together: bool = False) -> Deck:
    group = SlideGroup("T", (TITLE, *rows), ("note",), together)
    return fit_slides((Section("c", "C", (group,), weight=1),), ruler, HEIGHT)


def comes(deck: Deck) -> list[tuple[str, int]]:
    (slide,) = deck.slides
    return [(piece.row.kind, piece.appears_at) for piece in slide.pieces]


def test_everything_is_on_one_slide_when_it_fits() -> None:
    (slide,) = deck(paragraph(3), paragraph(6)).slides
    assert [piece.y for piece in slide.pieces] == [0, 10, 40]
    assert (slide.steps, slide.zoom, slide.title, slide.notes) == (1, 1, "T", ("note",))


def test_text_goes_on_under_the_same_title_when_it_does_not_fit() -> None:
    slides = deck(paragraph(8), paragraph(8)).slides
    assert [[piece.row.kind for piece in slide.pieces] for slide in slides] == [
        ["title", "paragraph"]
    ] * 2
    assert [slide.part_index for slide in slides] == [0, 1]
    assert {slide.zoom for slide in slides} == {1.0}
    assert {slide.notes for slide in slides} == {("note",)}


def test_text_is_a_little_smaller_when_it_then_fits_one_slide() -> None:
    (slide,) = deck(ContentRow("paragraph", "a" * 100)).slides
    assert slide.zoom == 1.15


def test_a_long_text_is_split_with_the_same_words_when_no_slide_holds_it() -> None:
    slides = deck(paragraph(25)).slides
    said = [p.row.text for slide in slides for p in slide.pieces if p.row.kind == "paragraph"]
    assert len(slides) > 2
    assert " ".join(said) == paragraph(25).text


def test_it_stays_on_one_slide_when_the_author_keeps_it_together() -> None:
    (slide,) = deck(paragraph(14), together=True).slides
    assert slide.zoom > 1.15


def test_a_figure_stays_with_its_words_when_a_larger_sheet_holds_both() -> None:
    (slide,) = deck(paragraph(2), figure(75)).slides
    assert slide.zoom == 1.15
    assert slide.pieces[-1].height == HEIGHT * 1.15 - 10 - 20


def test_help_lines_stay_with_what_they_follow_when_there_is_much_of_it() -> None:
    (slide,) = deck(paragraph(3), figure(95), ContentRow("help", "call")).slides
    assert [piece.row.kind for piece in slide.pieces][-1] == "help"
    assert slide.zoom == 1.5


def test_help_lines_are_there_from_the_first_stage_of_what_they_follow() -> None:
    made = deck(
        paragraph(1), figure(30, steps=3), ContentRow("help", "call"), ContentRow("short", "s")
    )
    assert comes(made) == [("title", 0), ("paragraph", 0), ("figure", 0), ("help", 0), ("short", 2)]


def test_a_figure_gets_a_slide_of_its_own_when_no_sheet_holds_both() -> None:
    slides = deck(paragraph(8), figure(185)).slides
    assert [[piece.row.kind for piece in slide.pieces] for slide in slides] == [
        ["title", "paragraph"],
        ["title", "figure"],
    ]
    assert [slide.zoom for slide in slides] == [1.0, 2.0]


def test_a_figure_that_nothing_holds_is_on_the_largest_sheet_when_fitted() -> None:
    (slide,) = deck(figure(900)).slides
    assert slide.zoom == ZOOMS[-1]


def test_items_come_one_by_one_when_words_lead_in() -> None:
    made = deck(paragraph(1), item(), item(), ContentRow("short", "s"))
    assert comes(made) == [("title", 0), ("paragraph", 0), ("list", 1), ("list", 2), ("short", 2)]
    assert made.slides[0].steps == 3


def test_the_first_step_is_no_bare_title_when_a_list_begins_at_once() -> None:
    assert comes(deck(item(), item())) == [("title", 0), ("list", 0), ("list", 1)]


def test_a_heading_comes_with_its_first_item_when_it_stands_above_a_list() -> None:
    made = deck(paragraph(1), ContentRow("heading", "h", keeps_next=True), item())
    assert comes(made)[2:] == [("heading", 1), ("list", 1)]


def test_a_figure_goes_through_its_stages_when_stepped() -> None:
    made = deck(paragraph(1), item(), figure(30, steps=3), ContentRow("short", "s"))
    (slide,) = made.slides
    shown = slide.pieces[3]
    assert (shown.appears_at, shown.stage_count, slide.steps) == (1, 3, 4)
    assert [shown.stage_at_step(step) for step in range(slide.steps)] == [0, 0, 1, 2]
    assert slide.pieces[4].appears_at == 3


ROWS = st.lists(
    st.one_of(
        st.integers(1, 30).map(paragraph),
        st.just(item()),
        st.just(ContentRow("heading", "h", keeps_next=True)),
        st.builds(figure, st.floats(10, 300), st.integers(1, 4)),
    ),
    min_size=1,
    max_size=12,
)


def said(rows: Sequence[ContentRow]) -> str:
    return " ".join(row.text or row.kind for row in rows if row.kind != "title")


@given(ROWS, st.booleans())
def test_nothing_is_lost_nor_clipped_when_any_rows_are_fitted(
    shipped_rows: list[ContentRow], together: bool
) -> None:
    made = deck(*shipped_rows, together=together)
    shown = [piece.row for slide in made.slides for piece in slide.pieces]
    assert said(shown) == said(shipped_rows)
    for slide in made.slides:
        bottom = max(piece.y + piece.height for piece in slide.pieces)
        unsplit = any(piece.height > HEIGHT * 2 - LINE for piece in slide.pieces)
        assert bottom <= HEIGHT * slide.zoom + 1 or unsplit
        _check_steps(slide.pieces, slide.steps)


def _check_steps(pieces: Sequence[SlidePiece], steps: int) -> None:
    assert all(0 <= piece.appears_at < steps for piece in pieces)
    assert any(piece.appears_at == 0 and piece.row.kind != "title" for piece in pieces)
    assert all(piece.stage_at_step(steps - 1) == piece.stage_count - 1 for piece in pieces)


def test_every_section_has_a_slide_when_the_article_that_ships_is_fitted(
    shipped_article: Article, shipped_rows: RowBuilder
) -> None:
    sections = outline_article(shipped_article, shipped_rows, ("Who speaks",), sources=True)
    made = fit_slides(sections, lambda rows, _zoom: [RowMeasure(20) for _ in rows], 200)
    assert {slide.section_index for slide in made.slides} == set(range(len(sections)))
    assert [slide.section_index for slide in made.slides] == sorted(
        s.section_index for s in made.slides
    )


def test_a_few_words_are_large_when_there_is_nothing_else() -> None:
    (slide,) = deck(paragraph(1)).slides
    assert slide.zoom == ZOOMS[0]


def test_a_figure_keeps_its_size_when_it_would_fit_a_smaller_sheet() -> None:
    (slide,) = deck(figure(10)).slides
    assert slide.zoom == 1
