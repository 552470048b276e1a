"""The pace of restarts: prompt at first, slow after five crashes within a minute, prompt again."""

from __future__ import annotations

from kiosk.base.supervision.restart_pace import (
    FIRST_PAUSE_S,
    LONGEST_PAUSE_S,
    PROMPT_PAUSE_S,
    RestartPace,
)


def test_it_slows_down_with_the_fifth_crash_within_a_minute() -> None:
    pace = RestartPace()
    pauses = [pace.record_crash(float(at), ran_s=2) for at in range(0, 50, 10)]
    assert pauses == [*[PROMPT_PAUSE_S] * 4, FIRST_PAUSE_S]
    assert pace.is_slow


def test_five_crashes_over_more_than_a_minute_stay_prompt() -> None:
    pace = RestartPace()
    assert {pace.record_crash(at * 16.0, ran_s=15) for at in range(20)} == {PROMPT_PAUSE_S}
    assert not pace.is_slow


def test_pauses_double_up_to_five_minutes_however_long_it_goes_on() -> None:
    pace, now = RestartPace(), 0.0
    pauses = []
    for _ in range(40):
        pauses.append(pace.record_crash(now, ran_s=0))
        now += pauses[-1]
    assert pauses[4:10] == [10, 20, 40, 80, 160, 300]
    assert set(pauses[9:]) == {LONGEST_PAUSE_S}


def test_a_minute_of_running_makes_it_prompt_again() -> None:
    pace = RestartPace()
    for _ in range(6):
        pace.record_crash(0, ran_s=0)
    assert pace.is_slow
    assert pace.record_crash(100, ran_s=59) > PROMPT_PAUSE_S
    assert pace.record_crash(200, ran_s=60) == PROMPT_PAUSE_S
    assert not pace.is_slow
