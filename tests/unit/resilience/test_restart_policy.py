"""When a screen that is out of order starts again, on a clock that the test turns."""

from __future__ import annotations

from kiosk.resilience.restart_policy import (
    CALM_PERIOD_S,
    MAX_RESTARTS,
    RESTART_DELAY_S,
    RestartPolicy,
)

START = 1_000.0


def broken_and_started(recovery: RestartPolicy, now: float, times: int) -> float:
    """Break it and let it start, `times` over; the time after that."""
    for _ in range(times):
        recovery.record_failure(now)
        assert recovery.deadline == now + RESTART_DELAY_S
        now += RESTART_DELAY_S
        recovery.record_restart()
        assert recovery.deadline is None
    return now


def test_it_starts_by_itself_three_times_and_then_stays() -> None:
    recovery = RestartPolicy()
    assert recovery.deadline is None
    now = broken_and_started(recovery, START, MAX_RESTARTS)
    recovery.record_failure(now)
    assert recovery.deadline is None
    assert not recovery.will_restart


def test_it_has_three_starts_again_after_an_hour_without_trouble() -> None:
    recovery = RestartPolicy()
    now = broken_and_started(recovery, START, MAX_RESTARTS)
    recovery.record_failure(now + CALM_PERIOD_S - RESTART_DELAY_S - 1)
    assert not recovery.will_restart
    broken_and_started(recovery, now + 2 * CALM_PERIOD_S, MAX_RESTARTS)


def test_the_hour_is_counted_from_the_last_trouble() -> None:
    recovery = RestartPolicy()
    recovery.record_failure(START)
    recovery.record_restart()
    now = START
    for _ in range(MAX_RESTARTS - 1):
        now += CALM_PERIOD_S - 1
        broken_and_started(recovery, now, 1)
    recovery.record_failure(now + CALM_PERIOD_S - 1)
    assert not recovery.will_restart


def test_it_is_not_put_off_when_it_breaks_again_and_again() -> None:
    recovery = RestartPolicy()
    for second in range(19):
        recovery.record_failure(START + second)
    assert recovery.deadline == START + RESTART_DELAY_S


def test_it_waits_for_whoever_reads_and_then_as_long_as_ever() -> None:
    recovery = RestartPolicy()
    recovery.record_failure(START)
    recovery.set_held(held=True, now=START + 1)
    assert recovery.deadline is None
    assert recovery.will_restart
    recovery.set_held(held=False, now=START + 100)
    assert recovery.deadline == START + 100 + RESTART_DELAY_S
    recovery.set_held(held=False, now=START + 110)
    assert recovery.deadline == START + 100 + RESTART_DELAY_S


def test_it_waits_when_it_breaks_while_somebody_reads() -> None:
    recovery = RestartPolicy()
    recovery.set_held(held=True, now=START)
    recovery.record_failure(START)
    assert recovery.deadline is None
    recovery.set_held(held=False, now=START + 5)
    assert recovery.deadline == START + 5 + RESTART_DELAY_S


def test_a_start_that_somebody_asked_for_is_none_of_the_three() -> None:
    recovery = RestartPolicy()
    for at in range(5):
        recovery.record_failure(START + at)
        recovery.record_manual_restart()
        assert recovery.deadline is None
    broken_and_started(recovery, START + 10, MAX_RESTARTS)
