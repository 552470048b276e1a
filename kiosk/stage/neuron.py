"""The shape of the neuron that grows through the guide: seeded, so it is the same every time."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True)
class Branch:
    """One tapering stretch. Points and widths in units of the drawing's shorter side."""

    points: tuple[Point, ...]
    start_width: float
    end_width: float
    depth: int


def grow(seed: int, *, arms: int = 7, depth: int = 4, reach: float = 0.34) -> list[Branch]:
    """A neuron around (0, 0).

    Args:
        seed: which neuron; the same seed gives the same one.
        arms: how many branches leave the cell body.
        depth: how often a branch may fork.
        reach: length of the first stretch, in units of the shorter side.
    """
    rng = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    branches: list[Branch] = []
    for arm in range(arms):
        angle = math.tau * (arm + rng.uniform(-0.2, 0.2)) / arms
        _grow(rng, branches, (0.0, 0.0), angle, reach * rng.uniform(0.8, 1.15), 0.03, depth)
    return branches


def _grow(  # noqa: PLR0917 - a recursion's own state
    rng: random.Random,
    branches: list[Branch],
    start: Point,
    angle: float,
    length: float,
    width: float,
    depth: int,
) -> None:
    steps = 8
    bend = rng.uniform(-0.1, 0.1)
    points = [start]
    for _ in range(steps):
        angle += bend + rng.uniform(-0.06, 0.06)
        x, y = points[-1]
        points.append((x + math.cos(angle) * length / steps, y + math.sin(angle) * length / steps))
    end_width = width * 0.55
    branches.append(Branch(tuple(points), width, end_width, depth))
    if depth <= 1:
        return
    for side in (-1, 1):
        turn = side * rng.uniform(0.3, 0.62)
        _grow(
            rng,
            branches,
            points[-1],
            angle + turn,
            length * rng.uniform(0.58, 0.8),
            end_width * rng.uniform(0.75, 0.95),
            depth - 1,
        )
