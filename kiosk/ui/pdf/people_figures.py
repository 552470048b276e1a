"""People out of 100 as vectors: icon arrays, and one number with its comparator."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from kiosk.ui.pdf import pdf_messages as words
from kiosk.ui.pdf.pdf_elements import (
    Drawn,
    Look,
    columns,
    label,
    padded,
    placed,
    plain,
    stacked,
    text,
)

Payload = Mapping[str, Any]
Figure = Callable[[Look, Payload, float], Drawn]

TALL = 1.1
"""Height of a person's place, times its width."""


def framed(
    look: Look, payload: Payload, width: float, picture: Drawn, told: Sequence[str] = ()
) -> Drawn:
    """A figure: its title, the picture, the remark, and the picture told in words."""
    parts = []
    if payload.get("title"):
        parts.append(label(look, payload["title"], width, bold=True, size=1.1))
    parts.append(picture)
    if payload.get("remark"):
        parts.append(label(look, payload["remark"], width, colour="ink_soft"))
    if told:
        said = f"<b>{plain(words.told())}:</b> {plain(' '.join(told))}"
        parts.append(text(look, said, width, colour="ink_soft"))
    return stacked(parts, look.body * 0.6)


def icons(look: Look, payload: Payload, width: float) -> Drawn:
    """Panels of people, each beside its comparator at the same size."""
    panels = payload["panels"]
    ranged = any(words.has_range(panel["treated"]) for panel in panels)
    remark = " ".join(filter(None, [words.legend(ranged=ranged), payload.get("remark", "")]))
    told = [] if look.projected else [words.panel(panel) for panel in panels]
    return framed(look, {**payload, "remark": remark}, width, _panels(look, panels, width), told)


def number(look: Look, payload: Payload, width: float) -> Drawn:
    """One claim's number with its comparator, and what there is to say about it."""
    # The row's label is who was treated; what was counted stands apart.
    payload = {**payload, "label": payload["outcome"]}
    told = [] if look.projected else [words.panel(payload)]
    legend = {"remark": words.legend(ranged=words.has_range(payload["treated"]))}
    said = text(look, payload["text"], width)
    panel = framed(look, legend, width, _panels(look, [payload], width), told)
    return stacked([panel, said], look.gap)


def _panels(look: Look, panels: Sequence[Payload], width: float) -> Drawn:
    """Side by side where there is the width, else one below the other."""
    beside = len(panels) > 1 and width >= look.body * 44
    gap = look.body * 2
    across = (width - gap * (len(panels) - 1)) / len(panels) if beside else width
    heads = [_head(look, panel, across) for panel in panels]
    if beside:
        tallest = max(head.height for head in heads)
        heads = [placed([(0, 0, head)], tallest) for head in heads]
    made = [
        stacked([head, _sides(look, panel, across)], look.body * 0.5)
        for panel, head in zip(panels, heads, strict=True)
    ]
    return columns(made, across, gap) if beside else stacked(made, look.body * 1.1)


def _head(look: Look, panel: Payload, width: float) -> Drawn:
    about = " · ".join(part for part in (panel["who"], panel["evidence"]) if part)
    parts = [label(look, panel["label"], width, bold=True)]
    if about:
        parts.append(label(look, about, width, colour="ink_soft"))
    return stacked(parts, look.body * 0.1)


def _sides(look: Look, panel: Payload, width: float) -> Drawn:
    """Those treated, and beside them those compared; or that there is no comparison."""
    gap = look.body
    half = (width - gap) / 2
    other = panel["compared"]
    one = _side(look, panel["treated"], half)
    compared = _side(look, other, half) if other else _missing(look, panel, half, one.height)
    return placed([(0, 0, one), (half + gap, 0, compared)])


def _side(look: Look, side: Payload, width: float) -> Drawn:
    """A hundred people with the number beside them, or above where there is no width."""
    if look.projected and width < look.body * 16:
        people = hundred(look, side, min(width * 0.9, look.body * 9))
        return stacked([_out_of(look, side, width), people], look.body * 0.3)
    across = min(width * 0.5, look.body * (11 if look.projected else 9))
    people = hundred(look, side, across)
    gap = look.body * 0.7
    said = _out_of(look, side, width - across - gap)
    return placed([(0, 0, people), (across + gap, 0, said)])


def _out_of(look: Look, side: Payload, width: float) -> Drawn:
    """How many of 100, large, and what it counts."""
    large = 2.2
    return stacked(
        [
            label(look, str(side["value"]), width, size=large, title=True, leading=1.05),
            label(look, words.of_hundred(side), width, leading=1.2),
            label(look, side["label"], width, bold=True, leading=1.2),
        ],
        look.body * 0.15,
    )


def _missing(look: Look, panel: Payload, width: float, height: float) -> Drawn:
    def inside(room: float) -> Drawn:
        head = label(look, words.no_comparison(), room, bold=True, align="center")
        why = label(look, panel["no_comparator"], room, align="center")
        said = stacked([head, why], look.body * 0.2)
        above = max(0, (height - said.height) / 2 - look.body * 0.8)
        return placed([(0, above, said)])

    return padded(look, inside, width, edge="edge", height=height)


def hundred(look: Look, side: Payload, width: float) -> Drawn:
    """Ten rows of ten people: so many filled in one block, the others outlined as strongly.

    A frame stands around those that a range leaves open.
    """
    cell = width / 10
    line = max(look.body * 0.04, cell * 0.075)
    yes, no = QPainterPath(), QPainterPath()
    for index in range(100):
        x, y = index % 10 * cell, index // 10 * cell * TALL
        (yes if index < side["value"] else no).addPath(_person(cell).translated(x, y))
    frame = _frame(side["low"], side["high"], cell) if words.has_range(side) else None

    def paint(painter: QPainter) -> None:
        pen = QPen(look.colour("drawing"), line)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(look.colour("drawing"))
        painter.drawPath(yes)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(no)
        if frame is not None:
            painter.setPen(QPen(look.colour("ink"), line * 2))
            painter.drawPath(frame)

    return Drawn(10 * cell * TALL, paint)


def _person(cell: float) -> QPainterPath:
    """A head and shoulders in a cell."""
    path = QPainterPath()
    path.addEllipse(QPointF(0.5 * cell, 0.24 * cell), 0.16 * cell, 0.16 * cell)
    body = QPainterPath(QPointF(0.19 * cell, 0.98 * cell))
    body.lineTo(0.19 * cell, 0.72 * cell)
    body.quadTo(0.19 * cell, 0.5 * cell, 0.41 * cell, 0.5 * cell)
    body.lineTo(0.59 * cell, 0.5 * cell)
    body.quadTo(0.81 * cell, 0.5 * cell, 0.81 * cell, 0.72 * cell)
    body.lineTo(0.81 * cell, 0.98 * cell)
    body.closeSubpath()
    path.addPath(body)
    return path


def _frame(low: int, high: int, cell: float) -> QPainterPath:
    """The outline of the block of people from one number up to another."""
    block = QPainterPath()
    for index in range(low, high):
        x, y = index % 10 * cell, index // 10 * cell * TALL
        one = QPainterPath()
        one.addRect(QRectF(x, y, cell, cell * TALL))
        block = block.united(one)
    return block.simplified()
