"""The sizes of the five set-ups."""

from __future__ import annotations

import pytest

from kiosk.layout.metrics import px_per_mm, viewing_distance


# Pixels a millimeter from the panels' data sheets: pixels across over millimeters across.
@pytest.mark.parametrize(
    ("width", "height", "diagonal", "across_mm"),
    [
        (1920, 1080, 21.5, 476.0),
        (1920, 1080, 55, 1217.6),
        (1080, 1920, 32, 398.5),
        (1366, 768, 15.6, 345.4),
        (3840, 2160, 55, 1217.6),
    ],
)
def test_a_millimetre_has_the_pixels_of_the_panel_when_its_diagonal_is_known(
    width: int, height: int, diagonal: float, across_mm: float
) -> None:
    assert px_per_mm(width, height, diagonal) == pytest.approx(width / across_mm, rel=1e-3)


def test_a_millimetre_is_the_same_when_the_panel_is_turned() -> None:
    assert px_per_mm(1080, 1920, 32) == px_per_mm(1920, 1080, 32)


def test_a_millimetre_has_twice_the_pixels_when_the_panel_has_them() -> None:
    assert px_per_mm(3840, 2160, 55) == pytest.approx(2 * px_per_mm(1920, 1080, 55))


@pytest.mark.parametrize(
    ("diagonal", "meters"), [(15.6, 0.6), (21.5, 0.6007), (32, 0.8941), (55, 1.5367)]
)
def test_people_stand_back_when_the_panel_is_large(diagonal: float, meters: float) -> None:
    assert viewing_distance(diagonal) == pytest.approx(meters, abs=1e-4)


def test_people_stand_no_nearer_than_an_arm_when_the_panel_is_small() -> None:
    assert viewing_distance(7) == 0.6


@pytest.mark.parametrize("meters", [0.3, 2.5])
def test_the_distance_is_the_setting_when_there_is_one(meters: float) -> None:
    assert viewing_distance(55, meters) == meters
