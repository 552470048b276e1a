"""Figures made of tables and cards: the fact box, the choices, the misconceptions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from kiosk.layout.people_text import has_range
from kiosk.ui.pdf.pdf_elements import (
    EMPTY_ELEMENT,
    PdfElement,
    PdfStyle,
    box_element,
    column_elements,
    place_elements,
    plain_text_element,
    rule_element,
    stack_elements,
    text_element,
)
from kiosk.ui.pdf.people_figures import Payload, figure_element


def fact_box_figure(style: PdfStyle, payload: Payload, width: float) -> PdfElement:
    """Benefits and harms out of 100, treated beside compared. It needs no description in words."""
    groups = payload["groups"]
    beside = len(groups) > 1 and width >= style.text_size * 60
    gap = style.text_size * 2
    if not beside:
        made = stack_elements(
            [_group(style, group, width) for group in groups], style.text_size * 1.2
        )
        return figure_element(style, payload, width, made)
    half = (width - gap) / 2
    first = stack_elements([_group(style, group, half) for group in groups[:-1]], style.text_size)
    return figure_element(
        style, payload, width, column_elements([first, _group(style, groups[-1], half)], half, gap)
    )


def _group(style: PdfStyle, group: Payload, width: float) -> PdfElement:
    parts = [plain_text_element(style, group["title"], width, bold=True, size=1.05, color="action")]
    if group.get("about"):
        parts.append(plain_text_element(style, group["about"], width, color="ink_soft"))
    rows = group["rows"]
    heads = _heads(rows)
    if heads:
        said = [partial(plain_text_element, style, head, bold=True, leading=1.2) for head in heads]
        parts.append(_place_cells(style, width, lambda _room: EMPTY_ELEMENT, *said))
    for row in rows:
        parts.append(rule_element(style, width))
        parts.append(_fact(style, row, width, who=not group.get("about"), bare=bool(heads)))
    parts.append(rule_element(style, width))
    if group.get("remark"):
        parts.append(plain_text_element(style, group["remark"], width))
    return stack_elements(parts, style.text_size * 0.3)


def _heads(rows: Sequence[Payload]) -> tuple[str, ...]:
    """Who was treated and who compared, if all rows agree: shown once, above them."""
    said = {(row["treated"]["label"], (row["compared"] or {}).get("label", "")) for row in rows}
    return said.pop() if len(said) == 1 else ()


def _fact(style: PdfStyle, row: Payload, width: float, *, who: bool, bare: bool) -> PdfElement:
    """What is counted, in whom, how many treated, how many compared."""

    def what(room: float) -> PdfElement:
        told = [plain_text_element(style, row["label"], room, bold=True, leading=1.2)]
        if who and row["who"]:
            told.append(plain_text_element(style, row["who"], room, color="ink_soft", leading=1.2))
        return stack_elements(told, style.text_size * 0.1)

    def compared(room: float) -> PdfElement:
        if row["compared"]:
            return _counted(style, row["compared"], room, bare=bare)
        none = plain_text_element(
            style, row["words"]["no_comparison_heading"], room, bold=True, leading=1.2
        )
        why = plain_text_element(style, row["no_comparator"], room, leading=1.2)
        return stack_elements([none, why], style.text_size * 0.1)

    return _place_cells(
        style, width, what, partial(_counted, style, row["treated"], bare=bare), compared
    )


def _place_cells(
    style: PdfStyle, width: float, *cells: Callable[[float], PdfElement]
) -> PdfElement:
    """Three cells (what, treated, compared) in columns; the first goes above if it is narrow."""
    gap = style.text_size
    if width < style.text_size * 30:
        half = (width - gap) / 2
        what = cells[0](width)
        top = what.height + style.text_size * 0.2 if what.height else 0
        return place_elements(
            [(0, 0, what), (0, top, cells[1](half)), (half + gap, top, cells[2](half))]
        )
    side = (width - 2 * gap) * 0.3
    first = width - 2 * gap - 2 * side
    at = (0, first + gap, first + side + 2 * gap)
    rooms = (first, side, side)
    return place_elements(
        [(x, 0, cell(room)) for x, room, cell in zip(at, rooms, cells, strict=True)]
    )


def _counted(style: PdfStyle, side: Payload, width: float, *, bare: bool) -> PdfElement:
    """The number, a bar out of 100, and who was counted, unless a heading says so."""
    parts = [
        plain_text_element(style, side["words"]["number"], width, bold=True, leading=1.2),
        _bar(style, side, width),
    ]
    if not bare:
        parts.append(plain_text_element(style, side["label"], width, leading=1.2))
    return stack_elements(parts, style.text_size * 0.15)


def _bar(style: PdfStyle, side: Payload, width: float) -> PdfElement:
    height = style.text_size * 0.4

    def paint(painter: QPainter) -> None:
        filled = width * side["value"] / 100
        painter.fillRect(QRectF(0, 0, filled, height), style.color("drawing"))
        painter.setPen(style.color("drawing"))
        painter.drawRect(QRectF(0, 0, width, height))
        if has_range(side):
            low, high = width * side["low"] / 100, width * side["high"] / 100
            painter.setPen(QPen(style.color("ink"), style.line_width * 1.4))
            painter.drawRect(QRectF(low, 0, high - low, height))

    return PdfElement(height, paint)


def comparison_figure(style: PdfStyle, payload: Payload, width: float) -> PdfElement:
    """The choices: a table if there is enough width, else one below the other."""
    options, rows = payload["options"], payload["rows"]
    across = (width - _names(style)) / len(options)
    if len(options) > 1 and across >= style.text_size * 12:
        return figure_element(style, payload, width, _table(style, rows, options, width))
    beside = len(options) > 1 and width >= style.text_size * 44
    half = (width - style.gap) / 2 if beside else width
    cards = [_option(style, rows, one, half) for one in options]
    if beside:
        pairs = (cards[i : i + 2] for i in range(0, len(cards), 2))
        cards = [column_elements(pair, half, style.gap) for pair in pairs]
    return figure_element(style, payload, width, stack_elements(cards, style.gap))


def _option(style: PdfStyle, rows: Sequence[str], option: Payload, width: float) -> PdfElement:
    """One choice: each row's name with its cell beside it."""

    def inside(room: float) -> PdfElement:
        name = min(room * 0.36, style.text_size * 10.5)
        parts = [
            plain_text_element(style, option["name"], room, bold=True, size=1.15, color="action")
        ]
        for row, cell in zip(rows, option["cells"], strict=True):
            head = plain_text_element(
                style, row, name - style.text_size * 0.6, bold=True, leading=1.25
            )
            parts.append(
                place_elements(
                    [
                        (0, 0, head),
                        (name, 0, plain_text_element(style, cell, room - name, leading=1.25)),
                    ]
                )
            )
        return stack_elements(parts, style.text_size * 0.35)

    return box_element(style, inside, width, edge="edge")


def _names(style: PdfStyle) -> float:
    """The width of the column of row names."""
    return style.text_size * 8.5


def _table(
    style: PdfStyle, rows: Sequence[str], options: Sequence[Payload], width: float
) -> PdfElement:
    first, gap = _names(style), style.text_size * 0.8
    across = (width - first) / len(options)
    at = [first + across * i for i in range(len(options))]
    names = [
        plain_text_element(style, one["name"], across - gap, bold=True, color="action")
        for one in options
    ]
    lines = [place_elements([(x, 0, name) for x, name in zip(at, names, strict=True)])]
    for number, row in enumerate(rows):
        head = plain_text_element(style, row, first - gap, bold=True, leading=1.2)
        cells = [
            plain_text_element(style, one["cells"][number], across - gap, leading=1.2)
            for one in options
        ]
        placed_cells = [(x, 0, cell) for x, cell in zip(at, cells, strict=True)]
        lines += [rule_element(style, width), place_elements([(0, 0, head), *placed_cells])]
    return stack_elements(lines, style.text_size * 0.4)


def myths_figure(style: PdfStyle, payload: Payload, width: float) -> PdfElement:
    """Each misconception with the facts, both visible."""
    cards = payload["cards"]
    gap = style.text_size
    beside = len(cards) > 1 and width >= style.text_size * 44
    across = (width - gap * (len(cards) - 1)) / len(cards) if beside else width
    made = [_card(style, card, across) for card in cards]
    if beside:
        tallest = max(card.height for card in made)
        return column_elements([_card(style, card, across, tallest) for card in cards], across, gap)
    return stack_elements(made, gap)


def _card(style: PdfStyle, card: Payload, width: float, height: float = 0) -> PdfElement:
    def inside(room: float) -> PdfElement:
        said = [
            plain_text_element(style, card["words"]["front"], room, color="ink_soft"),
            plain_text_element(style, card["words"]["quote"], room, bold=True, size=1.1),
        ]
        known = [
            plain_text_element(style, card["words"]["back"], room, color="ink_soft"),
            text_element(style, card["reality"], room),
        ]
        tight = style.text_size * 0.1
        return stack_elements(
            [stack_elements(said, tight), stack_elements(known, tight)], style.text_size * 0.6
        )

    return box_element(style, inside, width, edge="edge", fill="card", height=height)
