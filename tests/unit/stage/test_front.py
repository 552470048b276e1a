"""What a full-screen window needs, and when it is looked at again."""

from __future__ import annotations

import itertools

from kiosk.session.full_screen_policy import (
    HURRIED_TRIES,
    LATER_MS,
    SOON_MS,
    Need,
    Upkeep,
    WindowState,
)

WELL = WindowState(full=True, fits=True, front=True)
ALL = [WindowState(*flags) for flags in itertools.product([True, False], repeat=3)]


def test_nothing_runs_while_all_is_well() -> None:
    assert Upkeep().need(WELL, held=True) == Need(again_ms=0)


def test_every_fault_is_mended_and_looked_at_again_until_all_is_well() -> None:
    for seen in ALL:
        need = Upkeep().need(seen, held=True)
        assert need.fill == (not seen.full or not seen.fits)
        assert need.rise == (not seen.front)
        assert bool(need.again_ms) == (seen != WELL)


def test_it_keeps_coming_to_the_front_but_slower_when_something_else_insists() -> None:
    upkeep, covered = Upkeep(), WindowState(full=True, fits=True, front=False)
    waits = [upkeep.need(covered, held=True).again_ms for _ in range(HURRIED_TRIES + 3)]
    assert waits == [SOON_MS] * (HURRIED_TRIES - 1) + [LATER_MS] * 4
    upkeep.disturb()
    assert upkeep.need(covered, held=True).again_ms == SOON_MS
    assert LATER_MS < 2000


def test_a_window_system_that_insists_on_another_size_gets_its_way() -> None:
    upkeep, small = Upkeep(), WindowState(full=True, fits=False, front=True)
    needs = [upkeep.need(small, held=True) for _ in range(HURRIED_TRIES + 1)]
    assert [need.fill for need in needs] == [True] * HURRIED_TRIES + [False]
    assert needs[-1].again_ms == 0
    upkeep.disturb()
    assert upkeep.need(small, held=True).fill


def test_it_opens_anew_when_it_is_on_no_screen_and_does_not_come() -> None:
    upkeep, elsewhere = Upkeep(), WindowState(full=True, fits=True, front=False, drawn=False)
    needs = [upkeep.need(elsewhere, held=True) for _ in range(3)]
    assert [need.reopen for need in needs] == [False, True, True]
    assert not upkeep.need(elsewhere, held=False).reopen


def test_a_window_that_is_not_held_follows_its_screen_and_nothing_else() -> None:
    for seen in ALL:
        need = Upkeep().need(seen, held=False)
        assert not need.rise
        assert need.fill == (seen.full and not seen.fits)
