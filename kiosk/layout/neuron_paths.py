"""The neuron of `layout.neuron` as paths (SVG), for places that QML tells of.

Qt's curve renderer compares the pieces of a path with each other, in the GUI thread, and divides
those that overlap: one path of all branches took it seconds. So a path here is short curves, and
branches that might touch are on different paths (`_apart`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from kiosk.layout import neuron
from kiosk.layout.neuron import BODY, Branch, Frame, Point, Zone

_TRUNKS_UNTIL = 0.45
_STRETCHES = 10
_KEPT = 64
_CORNERS = {0: 24}
_FEW_CORNERS = 9
"""Through how many corners a side of a branch runs, by its depth: the axon bends most."""


@dataclass(frozen=True)
class _Piece:
    """A closed curve, and the rectangle it lies in: left, top, right, bottom, in pixels."""

    path: str
    bounds: tuple[float, float, float, float]

    def meets(self, other: _Piece) -> bool:
        """Whether the two rectangles share a point."""
        left, top, right, bottom = self.bounds
        return (
            left <= other.bounds[2]
            and other.bounds[0] <= right
            and top <= other.bounds[3]
            and other.bounds[1] <= bottom
        )


def limbs(frame: dict[str, Any], apart: bool) -> list[dict[str, Any]]:
    """The parts of the neuron, as `ui.guide.neuron_composer.Drawing.limbs` has them."""
    return [dict(part) for part in _parts(_frame(frame), apart)]


def _frame(given: dict[str, Any]) -> Frame:
    return Frame(
        body=(_px(given["x"]), _px(given["y"])),
        reach=max(1.0, _px(given["reach"])),
        zones=tuple(Zone(*(_px(part) for part in zone)) for zone in given.get("zones") or ()),
        axon=tuple((_px(x), _px(y)) for x, y in given.get("axon") or ()),
        axon_width=_px(given.get("axonWidth") or 0),
        clear=_px(given.get("clear") or 0),
    )


def _px(number: float) -> float:
    """To a tenth of a pixel: what is the same on the screen is the same in the cache."""
    return round(float(number), 1)


@lru_cache(maxsize=_KEPT)
def _parts(frame: Frame, apart: bool) -> tuple[dict[str, Any], ...]:
    branches = neuron.draw(frame)
    radius = BODY * frame.reach
    x, y = frame.body
    body = _Piece(_circle(frame.body, radius), (x - radius, y - radius, x + radius, y + radius))
    if not apart:
        paths = _apart([body, *map(_piece, branches)])
        return (_part(paths, [frame.body], 0, frame, 0, 1),)
    corners = [(x - radius, y - radius), (x + radius, y + radius)]
    parts = [_part([body.path], corners, radius, frame, 0, 0)]
    for group in neuron.limbs(branches):
        first = branches[group[0]]
        points = [point for index in group for point in branches[index].points]
        if first.depth == 0:
            parts += _axon(first, frame)
            continue
        start, until = (0.0, _TRUNKS_UNTIL) if first.parent < 0 else (_TRUNKS_UNTIL, 1.0)
        paths = _apart([_piece(branches[index]) for index in group])
        parts.append(_part(paths, points, first.start_width, frame, start, until, first.points[0]))
    return tuple(parts)


def _axon(axon: Branch, frame: Frame) -> list[dict[str, Any]]:
    """The axon in short stretches that come one after the other."""
    last = len(axon.points) - 1
    cuts = [round(last * number / _STRETCHES) for number in range(_STRETCHES + 1)]
    parts = []
    for number, (start, end) in enumerate(pairwise(cuts)):
        widths = [
            axon.start_width + (axon.end_width - axon.start_width) * at / last
            for at in (start, end)
        ]
        piece = Branch(axon.points[start : end + 1], widths[0], widths[1], 0)
        parts.append(
            _part(
                [_piece(piece).path],
                list(piece.points),
                piece.start_width,
                frame,
                number / _STRETCHES,
                (number + 1) / _STRETCHES,
                piece.points[0],
            )
        )
    return parts


def _part(  # noqa: PLR0917 - the fields of one value
    paths: list[str],
    points: list[Point],
    around: float,
    frame: Frame,
    start: float,
    until: float,
    root: Point | None = None,
) -> dict[str, Any]:
    left, top = (min(point[axis] for point in points) - around for axis in (0, 1))
    right, bottom = (max(point[axis] for point in points) + around for axis in (0, 1))
    root = root or frame.body
    return {
        "paths": paths,
        "x": left,
        "y": top,
        "width": right - left,
        "height": bottom - top,
        "rootX": root[0],
        "rootY": root[1],
        "start": start,
        "until": until,
    }


def _apart(pieces: Iterable[_Piece]) -> list[str]:
    """As few paths as it takes for no two pieces of one to touch, the first pieces first."""
    layers: list[list[_Piece]] = []
    for piece in pieces:
        for layer in layers:
            if not any(piece.meets(other) for other in layer):
                layer.append(piece)
                break
        else:
            layers.append([piece])
    return ["".join(piece.path for piece in layer) for layer in layers]


def _piece(branch: Branch) -> _Piece:
    shape = neuron.outline(branch)
    half = len(shape) // 2
    corners = _CORNERS.get(branch.depth, _FEW_CORNERS)
    there, back = _thinned(shape[:half], corners), _thinned(shape[half:], corners)
    left, top = (min(point[axis] for point in shape) for axis in (0, 1))
    right, bottom = (max(point[axis] for point in shape) for axis in (0, 1))
    # Half of the outline runs to the branch's end, half comes back; an arc goes around that end.
    tip = branch.end_width / 2
    arc = f"A{tip:.2f} {tip:.2f} 0 0 1 {_at(back[0])}"
    path = f"M{_at(there[0])}{_curve(there)}{arc}{_curve(back)}z"
    return _Piece(path, (left - tip, top - tip, right + tip, bottom + tip))


def _thinned(points: Sequence[Point], corners: int) -> list[Point]:
    """At most so many of the points, the first and the last among them."""
    last = len(points) - 1
    steps = min(last, corners - 1)
    return [points[round(last * step / steps)] for step in range(steps + 1)]


def _curve(points: Sequence[Point]) -> str:
    """From the first point to the last, bent by those between (a quadratic B-spline)."""
    inner = points[1:-1]
    if not inner:
        return f"L{_at(points[-1])}"
    ends = [*(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(inner)), points[-1]]
    return "".join(f"Q{_at(bend)} {_at(end)}" for bend, end in zip(inner, ends, strict=True))


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _circle(centre: Point, radius: float) -> str:
    # Clockwise on the screen, as all outlines are.
    x, y = centre
    arc = f"a{radius:.1f} {radius:.1f} 0 1 1"
    return f"M{x - radius:.1f} {y:.1f}{arc} {2 * radius:.1f} 0{arc} {-2 * radius:.1f} 0z"
