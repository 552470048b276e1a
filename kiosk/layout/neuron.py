"""The one drawing of the guide: a neuron that finds its place on every screen.

It is the same neuron everywhere. A `Frame` says where its body stands, how far it reaches, which
zones belong to words, and where the axon leads: on home it becomes the path of chapters, on a
chapter's page the line that shows how far one is. Limbs turn away from a zone, or end before it.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]

SEED = 91
"""Which neuron it is: of some hundreds one whose limbs hardly cross."""

ARMS, DEPTH, STEPS = 7, 4, 8
TRUNK = 0.03
"""Width of a limb where it leaves the body, in reaches."""
BODY = 0.042
AXON = 0.022
TURNS = (0.0, 0.14, -0.14, 0.28, -0.28, 0.42, -0.42)
"""How far a limb turns at a step to pass words; what would need more ends there."""
CORNERS_CUT = 5
LIMB_CUT = {4: 2, 3: 2, 2: 1}
"""How often the corners of a limb are cut, by its depth: the thick ones would show them."""


@dataclass(frozen=True)
class Zone:
    """A rectangle that no line enters, in pixels."""

    x: float
    y: float
    width: float
    height: float

    def holds(self, point: Point, clear: float = 0.0) -> bool:
        """Whether `point` is inside, or nearer than `clear` pixels to it."""
        return (
            self.x - clear < point[0] < self.x + self.width + clear
            and self.y - clear < point[1] < self.y + self.height + clear
        )


@dataclass(frozen=True)
class Frame:
    """What the drawing is composed for. All in pixels.

    Attributes:
        body: the middle of the cell's body.
        reach: the size: a limb with all its forks is about as long.
        zones: where words stand.
        axon: the corners of the axon's way, from the body on; none for no axon.
        axon_width: of its far end, where it joins another line; 0 for what suits the reach.
        clear: how far limbs keep from a zone.
    """

    body: Point
    reach: float
    zones: tuple[Zone, ...] = ()
    axon: tuple[Point, ...] = ()
    axon_width: float = 0.0
    clear: float = 12.0


@dataclass(frozen=True)
class Branch:
    """One tapering stretch, in pixels.

    Attributes:
        parent: index of the branch it grows from; -1 from the body.
        depth: how often it may still fork, 1 for the last; 0 for the axon.
    """

    points: tuple[Point, ...]
    start_width: float
    end_width: float
    depth: int
    parent: int = -1


def draw(frame: Frame, seed: int = SEED) -> tuple[Branch, ...]:
    """The neuron's branches, parents before children; the axon last where there is one.

    The same frame and seed give the same drawing. No branch comes nearer to a zone than half of
    `frame.clear`, unless the body itself stands in it or the axon's own points lead there.
    """
    rng = random.Random(seed)  # noqa: S311 - a drawing, not a secret
    branches: list[Branch] = []
    arms = [
        (
            math.tau * (arm + rng.uniform(-0.2, 0.2)) / ARMS,
            0.34 * frame.reach * rng.uniform(0.8, 1.15),
            random.Random(rng.getrandbits(32)),  # noqa: S311
        )
        for arm in range(ARMS)
    ]
    if frame.axon:
        # The axon stands in the place of the arm that would run beside it.
        arms.remove(min(arms, key=lambda arm: _apart(arm[0], _angle(frame.body, frame.axon[0]))))
    for angle, length, chance in arms:
        _Limb(chance, frame, branches).grow(frame.body, angle, length, TRUNK * frame.reach, DEPTH)
    if frame.axon:
        width = frame.axon_width or AXON * frame.reach * 0.5
        points = _smooth((frame.body, *frame.axon), CORNERS_CUT)
        branches.append(Branch(points, max(width, AXON * frame.reach), width, 0))
    return tuple(branches)


def _angle(start: Point, end: Point) -> float:
    return math.atan2(end[1] - start[1], end[0] - start[0])


def _apart(one: float, other: float) -> float:
    return abs(math.remainder(one - other, math.tau))


@dataclass(frozen=True)
class _Limb:
    rng: random.Random
    frame: Frame
    branches: list[Branch]

    def grow(  # noqa: PLR0917 - a recursion's own state
        self,
        start: Point,
        angle: float,
        length: float,
        width: float,
        depth: int,
        parent: int = -1,
    ) -> None:
        """Grow a stretch and what forks from it; where words are in the way it ends early."""
        rng = self.rng
        bend = rng.uniform(-0.1, 0.1)
        sway = [rng.uniform(-0.06, 0.06) for _ in range(STEPS)]
        points, blocked = [start], False
        for step in range(STEPS):
            angle += bend + sway[step]
            free = self._turn(points[-1], angle, length / STEPS, width)
            if free is None:
                blocked = True
                break
            angle, point = free
            points.append(point)
        # The random numbers of what forks are drawn in any case: words in the way of one limb
        # leave all others as they are.
        forks = [
            (side * rng.uniform(0.3, 0.62), rng.uniform(0.58, 0.8), rng.uniform(0.75, 0.95))
            for side in (-1, 1)
        ]
        seeds = [rng.getrandbits(32) for _ in forks]
        if len(points) > 1:
            # One that was stopped runs out to a point.
            end_width = width * (0.15 if blocked else 0.55)
            curve = _smooth(tuple(points), LIMB_CUT.get(depth, 0))
            self.branches.append(Branch(curve, width, end_width, depth, parent))
        if depth <= 1 or blocked:
            return
        mine = len(self.branches) - 1
        for (turn, shorter, thinner), seed in zip(forks, seeds, strict=True):
            limb = _Limb(random.Random(seed), self.frame, self.branches)  # noqa: S311
            limb.grow(
                points[-1], angle + turn, length * shorter, width * 0.55 * thinner, depth - 1, mine
            )

    def _turn(
        self, start: Point, angle: float, step: float, width: float
    ) -> tuple[float, Point] | None:
        """The next point, straight on or past what is in the way; None where nothing is free."""
        for turn in TURNS:
            to = angle + turn
            point = (start[0] + math.cos(to) * step, start[1] + math.sin(to) * step)
            clear = self.frame.clear + width / 2
            if not any(zone.holds(point, clear) for zone in self.frame.zones):
                return to, point
        return None


def _smooth(through: tuple[Point, ...], times: int) -> tuple[Point, ...]:
    """A curve from the first to the last point, the corners between cut so often (Chaikin).

    It stays within the corners: where those keep out of a zone, it does.
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


def limbs(branches: tuple[Branch, ...]) -> tuple[tuple[int, ...], ...]:
    """The branches in groups that show together while the neuron grows, in their order.

    Each trunk is one; what forks from it is one for each of its two forks; the axon is one.
    """
    groups: dict[int, list[int]] = {}
    for index, branch in enumerate(branches):
        root = index
        while branches[root].parent >= 0 and branches[branches[root].parent].parent >= 0:
            root = branches[root].parent
        groups.setdefault(root if branch.parent >= 0 else index, []).append(index)
    return tuple(tuple(group) for group in groups.values())


def outline(branch: Branch) -> tuple[Point, ...]:
    """The branch as a closed shape that tapers from its start to its end width.

    All shapes wind the same way, so that where two cross both are filled.
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
