"""The neuron's paths: short, and none that Qt's curve renderer would have to take apart."""

from __future__ import annotations

import random
from typing import Any

import pytest

from kiosk.layout.neuron_paths import neuron_parts
from support import path_cost

HOME = {
    "x": 250.6,
    "y": 619.7,
    "reach": 202,
    "zones": [[-50, -1000, 700, 1400], [-50, 860, 700, 500], [620, -1000, 1920, 3000]],
    "axon": [[400, 640], [600, 720], [605, 850], [700, 900]],
    "axonWidth": 4,
    "clear": 12,
}
ATTRACT = {
    "x": 1300,
    "y": 450,
    "reach": 900,
    "zones": [[-1920, 300, 2700, 400], [1500, 950, 400, 130]],
    "axon": [[1200, 660], [1250, 980], [1500, 980], [2100, 940]],
    "axonWidth": 4,
    "clear": 20,
}
# Small, crowded and led around corners: what costs most.
TIGHT = HOME | {"x": 60, "y": 60, "reach": 90, "zones": [[-200, 0, 220, 300], [110, 0, 200, 300]]}
MOST_CURVES = 1200
"""Of one path. The drawing that once stopped the screen had 3,900, all over each other."""


def somewhere(seed: int) -> dict[str, Any]:
    rng = random.Random(seed)
    width, height = rng.choice([(1920, 1080), (1080, 1920), (1366, 768), (300, 900), (900, 200)])

    def point() -> list[float]:
        return [rng.uniform(-0.2, 1.2) * width, rng.uniform(-0.2, 1.2) * height]

    zones = [[*point(), rng.uniform(10, width), rng.uniform(10, height)] for _ in range(3)]
    return {
        "x": rng.uniform(0, width),
        "y": rng.uniform(0, height),
        "reach": rng.choice([2, 30, 120, 400, 1100]),
        "zones": zones[: rng.randrange(4)],
        "axon": [point() for _ in range(rng.randrange(6))],
        "axonWidth": rng.choice([0, 3, 8]),
        "clear": rng.choice([3, 12, 30]),
    }


@pytest.mark.slow
@pytest.mark.parametrize("apart", [False, True], ids=["still", "growing"])
@pytest.mark.parametrize(
    "frame", [HOME, ATTRACT, TIGHT, *map(somewhere, range(60))], ids=lambda _: ""
)
def test_a_composition_is_cheap_to_draw(frame: dict[str, Any], apart: bool) -> None:
    for part in neuron_parts(frame, apart):
        for path in part["paths"]:
            assert path_cost.count_touching(path) == 0
            assert path_cost.count_curves(path) <= MOST_CURVES


@pytest.mark.parametrize("frame", [HOME, ATTRACT, TIGHT], ids=["home", "attract", "tight"])
def test_a_neuron_at_rest_is_few_paths(frame: dict[str, Any]) -> None:
    (part,) = neuron_parts(frame, False)
    assert len(part["paths"]) <= 12


def test_what_was_dear_is_found_dear() -> None:
    crossing = "M0 0L100 0L100 10L0 10zM50 -50L60 -50L60 50L50 50z"
    assert path_cost.count_touching(crossing) == 1
    assert path_cost.count_touching("M0 0h10v10h-10zM20 0h10v10h-10z") == 0
    assert path_cost.count_curves("M0 0L9 9Q5 5 1 1A2 2 0 1 1 3 3z") == 3
