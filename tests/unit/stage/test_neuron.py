"""The shape of the neuron."""

from __future__ import annotations

import math

import pytest

from kiosk.stage.neuron import Branch, grow

SEEDS = (0, 1, 42, 0xFFFFFFFF)


def ends(branches: list[Branch]) -> dict[tuple[float, float], Branch]:
    return {branch.points[-1]: branch for branch in branches}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_drawing_is_the_same_when_the_seed_is(seed: int) -> None:
    assert grow(seed) == grow(seed)


def test_the_drawing_is_another_when_the_seed_is() -> None:
    assert len({tuple(grow(seed)) for seed in SEEDS}) == len(SEEDS)


@pytest.mark.parametrize("seed", SEEDS)
def test_widths_taper_when_branches_fork(seed: int) -> None:
    branches = grow(seed)
    parents = ends(branches)
    for branch in branches:
        assert 0 < branch.end_width < branch.start_width
        if branch.points[0] != (0.0, 0.0):
            parent = parents[branch.points[0]]
            assert branch.start_width <= parent.end_width
            assert branch.depth == parent.depth - 1


@pytest.mark.parametrize(("arms", "depth"), [(7, 4), (1, 1), (5, 2), (3, 6)])
def test_each_arm_forks_in_two_when_it_is_deep_enough(arms: int, depth: int) -> None:
    branches = grow(3, arms=arms, depth=depth)
    assert len(branches) == arms * (2**depth - 1)
    assert sum(branch.points[0] == (0.0, 0.0) for branch in branches) == arms


@pytest.mark.parametrize("seed", SEEDS)
def test_the_drawing_stays_around_its_body_when_it_grows(seed: int) -> None:
    points = [point for branch in grow(seed) for point in branch.points]
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in points)
    assert max(math.hypot(x, y) for x, y in points) < 0.34 * 1.15 * (1 + 0.8 + 0.8**2 + 0.8**3)
    assert min(x for x, _ in points) < 0 < max(x for x, _ in points)
    assert min(y for _, y in points) < 0 < max(y for _, y in points)
