"""The time of a talk, on a clock that the test moves."""

from __future__ import annotations

from kiosk.talk.timer import TalkTimeout, TalkTimer


def test_nothing_runs_when_the_talk_has_not_begun() -> None:
    timer = TalkTimer((60, 120))
    assert not timer.is_running
    assert (timer.elapsed_s(500), timer.remaining_s(500), timer.section_remaining_s(1, 500)) == (
        0,
        180,
        120,
    )


def test_time_runs_from_the_first_step_on() -> None:
    timer = TalkTimer((60, 120))
    timer.enter_section(0, 1000)
    assert timer.is_running
    assert (timer.elapsed_s(1030), timer.remaining_s(1030), timer.section_remaining_s(0, 1030)) == (
        30,
        150,
        30,
    )


def test_each_section_has_its_own_time_when_the_talk_goes_back_and_forth() -> None:
    timer = TalkTimer((60, 120))
    timer.enter_section(0, 0)
    timer.enter_section(1, 40)
    timer.enter_section(1, 50)
    timer.enter_section(0, 70)
    assert timer.section_remaining_s(0, 75) == 15
    assert timer.section_remaining_s(1, 75) == 90


def test_it_goes_below_zero_when_over_time() -> None:
    timer = TalkTimer((60,))
    timer.enter_section(0, 0)
    assert (timer.remaining_s(90), timer.section_remaining_s(0, 90)) == (-30, -30)


def test_time_spent_stays_when_the_plan_changes() -> None:
    timer = TalkTimer((60, 60))
    timer.enter_section(0, 0)
    timer.enter_section(1, 10)
    timer.set_plan((100, 20))
    assert (
        timer.remaining_s(10),
        timer.section_remaining_s(0, 10),
        timer.section_remaining_s(1, 15),
    ) == (110, 90, 15)


def test_a_talk_is_over_when_nobody_did_anything_for_so_long() -> None:
    rest = TalkTimeout(1800, now=100)
    assert not rest.is_over(1899)
    assert rest.is_over(1900)
    rest.record_input(1899)
    assert rest.deadline == 3699
    assert not rest.is_over(3698)
