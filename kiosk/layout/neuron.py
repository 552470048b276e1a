"""The guide's one drawing: a neuron that adapts to every screen.

It is the same neuron everywhere. A `NeuronPlacement` says where its body is, how far it reaches,
which zones hold text, and where the axon leads: on home it becomes the path of chapters, on a
chapter's page the progress line. Limbs turn away from a zone or stop short of it.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]

SEED = 91
"""Picked from a few hundred seeds because its limbs hardly cross."""

ARM_COUNT, MAX_FORK_DEPTH, STEPS_PER_LIMB = 7, 4, 8
TRUNK_WIDTH = 0.03
"""Width of a limb where it leaves the body, as a fraction of the reach."""
BODY_RADIUS = 0.042
AXON_WIDTH = 0.022
AVOIDANCE_TURNS = (0.0, 0.14, -0.14, 0.28, -0.28, 0.42, -0.42)
"""Turns a limb tries, in radians, to get past text; a limb that would need more ends there."""
AXON_CORNER_CUTS = 5
LIMB_CORNER_CUTS = {4: 2, 3: 2, 2: 1}
"""How many corner-cutting passes a limb gets, by depth: corners would show on thick limbs."""


@dataclass(frozen=True)
class KeepOutZone:
    """A rectangle that no line enters, in pixels."""

    x: float
    y: float
    width: float
    height: float

    def contains(self, point: Point, clearance: float = 0.0) -> bool:
        """Whether `point` is inside the zone or within `clearance` pixels of it."""
        return (
            self.x - clearance < point[0] < self.x + self.width + clearance
            and self.y - clearance < point[1] < self.y + self.height + clearance
        )


@dataclass(frozen=True)
class NeuronPlacement:
    """Where to draw the neuron. All in pixels.

    Attributes:
        body: the center of the cell body.
        reach: the size, roughly the length of a limb with all its forks.
        zones: where the text is.
        axon_path: the corners of the axon's route, starting after the body; empty for no axon.
        axon_width: the width of its far end, where it joins another line; 0 to match the reach.
        clearance: how far limbs stay from a zone.
    """

    body: Point
    reach: float
    zones: tuple[KeepOutZone, ...] = ()
    axon_path: tuple[Point, ...] = ()
    axon_width: float = 0.0
    clearance: float = 12.0


@dataclass(frozen=True)
class Branch:
    """One tapering segment, in pixels.

    Attributes:
        points: the center line, from the body outward.
        start_width: the width at its first point.
        end_width: the width at its last point.
        depth: how many levels are left, counting this one; 1 does not fork, 0 is the axon.
        parent: index of the branch it grows from; -1 for the body.
    """

    points: tuple[Point, ...]
    start_width: float
    end_width: float
    depth: int
    parent: int = -1


def grow_neuron(placement: NeuronPlacement, seed: int = SEED) -> tuple[Branch, ...]:
    """The neuron's branches, parents before children, and the axon last if there is one.

    The same placement and seed give the same drawing. No branch gets closer to a zone than half of
    `placement.clearance`, unless the body itself is in it or the axon's own points lead there.
    """
    rng = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    branches: list[Branch] = []
    arms = [
        (
            math.tau * (arm + rng.uniform(-0.2, 0.2)) / ARM_COUNT,
            0.34 * placement.reach * rng.uniform(0.8, 1.15),
            random.Random(rng.getrandbits(32)),  # noqa: S311
        )
        for arm in range(ARM_COUNT)
    ]
    if placement.axon_path:
        # The axon replaces the arm that would run alongside it.
        arms.remove(
            min(
                arms,
                key=lambda arm: _angle_between(
                    arm[0], _angle(placement.body, placement.axon_path[0])
                ),
            )
        )
    for angle, length, chance in arms:
        _Limb(chance, placement, branches).grow(
            placement.body, angle, length, TRUNK_WIDTH * placement.reach, MAX_FORK_DEPTH
        )
    if placement.axon_path:
        width = placement.axon_width or AXON_WIDTH * placement.reach * 0.5
        points = _smooth((placement.body, *placement.axon_path), AXON_CORNER_CUTS)
        branches.append(Branch(points, max(width, AXON_WIDTH * placement.reach), width, 0))
    return tuple(branches)


def _angle(start: Point, end: Point) -> float:
    return math.atan2(end[1] - start[1], end[0] - start[0])


def _angle_between(one: float, other: float) -> float:
    return abs(math.remainder(one - other, math.tau))


@dataclass(frozen=True)
class _Limb:
    rng: random.Random
    placement: NeuronPlacement
    branches: list[Branch]

    def grow(  # noqa: PLR0917 - the state of the recursion
        self,
        start: Point,
        angle: float,
        length: float,
        width: float,
        depth: int,
        parent: int = -1,
    ) -> None:
        """Grow a limb and its forks; text in the way ends it early."""
        rng = self.rng
        bend = rng.uniform(-0.1, 0.1)
        sway = [rng.uniform(-0.06, 0.06) for _ in range(STEPS_PER_LIMB)]
        points, blocked = [start], False
        for step in range(STEPS_PER_LIMB):
            angle += bend + sway[step]
            free = self._next_free_point(points[-1], angle, length / STEPS_PER_LIMB, width)
            if free is None:
                blocked = True
                break
            angle, point = free
            points.append(point)
        # Draw the forks' random numbers even if blocked, so that text in the way of one limb does
        # not change the others.
        forks = [
            (side * rng.uniform(0.3, 0.62), rng.uniform(0.58, 0.8), rng.uniform(0.75, 0.95))
            for side in (-1, 1)
        ]
        seeds = [rng.getrandbits(32) for _ in forks]
        if len(points) > 1:
            # A blocked limb tapers to a point.
            end_width = width * (0.15 if blocked else 0.55)
            curve = _smooth(tuple(points), LIMB_CORNER_CUTS.get(depth, 0))
            self.branches.append(Branch(curve, width, end_width, depth, parent))
        if depth <= 1 or blocked:
            return
        mine = len(self.branches) - 1
        for (turn, shorter, thinner), seed in zip(forks, seeds, strict=True):
            limb = _Limb(random.Random(seed), self.placement, self.branches)  # noqa: S311
            limb.grow(
                points[-1], angle + turn, length * shorter, width * 0.55 * thinner, depth - 1, mine
            )

    def _next_free_point(
        self, start: Point, angle: float, step: float, width: float
    ) -> tuple[float, Point] | None:
        """The next heading and point, straight on or around an obstacle; None if blocked."""
        for turn in AVOIDANCE_TURNS:
            to = angle + turn
            point = (start[0] + math.cos(to) * step, start[1] + math.sin(to) * step)
            clear = self.placement.clearance + width / 2
            if not any(zone.contains(point, clear) for zone in self.placement.zones):
                return to, point
        return None


def _smooth(through: tuple[Point, ...], times: int) -> tuple[Point, ...]:
    """A curve from the first to the last point, with corners cut `times` times (Chaikin).

    It stays inside the corners, so if they keep out of a zone, it does too.
    """
    points = list(through)
    for _ in range(times):
        cut = [points[0]]
        for a, b in pairwise(points):
            cut += [_part_way(a, b, 0.25), _part_way(a, b, 0.75)]
        points = [*cut, points[-1]]
    return tuple(points)


def _part_way(a: Point, b: Point, part: float) -> Point:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part


def group_limbs(branches: tuple[Branch, ...]) -> tuple[tuple[int, ...], ...]:
    """Branch indexes in groups that appear together while the neuron grows, in order.

    Each trunk is a group; each of its two forks is a group with everything that grows from it; the
    axon is a group.
    """
    groups: dict[int, list[int]] = {}
    for index, branch in enumerate(branches):
        root = index
        while branches[root].parent >= 0 and branches[branches[root].parent].parent >= 0:
            root = branches[root].parent
        groups.setdefault(root if branch.parent >= 0 else index, []).append(index)
    return tuple(tuple(group) for group in groups.values())


def branch_outline(branch: Branch) -> tuple[Point, ...]:
    """The branch as a closed shape, tapering from its start width to its end width.

    All shapes wind the same way, so that overlaps stay filled.
    """
    left: list[Point] = []
    right: list[Point] = []
    last = len(branch.points) - 1
    for i, (x, y) in enumerate(branch.points):
        before, after = branch.points[max(0, i - 1)], branch.points[min(last, i + 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1.0
        half = (branch.start_width + (branch.end_width - branch.start_width) * i / last) / 2
        nx, ny = -dy / length * half, dx / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    shape = [*left, *reversed(right)]
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(shape, shape[1:] + shape[:1], strict=True))
    return tuple(shape if area > 0 else shape[::-1])
