"""Figures with a course in time: the timeline, a visit, how soon a lift may come; and the brain."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.ui.pdf import pdf_messages as words
from kiosk.ui.pdf.brain_drawings import PICTURES
from kiosk.ui.pdf.pdf_elements import (
    Drawn,
    Look,
    breadth,
    columns,
    label,
    padded,
    placed,
    stacked,
    text,
)
from kiosk.ui.pdf.people_figures import Payload, framed

SIDE_BY_SIDE = 44
"""A figure's parts stand side by side where it is so many times as wide as text is high."""


def timeline(look: Look, payload: Payload, width: float) -> Drawn:
    """Every phase with every point, on one line."""
    phases = payload["phases"]
    if len(phases) > 1 and width >= look.body * SIDE_BY_SIDE:
        gap = look.body * 0.9
        across = (width - gap * (len(phases) - 1)) / len(phases)
        made = [_phase(look, phase, across) for phase in phases]
        told = columns(made, across, gap)
        return placed([(0, 0, _line(look, len(phases), across + gap, width)), (0, 0, told)])
    indent = look.body * 1.6
    parts = []
    for phase in phases:
        made_one = _phase(look, phase, width - indent, dotted=False)
        parts.append(placed([(0, 0, _stem(look, made_one.height)), (indent, 0, made_one)]))
    return stacked(parts, look.body * 0.8)


def _phase(look: Look, phase: Payload, width: float, *, dotted: bool = True) -> Drawn:
    """A phase: its name and time, and each list under its heading."""
    head = stacked(
        [
            label(look, phase["title"], width, bold=True, size=1.15, colour="action", leading=1.2),
            label(look, phase["when"], width, colour="ink_soft", leading=1.2),
        ],
        look.body * 0.1,
    )
    parts = [head]
    for part in phase["parts"]:
        points = [_point(look, item, width) for item in part["items"]]
        named = label(look, part["title"], width, bold=True)
        parts.append(stacked([named, *points], look.body * 0.15))
    told = stacked(parts, look.body * 0.6)
    return placed([(0, look.body * 1.4, told)]) if dotted else told


def _point(look: Look, item: str, width: float) -> Drawn:
    indent = look.body * 0.9
    told = text(look, item, width - indent, leading=1.25)
    return placed([(0, 0, label(look, "•", indent, leading=1.25)), (indent, 0, told)], told.height)


def _line(look: Look, count: int, step: float, width: float) -> Drawn:
    """A line across with a dot above each phase."""
    middle, size = look.body * 0.5, look.body * 0.34

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(look.colour("drawing"), look.line * 1.4))
        painter.drawLine(QPointF(size, middle), QPointF(width, middle))
        painter.setBrush(look.colour("drawing"))
        for i in range(count):
            painter.drawEllipse(QPointF(size + i * step, middle), size, size)

    return Drawn(0, paint)


def _stem(look: Look, height: float) -> Drawn:
    """A dot with a line down to the next phase."""
    middle, size = look.body * 0.5, look.body * 0.34

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(look.colour("drawing"), look.line * 1.4))
        painter.drawLine(QPointF(middle, size * 2), QPointF(middle, height))
        painter.setBrush(look.colour("drawing"))
        painter.drawEllipse(QPointF(middle, look.body * 0.7), size, size)

    return Drawn(0, paint)


def visit(look: Look, payload: Payload, width: float) -> Drawn:
    """A visit on a true scale of minutes, each part with what happens in it."""
    spans = payload["spans"]
    first = min(0, *(span["starts"] for span in spans))
    last = max(span["ends"] for span in spans)
    made = [_span(look, span, width, first, last) for span in spans]
    return framed(look, payload, width, stacked(made, look.body * 0.55))


def _span(look: Look, span: Payload, width: float, first: float, last: float) -> Drawn:
    wide = width >= look.body * SIDE_BY_SIDE
    told = width * 0.56 if wide else width
    time = words.lasting(span["ends"] - span["starts"])
    said = span["text"] + (f" {words.stop()}" if span["stop"] else "")
    parts = [
        label(look, f"{span['title']}, {time}", told, bold=True, leading=1.2),
        label(look, said, told, leading=1.25),
    ]
    if not wide:
        bar = _track(look, span, width, first, last)
        return stacked([parts[0], bar, parts[1]], look.body * 0.25)
    bar = _track(look, span, width - told - look.body, first, last)
    return placed(
        [(0, 0, stacked(parts, look.body * 0.1)), (told + look.body, look.body * 0.4, bar)]
    )


def _track(look: Look, span: Payload, width: float, first: float, last: float) -> Drawn:
    """Where a part lies in the whole visit."""
    height = look.body * 0.55

    def paint(painter: QPainter) -> None:
        scale = width / (last - first)
        painter.fillRect(QRectF(0, height * 0.42, width, height * 0.16), look.colour("edge"))
        painter.fillRect(
            QRectF(
                (span["starts"] - first) * scale, 0, (span["ends"] - span["starts"]) * scale, height
            ),
            look.colour("drawing"),
        )

    return Drawn(height, paint)


def onset(look: Look, payload: Payload, width: float) -> Drawn:
    """Hours against weeks, on a log scale, and told in words."""
    bars = payload["bars"]
    told = [words.from_to(bar["label"], bar["starts"], bar["ends"]) for bar in bars]
    picture = _chart(look, bars, width)
    return framed(look, payload, width, picture, [] if look.projected else told)


def _chart(look: Look, bars: Sequence[Payload], width: float) -> Drawn:
    names = max(breadth(look, bar["label"], bold=True) for bar in bars) + look.body
    row = look.body * (2.2 if look.projected else 1.8)
    ends = max(WEEK_AT_LEAST, *(bar["ends"] for bar in bars))
    marks = _until(words.marks(), ends)
    scale = _Scale(
        left=names,
        right=width - breadth(look, marks[-1][1]) / 2,
        least=min(1.0, *(bar["starts"] for bar in bars)),
        most=max(ends, marks[-1][0]),
    )
    parts: list[tuple[float, float, Drawn]] = [
        (0, 0, _lines(look, scale, [hours for hours, _text in marks], row * len(bars)))
    ]
    for number, bar in enumerate(bars):
        name = label(look, bar["label"], names, bold=True, leading=1.2)
        parts.append((0, number * row + (row - name.height) / 2, name))
        parts.append((0, number * row, _bar(look, scale, bar, row)))
    free = math.inf
    for hours, said in reversed(marks):
        half = breadth(look, said) / 2
        if scale.at(hours) + half < free - look.body * 0.6:
            free = scale.at(hours) - half
            tick = label(look, said, 2 * half + look.body, colour="ink_soft", leading=1.2)
            parts.append((max(0, free), row * len(bars) + look.body * 0.4, tick))
    return placed(parts)


WEEK_AT_LEAST = words.WEEK


class _Scale:
    """Where a number of hours stands on a log scale from `left` to `right`, in units."""

    def __init__(self, left: float, right: float, least: float, most: float) -> None:
        self._left, self._least = left, math.log(least)
        self._step = (right - left) / (math.log(most) - self._least)

    def at(self, hours: float) -> float:
        """The x of `hours`."""
        return self._left + (math.log(hours) - self._least) * self._step


def _until(marks: Sequence[tuple[float, str]], ends: float) -> list[tuple[float, str]]:
    """The marks from the first to the one at or after `ends`."""
    after = next((i for i, mark in enumerate(marks) if mark[0] >= ends), len(marks) - 1)
    return list(marks[: after + 1])


def _lines(look: Look, scale: _Scale, hours: Sequence[float], height: float) -> Drawn:
    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(look.colour("edge"), look.line * 0.5))
        for one in hours:
            painter.drawLine(
                QPointF(scale.at(one), 0), QPointF(scale.at(one), height + look.body * 0.3)
            )

    return Drawn(0, paint)


def _bar(look: Look, scale: _Scale, bar: Payload, row: float) -> Drawn:
    height = look.body * 0.8

    def paint(painter: QPainter) -> None:
        starts, ends = scale.at(bar["starts"]), scale.at(bar["ends"])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("drawing"))
        rect = QRectF(starts, (row - height) / 2, max(height / 2, ends - starts), height)
        painter.drawRoundedRect(rect, height / 4, height / 4)

    return Drawn(row, paint)


def brain(look: Look, payload: Payload, width: float) -> Drawn:
    """The steps in their order, each with a small drawing."""
    steps = payload["steps"]
    gap = look.body * 1.2
    beside = len(steps) > 1 and width >= look.body * SIDE_BY_SIDE
    across = (width - gap * (len(steps) - 1)) / len(steps) if beside else width
    made = [_step(look, i, step, across, upright=beside) for i, step in enumerate(steps)]
    picture = columns(made, across, gap) if beside else stacked(made, look.body * 0.7)
    return framed(look, payload, width, picture)


def _step(
    look: Look, number: int, step: Mapping[str, str], width: float, *, upright: bool
) -> Drawn:
    wide = look.body * (10 if upright else 6.2)
    drawing = PICTURES[min(number, len(PICTURES) - 1)](look, wide)

    def said(room: float) -> Drawn:
        head = label(look, f"{number + 1}. {step['title']}", room, bold=True, size=1.1)
        return stacked([head, label(look, step["text"], room)], look.body * 0.2)

    def inside(room: float) -> Drawn:
        if upright:
            return stacked([drawing, said(room)], look.body * 0.5)
        gap = look.body
        told = said(room - wide - gap)
        middle = max(0, (told.height - drawing.height) / 2)
        return placed([(0, middle, drawing), (wide + gap, 0, told)])

    return padded(look, inside, width, edge="edge", fill="card")
