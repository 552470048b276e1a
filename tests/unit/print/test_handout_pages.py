"""Pages of a hand-out: all rows in their order, none cut, titles with what they head."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kiosk.layout.rows import ContentRow
from kiosk.print.handout import HandoutSection
from kiosk.print.handout_pages import MIN_FREE_SHARE, PagedHandout, lay_out_handout

HEIGHT = 100.0
TITLE = 5.0


def height(row: ContentRow) -> float:
    """Ten to a word; a title has its own."""
    return TITLE if row.kind == "chapter" else 10.0 * len(row.text.split())


def gap(_row: ContentRow, _above: ContentRow | None) -> float:
    return 0.0


def part(name: str, *words: int, keeps: bool = False) -> HandoutSection:
    """A title and paragraphs of so many words, in sentences of one word."""
    rows = [
        ContentRow("paragraph", " ".join(["Word."] * count), keeps_next=keeps) for count in words
    ]
    return HandoutSection(name, name, (ContentRow("chapter", name, keeps_next=True), *rows))


def laid(*parts: HandoutSection) -> PagedHandout:
    return lay_out_handout(parts, height, gap, HEIGHT)


def kinds(book: PagedHandout) -> list[list[str]]:
    return [[one.row.kind for one in page] for page in book.pages]


def test_a_part_follows_on_its_page_where_enough_is_left() -> None:
    book = laid(part("one", 3), part("two", 3))
    assert book.first_pages == (0, 0)
    assert len(book.pages) == 1


def test_a_part_begins_a_page_where_little_is_left() -> None:
    taken = int((1 - MIN_FREE_SHARE) * HEIGHT / 10) + 1
    book = laid(part("one", taken), part("two", 1))
    assert book.first_pages == (0, 1)


def test_a_part_begins_a_page_where_its_first_words_would_not_fit() -> None:
    book = laid(part("one", 5), part("two", 6))
    assert book.first_pages == (0, 1)
    assert kinds(book)[1] == ["chapter", "paragraph"]


def test_words_too_long_for_a_page_are_split_without_loss() -> None:
    book = laid(part("one", 25))
    rows = [one.row for page in book.pages for one in page if one.row.kind == "paragraph"]
    assert " ".join(row.text for row in rows) == " ".join(["Word."] * 25)
    assert all(height(row) <= HEIGHT for row in rows)


def test_a_piece_that_only_fits_alone_is_not_split() -> None:
    # With what leads to it, it is too large for a page; alone it is not.
    book = laid(part("one", 3, 9, keeps=True))
    rows = [one.row for page in book.pages for one in page if one.row.kind == "paragraph"]
    assert [len(row.text.split()) for row in rows] == [3, 9]


def test_a_title_is_not_left_alone_by_words_that_fit_without_it() -> None:
    book = laid(part("one", 10))
    assert kinds(book)[0] == ["chapter", "paragraph"]


def test_what_cannot_be_split_has_a_page_to_itself() -> None:
    timeline = ContentRow("timeline", " ".join(["Word."] * 12))
    book = lay_out_handout(
        [replace(part("one", 2), rows=(*part("one", 2).rows, timeline))], height, gap, HEIGHT
    )
    assert kinds(book) == [["chapter", "paragraph"], ["timeline"]]


@given(st.lists(st.lists(st.integers(1, 14), min_size=1, max_size=5), min_size=1, max_size=5))
def test_all_words_stand_once_in_order_and_within_their_pages(counts: list[list[int]]) -> None:
    parts = [part(f"p{i}", *words) for i, words in enumerate(counts)]
    book = laid(*parts)
    rows = [one.row for page in book.pages for one in page]
    told = " ".join(row.text for row in rows)
    assert told == " ".join(row.text for one in parts for row in one.rows)
    for page in book.pages:
        assert page
        assert page[-1].row.kind != "chapter"
        assert page[-1].y + height(page[-1].row) <= HEIGHT + 0.5
        for above, below in pairwise(page):
            assert above.y + height(above.row) <= below.y + 1e-6
    for one, at in zip(parts, book.first_pages, strict=True):
        assert any(
            stands.row is not None and stands.row.text == one.title for stands in book.pages[at]
        )
