"""A talk as a value: where it goes, what the audience sees, and what closes what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.talk.deck import Deck, Section, Slide
from kiosk.talk.state import Cover, Panel, Position, Spot, Talk, begin

STEPS = (1, 3, 2)
Step = Callable[[Talk], Talk]


def at(slide: int, step: int = 0) -> Talk:
    return Talk(STEPS, Position(slide, step))


def place(talk: Talk) -> tuple[int, int]:
    return talk.here.slide, talk.here.step


def test_next_goes_through_every_step_when_repeated() -> None:
    talk, seen = at(0), []
    for _ in range(7):
        seen.append(place(talk))
        talk = talk.next()
    assert seen == [(0, 0), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 1)]


def test_back_comes_to_the_last_step_when_it_leaves_a_slide() -> None:
    assert place(at(2).back()) == (1, 2)
    assert place(at(1, 1).back()) == (1, 0)
    assert place(at(0).back()) == (0, 0)


def test_builds_are_skipped_when_whole_slides_are_turned() -> None:
    assert place(at(1).next(whole=True)) == (2, 0)
    assert place(at(2).next(whole=True)) == (2, 1)
    assert place(at(2, 1).back(whole=True)) == (2, 0)
    assert place(at(2).back(whole=True)) == (1, 0)
    assert place(at(0).back(whole=True)) == (0, 0)


def test_what_is_ahead_is_where_next_leads_when_asked() -> None:
    assert at(1, 2).ahead == Position(2)
    assert at(2, 1).ahead == Position(2, 1)


@pytest.mark.parametrize("cover", [Talk.black, Talk.white])
@pytest.mark.parametrize("turn", [Talk.next, Talk.back, Talk.enter])
def test_a_cover_lifts_and_the_slide_stays_when_turned(cover: Step, turn: Step) -> None:
    covered = cover(at(1, 1))
    assert covered.cover is not Cover.NONE
    after = turn(covered)
    assert (after.cover, place(after)) == (Cover.NONE, (1, 1))
    assert place(after.next()) == (1, 2)


def test_a_cover_goes_when_asked_for_again_and_changes_when_the_other_is() -> None:
    assert at(0).black().black().cover is Cover.NONE
    assert at(0).black().white().cover is Cover.WHITE


def test_the_audience_stays_when_frozen_and_follows_when_not() -> None:
    talk = at(1).freeze().next().next()
    assert (talk.audience, talk.here) == (Position(1, 0), Position(1, 2))
    assert talk.freeze().audience == Position(1, 2)


def test_digits_lead_to_a_slide_when_entered() -> None:
    assert place(at(0).digit("2").enter()) == (1, 0)
    assert place(at(0).digit("9").digit("9").enter()) == (2, 0)
    nowhere = at(1, 1).digit("0").enter()
    assert (place(nowhere), nowhere.entry) == ((1, 1), "")
    assert at(0).enter().here == Position(1)


def test_digits_are_taken_back_one_by_one_when_erased() -> None:
    talk = at(1).digit("1").digit("2").erase()
    assert (talk.entry, place(talk)) == ("1", (1, 0))
    assert place(talk.erase().erase()) == (0, 0)


def test_only_the_last_four_digits_count_when_more_are_typed() -> None:
    talk = at(0)
    for digit in "123456":
        talk = talk.digit(digit)
    assert talk.entry == "3456"


def test_the_overview_picks_without_moving_when_turned() -> None:
    talk = at(1, 1).overview().next()
    assert (talk.chosen, place(talk)) == (2, (1, 1))
    assert talk.next().chosen == 2
    assert talk.first().chosen == 0
    assert talk.last().chosen == 2
    assert talk.choose(0).chosen == 0
    gone = talk.enter()
    assert (place(gone), gone.panel) == ((2, 0), Panel.NONE)


def test_home_and_end_lead_to_first_and_last_when_nothing_is_open() -> None:
    assert place(at(1, 1).first()) == (0, 0)
    assert place(at(1, 1).last()) == (2, 0)


def test_panels_close_when_asked_for_again_and_replace_each_other() -> None:
    assert at(0).help().help().panel is Panel.NONE
    assert at(0).help().overview().panel is Panel.OVERVIEW
    assert at(0).help().next().panel is Panel.NONE


def test_escape_closes_one_thing_after_the_other_and_then_nothing() -> None:
    talk = at(1, 1).black().help().digit("1")
    talk = talk.escape()
    assert (talk.entry, talk.panel, talk.cover) == ("", Panel.HELP, Cover.BLACK)
    talk = talk.escape()
    assert (talk.panel, talk.cover) == (Panel.NONE, Cover.BLACK)
    talk = talk.escape()
    assert talk == at(1, 1)
    assert talk.escape() == talk


def test_everything_is_lifted_when_the_slide_is_shown_again() -> None:
    talk = at(1).freeze().next().white().overview().digit("3").point(0.5, 0.5)
    shown = talk.show()
    assert shown == Talk(STEPS, Position(1, 1), chosen=1)


def test_pointing_stays_on_the_slide_and_fades_when_released() -> None:
    assert at(0).point(-1, 2).spot == Spot(0, 1)
    assert at(0).point(0.5, 0.5).release().spot == Spot(0.5, 0.5, held=False)
    assert at(0).release().spot is None
    assert at(0).point(0.5, 0.5).next().spot is None


ACTS: dict[str, Step] = {
    "next": Talk.next,
    "skip": lambda talk: talk.next(whole=True),
    "back": Talk.back,
    "skip back": lambda talk: talk.back(whole=True),
    "first": Talk.first,
    "last": Talk.last,
    "black": Talk.black,
    "white": Talk.white,
    "freeze": Talk.freeze,
    "overview": Talk.overview,
    "help": Talk.help,
    "1": lambda talk: talk.digit("1"),
    "0": lambda talk: talk.digit("0"),
    "7": lambda talk: talk.digit("7"),
    "enter": Talk.enter,
    "erase": Talk.erase,
    "show": Talk.show,
    "escape": Talk.escape,
    "point": lambda talk: talk.point(0.2, 3.0),
    "release": Talk.release,
    "go": lambda talk: talk.go(99),
    "choose": lambda talk: talk.choose(-3),
}


@given(
    st.lists(st.integers(1, 6), min_size=1, max_size=8).map(tuple),
    st.lists(st.sampled_from(sorted(ACTS)), max_size=60),
)
def test_a_talk_stays_inside_its_deck_when_anything_is_pressed(
    steps: tuple[int, ...], acts: list[str]
) -> None:
    talk = Talk(steps)
    for act in acts:
        before, talk = talk, ACTS[act](talk)
        for position in (talk.here, talk.audience, talk.ahead):
            assert 0 <= position.slide < len(steps)
            assert 0 <= position.step < steps[position.slide]
        assert 0 <= talk.chosen < len(steps)
        assert len(talk.entry) <= 4
        if before.frozen and talk.frozen:
            assert talk.audience == before.audience
        if before.cover is not Cover.NONE and act in ("next", "back", "skip", "skip back"):
            assert talk.here == before.here


def deck(*slides: tuple[int, int, int, int]) -> Deck:
    """Slides as section, group, part, steps."""
    sections = tuple(Section(str(n), str(n), (), weight=1) for n in range(3))
    return Deck(
        sections, tuple(Slide(s, "", (), steps=n, part=p, group=g) for s, g, p, n in slides)
    )


BEFORE = deck((0, 0, 0, 1), (1, 0, 0, 4), (1, 1, 0, 1), (2, 0, 0, 1))
AFTER = deck((0, 0, 0, 1), (1, 0, 0, 2), (1, 0, 1, 3), (1, 1, 0, 1), (2, 0, 0, 1))


def test_the_place_is_kept_when_the_deck_is_fitted_anew() -> None:
    talk = begin(BEFORE).go(2).freeze().go(3)
    over = talk.over(BEFORE, AFTER)
    assert (over.here, over.frozen) == (Position(4), Position(3))
    assert over.steps == (1, 2, 3, 1, 1)
    assert over.over(AFTER, BEFORE) == talk.over(BEFORE, BEFORE)


def test_a_step_stays_inside_its_slide_when_the_slide_has_fewer() -> None:
    talk = begin(BEFORE).go(1).next().next().next()
    assert talk.over(BEFORE, AFTER).here == Position(1, 1)


def test_the_nearest_slide_before_is_shown_when_a_part_is_gone() -> None:
    assert begin(AFTER).go(2).over(AFTER, BEFORE).here == Position(1, 0)
