"""Every change of `session.idle`, on a clock that the test turns."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from kiosk.session.idle import IdleLimit, IdleState, IdleTimeouts, IdleTimer

START = 1_000.0
ATTRACT, ACTIVE, WARNING = IdleState.ATTRACT, IdleState.ACTIVE, IdleState.WARNING


def awake(rest: IdleLimit = IdleLimit.SHORT, *, more_time: bool = False) -> IdleTimer:
    """A visitor who touched the screen at `START` and is at a place of this kind."""
    idle = IdleTimer(IdleTimeouts())
    idle.record_input(START)
    idle.set_limit(rest)
    idle.set_more_time(more_time)
    return idle


def warned(now: float = START + 70) -> IdleTimer:
    idle = awake()
    assert idle.tick(now) is WARNING
    return idle


# --- the times that a visitor is promised ---------------------------------------------------


@pytest.mark.parametrize(
    ("rest", "more_time", "warns", "resets"),
    [
        (IdleLimit.SHORT, False, 70, 90),
        (IdleLimit.READING, False, 160, 180),
        (IdleLimit.SHORT, True, 210, 270),
        (IdleLimit.READING, True, 480, 540),
    ],
)
def test_rest_warns_then_resets_when_nothing_is_touched(
    rest: IdleLimit, more_time: bool, warns: float, resets: float
) -> None:
    idle = awake(rest, more_time=more_time)
    seen = [
        idle.tick(START + t) for t in (0, warns - 0.01, warns, resets - 0.01, resets, resets + 1)
    ]
    assert seen == [ACTIVE, ACTIVE, WARNING, WARNING, ATTRACT, ATTRACT]


def test_times_are_those_of_the_settings_when_they_differ() -> None:
    idle = IdleTimer(IdleTimeouts(short=12, reading=30, warning=5, more_time_factor=2))
    idle.record_input(START)
    idle.set_more_time(True)
    assert idle.next_deadline(START) == START + 14
    assert [idle.tick(START + t) for t in (13, 14, 23, 24)] == [ACTIVE, WARNING, WARNING, ATTRACT]


# --- attract --------------------------------------------------------------------------------


def test_nothing_counts_down_at_attract_when_time_passes() -> None:
    idle = IdleTimer(IdleTimeouts())
    for now in (0.0, START, START + 1e6):
        assert idle.tick(now) is ATTRACT
        assert idle.next_deadline(now) is None
        assert idle.state is ATTRACT


def test_attract_wakes_when_there_is_an_input() -> None:
    idle = IdleTimer(IdleTimeouts())
    idle.record_input(START)
    assert idle.state is ACTIVE
    assert idle.next_deadline(START) == START + 70


def test_a_place_does_not_wake_attract_when_a_screen_says_where_it_is() -> None:
    idle = IdleTimer(IdleTimeouts())
    idle.set_limit(IdleLimit.READING)
    assert idle.state is ATTRACT
    idle.record_input(START)
    assert idle.next_deadline(START) == START + 70, "and the next visitor does not inherit it"


# --- active ---------------------------------------------------------------------------------


def test_rest_starts_anew_when_an_active_visitor_touches() -> None:
    idle = awake()
    for step in range(1, 50):
        now = START + step * 69
        assert idle.tick(now) is ACTIVE
        idle.record_input(now)
    assert idle.next_deadline(now) == now + 70


@pytest.mark.parametrize(("after", "deadline"), [(IdleLimit.READING, 160), (IdleLimit.SHORT, 70)])
def test_the_deadline_counts_from_the_last_input_when_the_place_changes(
    after: IdleLimit, deadline: float
) -> None:
    idle = awake(IdleLimit.SHORT if after is IdleLimit.READING else IdleLimit.READING)
    idle.tick(START + 30)
    idle.set_limit(after)
    assert idle.next_deadline(START + 30) == START + deadline


def test_the_warning_comes_at_once_when_the_place_changes_past_its_time() -> None:
    idle = awake(IdleLimit.READING)
    assert idle.tick(START + 80) is ACTIVE
    idle.set_limit(IdleLimit.SHORT)
    assert idle.tick(START + 80) is WARNING
    assert idle.seconds_left(START + 80) == 10


def test_the_place_does_not_matter_when_the_warning_stands() -> None:
    idle = warned()
    idle.set_limit(IdleLimit.READING)
    assert idle.seconds_left(START + 70) == 20
    assert idle.tick(START + 90) is ATTRACT


# --- warning --------------------------------------------------------------------------------


def test_one_input_takes_the_warning_away_when_it_is_repeated_ten_times_and_more() -> None:
    idle = awake()
    now = START
    for _ in range(25):
        now += 89.5
        assert idle.tick(now) is WARNING
        idle.record_input(now)
        assert idle.state is ACTIVE
        assert idle.next_deadline(now) == now + 70


@pytest.mark.parametrize("early", [20, 10, 1, 0.001])
def test_an_input_keeps_the_visit_when_it_comes_before_the_last_instant(early: float) -> None:
    idle = warned()
    idle.record_input(START + 90 - early)
    assert idle.state is ACTIVE


@pytest.mark.parametrize("late", [0, 0.001, 3600])
def test_an_input_does_not_bring_a_visitor_back_when_the_time_is_up(late: float) -> None:
    idle = awake(more_time=False)
    idle.record_input(START + 90 + late)
    assert idle.state is ATTRACT
    assert idle.next_deadline(START + 90 + late) is None
    idle.record_input(START + 91 + late)
    assert idle.state is ACTIVE, "the one after it begins a new visit"


def test_the_visit_is_longer_when_more_time_is_asked_for_under_the_warning() -> None:
    idle = warned()
    idle.set_more_time(True)
    idle.record_input(START + 75)
    assert idle.next_deadline(START + 75) == START + 75 + 210


def test_more_time_is_taken_back_when_the_visitor_says_so() -> None:
    idle = awake(more_time=True)
    idle.set_more_time(False)
    assert [idle.tick(START + t) for t in (69, 70, 90)] == [ACTIVE, WARNING, ATTRACT]


# --- reset ----------------------------------------------------------------------------------


@pytest.mark.parametrize("end", [IdleTimer.reset, lambda idle: idle.tick(START + 540)])
def test_reset_forgets_more_time_and_place_when_a_visit_ends(
    end: Callable[[IdleTimer], object],
) -> None:
    idle = awake(IdleLimit.READING, more_time=True)
    end(idle)
    assert idle.state is ATTRACT
    idle.record_input(START + 1_000)
    assert idle.next_deadline(START + 1_000) == START + 1_070


@pytest.mark.parametrize("make", [lambda: IdleTimer(IdleTimeouts()), awake, warned])
def test_reset_leads_to_attract_when_called_in_any_phase(make: Callable[[], IdleTimer]) -> None:
    idle = make()
    idle.reset()
    assert idle.state is ATTRACT
    assert idle.next_deadline(START) is None


@pytest.mark.parametrize("make", [awake, warned])
@pytest.mark.parametrize("jump", [90.0, 3_600.0, 1e9])
def test_time_that_jumps_far_ahead_resets_at_once_when_the_lid_was_closed(
    make: Callable[[], IdleTimer], jump: float
) -> None:
    idle = make()
    assert idle.tick(START + jump) is ATTRACT


# --- the deadline leads from change to change -----------------------------------------------


def run_by_deadlines(idle: IdleTimer, now: float) -> list[tuple[float, IdleState, int]]:
    """What a loop shows that knows nothing but `deadline`."""
    shown = []
    for _ in range(200):
        deadline = idle.next_deadline(now)
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
    idle = IdleTimer(IdleTimeouts())
    idle.record_input(start)
    idle.set_more_time(more_time)
    shown = run_by_deadlines(idle, start)
    assert [left for _, phase, left in shown if phase is WARNING] == list(range(first, 0, -1))
    assert [phase for _, phase, _ in shown[-2:]] == [WARNING, ATTRACT]
    gaps = [b - a for (a, *_), (b, *_) in itertools.pairwise(shown)]
    assert gaps == pytest.approx([1] * first, abs=1e-5)


def test_nothing_changes_before_the_deadline_when_ticked_in_between() -> None:
    idle = awake()
    now = START
    while (deadline := idle.next_deadline(now)) is not None:
        phase, left = idle.state, idle.seconds_left(now)
        for part in (0.25, 0.5, 0.99):
            between = now + (deadline - now) * part
            assert idle.tick(between) is phase
            if phase is WARNING:
                assert idle.seconds_left(between) == left
            assert idle.next_deadline(between) == pytest.approx(deadline)
        now = deadline
        idle.tick(now)
        assert (idle.state, idle.seconds_left(now)) != (phase, left)


def test_the_countdown_goes_on_when_a_tick_is_late_by_some_seconds() -> None:
    idle = warned(START + 75.4)
    assert idle.seconds_left(START + 75.4) == 15
    assert idle.next_deadline(START + 75.4) == pytest.approx(START + 76)


def test_the_countdown_is_never_below_zero_when_the_reset_is_late() -> None:
    idle = warned()
    assert idle.seconds_left(START + 95) == 0
    assert idle.next_deadline(START + 95) == START + 90


def test_the_next_second_is_shown_when_a_timer_is_a_hair_early() -> None:
    idle = warned()
    assert idle.seconds_left(START + 71 - 5e-7) == 19
    assert idle.next_deadline(START + 71 - 5e-7) == START + 72


@pytest.mark.parametrize("rest", [IdleLimit.SHORT, IdleLimit.READING])
def test_a_visit_is_over_when_its_time_is_up_though_nobody_told_it(rest: IdleLimit) -> None:
    idle = awake(rest)
    resets = START + (90 if rest is IdleLimit.SHORT else 180)
    assert [idle.is_visit_over(at) for at in (START, resets - 0.01, resets, resets + 3600)] == [
        False,
        False,
        True,
        True,
    ]
    assert idle.state is ACTIVE, "asking changes nothing"
    idle.tick(resets)
    assert idle.is_visit_over(START), "at attract there is no visit"
