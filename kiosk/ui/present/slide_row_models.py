"""Measures a talk's rows as they will appear on slides, and gives QML each slide's rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMetaObject, QObject, Qt
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem

from kiosk.base.errors import KioskError
from kiosk.layout.rows import ContentRow
from kiosk.talk.deck import Deck, RowMeasure, Section, Slide
from kiosk.talk.slide_fitting import fit_slides
from kiosk.ui.guide.row_model import RowModel


@dataclass(frozen=True)
class SlideCanvas:
    """The slide that everything is laid out on; a screen only scales it.

    Attributes:
        width: in pixels; it follows the screen's shape.
        height: in pixels.
    """

    width: float
    height: float = 1080

    @property
    def text_size(self) -> int:
        """The text size in pixels: a capital letter is a 36th of the slide's height."""
        return round(self.height * 0.039)

    @property
    def px_per_mm(self) -> float:
        """The scale for the theme, so that its em, 7.2 mm at arm's length, matches `text_size`."""
        return self.text_size / 7.2

    @property
    def margin(self) -> int:
        """The empty space at the sides and the top, in pixels."""
        return round(self.height * 0.06)

    @property
    def footer_height(self) -> int:
        """The height of the footer, in pixels."""
        return round(self.height * 0.08)

    @property
    def content_size(self) -> tuple[float, float]:
        """Width and height of a slide's content, in pixels."""
        return self.width - 2 * self.margin, self.height - self.margin * 1.4 - self.footer_height

    def to_qml(self) -> dict[str, float]:
        """All measures, for QML."""
        width, height = self.content_size
        return {
            "width": self.width,
            "height": self.height,
            "pxPerMm": self.px_per_mm,
            "margin": self.margin,
            "footer": self.footer_height,
            "contentWidth": width,
            "contentHeight": height,
        }


def canvas_for_screen(width: float, height: float) -> SlideCanvas:
    """The canvas for a screen's shape, from 5:4 to 21:9; beyond that, the screen gets bars."""
    return SlideCanvas(round(1080 * max(1.25, min(21 / 9, width / max(1.0, height)))))


class SlideRowModels(QObject):
    """The deck fitted to a canvas, and a row model for each slide."""

    def __init__(self, engine: QQmlEngine, parent: QObject) -> None:
        super().__init__(parent)
        self._engine = engine
        self.deck = Deck()
        self._models: dict[int, RowModel] = {}

    def fit_deck(self, sections: Sequence[Section], canvas: SlideCanvas) -> Deck:
        """Fit `sections` to `canvas`; returns the previous deck."""
        before = self.deck
        width, height = canvas.content_size
        ruler = _QmlRowMeasurer(self._engine, width, self)
        try:
            self.deck = fit_slides(sections, ruler, height)
        finally:
            ruler.stop()
        for model in self._models.values():
            model.deleteLater()
        self._models = {}
        return before

    def row_model(self, number: int) -> RowModel:
        """A slide's rows; the same model each time."""
        if number not in self._models:
            model = RowModel(self)
            model.set_rows([piece.row for piece in self.deck.slides[number].pieces])
            self._models[number] = model
        return self._models[number]

    def slide_content(self, number: int) -> dict[str, Any]:
        """What a slide looks like, for QML."""
        slide = self.deck.slides[number]
        section = self.deck.sections[slide.section_index]
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
        {"y": p.y, "height": p.height, "appearsAt": p.appears_at, "stageCount": p.stage_count}
        for p in slide.pieces
    ]


class _QmlRowMeasurer(QObject):
    """Lays out rows off screen and reads their heights."""

    def __init__(self, engine: QQmlEngine, width: float, parent: QObject) -> None:
        super().__init__(parent)
        self._width = width
        self._model = RowModel(self)
        self._held: tuple[ContentRow, ...] = ()
        # Keyed by the rows' ids, which stay valid because `_asked` keeps the rows alive.
        self._known: dict[tuple[tuple[int, ...], float], Sequence[RowMeasure]] = {}
        self._asked: list[Sequence[ContentRow]] = []
        component = QQmlComponent(engine)
        component.loadFromModule("Kiosk.Presenter.Slides", "RowMeasurer")
        made = component.createWithInitialProperties({"rows": self._model})
        if not isinstance(made, QQuickItem):
            raise KioskError(f"the slides cannot be measured: {component.errorString()}")
        self._item: QQuickItem = made
        made.setParent(self)

    def __call__(self, rows: Sequence[ContentRow], zoom: float) -> Sequence[RowMeasure]:
        key = (tuple(map(id, rows)), zoom)
        if key not in self._known:
            self._asked.append(rows)
            self._known[key] = self._measure(rows, zoom)
        return self._known[key]

    def _measure(self, rows: Sequence[ContentRow], zoom: float) -> Sequence[RowMeasure]:
        if tuple(rows) != self._held:
            self._held = tuple(rows)
            self._model.set_rows(rows)
        self._item.setWidth(self._width * zoom)
        QMetaObject.invokeMethod(self._item, "measureRows", Qt.ConnectionType.DirectConnection)
        found: list[dict[str, Any]] = self._item.property("measurements").toVariant()
        return [
            RowMeasure(one["height"], one["gap"], bool(one["fillsPage"]), int(one["steps"]))
            for one in found
        ]

    def stop(self) -> None:
        """Drop the rows that were laid out."""
        self._model.set_rows([])
        self.deleteLater()
