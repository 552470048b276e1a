"""The neuron of `stage.neuron` as paths (SVG), for places that QML tells of."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

from kiosk.stage import neuron
from kiosk.stage.neuron import BODY, Branch, Frame, Point, Zone

_TRUNKS_UNTIL = 0.45
_STRETCHES = 10
_KEPT = 64


def limbs(frame: dict[str, Any], apart: bool) -> list[dict[str, Any]]:
    """The parts of the neuron, as `ui.neuron.Drawing.limbs` has them."""
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
    body = _circle(frame.body, radius)
    if not apart:
        path = body + "".join(map(_path, branches))
        return (_part(path, [branches[0].points[0]] if branches else [frame.body], 0, frame, 0, 1),)
    parts = [_part(body, [(x - radius, y - radius), (x + radius, y + radius)], radius, frame, 0, 0)]
    for group in neuron.limbs(branches):
        first = branches[group[0]]
        points = [point for index in group for point in branches[index].points]
        if first.depth == 0:
            parts += _axon(first, frame)
            continue
        start, until = (0.0, _TRUNKS_UNTIL) if first.parent < 0 else (_TRUNKS_UNTIL, 1.0)
        path = "".join(_path(branches[index]) for index in group)
        parts.append(_part(path, points, first.start_width, frame, start, until, first.points[0]))
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
                _path(piece),
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
    path: str,
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
        "path": path,
        "x": left,
        "y": top,
        "width": right - left,
        "height": bottom - top,
        "rootX": root[0],
        "rootY": root[1],
        "start": start,
        "until": until,
    }


def _path(branch: Branch) -> str:
    shape = "L".join(f"{x:.1f} {y:.1f}" for x, y in neuron.outline(branch))
    # A little less than the branch's own end, or the cap would show as a knob on it.
    return f"M{shape}z" + _circle(branch.points[-1], branch.end_width / 2 * 0.94)


def _circle(centre: Point, radius: float) -> str:
    # Clockwise on the screen, as all outlines are.
    x, y = centre
    arc = f"a{radius:.1f} {radius:.1f} 0 1 1"
    return f"M{x - radius:.1f} {y:.1f}{arc} {2 * radius:.1f} 0{arc} {-2 * radius:.1f} 0z"
