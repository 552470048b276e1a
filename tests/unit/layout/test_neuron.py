"""The one drawing: the same neuron everywhere, and never through words."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest

from kiosk.layout.neuron import (
    ARM_COUNT,
    MAX_FORK_DEPTH,
    Branch,
    KeepOutZone,
    NeuronPlacement,
    Point,
    branch_outline,
    group_limbs,
    grow_neuron,
)
from support.layout.crossing import crosses

PLAIN = NeuronPlacement(body=(700.0, 500.0), reach=900.0)
WORDS = KeepOutZone(0, 300, 560, 400)
HELP = KeepOutZone(900, 900, 500, 180)
AXON = ((760.0, 700.0), (620.0, 850.0), (1500.0, 850.0))

COMPOSED = {
    "beside": replace(PLAIN, body=(1300.0, 450.0), zones=(WORDS, HELP)),
    "below": replace(PLAIN, body=(600.0, 1200.0), zones=(KeepOutZone(-500, 150, 2000, 600),)),
    "in a strip": replace(
        PLAIN, zones=(KeepOutZone(0, 0, 2000, 420), KeepOutZone(0, 580, 2000, 900))
    ),
    "wholly around": replace(
        PLAIN,
        zones=(
            KeepOutZone(0, 0, 1400, 380),
            KeepOutZone(0, 620, 1400, 400),
            KeepOutZone(0, 0, 500, 1000),
            KeepOutZone(900, 0, 500, 1000),
        ),
    ),
}


def through(branch: Branch, zone: KeepOutZone) -> bool:
    """Whether any edge of the branch, as it is filled, meets the zone."""
    shape = branch_outline(branch)
    return any(crosses(zone, a, b) for a, b in itertools.pairwise([*shape, shape[0]]))


def test_the_same_drawing_comes_when_the_frame_is_the_same() -> None:
    assert grow_neuron(PLAIN) == grow_neuron(PLAIN)
    assert grow_neuron(PLAIN, seed=1) != grow_neuron(PLAIN, seed=2)


def test_each_arm_forks_in_two_when_nothing_is_in_the_way() -> None:
    branches = grow_neuron(PLAIN)
    assert len(branches) == ARM_COUNT * (2**MAX_FORK_DEPTH - 1)
    assert sum(branch.parent < 0 for branch in branches) == ARM_COUNT


@pytest.mark.parametrize("frame", [PLAIN, *COMPOSED.values()])
def test_every_branch_begins_where_its_parent_ends_and_is_thinner(frame: NeuronPlacement) -> None:
    branches = grow_neuron(frame)
    for branch in branches:
        assert 0 < branch.end_width < branch.start_width
        start = frame.body if branch.parent < 0 else branches[branch.parent].points[-1]
        assert branch.points[0] == start
        if branch.parent >= 0:
            assert branch.start_width <= branches[branch.parent].end_width


@pytest.mark.parametrize("name", COMPOSED)
def test_no_limb_crosses_words_when_it_grows_among_them(name: str) -> None:
    frame = COMPOSED[name]
    branches = grow_neuron(frame)
    assert branches
    met = [
        (zone, branch.points)
        for zone, branch in itertools.product(frame.zones, branches)
        if through(branch, zone)
    ]
    assert not met


def test_a_line_through_words_is_found_when_nothing_keeps_it_out() -> None:
    assert any(through(branch, WORDS) for branch in grow_neuron(replace(PLAIN, zones=())))


def test_the_axon_stands_in_the_place_of_an_arm_when_it_has_a_way() -> None:
    branches = grow_neuron(replace(PLAIN, axon_path=AXON))
    assert len(branches) == (ARM_COUNT - 1) * (2**MAX_FORK_DEPTH - 1) + 1
    kept = {branch.points for branch in grow_neuron(PLAIN)}
    assert all(branch.points in kept for branch in branches[:-1])
    towards = _angle(PLAIN.body, AXON[0])
    for branch in branches[:-1]:
        if branch.parent < 0:
            beside = math.remainder(_angle(*branch.points[:2]) - towards, math.tau)
            assert abs(beside) > math.tau / ARM_COUNT / 3


def test_the_other_limbs_stay_when_words_stop_one() -> None:
    free, stopped = grow_neuron(PLAIN), grow_neuron(replace(PLAIN, zones=(WORDS,)))
    same = [branch.points for branch in stopped]
    kept = [branch for branch in free if branch.points in same]
    assert ARM_COUNT * 4 < len(kept) < len(free)


def test_the_axon_runs_from_the_body_to_where_it_is_led_when_it_has_a_way() -> None:
    axon = grow_neuron(replace(PLAIN, axon_path=AXON, axon_width=4.0))[-1]
    assert (axon.depth, axon.points[0], axon.points[-1]) == (0, PLAIN.body, AXON[-1])
    assert axon.end_width == 4.0
    turns = [
        abs(math.remainder(_angle(b, c) - _angle(a, b), math.tau))
        for a, b, c in zip(axon.points, axon.points[1:], axon.points[2:], strict=False)
    ]
    assert max(turns) < 0.35, "a corner shows"
    left = min(x for x, _ in (PLAIN.body, *AXON))
    assert all(left <= x for x, _ in axon.points), "it stays within its corners"


def _angle(a: Point, b: Point) -> float:
    return math.atan2(b[1] - a[1], b[0] - a[0])


@pytest.mark.parametrize("frame", [PLAIN, replace(PLAIN, axon_path=AXON), *COMPOSED.values()])
def test_every_branch_is_in_one_limb_when_they_are_grouped(frame: NeuronPlacement) -> None:
    branches = grow_neuron(frame)
    groups = group_limbs(branches)
    assert sorted(itertools.chain(*groups)) == list(range(len(branches)))
    for group in groups:
        first = branches[group[0]]
        for index in group[1:]:
            assert branches[index].parent in group
        assert first.parent < 0 or branches[first.parent].parent < 0


def test_all_outlines_wind_the_same_way_when_filled() -> None:
    for branch in grow_neuron(replace(PLAIN, axon_path=AXON)):
        shape = branch_outline(branch)
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise([*shape, shape[0]]))
        assert area > 0
