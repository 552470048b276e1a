"""Measures a talk's rows as they will stand on the slides, and gives QML the slides' rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMetaObject, QObject, Qt
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem

from kiosk.base.errors import KioskError
from kiosk.layout.rows import Row
from kiosk.talk.deck import Deck, Measured, Section, Slide
from kiosk.talk.slide_fitting import fit
from kiosk.ui.guide.row_model import RowModel


@dataclass(frozen=True)
class Canvas:
    """The slide that everything is laid out on, whatever the screen: the screen only scales it.

    Attributes:
        width: pixels across; it follows the screen's shape.
        height: pixels down.
    """

    width: float
    height: float = 1080

    @property
    def body(self) -> int:
        """The size of text, in pixels: a capital is a 36th of the slide's height."""
        return round(self.height * 0.039)

    @property
    def px_per_mm(self) -> float:
        """What the theme is told for text of that size: its em is 7.2 mm at arm's length."""
        return self.body / 7.2

    @property
    def margin(self) -> int:
        """What stays free at the sides and above."""
        return round(self.height * 0.06)

    @property
    def footer(self) -> int:
        """The height of the footer."""
        return round(self.height * 0.08)

    @property
    def content(self) -> tuple[float, float]:
        """Width and height of what a slide says."""
        return self.width - 2 * self.margin, self.height - self.margin * 1.4 - self.footer

    def map(self) -> dict[str, float]:
        """All of it for QML."""
        width, height = self.content
        return {
            "width": self.width,
            "height": self.height,
            "pxPerMm": self.px_per_mm,
            "margin": self.margin,
            "footer": self.footer,
            "contentWidth": width,
            "contentHeight": height,
        }


def canvas_for(width: float, height: float) -> Canvas:
    """The canvas for a screen of that shape; between 5:4 and 21:9, beyond that with bars."""
    return Canvas(round(1080 * max(1.25, min(21 / 9, width / max(1.0, height)))))


class Slides(QObject):
    """The deck as fitted to a canvas, and a model of rows for each of its slides."""

    def __init__(self, engine: QQmlEngine, parent: QObject) -> None:
        super().__init__(parent)
        self._engine = engine
        self.deck = Deck()
        self._models: dict[int, RowModel] = {}

    def fit(self, sections: Sequence[Section], canvas: Canvas) -> Deck:
        """Fit `sections` to `canvas`; returns the deck before."""
        before = self.deck
        width, height = canvas.content
        ruler = _Ruler(self._engine, width, self)
        try:
            self.deck = fit(sections, ruler, height)
        finally:
            ruler.stop()
        for model in self._models.values():
            model.deleteLater()
        self._models = {}
        return before

    def rows(self, number: int) -> RowModel:
        """The rows of a slide; the same model each time."""
        if number not in self._models:
            model = RowModel(Row, self)
            model.fill([piece.row for piece in self.deck.slides[number].pieces])
            self._models[number] = model
        return self._models[number]

    def sheet(self, number: int) -> dict[str, Any]:
        """What a slide looks like, for QML."""
        slide = self.deck.slides[number]
        section = self.deck.sections[slide.section]
        return {
            "number": number,
            "section": section.id,
            "sectionTitle": section.title,
            "title": slide.title,
            "zoom": slide.zoom,
            "steps": slide.steps,
            "pieces": _pieces(slide),
            "texts": [piece.row.text for piece in slide.pieces],
        }


def _pieces(slide: Slide) -> list[dict[str, float]]:
    return [
        {"y": p.y, "height": p.height, "comes": p.comes, "stages": p.stages} for p in slide.pieces
    ]


class _Ruler(QObject):
    """Lays rows out where nobody sees them, and reads their heights."""

    def __init__(self, engine: QQmlEngine, width: float, parent: QObject) -> None:
        super().__init__(parent)
        self._width = width
        self._model = RowModel(Row, self)
        self._held: tuple[Row, ...] = ()
        # By the rows' identities, which holding them keeps true.
        self._known: dict[tuple[tuple[int, ...], float], Sequence[Measured]] = {}
        self._asked: list[Sequence[Row]] = []
        component = QQmlComponent(engine)
        component.loadFromModule("Kiosk.Presenter", "Ruler")
        made = component.createWithInitialProperties({"rows": self._model})
        if not isinstance(made, QQuickItem):
            raise KioskError(f"the slides cannot be measured: {component.errorString()}")
        self._item: QQuickItem = made
        made.setParent(self)

    def __call__(self, rows: Sequence[Row], zoom: float) -> Sequence[Measured]:
        key = (tuple(map(id, rows)), zoom)
        if key not in self._known:
            self._asked.append(rows)
            self._known[key] = self._measure(rows, zoom)
        return self._known[key]

    def _measure(self, rows: Sequence[Row], zoom: float) -> Sequence[Measured]:
        if tuple(rows) != self._held:
            self._held = tuple(rows)
            self._model.fill(rows)
        self._item.setWidth(self._width * zoom)
        QMetaObject.invokeMethod(self._item, "measure", Qt.ConnectionType.DirectConnection)
        found: list[dict[str, Any]] = self._item.property("found").toVariant()
        return [
            Measured(one["height"], one["gap"], bool(one["fills"]), int(one["steps"]))
            for one in found
        ]

    def stop(self) -> None:
        """Let go of what was laid out."""
        self._model.fill([])
        self.deleteLater()
