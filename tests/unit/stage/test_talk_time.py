"""The time of a talk, on a clock that the test moves."""

from __future__ import annotations

from kiosk.talk.timer import Rest, Timer


def test_nothing_runs_when_the_talk_has_not_begun() -> None:
    timer = Timer((60, 120))
    assert not timer.running
    assert (timer.elapsed(500), timer.left(500), timer.left_here(1, 500)) == (0, 180, 120)


def test_time_runs_from_the_first_step_on() -> None:
    timer = Timer((60, 120))
    timer.at(0, 1000)
    assert timer.running
    assert (timer.elapsed(1030), timer.left(1030), timer.left_here(0, 1030)) == (30, 150, 30)


def test_each_section_has_its_own_time_when_the_talk_goes_back_and_forth() -> None:
    timer = Timer((60, 120))
    timer.at(0, 0)
    timer.at(1, 40)
    timer.at(1, 50)
    timer.at(0, 70)
    assert timer.left_here(0, 75) == 15
    assert timer.left_here(1, 75) == 90


def test_it_goes_below_zero_when_over_time() -> None:
    timer = Timer((60,))
    timer.at(0, 0)
    assert (timer.left(90), timer.left_here(0, 90)) == (-30, -30)


def test_time_spent_stays_when_the_plan_changes() -> None:
    timer = Timer((60, 60))
    timer.at(0, 0)
    timer.at(1, 10)
    timer.replan((100, 20))
    assert (timer.left(10), timer.left_here(0, 10), timer.left_here(1, 15)) == (110, 90, 15)


def test_a_talk_is_over_when_nobody_did_anything_for_so_long() -> None:
    rest = Rest(1800, now=100)
    assert not rest.over(1899)
    assert rest.over(1900)
    rest.input(1899)
    assert rest.deadline == 3699
    assert not rest.over(3698)
