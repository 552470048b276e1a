"""On every screen the one drawing keeps out of the words, and its lines lead on."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtQml import QJSValue
from PySide6.QtQuick import QQuickItem

from kiosk.layout.neuron import KeepOutZone, NeuronPlacement, Point, branch_outline, grow_neuron
from kiosk.ui.screenshots.form_tour import FormTour, demo_form_settings
from support.layout.crossing import crosses
from support.ui.visitor import Visitor

SCREENS = ["attract", "home", "display", "contact", "help", "disclaimer", "chapter-history"]
FORM = {"form-about", "form-who", "form-note", "form-name", "form-review", "form-consent"}
PANELS = [
    (1920, 1080, 21.5, 100),
    (1080, 1920, 32, 100),
    pytest.param(1366, 768, 15.6, 100, marks=pytest.mark.more),
    (1366, 768, 15.6, 200),
]


@dataclass(frozen=True)
class Drawn:
    """A neuron on the screen: its outlines, in pixels of the window."""

    item: QQuickItem
    shapes: list[list[QPointF]]

    def meets(self, words: QRectF) -> bool:
        zone = KeepOutZone(words.x(), words.y(), words.width(), words.height())
        return any(
            crosses(zone, a.toTuple(), b.toTuple())
            for shape in self.shapes
            for a, b in itertools.pairwise([*shape, shape[0]])
        )


def drawings(visitor: Visitor) -> Iterator[Drawn]:
    for item in visitor.items():
        given = item.property("placement")
        if given is None or item.property("isShown") is not True:
            continue
        given = given.toVariant() if isinstance(given, QJSValue) else given
        shapes = [
            [item.mapToScene(QPointF(x, y)) for x, y in branch_outline(branch)]
            for branch in grow_neuron(_frame(given))
        ]
        yield Drawn(item, shapes)


def _frame(given: dict[str, Any]) -> NeuronPlacement:
    return NeuronPlacement(
        body=(given["x"], given["y"]),
        reach=given["reach"],
        zones=tuple(KeepOutZone(*zone) for zone in given["zones"]),
        axon_path=tuple(_point(at) for at in given["axonPath"]),
        axon_width=given["axonWidth"],
        clearance=given["clearance"],
    )


def _point(at: list[float]) -> Point:
    return at[0], at[1]


def words_on(visitor: Visitor) -> Iterator[tuple[str, QRectF]]:
    """Every text that stands on the page itself; controls have a ground of their own."""
    controls = [_rect(node) for node in visitor.controls()]
    for node in visitor.node_names():
        rect = _rect(node)
        if node["role"] not in {"StaticText", "Heading"} or node["actions"]:
            continue
        if not any(control.contains(rect) for control in controls):
            yield node["name"], rect


def _rect(node: dict[str, Any]) -> QRectF:
    return QRectF(node["x"], node["y"], node["width"], node["height"])


@pytest.mark.parametrize(("width", "height", "diagonal_in", "text"), PANELS)
def test_no_line_crosses_a_word_when_a_screen_is_drawn(
    start, width: int, height: int, diagonal_in: float, text: int
) -> None:
    visitor = start(width=width, height=height, diagonal_in=diagonal_in, text=text)
    found, seen = [], 0
    for screen in SCREENS:
        visitor.go_to_screen(screen)
        for page in range(visitor.pages if screen != "attract" else 1):
            if page:
                visitor.kiosk.session.goNext()
                visitor.settle()
            for drawn, (name, rect) in itertools.product(
                list(drawings(visitor)), list(words_on(visitor))
            ):
                seen += 1
                if drawn.meets(rect):
                    found.append(f"{screen} page {page + 1}: a line goes through {name[:40]!r}")
    assert seen, "there is no drawing on any of these"
    assert not found, "\n".join(found)


@pytest.mark.parametrize("panel", PANELS[:2], ids=str)
def test_no_line_crosses_a_word_or_a_button_of_the_form(
    start, tmp_path: Path, panel: tuple[int, int, float, int]
) -> None:
    setup = dict(zip(("width", "height", "diagonal_in", "text"), panel, strict=True))
    visitor = start(**setup, form=demo_form_settings(tmp_path), data=tmp_path / "data")
    visitor.wait_for(lambda: bool(visitor.kiosk.form.property("open")))
    open_form = partial(visitor.go_to_screen, "form")
    ways = FormTour(visitor.window, visitor.kiosk.form, open_form, visitor.settle)
    found, seen = [], 0
    for name, way in ways.stops():
        if name not in FORM:
            continue
        way()
        visitor.settle()
        for drawn in drawings(visitor):
            seen += 1
            controls = [(node["name"], _rect(node)) for node in visitor.controls()]
            for said, rect in (*words_on(visitor), *controls):
                if drawn.meets(rect):
                    found.append(f"{name}: a line goes through {said[:40]!r}")
    assert seen, "there is no drawing on any of these"
    assert not found, "\n".join(found)


def test_a_line_through_words_is_found_when_there_is_one(visitor: Visitor) -> None:
    visitor.go_to_screen("display")
    (drawn,) = drawings(visitor)
    x, y = drawn.shapes[0][0].toTuple()
    assert drawn.meets(QRectF(x - 5, y - 5, 10, 10))


def test_the_drawing_stands_at_another_place_when_the_panel_is_upright(start) -> None:
    wide, tall = start(), start(width=1080, height=1920, diagonal_in=32)
    bodies = [next(drawings(visitor)).item.property("bodyCenter") for visitor in (wide, tall)]
    assert bodies[0].x() > wide.window.width() / 2
    assert bodies[1].y() > tall.window.height() / 2


def test_the_axon_meets_the_path_when_home_shows_both(visitor: Visitor) -> None:
    visitor.go_to_screen("home")
    (drawn,) = drawings(visitor)
    axon = drawn.shapes[-1]
    first = next(node for node in visitor.controls() if node["name"].startswith("Chapter 1,"))
    middle = first["y"] + first["height"] / 2
    end = max(axon, key=QPointF.x)
    thick = drawn.item.property("axonWidth")
    assert abs(end.y() - middle) <= thick
    assert abs(end.x() - first["x"]) <= thick


def test_the_line_fills_as_chapters_and_pages_go_by_when_reading(visitor: Visitor) -> None:
    visitor.wake()
    visitor.press("Chapter 1,")
    (progress,) = visitor.of_type("ChapterProgress")

    def filled() -> float:
        return max(
            item.width()
            for item in progress.childItems()
            if item.isVisible() and item.width() < progress.width()
        )

    lengths = [filled()]
    for _ in range(visitor.pages):
        visitor.press("Next")
        lengths.append(filled())
    assert lengths == sorted(set(lengths)), lengths
    assert visitor.has("Chapter 2 of")
    visitor.go_to_screen("help")
    assert not visitor.has("Chapter 2 of")
