"""What a full-screen window needs, and when it is looked at again."""

from __future__ import annotations

import itertools

from kiosk.resilience.full_screen_policy import (
    QUICK_RETRY_MS,
    QUICK_TRIES,
    SLOW_RETRY_MS,
    FullScreenPolicy,
    WindowAction,
    WindowState,
)

WELL = WindowState(full_screen=True, fits_screen=True, in_front=True)
ALL = [WindowState(*flags) for flags in itertools.product([True, False], repeat=3)]


def test_nothing_runs_while_all_is_well() -> None:
    assert FullScreenPolicy().next_action(WELL, must_return=True) == WindowAction(recheck_ms=0)


def test_every_fault_is_mended_and_looked_at_again_until_all_is_well() -> None:
    for seen in ALL:
        need = FullScreenPolicy().next_action(seen, must_return=True)
        assert need.fill_screen == (not seen.full_screen or not seen.fits_screen)
        assert need.raise_window == (not seen.in_front)
        assert bool(need.recheck_ms) == (seen != WELL)


def test_it_keeps_coming_to_the_front_but_slower_when_something_else_insists() -> None:
    upkeep, covered = (
        FullScreenPolicy(),
        WindowState(full_screen=True, fits_screen=True, in_front=False),
    )
    waits = [
        upkeep.next_action(covered, must_return=True).recheck_ms for _ in range(QUICK_TRIES + 3)
    ]
    assert waits == [QUICK_RETRY_MS] * (QUICK_TRIES - 1) + [SLOW_RETRY_MS] * 4
    upkeep.reset_tries()
    assert upkeep.next_action(covered, must_return=True).recheck_ms == QUICK_RETRY_MS
    assert SLOW_RETRY_MS < 2000


def test_a_window_system_that_insists_on_another_size_gets_its_way() -> None:
    upkeep, small = (
        FullScreenPolicy(),
        WindowState(full_screen=True, fits_screen=False, in_front=True),
    )
    needs = [upkeep.next_action(small, must_return=True) for _ in range(QUICK_TRIES + 1)]
    assert [need.fill_screen for need in needs] == [True] * QUICK_TRIES + [False]
    assert needs[-1].recheck_ms == 0
    upkeep.reset_tries()
    assert upkeep.next_action(small, must_return=True).fill_screen


def test_it_opens_anew_when_it_is_on_no_screen_and_does_not_come() -> None:
    upkeep, elsewhere = (
        FullScreenPolicy(),
        WindowState(full_screen=True, fits_screen=True, in_front=False, exposed=False),
    )
    needs = [upkeep.next_action(elsewhere, must_return=True) for _ in range(3)]
    assert [need.reopen for need in needs] == [False, True, True]
    assert not upkeep.next_action(elsewhere, must_return=False).reopen


def test_a_window_that_is_not_held_follows_its_screen_and_nothing_else() -> None:
    for seen in ALL:
        need = FullScreenPolicy().next_action(seen, must_return=False)
        assert not need.raise_window
        assert need.fill_screen == (seen.full_screen and not seen.fits_screen)
