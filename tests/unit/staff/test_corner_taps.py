"""Five touches into the corner, one after the other, and nothing else."""

from __future__ import annotations

import pytest

from kiosk.staff.corner_taps import CORNER_SIDE_MM, TAP_WINDOW_S, TAPS_NEEDED, CornerTaps


def taps(times: list[float], x: float = 10, y: float = 10) -> list[bool]:
    corner = CornerTaps()
    return [corner.add_tap(x, y, at) for at in times]


def test_the_fifth_tap_opens_when_they_follow_each_other() -> None:
    assert taps([1, 2, 3, 4, 5]) == [False] * (TAPS_NEEDED - 1) + [True]


def test_it_takes_five_again_when_it_opened() -> None:
    assert taps([0.1 * n for n in range(10)]).count(True) == 2


def test_slow_taps_do_not_open_when_the_first_is_too_long_ago() -> None:
    assert not any(taps([n * (TAP_WINDOW_S / 4 + 0.1) for n in range(30)]))
    assert any(taps([n * TAP_WINDOW_S / 4 for n in range(5)]))


def test_the_count_begins_anew_when_a_tap_falls_elsewhere() -> None:
    corner = CornerTaps()
    assert not any(corner.add_tap(1, 1, n / 10) for n in range(4))
    assert not corner.add_tap(200, 100, 0.5)
    assert not any(corner.add_tap(1, 1, 0.6 + n / 10) for n in range(4))
    assert corner.add_tap(1, 1, 1.0)


@pytest.mark.parametrize(("x", "y"), [(CORNER_SIDE_MM + 1, 1), (1, CORNER_SIDE_MM + 1), (300, 200)])
def test_taps_outside_the_corner_never_open(x: float, y: float) -> None:
    assert not any(taps([n / 10 for n in range(20)], x, y))
