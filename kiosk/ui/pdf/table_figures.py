"""Figures that are tables and cards: the fact box, the choices, the misconceptions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from kiosk.ui.pdf import pdf_messages as words
from kiosk.ui.pdf.pdf_elements import (
    NOTHING,
    Drawn,
    Look,
    columns,
    label,
    padded,
    placed,
    rule,
    stacked,
    text,
)
from kiosk.ui.pdf.people_figures import Payload, framed


def facts(look: Look, payload: Payload, width: float) -> Drawn:
    """Help and harm out of 100, treated beside compared. It is words already."""
    groups = payload["groups"]
    beside = len(groups) > 1 and width >= look.body * 60
    gap = look.body * 2
    if not beside:
        made = stacked([_group(look, group, width) for group in groups], look.body * 1.2)
        return framed(look, payload, width, made)
    half = (width - gap) / 2
    first = stacked([_group(look, group, half) for group in groups[:-1]], look.body)
    return framed(look, payload, width, columns([first, _group(look, groups[-1], half)], half, gap))


def _group(look: Look, group: Payload, width: float) -> Drawn:
    parts = [label(look, group["title"], width, bold=True, size=1.05, colour="action")]
    if group.get("about"):
        parts.append(label(look, group["about"], width, colour="ink_soft"))
    rows = group["rows"]
    heads = _heads(rows)
    if heads:
        said = [partial(label, look, head, bold=True, leading=1.2) for head in heads]
        parts.append(_line(look, width, lambda _room: NOTHING, *said))
    for row in rows:
        parts.append(rule(look, width))
        parts.append(_fact(look, row, width, who=not group.get("about"), bare=bool(heads)))
    parts.append(rule(look, width))
    if group.get("remark"):
        parts.append(label(look, group["remark"], width))
    return stacked(parts, look.body * 0.3)


def _heads(rows: Sequence[Payload]) -> tuple[str, ...]:
    """Who was treated and who compared, where all rows say the same: told once, above them."""
    said = {(row["treated"]["label"], (row["compared"] or {}).get("label", "")) for row in rows}
    return said.pop() if len(said) == 1 else ()


def _fact(look: Look, row: Payload, width: float, *, who: bool, bare: bool) -> Drawn:
    """What, of whom, how many treated, how many compared."""

    def what(room: float) -> Drawn:
        told = [label(look, row["label"], room, bold=True, leading=1.2)]
        if who and row["who"]:
            told.append(label(look, row["who"], room, colour="ink_soft", leading=1.2))
        return stacked(told, look.body * 0.1)

    def compared(room: float) -> Drawn:
        if row["compared"]:
            return _counted(look, row["compared"], room, bare=bare)
        none = label(look, words.no_comparison(), room, bold=True, leading=1.2)
        why = label(look, row["no_comparator"], room, leading=1.2)
        return stacked([none, why], look.body * 0.1)

    return _line(look, width, what, partial(_counted, look, row["treated"], bare=bare), compared)


def _line(look: Look, width: float, *cells: Callable[[float], Drawn]) -> Drawn:
    """What, treated, compared: each made in the width of its column; the first above, if narrow."""
    gap = look.body
    if width < look.body * 30:
        half = (width - gap) / 2
        what = cells[0](width)
        top = what.height + look.body * 0.2 if what.height else 0
        return placed([(0, 0, what), (0, top, cells[1](half)), (half + gap, top, cells[2](half))])
    side = (width - 2 * gap) * 0.3
    first = width - 2 * gap - 2 * side
    at = (0, first + gap, first + side + 2 * gap)
    rooms = (first, side, side)
    return placed([(x, 0, cell(room)) for x, room, cell in zip(at, rooms, cells, strict=True)])


def _counted(look: Look, side: Payload, width: float, *, bare: bool) -> Drawn:
    """The number, a bar out of 100, and who was counted where no heading says so."""
    parts = [label(look, words.count(side), width, bold=True, leading=1.2), _bar(look, side, width)]
    if not bare:
        parts.append(label(look, side["label"], width, leading=1.2))
    return stacked(parts, look.body * 0.15)


def _bar(look: Look, side: Payload, width: float) -> Drawn:
    height = look.body * 0.4

    def paint(painter: QPainter) -> None:
        filled = width * side["value"] / 100
        painter.fillRect(QRectF(0, 0, filled, height), look.colour("drawing"))
        painter.setPen(look.colour("drawing"))
        painter.drawRect(QRectF(0, 0, width, height))
        if words.has_range(side):
            low, high = width * side["low"] / 100, width * side["high"] / 100
            painter.setPen(QPen(look.colour("ink"), look.line * 1.4))
            painter.drawRect(QRectF(low, 0, high - low, height))

    return Drawn(height, paint)


def comparison(look: Look, payload: Payload, width: float) -> Drawn:
    """The choices: a table where there is the width, else one below the other."""
    options, rows = payload["options"], payload["rows"]
    across = (width - _names(look)) / len(options)
    if len(options) > 1 and across >= look.body * 12:
        return framed(look, payload, width, _table(look, rows, options, width))
    beside = len(options) > 1 and width >= look.body * 44
    half = (width - look.gap) / 2 if beside else width
    cards = [_option(look, rows, one, half) for one in options]
    if beside:
        pairs = (cards[i : i + 2] for i in range(0, len(cards), 2))
        cards = [columns(pair, half, look.gap) for pair in pairs]
    return framed(look, payload, width, stacked(cards, look.gap))


def _option(look: Look, rows: Sequence[str], option: Payload, width: float) -> Drawn:
    """One choice: each row's name with its cell beside it."""

    def inside(room: float) -> Drawn:
        name = min(room * 0.36, look.body * 10.5)
        parts = [label(look, option["name"], room, bold=True, size=1.15, colour="action")]
        for row, cell in zip(rows, option["cells"], strict=True):
            head = label(look, row, name - look.body * 0.6, bold=True, leading=1.25)
            parts.append(
                placed([(0, 0, head), (name, 0, label(look, cell, room - name, leading=1.25))])
            )
        return stacked(parts, look.body * 0.35)

    return padded(look, inside, width, edge="edge")


def _names(look: Look) -> float:
    """The width of the column with the rows' names."""
    return look.body * 8.5


def _table(look: Look, rows: Sequence[str], options: Sequence[Payload], width: float) -> Drawn:
    first, gap = _names(look), look.body * 0.8
    across = (width - first) / len(options)
    at = [first + across * i for i in range(len(options))]
    names = [label(look, one["name"], across - gap, bold=True, colour="action") for one in options]
    lines = [placed([(x, 0, name) for x, name in zip(at, names, strict=True)])]
    for number, row in enumerate(rows):
        head = label(look, row, first - gap, bold=True, leading=1.2)
        cells = [label(look, one["cells"][number], across - gap, leading=1.2) for one in options]
        placed_cells = [(x, 0, cell) for x, cell in zip(at, cells, strict=True)]
        lines += [rule(look, width), placed([(0, 0, head), *placed_cells])]
    return stacked(lines, look.body * 0.4)


def myths(look: Look, payload: Payload, width: float) -> Drawn:
    """Each misconception with what is known, both in view."""
    cards = payload["cards"]
    gap = look.body
    beside = len(cards) > 1 and width >= look.body * 44
    across = (width - gap * (len(cards) - 1)) / len(cards) if beside else width
    made = [_card(look, card, across) for card in cards]
    if beside:
        tallest = max(card.height for card in made)
        return columns([_card(look, card, across, tallest) for card in cards], across, gap)
    return stacked(made, gap)


def _card(look: Look, card: Payload, width: float, height: float = 0) -> Drawn:
    def inside(room: float) -> Drawn:
        said = [
            label(look, words.said(), room, colour="ink_soft"),
            label(look, f"“{card['myth']}”", room, bold=True, size=1.1),
        ]
        known = [
            label(look, words.known(), room, colour="ink_soft"),
            text(look, card["reality"], room),
        ]
        tight = look.body * 0.1
        return stacked([stacked(said, tight), stacked(known, tight)], look.body * 0.6)

    return padded(look, inside, width, edge="edge", fill="card", height=height)
