"""When a screen that is out of order starts again, on a clock that the test turns."""

from __future__ import annotations

from kiosk.session.restart_policy import AFTER_S, CALM_S, STARTS, Recovery

START = 1_000.0


def broken_and_started(recovery: Recovery, now: float, times: int) -> float:
    """Break it and let it start, `times` over; the time after that."""
    for _ in range(times):
        recovery.fail(now)
        assert recovery.deadline == now + AFTER_S
        now += AFTER_S
        recovery.start()
        assert recovery.deadline is None
    return now


def test_it_starts_by_itself_three_times_and_then_stays() -> None:
    recovery = Recovery()
    assert recovery.deadline is None
    now = broken_and_started(recovery, START, STARTS)
    recovery.fail(now)
    assert recovery.deadline is None
    assert not recovery.by_itself


def test_it_has_three_starts_again_after_an_hour_without_trouble() -> None:
    recovery = Recovery()
    now = broken_and_started(recovery, START, STARTS)
    recovery.fail(now + CALM_S - AFTER_S - 1)
    assert not recovery.by_itself
    broken_and_started(recovery, now + 2 * CALM_S, STARTS)


def test_the_hour_is_counted_from_the_last_trouble() -> None:
    recovery = Recovery()
    recovery.fail(START)
    recovery.start()
    now = START
    for _ in range(STARTS - 1):
        now += CALM_S - 1
        broken_and_started(recovery, now, 1)
    recovery.fail(now + CALM_S - 1)
    assert not recovery.by_itself


def test_it_is_not_put_off_when_it_breaks_again_and_again() -> None:
    recovery = Recovery()
    for second in range(19):
        recovery.fail(START + second)
    assert recovery.deadline == START + AFTER_S


def test_it_waits_for_whoever_reads_and_then_as_long_as_ever() -> None:
    recovery = Recovery()
    recovery.fail(START)
    recovery.hold(held=True, now=START + 1)
    assert recovery.deadline is None
    assert recovery.by_itself
    recovery.hold(held=False, now=START + 100)
    assert recovery.deadline == START + 100 + AFTER_S
    recovery.hold(held=False, now=START + 110)
    assert recovery.deadline == START + 100 + AFTER_S


def test_it_waits_when_it_breaks_while_somebody_reads() -> None:
    recovery = Recovery()
    recovery.hold(held=True, now=START)
    recovery.fail(START)
    assert recovery.deadline is None
    recovery.hold(held=False, now=START + 5)
    assert recovery.deadline == START + 5 + AFTER_S


def test_a_start_that_somebody_asked_for_is_none_of_the_three() -> None:
    recovery = Recovery()
    for at in range(5):
        recovery.fail(START + at)
        recovery.ask()
        assert recovery.deadline is None
    broken_and_started(recovery, START + 10, STARTS)
