"""The neuron of `layout.neuron` as SVG paths, for placements that QML asks for.

Qt's curve renderer compares all pieces of a path with each other, on the GUI thread, and splits
those that overlap: one path with all branches took seconds. So a path here is short curves, and
branches that might touch go on different paths (`_group_disjoint_curves`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from kiosk.layout import neuron
from kiosk.layout.neuron import BODY_RADIUS, Branch, KeepOutZone, NeuronPlacement, Point

_TRUNKS_UNTIL = 0.45
_STRETCHES = 10
_KEPT = 64
_CORNERS = {0: 24}
_FEW_CORNERS = 9
"""How many points each side of a branch keeps, by its depth: the axon (0) bends most."""


@dataclass(frozen=True)
class _ClosedCurve:
    """A closed curve and its bounding box: left, top, right, bottom, in pixels."""

    path: str
    bounds: tuple[float, float, float, float]

    def overlaps(self, other: _ClosedCurve) -> bool:
        """Whether the two bounding boxes share a point."""
        left, top, right, bottom = self.bounds
        return (
            left <= other.bounds[2]
            and other.bounds[0] <= right
            and top <= other.bounds[3]
            and other.bounds[1] <= bottom
        )


def neuron_parts(placement: dict[str, Any], separate_limbs: bool) -> list[dict[str, Any]]:
    """The neuron's parts, as documented in `NeuronComposer.composeParts`."""
    return [dict(part) for part in _parts(_placement(placement), separate_limbs)]


def _placement(given: dict[str, Any]) -> NeuronPlacement:
    return NeuronPlacement(
        body=(_px(given["x"]), _px(given["y"])),
        reach=max(1.0, _px(given["reach"])),
        zones=tuple(
            KeepOutZone(*(_px(part) for part in zone)) for zone in given.get("zones") or ()
        ),
        axon_path=tuple((_px(x), _px(y)) for x, y in given.get("axonPath") or ()),
        axon_width=_px(given.get("axonWidth") or 0),
        clearance=_px(given.get("clearance") or 0),
    )


def _px(number: float) -> float:
    """Round to a tenth of a pixel, so that what looks the same shares a cache entry."""
    return round(float(number), 1)


@lru_cache(maxsize=_KEPT)
def _parts(frame: NeuronPlacement, apart: bool) -> tuple[dict[str, Any], ...]:
    branches = neuron.grow_neuron(frame)
    radius = BODY_RADIUS * frame.reach
    x, y = frame.body
    body = _ClosedCurve(
        _circle(frame.body, radius), (x - radius, y - radius, x + radius, y + radius)
    )
    if not apart:
        paths = _group_disjoint_curves([body, *map(_piece, branches)])
        return (_part(paths, [frame.body], 0, frame, 0, 1),)
    corners = [(x - radius, y - radius), (x + radius, y + radius)]
    parts = [_part([body.path], corners, radius, frame, 0, 0)]
    for group in neuron.group_limbs(branches):
        first = branches[group[0]]
        points = [point for index in group for point in branches[index].points]
        if first.depth == 0:
            parts += _axon(first, frame)
            continue
        start, until = (0.0, _TRUNKS_UNTIL) if first.parent < 0 else (_TRUNKS_UNTIL, 1.0)
        paths = _group_disjoint_curves([_piece(branches[index]) for index in group])
        parts.append(_part(paths, points, first.start_width, frame, start, until, first.points[0]))
    return tuple(parts)


def _axon(axon: Branch, frame: NeuronPlacement) -> list[dict[str, Any]]:
    """The axon in short segments that appear one after the other."""
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


def _part(  # noqa: PLR0917 - one argument per field
    paths: list[str],
    points: list[Point],
    around: float,
    frame: NeuronPlacement,
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


def _group_disjoint_curves(pieces: Iterable[_ClosedCurve]) -> list[str]:
    """Pack `pieces` into few paths, so that no two pieces of a path touch. First fit, in order."""
    layers: list[list[_ClosedCurve]] = []
    for piece in pieces:
        for layer in layers:
            if not any(piece.overlaps(other) for other in layer):
                layer.append(piece)
                break
        else:
            layers.append([piece])
    return ["".join(piece.path for piece in layer) for layer in layers]


def _piece(branch: Branch) -> _ClosedCurve:
    shape = neuron.branch_outline(branch)
    half = len(shape) // 2
    corners = _CORNERS.get(branch.depth, _FEW_CORNERS)
    there, back = _thinned(shape[:half], corners), _thinned(shape[half:], corners)
    left, top = (min(point[axis] for point in shape) for axis in (0, 1))
    right, bottom = (max(point[axis] for point in shape) for axis in (0, 1))
    # Half of the outline runs to the tip, half runs back; an arc rounds the tip.
    tip = branch.end_width / 2
    arc = f"A{tip:.2f} {tip:.2f} 0 0 1 {_at(back[0])}"
    path = f"M{_at(there[0])}{_curve(there)}{arc}{_curve(back)}z"
    return _ClosedCurve(path, (left - tip, top - tip, right + tip, bottom + tip))


def _thinned(points: Sequence[Point], corners: int) -> list[Point]:
    """At most `corners` of the points, always including the first and the last."""
    last = len(points) - 1
    steps = min(last, corners - 1)
    return [points[round(last * step / steps)] for step in range(steps + 1)]


def _curve(points: Sequence[Point]) -> str:
    """A path from the first point to the last, a quadratic B-spline with the others as controls."""
    inner = points[1:-1]
    if not inner:
        return f"L{_at(points[-1])}"
    ends = [*(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in pairwise(inner)), points[-1]]
    return "".join(f"Q{_at(bend)} {_at(end)}" for bend, end in zip(inner, ends, strict=True))


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _circle(center: Point, radius: float) -> str:
    # Clockwise on screen, like all outlines.
    x, y = center
    arc = f"a{radius:.1f} {radius:.1f} 0 1 1"
    return f"M{x - radius:.1f} {y:.1f}{arc} {2 * radius:.1f} 0{arc} {-2 * radius:.1f} 0z"
