"""What a path costs Qt's curve renderer, told from its text alone.

The renderer compares a path's curves with each other, in the GUI thread, and divides those that
overlap until none do. So two things are dear: many curves in one path, and shapes of one path
that touch each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6, "A": 7, "Z": 0}
Point = tuple[float, float]
TOKEN = re.compile(r"[A-Za-z]|-?\d*\.?\d+(?:e-?\d+)?")


@dataclass(frozen=True)
class ClosedPath:
    """One closed line of a path: how many curves it has, and where it lies."""

    curves: int
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: ClosedPath) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: ClosedPath) -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


def closed_paths(path: str) -> list[ClosedPath]:
    """The closed lines of `path` (SVG path data, relative commands in lower case)."""
    return [_shape(points, curves) for points, curves in _lines(path) if curves]


def count_touching(path: str) -> int:
    """How many pairs of shapes may touch: neither apart nor one within the other."""
    return sum(
        one.meets(other) and not one.holds(other) and not other.holds(one)
        for one, other in combinations(closed_paths(path), 2)
    )


def count_curves(path: str) -> int:
    return sum(shape.curves for shape in closed_paths(path))


def _shape(points: list[Point], curves: int) -> ClosedPath:
    xs, ys = zip(*points, strict=True)
    return ClosedPath(curves, min(xs), min(ys), max(xs), max(ys))


def _lines(path: str) -> Iterator[tuple[list[Point], int]]:
    points: list[Point] = []
    count, here = 0, (0.0, 0.0)
    for command, numbers in _commands(path):
        upper = command.upper()
        if upper == "Z":
            continue
        if upper == "M":
            if points:
                yield points, count
            points, count = [], -1
        run = _run(upper, numbers, here, here if command.islower() else (0.0, 0.0))
        points += run
        here = run[-1]
        count += 1
    if points:
        yield points, count


def _run(command: str, numbers: list[float], here: Point, origin: Point) -> list[Point]:
    """The corners of one curve, its end last."""
    if command == "H":
        return [(numbers[0] + origin[0], here[1])]
    if command == "V":
        return [(here[0], numbers[0] + origin[1])]
    end = (numbers[-2] + origin[0], numbers[-1] + origin[1])
    if command == "A":
        # A half circle bulges by its radius to one side.
        dx, dy = (end[0] - here[0]) / 2, (end[1] - here[1]) / 2
        bulge = (dy, -dx) if numbers[4] else (-dy, dx)
        return [(here[0] + dx + bulge[0], here[1] + dy + bulge[1]), end]
    pairs = zip(numbers[:-2:2], numbers[1:-2:2], strict=True)
    return [*((x + origin[0], y + origin[1]) for x, y in pairs), end]


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    command = ""
    numbers: list[float] = []
    for token in TOKEN.findall(path):
        if token.isalpha():
            command, numbers = token, []
            if command.upper() == "Z":
                yield command, []
            continue
        numbers.append(float(token))
        if len(numbers) == NUMBERS[command.upper()]:
            yield command, numbers
            # More numbers after a move are lines.
            command = {"M": "L", "m": "l"}.get(command, command)
            numbers = []
