"""A talk as a value: where it goes, what the audience sees, and what closes what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.talk.deck import Deck, Section, Slide
from kiosk.talk.state import (
    AudienceCover,
    PresenterOverlay,
    Spotlight,
    TalkPosition,
    TalkState,
    initial_talk_state,
)

STEPS = (1, 3, 2)
Step = Callable[[TalkState], TalkState]


def at(slide: int, step: int = 0) -> TalkState:
    return TalkState(STEPS, TalkPosition(slide, step))


def place(talk: TalkState) -> tuple[int, int]:
    return talk.position.slide, talk.position.step


def test_next_goes_through_every_step_when_repeated() -> None:
    talk, seen = at(0), []
    for _ in range(7):
        seen.append(place(talk))
        talk = talk.next_step()
    assert seen == [(0, 0), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 1)]


def test_back_comes_to_the_last_step_when_it_leaves_a_slide() -> None:
    assert place(at(2).previous_step()) == (1, 2)
    assert place(at(1, 1).previous_step()) == (1, 0)
    assert place(at(0).previous_step()) == (0, 0)


def test_builds_are_skipped_when_whole_slides_are_turned() -> None:
    assert place(at(1).next_step(skip_builds=True)) == (2, 0)
    assert place(at(2).next_step(skip_builds=True)) == (2, 1)
    assert place(at(2, 1).previous_step(skip_builds=True)) == (2, 0)
    assert place(at(2).previous_step(skip_builds=True)) == (1, 0)
    assert place(at(0).previous_step(skip_builds=True)) == (0, 0)


def test_what_is_ahead_is_where_next_leads_when_asked() -> None:
    assert at(1, 2).position_ahead == TalkPosition(2)
    assert at(2, 1).position_ahead == TalkPosition(2, 1)


@pytest.mark.parametrize("cover", [TalkState.toggle_black, TalkState.toggle_white])
@pytest.mark.parametrize(
    "turn", [TalkState.next_step, TalkState.previous_step, TalkState.press_enter]
)
def test_a_cover_lifts_and_the_slide_stays_when_turned(cover: Step, turn: Step) -> None:
    covered = cover(at(1, 1))
    assert covered.cover is not AudienceCover.NONE
    after = turn(covered)
    assert (after.cover, place(after)) == (AudienceCover.NONE, (1, 1))
    assert place(after.next_step()) == (1, 2)


def test_a_cover_goes_when_asked_for_again_and_changes_when_the_other_is() -> None:
    assert at(0).toggle_black().toggle_black().cover is AudienceCover.NONE
    assert at(0).toggle_black().toggle_white().cover is AudienceCover.WHITE


def test_the_audience_stays_when_frozen_and_follows_when_not() -> None:
    talk = at(1).toggle_freeze().next_step().next_step()
    assert (talk.audience_position, talk.position) == (TalkPosition(1, 0), TalkPosition(1, 2))
    assert talk.toggle_freeze().audience_position == TalkPosition(1, 2)


def test_digits_lead_to_a_slide_when_entered() -> None:
    assert place(at(0).type_digit("2").press_enter()) == (1, 0)
    assert place(at(0).type_digit("9").type_digit("9").press_enter()) == (2, 0)
    nowhere = at(1, 1).type_digit("0").press_enter()
    assert (place(nowhere), nowhere.typed_number) == ((1, 1), "")
    assert at(0).press_enter().position == TalkPosition(1)


def test_digits_are_taken_back_one_by_one_when_erased() -> None:
    talk = at(1).type_digit("1").type_digit("2").press_backspace()
    assert (talk.typed_number, place(talk)) == ("1", (1, 0))
    assert place(talk.press_backspace().press_backspace()) == (0, 0)


def test_only_the_last_four_digits_count_when_more_are_typed() -> None:
    talk = at(0)
    for digit in "123456":
        talk = talk.type_digit(digit)
    assert talk.typed_number == "3456"


def test_the_overview_picks_without_moving_when_turned() -> None:
    talk = at(1, 1).toggle_overview().next_step()
    assert (talk.selected_slide, place(talk)) == (2, (1, 1))
    assert talk.next_step().selected_slide == 2
    assert talk.first_slide().selected_slide == 0
    assert talk.last_slide().selected_slide == 2
    assert talk.select_slide(0).selected_slide == 0
    gone = talk.press_enter()
    assert (place(gone), gone.overlay) == ((2, 0), PresenterOverlay.NONE)


def test_home_and_end_lead_to_first_and_last_when_nothing_is_open() -> None:
    assert place(at(1, 1).first_slide()) == (0, 0)
    assert place(at(1, 1).last_slide()) == (2, 0)


def test_panels_close_when_asked_for_again_and_replace_each_other() -> None:
    assert at(0).toggle_help().toggle_help().overlay is PresenterOverlay.NONE
    assert at(0).toggle_help().toggle_overview().overlay is PresenterOverlay.OVERVIEW
    assert at(0).toggle_help().next_step().overlay is PresenterOverlay.NONE


def test_escape_closes_one_thing_after_the_other_and_then_nothing() -> None:
    talk = at(1, 1).toggle_black().toggle_help().type_digit("1")
    talk = talk.press_escape()
    assert (talk.typed_number, talk.overlay, talk.cover) == (
        "",
        PresenterOverlay.HELP,
        AudienceCover.BLACK,
    )
    talk = talk.press_escape()
    assert (talk.overlay, talk.cover) == (PresenterOverlay.NONE, AudienceCover.BLACK)
    talk = talk.press_escape()
    assert talk == at(1, 1)
    assert talk.press_escape() == talk


def test_everything_is_lifted_when_the_slide_is_shown_again() -> None:
    talk = (
        at(1)
        .toggle_freeze()
        .next_step()
        .toggle_white()
        .toggle_overview()
        .type_digit("3")
        .point_at(0.5, 0.5)
    )
    shown = talk.show_audience()
    assert shown == TalkState(STEPS, TalkPosition(1, 1), selected_slide=1)


def test_pointing_stays_on_the_slide_and_fades_when_released() -> None:
    assert at(0).point_at(-1, 2).spotlight == Spotlight(0, 1)
    assert at(0).point_at(0.5, 0.5).stop_pointing().spotlight == Spotlight(0.5, 0.5, held=False)
    assert at(0).stop_pointing().spotlight is None
    assert at(0).point_at(0.5, 0.5).next_step().spotlight is None


ACTS: dict[str, Step] = {
    "next": TalkState.next_step,
    "skip": lambda talk: talk.next_step(skip_builds=True),
    "back": TalkState.previous_step,
    "skip back": lambda talk: talk.previous_step(skip_builds=True),
    "first": TalkState.first_slide,
    "last": TalkState.last_slide,
    "black": TalkState.toggle_black,
    "white": TalkState.toggle_white,
    "freeze": TalkState.toggle_freeze,
    "overview": TalkState.toggle_overview,
    "help": TalkState.toggle_help,
    "1": lambda talk: talk.type_digit("1"),
    "0": lambda talk: talk.type_digit("0"),
    "7": lambda talk: talk.type_digit("7"),
    "enter": TalkState.press_enter,
    "erase": TalkState.press_backspace,
    "show": TalkState.show_audience,
    "escape": TalkState.press_escape,
    "point": lambda talk: talk.point_at(0.2, 3.0),
    "release": TalkState.stop_pointing,
    "go": lambda talk: talk.go_to_slide(99),
    "choose": lambda talk: talk.select_slide(-3),
}


@given(
    st.lists(st.integers(1, 6), min_size=1, max_size=8).map(tuple),
    st.lists(st.sampled_from(sorted(ACTS)), max_size=60),
)
def test_a_talk_stays_inside_its_deck_when_anything_is_pressed(
    steps: tuple[int, ...], acts: list[str]
) -> None:
    talk = TalkState(steps)
    for act in acts:
        before, talk = talk, ACTS[act](talk)
        for position in (talk.position, talk.audience_position, talk.position_ahead):
            assert 0 <= position.slide < len(steps)
            assert 0 <= position.step < steps[position.slide]
        assert 0 <= talk.selected_slide < len(steps)
        assert len(talk.typed_number) <= 4
        if before.frozen_position and talk.frozen_position:
            assert talk.audience_position == before.audience_position
        if before.cover is not AudienceCover.NONE and act in ("next", "back", "skip", "skip back"):
            assert talk.position == before.position


def deck(*slides: tuple[int, int, int, int]) -> Deck:
    """Slides as section, group, part, steps."""
    sections = tuple(Section(str(n), str(n), (), weight=1) for n in range(3))
    return Deck(
        sections,
        tuple(Slide(s, "", (), steps=n, part_index=p, group_index=g) for s, g, p, n in slides),
    )


BEFORE = deck((0, 0, 0, 1), (1, 0, 0, 4), (1, 1, 0, 1), (2, 0, 0, 1))
AFTER = deck((0, 0, 0, 1), (1, 0, 0, 2), (1, 0, 1, 3), (1, 1, 0, 1), (2, 0, 0, 1))


def test_the_place_is_kept_when_the_deck_is_fitted_anew() -> None:
    talk = initial_talk_state(BEFORE).go_to_slide(2).toggle_freeze().go_to_slide(3)
    over = talk.move_to_refitted_deck(BEFORE, AFTER)
    assert (over.position, over.frozen_position) == (TalkPosition(4), TalkPosition(3))
    assert over.step_counts == (1, 2, 3, 1, 1)
    assert over.move_to_refitted_deck(AFTER, BEFORE) == talk.move_to_refitted_deck(BEFORE, BEFORE)


def test_a_step_stays_inside_its_slide_when_the_slide_has_fewer() -> None:
    talk = initial_talk_state(BEFORE).go_to_slide(1).next_step().next_step().next_step()
    assert talk.move_to_refitted_deck(BEFORE, AFTER).position == TalkPosition(1, 1)


def test_the_nearest_slide_before_is_shown_when_a_part_is_gone() -> None:
    assert initial_talk_state(AFTER).go_to_slide(2).move_to_refitted_deck(
        AFTER, BEFORE
    ).position == TalkPosition(1, 0)
