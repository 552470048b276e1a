"""`layout.pagination` on pages of which every height is known."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kiosk.layout.pagination import PageLayout, PieceMetrics, PiecePlacement, paginate


def pages(layout: PageLayout) -> list[int]:
    return [place.page for place in layout.placements]


def stack(*heights: float, gap: float = 0) -> list[PieceMetrics]:
    return [PieceMetrics(height, gap) for height in heights]


def test_there_is_no_page_when_there_is_no_piece() -> None:
    assert paginate([], 100) == PageLayout((), 0, ())


def test_pieces_stand_below_each_other_when_they_fit() -> None:
    layout = paginate(stack(30, 20, 40, gap=5), 100)
    assert layout.placements == (
        PiecePlacement(0, 0, 30),
        PiecePlacement(0, 35, 20),
        PiecePlacement(0, 60, 40),
    )
    assert layout.page_count == 1


def test_the_first_piece_of_a_page_has_no_gap_above_when_a_page_begins() -> None:
    layout = paginate(stack(90, 90, gap=50), 100)
    assert layout.placements == (PiecePlacement(0, 0, 90), PiecePlacement(1, 0, 90))


@pytest.mark.parametrize(("last", "page"), [(40, 0), (40.5, 0), (40.6, 1)])
def test_a_page_ends_when_the_next_piece_is_over_by_more_than_rounding(
    last: float, page: int
) -> None:
    assert pages(paginate(stack(60, last), 100)) == [0, page]


def test_a_page_begins_when_a_piece_asks_for_it() -> None:
    pieces = [
        PieceMetrics(10),
        PieceMetrics(10, starts_page=True),
        PieceMetrics(10),
        PieceMetrics(10, starts_page=True),
    ]
    assert pages(paginate(pieces, 100)) == [0, 1, 1, 2]


def test_no_empty_page_stands_first_when_the_first_piece_starts_a_page() -> None:
    assert pages(paginate([PieceMetrics(10, starts_page=True), PieceMetrics(10)], 100)) == [0, 0]


def test_a_heading_goes_along_when_what_follows_needs_a_new_page() -> None:
    pieces = [PieceMetrics(60), PieceMetrics(20, keeps_next=True), PieceMetrics(30)]
    assert pages(paginate(pieces, 100)) == [0, 1, 1]


def test_a_chain_stays_together_when_each_keeps_to_the_next() -> None:
    pieces = [
        PieceMetrics(50),
        PieceMetrics(20, keeps_next=True),
        PieceMetrics(20, keeps_next=True),
        PieceMetrics(20),
    ]
    assert pages(paginate(pieces, 100)) == [0, 1, 1, 1]


def test_a_page_may_end_after_a_heading_when_the_two_share_no_page() -> None:
    layout = paginate([PieceMetrics(30, keeps_next=True), PieceMetrics(90), PieceMetrics(5)], 100)
    assert pages(layout) == [0, 1, 1]
    assert layout.oversize == (1,), "told, so that it can be split to stand below its heading"


def test_a_page_may_end_after_a_heading_when_the_next_piece_starts_a_page() -> None:
    layout = paginate([PieceMetrics(30, keeps_next=True), PieceMetrics(10, starts_page=True)], 100)
    assert pages(layout) == [0, 1]
    assert layout.oversize == ()


def test_a_heading_ends_the_chapter_when_nothing_follows() -> None:
    assert pages(paginate([PieceMetrics(10), PieceMetrics(10, keeps_next=True)], 100)) == [0, 0]


# --- pieces that fill -----------------------------------------------------------------------


def test_a_piece_that_fills_takes_the_rest_when_it_is_last() -> None:
    layout = paginate([PieceMetrics(20), PieceMetrics(30, 10, fills_page=True)], 100)
    assert layout.placements == (PiecePlacement(0, 0, 20), PiecePlacement(0, 30, 70))


def test_a_piece_that_fills_leaves_room_when_others_follow() -> None:
    layout = paginate(
        [PieceMetrics(20), PieceMetrics(30, 10, fills_page=True), PieceMetrics(15, 5)], 100
    )
    assert layout.placements == (
        PiecePlacement(0, 0, 20),
        PiecePlacement(0, 30, 50),
        PiecePlacement(0, 85, 15),
    )


def test_pieces_that_fill_have_a_page_each_when_there_are_two() -> None:
    layout = paginate(
        [PieceMetrics(10, fills_page=True), PieceMetrics(10, fills_page=True), PieceMetrics(10)],
        100,
    )
    assert layout.placements == (
        PiecePlacement(0, 0, 100),
        PiecePlacement(1, 0, 90),
        PiecePlacement(1, 90, 10),
    )


def test_pieces_that_fill_part_when_they_keep_to_each_other() -> None:
    pieces = [PieceMetrics(10, keeps_next=True), PieceMetrics(10, fills_page=True, keeps_next=True)]
    assert pages(paginate([*pieces, PieceMetrics(10, fills_page=True)], 100)) == [0, 0, 1]


def test_what_follows_a_figure_parts_from_it_when_it_would_push_up_what_steers_it() -> None:
    figure, line = (
        PieceMetrics(30, fills_page=True, keeps_next=True, last_target_from_bottom=20),
        PieceMetrics(31),
    )
    assert pages(paginate([figure, line], 100, touch_zone_top=50)) == [0, 1]
    assert pages(paginate([figure, PieceMetrics(30)], 100, touch_zone_top=50)) == [0, 0]
    assert pages(paginate([figure, line], 100)) == [0, 0]


# --- sections shared out --------------------------------------------------------------------


def test_no_short_piece_stays_alone_when_a_section_needs_another_page() -> None:
    assert pages(paginate(stack(30, 30, 30, 10), 95, balance=True)) == [0, 0, 1, 1]


def test_pages_fill_in_turn_when_nothing_is_shared_out() -> None:
    assert pages(paginate(stack(30, 30, 30, 10), 95)) == [0, 0, 0, 1]


def test_what_keeps_together_stays_so_when_a_section_is_shared_out() -> None:
    pieces = [
        PieceMetrics(30),
        PieceMetrics(30, keeps_next=True),
        PieceMetrics(30),
        PieceMetrics(10),
    ]
    assert pages(paginate(pieces, 95, balance=True)) == [0, 1, 1, 1]


def test_a_figure_keeps_its_page_when_a_section_is_shared_out() -> None:
    pieces = [
        PieceMetrics(30),
        PieceMetrics(30),
        PieceMetrics(60, fills_page=True),
        PieceMetrics(10),
    ]
    assert pages(paginate(pieces, 95, balance=True)) == [0, 0, 1, 1]


def test_the_section_before_stays_when_the_next_is_shared_out() -> None:
    pieces = [*stack(20, 20), PieceMetrics(40, starts_page=True), *stack(40, 30)]
    assert pages(paginate(pieces, 100, balance=True)) == [0, 0, 1, 2, 2]


LEFT_OVER = [PieceMetrics(90, keeps_next=True), PieceMetrics(20)]


def test_what_is_left_over_shares_its_page_when_the_next_section_joins_it() -> None:
    pieces = [*LEFT_OVER, PieceMetrics(10, starts_page=True, gap=5), PieceMetrics(20)]
    assert pages(paginate(pieces, 100, merge_short_tails=True)) == [0, 1, 1, 1]
    assert pages(paginate(pieces, 100)) == [0, 1, 2, 2]


def test_a_section_of_one_page_stays_alone_when_the_next_could_join_it() -> None:
    pieces = [
        PieceMetrics(20),
        PieceMetrics(20, starts_page=True),
        PieceMetrics(20, starts_page=True),
    ]
    assert pages(paginate(pieces, 100, merge_short_tails=True)) == [0, 1, 2]


def test_a_section_begins_its_own_page_when_much_is_left_over() -> None:
    pieces = [
        PieceMetrics(90, keeps_next=True),
        PieceMetrics(60),
        PieceMetrics(20, starts_page=True),
    ]
    assert pages(paginate(pieces, 100, merge_short_tails=True)) == [0, 1, 2]


def test_a_section_goes_on_by_itself_when_all_of_its_page_does_not_fit_below() -> None:
    pieces = [*LEFT_OVER, PieceMetrics(10, starts_page=True), PieceMetrics(20), PieceMetrics(60)]
    assert pages(paginate(pieces, 100, merge_short_tails=True)) == [0, 1, 1, 1, 2]


def test_a_section_keeps_its_page_when_little_would_go_on_by_itself() -> None:
    pieces = [*LEFT_OVER, PieceMetrics(50, starts_page=True), PieceMetrics(20), PieceMetrics(20)]
    assert pages(paginate(pieces, 100, merge_short_tails=True)) == [0, 1, 2, 2, 2]


def test_a_figure_keeps_its_page_when_words_are_left_over_before_it() -> None:
    pieces = [*LEFT_OVER, PieceMetrics(10, starts_page=True), PieceMetrics(20, fills_page=True)]
    assert pages(paginate(pieces, 100, merge_short_tails=True)) == [0, 1, 2, 2]


def test_the_end_of_a_joined_section_is_shared_out_no_more() -> None:
    pieces = [
        *LEFT_OVER,
        PieceMetrics(10, starts_page=True),
        PieceMetrics(60),
        PieceMetrics(40),
        PieceMetrics(30),
    ]
    assert pages(paginate(pieces, 100, balance=True, merge_short_tails=True)) == [0, 1, 1, 1, 2, 2]


# --- pieces that are touched ----------------------------------------------------------------


def test_what_is_touched_moves_down_when_it_would_stand_too_high() -> None:
    layout = paginate(
        [PieceMetrics(20), PieceMetrics(10, 5, first_target_y=0)], 100, touch_zone_top=50
    )
    assert layout.placements == (PiecePlacement(0, 0, 20), PiecePlacement(0, 50, 10))


def test_what_is_touched_stays_when_it_is_low_enough() -> None:
    layout = paginate(
        [PieceMetrics(48), PieceMetrics(10, 5, first_target_y=0)], 100, touch_zone_top=50
    )
    assert layout.placements[1] == PiecePlacement(0, 53, 10)


def test_a_piece_begins_high_when_only_its_lower_part_is_touched() -> None:
    layout = paginate([PieceMetrics(60, first_target_y=45)], 100, touch_zone_top=50)
    assert layout.placements == (PiecePlacement(0, 5, 60),)


def test_what_follows_stands_below_when_a_piece_moved_down() -> None:
    layout = paginate(
        [PieceMetrics(20, first_target_y=0), PieceMetrics(10, 5)], 100, touch_zone_top=50
    )
    assert layout.placements == (PiecePlacement(0, 50, 20), PiecePlacement(0, 75, 10))


def test_a_title_moves_along_when_what_it_keeps_to_is_touched() -> None:
    pieces = [
        PieceMetrics(10),
        PieceMetrics(5, 5, keeps_next=True),
        PieceMetrics(20, 5, first_target_y=0),
    ]
    assert [place.y for place in paginate(pieces, 100, touch_zone_top=50).placements] == [0, 40, 50]


def test_a_title_stays_above_a_figure_that_grows_when_what_follows_is_touched() -> None:
    title = PieceMetrics(10, keeps_next=True)
    pieces = [
        title,
        PieceMetrics(20, fills_page=True, keeps_next=True),
        PieceMetrics(20, 5, first_target_y=0),
    ]
    assert [place.y for place in paginate(pieces, 100, touch_zone_top=50).placements] == [0, 10, 80]


def test_a_touched_piece_is_oversize_when_the_lower_part_of_a_page_cannot_hold_it() -> None:
    assert paginate([PieceMetrics(60, first_target_y=0)], 100, touch_zone_top=50).oversize == (0,)
    assert paginate([PieceMetrics(60, first_target_y=0)], 100, touch_zone_top=40).oversize == ()


def test_a_piece_that_fills_takes_what_is_below_when_it_is_touched() -> None:
    layout = paginate(
        [PieceMetrics(20), PieceMetrics(30, fills_page=True, first_target_y=0), PieceMetrics(10)],
        100,
        touch_zone_top=50,
    )
    assert layout.placements == (
        PiecePlacement(0, 0, 20),
        PiecePlacement(0, 50, 40),
        PiecePlacement(0, 90, 10),
    )


def test_a_touched_piece_is_low_when_one_above_it_fills() -> None:
    layout = paginate(
        [PieceMetrics(30, fills_page=True), PieceMetrics(10, first_target_y=0)],
        100,
        touch_zone_top=50,
    )
    assert layout.placements == (PiecePlacement(0, 0, 90), PiecePlacement(0, 90, 10))


def test_a_touched_piece_that_fills_makes_do_with_the_lower_part_when_it_is_oversize() -> None:
    layout = paginate([PieceMetrics(80, fills_page=True, first_target_y=0)], 100, touch_zone_top=50)
    assert layout == PageLayout((PiecePlacement(0, 50, 50),), 1, (0,))


# --- pieces that no page can hold -----------------------------------------------------------


@pytest.mark.parametrize(("height", "told"), [(100, ()), (100.5, ()), (100.6, (1,)), (5_000, (1,))])
def test_a_piece_is_oversize_when_it_is_higher_than_a_page(
    height: float, told: Sequence[int]
) -> None:
    layout = paginate(stack(10, height, 10), 100)
    assert layout.oversize == told
    assert pages(layout) == [0, 1, 2]


def test_a_piece_that_fills_makes_do_with_a_page_when_it_is_oversize() -> None:
    layout = paginate([PieceMetrics(150, fills_page=True)], 100)
    assert layout == PageLayout((PiecePlacement(0, 0, 100),), 1, (0,))


@pytest.mark.parametrize("height", [0, -5])
def test_each_piece_has_its_page_when_the_screen_has_no_height_yet(height: float) -> None:
    layout = paginate(stack(10, 10), height)
    assert pages(layout) == [0, 1]
    assert layout.oversize == (0, 1)
