"""Figures about time: the timeline, a visit, how soon a lift may come; also the brain."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.layout.time_text import WEEK_HOURS
from kiosk.ui.pdf.brain_drawings import STEP_DRAWINGS
from kiosk.ui.pdf.pdf_elements import (
    PdfElement,
    PdfStyle,
    box_element,
    column_elements,
    place_elements,
    plain_text_element,
    stack_elements,
    text_element,
    text_width,
)
from kiosk.ui.pdf.people_figures import Payload, figure_element

SIDE_BY_SIDE_MIN_EMS = 44
"""A figure's parts are placed side by side if it is at least this many text sizes wide."""


def timeline_figure(style: PdfStyle, payload: Payload, width: float) -> PdfElement:
    """Every phase with all its points, on one line."""
    phases = payload["phases"]
    if len(phases) > 1 and width >= style.text_size * SIDE_BY_SIDE_MIN_EMS:
        gap = style.text_size * 0.9
        across = (width - gap * (len(phases) - 1)) / len(phases)
        made = [_phase(style, phase, across) for phase in phases]
        told = column_elements(made, across, gap)
        return place_elements(
            [(0, 0, _phase_line(style, len(phases), across + gap, width)), (0, 0, told)]
        )
    indent = style.text_size * 1.6
    parts = []
    for phase in phases:
        made_one = _phase(style, phase, width - indent, dotted=False)
        parts.append(place_elements([(0, 0, _stem(style, made_one.height)), (indent, 0, made_one)]))
    return stack_elements(parts, style.text_size * 0.8)


def _phase(style: PdfStyle, phase: Payload, width: float, *, dotted: bool = True) -> PdfElement:
    """A phase: its name and time, and each list below its heading."""
    head = stack_elements(
        [
            plain_text_element(
                style, phase["title"], width, bold=True, size=1.15, color="action", leading=1.2
            ),
            plain_text_element(style, phase["when"], width, color="ink_soft", leading=1.2),
        ],
        style.text_size * 0.1,
    )
    parts = [head]
    for part in phase["parts"]:
        points = [_point(style, item, width) for item in part["items"]]
        named = plain_text_element(style, part["title"], width, bold=True)
        parts.append(stack_elements([named, *points], style.text_size * 0.15))
    told = stack_elements(parts, style.text_size * 0.6)
    return place_elements([(0, style.text_size * 1.4, told)]) if dotted else told


def _point(style: PdfStyle, item: str, width: float) -> PdfElement:
    indent = style.text_size * 0.9
    told = text_element(style, item, width - indent, leading=1.25)
    return place_elements(
        [(0, 0, plain_text_element(style, "•", indent, leading=1.25)), (indent, 0, told)],
        told.height,
    )


def _phase_line(style: PdfStyle, count: int, step: float, width: float) -> PdfElement:
    """A horizontal line with a dot above each phase."""
    middle, size = style.text_size * 0.5, style.text_size * 0.34

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(style.color("drawing"), style.line_width * 1.4))
        painter.drawLine(QPointF(size, middle), QPointF(width, middle))
        painter.setBrush(style.color("drawing"))
        for i in range(count):
            painter.drawEllipse(QPointF(size + i * step, middle), size, size)

    return PdfElement(0, paint)


def _stem(style: PdfStyle, height: float) -> PdfElement:
    """A dot with a line down to the next phase."""
    middle, size = style.text_size * 0.5, style.text_size * 0.34

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(style.color("drawing"), style.line_width * 1.4))
        painter.drawLine(QPointF(middle, size * 2), QPointF(middle, height))
        painter.setBrush(style.color("drawing"))
        painter.drawEllipse(QPointF(middle, style.text_size * 0.7), size, size)

    return PdfElement(0, paint)


def visit_figure(style: PdfStyle, payload: Payload, width: float) -> PdfElement:
    """A visit on a true scale of minutes, each part with what happens in it."""
    spans = payload["spans"]
    first = min(0, *(span["starts"] for span in spans))
    last = max(span["ends"] for span in spans)
    made = [_span(style, span, width, first, last) for span in spans]
    return figure_element(style, payload, width, stack_elements(made, style.text_size * 0.55))


def _span(style: PdfStyle, span: Payload, width: float, first: float, last: float) -> PdfElement:
    wide = width >= style.text_size * SIDE_BY_SIDE_MIN_EMS
    told = width * 0.56 if wide else width
    parts = [
        plain_text_element(style, span["words"]["name"], told, bold=True, leading=1.2),
        plain_text_element(style, span["words"]["text"], told, leading=1.25),
    ]
    if not wide:
        bar = _track(style, span, width, first, last)
        return stack_elements([parts[0], bar, parts[1]], style.text_size * 0.25)
    bar = _track(style, span, width - told - style.text_size, first, last)
    return place_elements(
        [
            (0, 0, stack_elements(parts, style.text_size * 0.1)),
            (told + style.text_size, style.text_size * 0.4, bar),
        ]
    )


def _track(style: PdfStyle, span: Payload, width: float, first: float, last: float) -> PdfElement:
    """Where a part lies within the whole visit."""
    height = style.text_size * 0.55

    def paint(painter: QPainter) -> None:
        scale = width / (last - first)
        painter.fillRect(QRectF(0, height * 0.42, width, height * 0.16), style.color("edge"))
        painter.fillRect(
            QRectF(
                (span["starts"] - first) * scale, 0, (span["ends"] - span["starts"]) * scale, height
            ),
            style.color("drawing"),
        )

    return PdfElement(height, paint)


def onset_figure(style: PdfStyle, payload: Payload, width: float) -> PdfElement:
    """Hours versus weeks, on a log scale, and described in words."""
    told = [] if style.projected else payload["words"]["sentences"]
    return figure_element(style, payload, width, _chart(style, payload, width), told)


def _chart(style: PdfStyle, payload: Payload, width: float) -> PdfElement:
    bars = payload["bars"]
    names = max(text_width(style, bar["label"], bold=True) for bar in bars) + style.text_size
    row = style.text_size * (2.2 if style.projected else 1.8)
    ends = max(MIN_SCALE_HOURS, *(bar["ends"] for bar in bars))
    marks = _until(payload["words"]["marks"], ends)
    scale = _LogScale(
        left=names,
        right=width - text_width(style, marks[-1][1]) / 2,
        least=min(1.0, *(bar["starts"] for bar in bars)),
        most=max(ends, marks[-1][0]),
    )
    parts: list[tuple[float, float, PdfElement]] = [
        (0, 0, _lines(style, scale, [hours for hours, _text in marks], row * len(bars)))
    ]
    for number, bar in enumerate(bars):
        name = plain_text_element(style, bar["label"], names, bold=True, leading=1.2)
        parts.append((0, number * row + (row - name.height) / 2, name))
        parts.append((0, number * row, _bar(style, scale, bar, row)))
    free = math.inf
    for hours, said in reversed(marks):
        half = text_width(style, said) / 2
        if scale.x_of(hours) + half < free - style.text_size * 0.6:
            free = scale.x_of(hours) - half
            tick = plain_text_element(
                style, said, 2 * half + style.text_size, color="ink_soft", leading=1.2
            )
            parts.append((max(0, free), row * len(bars) + style.text_size * 0.4, tick))
    return place_elements(parts)


MIN_SCALE_HOURS = WEEK_HOURS


class _LogScale:
    """Maps hours to x on a log scale from `left` to `right`, in units."""

    def __init__(self, left: float, right: float, least: float, most: float) -> None:
        self._left, self._least = left, math.log(least)
        self._step = (right - left) / (math.log(most) - self._least)

    def x_of(self, hours: float) -> float:
        """The x of `hours`."""
        return self._left + (math.log(hours) - self._least) * self._step


def _until(marks: Sequence[Payload], ends: float) -> list[tuple[float, str]]:
    """The marks up to and including the first one at or after `ends`."""
    after = next((i for i, mark in enumerate(marks) if mark["hours"] >= ends), len(marks) - 1)
    return [(mark["hours"], mark["text"]) for mark in marks[: after + 1]]


def _lines(style: PdfStyle, scale: _LogScale, hours: Sequence[float], height: float) -> PdfElement:
    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(style.color("edge"), style.line_width * 0.5))
        for one in hours:
            painter.drawLine(
                QPointF(scale.x_of(one), 0),
                QPointF(scale.x_of(one), height + style.text_size * 0.3),
            )

    return PdfElement(0, paint)


def _bar(style: PdfStyle, scale: _LogScale, bar: Payload, row: float) -> PdfElement:
    height = style.text_size * 0.8

    def paint(painter: QPainter) -> None:
        starts, ends = scale.x_of(bar["starts"]), scale.x_of(bar["ends"])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color("drawing"))
        rect = QRectF(starts, (row - height) / 2, max(height / 2, ends - starts), height)
        painter.drawRoundedRect(rect, height / 4, height / 4)

    return PdfElement(row, paint)


def brain_figure(style: PdfStyle, payload: Payload, width: float) -> PdfElement:
    """The steps in order, each with a small drawing."""
    steps = payload["steps"]
    gap = style.text_size * 1.2
    beside = len(steps) > 1 and width >= style.text_size * SIDE_BY_SIDE_MIN_EMS
    across = (width - gap * (len(steps) - 1)) / len(steps) if beside else width
    made = [_step(style, i, step, across, upright=beside) for i, step in enumerate(steps)]
    picture = (
        column_elements(made, across, gap)
        if beside
        else stack_elements(made, style.text_size * 0.7)
    )
    return figure_element(style, payload, width, picture)


def _step(
    style: PdfStyle, number: int, step: Payload, width: float, *, upright: bool
) -> PdfElement:
    wide = style.text_size * (10 if upright else 6.2)
    drawing = STEP_DRAWINGS[min(number, len(STEP_DRAWINGS) - 1)](style, wide)

    def said(room: float) -> PdfElement:
        head = plain_text_element(style, step["words"]["numbered"], room, bold=True, size=1.1)
        return stack_elements(
            [head, plain_text_element(style, step["text"], room)], style.text_size * 0.2
        )

    def inside(room: float) -> PdfElement:
        if upright:
            return stack_elements([drawing, said(room)], style.text_size * 0.5)
        gap = style.text_size
        told = said(room - wide - gap)
        middle = max(0, (told.height - drawing.height) / 2)
        return place_elements([(0, middle, drawing), (wide + gap, 0, told)])

    return box_element(style, inside, width, edge="edge", fill="card")
