"""Every change of `session.idle`, on a clock that the test turns."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from kiosk.session.idle import Idle, Phase, Rest, Times

START = 1_000.0
ATTRACT, ACTIVE, WARNING = Phase.ATTRACT, Phase.ACTIVE, Phase.WARNING


def awake(rest: Rest = Rest.SHORT, *, more_time: bool = False) -> Idle:
    """A visitor who touched the screen at `START` and is at a place of this kind."""
    idle = Idle(Times())
    idle.input(START)
    idle.moved_to(rest)
    idle.set_more_time(more_time)
    return idle


def warned(now: float = START + 70) -> Idle:
    idle = awake()
    assert idle.tick(now) is WARNING
    return idle


# --- the times that a visitor is promised ---------------------------------------------------


@pytest.mark.parametrize(
    ("rest", "more_time", "warns", "resets"),
    [
        (Rest.SHORT, False, 70, 90),
        (Rest.READING, False, 160, 180),
        (Rest.SHORT, True, 210, 270),
        (Rest.READING, True, 480, 540),
    ],
)
def test_rest_warns_then_resets_when_nothing_is_touched(
    rest: Rest, more_time: bool, warns: float, resets: float
) -> None:
    idle = awake(rest, more_time=more_time)
    seen = [
        idle.tick(START + t) for t in (0, warns - 0.01, warns, resets - 0.01, resets, resets + 1)
    ]
    assert seen == [ACTIVE, ACTIVE, WARNING, WARNING, ATTRACT, ATTRACT]


def test_times_are_those_of_the_settings_when_they_differ() -> None:
    idle = Idle(Times(rest=12, reading_rest=30, warning=5, more_time_factor=2))
    idle.input(START)
    idle.set_more_time(True)
    assert idle.deadline(START) == START + 14
    assert [idle.tick(START + t) for t in (13, 14, 23, 24)] == [ACTIVE, WARNING, WARNING, ATTRACT]


# --- attract --------------------------------------------------------------------------------


def test_nothing_counts_down_at_attract_when_time_passes() -> None:
    idle = Idle(Times())
    for now in (0.0, START, START + 1e6):
        assert idle.tick(now) is ATTRACT
        assert idle.deadline(now) is None
        assert idle.phase is ATTRACT


def test_attract_wakes_when_there_is_an_input() -> None:
    idle = Idle(Times())
    idle.input(START)
    assert idle.phase is ACTIVE
    assert idle.deadline(START) == START + 70


def test_a_place_does_not_wake_attract_when_a_screen_says_where_it_is() -> None:
    idle = Idle(Times())
    idle.moved_to(Rest.READING)
    assert idle.phase is ATTRACT
    idle.input(START)
    assert idle.deadline(START) == START + 70, "and the next visitor does not inherit it"


# --- active ---------------------------------------------------------------------------------


def test_rest_starts_anew_when_an_active_visitor_touches() -> None:
    idle = awake()
    for step in range(1, 50):
        now = START + step * 69
        assert idle.tick(now) is ACTIVE
        idle.input(now)
    assert idle.deadline(now) == now + 70


@pytest.mark.parametrize(("after", "deadline"), [(Rest.READING, 160), (Rest.SHORT, 70)])
def test_the_deadline_counts_from_the_last_input_when_the_place_changes(
    after: Rest, deadline: float
) -> None:
    idle = awake(Rest.SHORT if after is Rest.READING else Rest.READING)
    idle.tick(START + 30)
    idle.moved_to(after)
    assert idle.deadline(START + 30) == START + deadline


def test_the_warning_comes_at_once_when_the_place_changes_past_its_time() -> None:
    idle = awake(Rest.READING)
    assert idle.tick(START + 80) is ACTIVE
    idle.moved_to(Rest.SHORT)
    assert idle.tick(START + 80) is WARNING
    assert idle.seconds_left(START + 80) == 10


def test_the_place_does_not_matter_when_the_warning_stands() -> None:
    idle = warned()
    idle.moved_to(Rest.READING)
    assert idle.seconds_left(START + 70) == 20
    assert idle.tick(START + 90) is ATTRACT


# --- warning --------------------------------------------------------------------------------


def test_one_input_takes_the_warning_away_when_it_is_repeated_ten_times_and_more() -> None:
    idle = awake()
    now = START
    for _ in range(25):
        now += 89.5
        assert idle.tick(now) is WARNING
        idle.input(now)
        assert idle.phase is ACTIVE
        assert idle.deadline(now) == now + 70


@pytest.mark.parametrize("early", [20, 10, 1, 0.001])
def test_an_input_keeps_the_visit_when_it_comes_before_the_last_instant(early: float) -> None:
    idle = warned()
    idle.input(START + 90 - early)
    assert idle.phase is ACTIVE


@pytest.mark.parametrize("late", [0, 0.001, 3600])
def test_an_input_does_not_bring_a_visitor_back_when_the_time_is_up(late: float) -> None:
    idle = awake(more_time=False)
    idle.input(START + 90 + late)
    assert idle.phase is ATTRACT
    assert idle.deadline(START + 90 + late) is None
    idle.input(START + 91 + late)
    assert idle.phase is ACTIVE, "the one after it begins a new visit"


def test_the_visit_is_longer_when_more_time_is_asked_for_under_the_warning() -> None:
    idle = warned()
    idle.set_more_time(True)
    idle.input(START + 75)
    assert idle.deadline(START + 75) == START + 75 + 210


def test_more_time_is_taken_back_when_the_visitor_says_so() -> None:
    idle = awake(more_time=True)
    idle.set_more_time(False)
    assert [idle.tick(START + t) for t in (69, 70, 90)] == [ACTIVE, WARNING, ATTRACT]


# --- reset ----------------------------------------------------------------------------------


@pytest.mark.parametrize("end", [Idle.reset, lambda idle: idle.tick(START + 540)])
def test_reset_forgets_more_time_and_place_when_a_visit_ends(
    end: Callable[[Idle], object],
) -> None:
    idle = awake(Rest.READING, more_time=True)
    end(idle)
    assert idle.phase is ATTRACT
    idle.input(START + 1_000)
    assert idle.deadline(START + 1_000) == START + 1_070


@pytest.mark.parametrize("make", [lambda: Idle(Times()), awake, warned])
def test_reset_leads_to_attract_when_called_in_any_phase(make: Callable[[], Idle]) -> None:
    idle = make()
    idle.reset()
    assert idle.phase is ATTRACT
    assert idle.deadline(START) is None


@pytest.mark.parametrize("make", [awake, warned])
@pytest.mark.parametrize("jump", [90.0, 3_600.0, 1e9])
def test_time_that_jumps_far_ahead_resets_at_once_when_the_lid_was_closed(
    make: Callable[[], Idle], jump: float
) -> None:
    idle = make()
    assert idle.tick(START + jump) is ATTRACT


# --- the deadline leads from change to change -----------------------------------------------


def run_by_deadlines(idle: Idle, now: float) -> list[tuple[float, Phase, int]]:
    """What a loop shows that knows nothing but `deadline`."""
    shown = []
    for _ in range(200):
        deadline = idle.deadline(now)
        if deadline is None:
            return shown
        now = max(now, deadline)
        shown.append((now, idle.tick(now), idle.seconds_left(now)))
    raise AssertionError("the deadlines do not end")


@pytest.mark.parametrize("start", [0.0, START, 12_345.678_9, 987_654_321.123])
@pytest.mark.parametrize(("more_time", "first"), [(False, 20), (True, 60)])
def test_the_countdown_shows_each_second_once_when_driven_by_deadlines(
    start: float, more_time: bool, first: int
) -> None:
    idle = Idle(Times())
    idle.input(start)
    idle.set_more_time(more_time)
    shown = run_by_deadlines(idle, start)
    assert [left for _, phase, left in shown if phase is WARNING] == list(range(first, 0, -1))
    assert [phase for _, phase, _ in shown[-2:]] == [WARNING, ATTRACT]
    gaps = [b - a for (a, *_), (b, *_) in itertools.pairwise(shown)]
    assert gaps == pytest.approx([1] * first, abs=1e-5)


def test_nothing_changes_before_the_deadline_when_ticked_in_between() -> None:
    idle = awake()
    now = START
    while (deadline := idle.deadline(now)) is not None:
        phase, left = idle.phase, idle.seconds_left(now)
        for part in (0.25, 0.5, 0.99):
            between = now + (deadline - now) * part
            assert idle.tick(between) is phase
            if phase is WARNING:
                assert idle.seconds_left(between) == left
            assert idle.deadline(between) == pytest.approx(deadline)
        now = deadline
        idle.tick(now)
        assert (idle.phase, idle.seconds_left(now)) != (phase, left)


def test_the_countdown_goes_on_when_a_tick_is_late_by_some_seconds() -> None:
    idle = warned(START + 75.4)
    assert idle.seconds_left(START + 75.4) == 15
    assert idle.deadline(START + 75.4) == pytest.approx(START + 76)


def test_the_countdown_is_never_below_zero_when_the_reset_is_late() -> None:
    idle = warned()
    assert idle.seconds_left(START + 95) == 0
    assert idle.deadline(START + 95) == START + 90


def test_the_next_second_is_shown_when_a_timer_is_a_hair_early() -> None:
    idle = warned()
    assert idle.seconds_left(START + 71 - 5e-7) == 19
    assert idle.deadline(START + 71 - 5e-7) == START + 72


@pytest.mark.parametrize("rest", [Rest.SHORT, Rest.READING])
def test_a_visit_is_over_when_its_time_is_up_though_nobody_told_it(rest: Rest) -> None:
    idle = awake(rest)
    resets = START + (90 if rest is Rest.SHORT else 180)
    assert [idle.is_over(at) for at in (START, resets - 0.01, resets, resets + 3600)] == [
        False,
        False,
        True,
        True,
    ]
    assert idle.phase is ACTIVE, "asking changes nothing"
    idle.tick(resets)
    assert idle.is_over(START), "at attract there is no visit"
