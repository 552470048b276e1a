"""The building blocks of a printed page: texts, boxes, stacks and columns.

A `PdfElement` knows its height and paints itself with its top left corner at the origin. Texts are
laid out by QTextDocument with the fonts' design metrics, and stay text in the PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QPainter,
    QPen,
    QTextDocument,
    QTextOption,
)

TEXT_FONT, TITLE_FONT = "Atkinson Hyperlegible Next", "Fraunces"

Align = Literal["left", "center", "right"]
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


@dataclass(frozen=True)
class PdfStyle:
    """Sizes and colors of a document.

    Attributes:
        text_size: the size of its text, in units; everything else follows from it.
        colors: a palette of the theme, by name.
        projected: it is shown on a wall: figures fill the space they are given.
    """

    text_size: float
    colors: Mapping[str, str]
    projected: bool = False

    @property
    def gap(self) -> float:
        """The distance between elements."""
        return self.text_size * 0.8

    @property
    def line_width(self) -> float:
        """The width of lines in figures."""
        return self.text_size * 0.1

    def color(self, name: str) -> QColor:
        """A color of the palette."""
        return QColor(self.colors[name])


@dataclass(frozen=True)
class PdfElement:
    """Something with a height, in units, that paints itself from the origin down."""

    height: float
    paint: Callable[[QPainter], None]


EMPTY_ELEMENT = PdfElement(0, lambda _painter: None)


def make_font(
    style: PdfStyle, size: float = 1, *, bold: bool = False, title: bool = False
) -> QFont:
    """A font `size` times as large as text; the title font is never bold."""
    made = QFont(TITLE_FONT if title else TEXT_FONT)
    made.setPixelSize(max(1, round(style.text_size * size)))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Substituted glyphs (ligatures, Fraunces' leaning h) cannot be copied or read aloud.
    for feature in ("liga", "rvrn"):
        made.setFeature(QFont.Tag(feature), 0)
    made.setWeight(QFont.Weight.Medium if title else QFont.Weight(700 if bold else 400))
    return made


def escape_markup(words: str) -> str:
    """Escape plain text for use as markup."""
    return escape(words, quote=False)


def text_element(
    style: PdfStyle,
    markup: str,
    width: float,
    size: float = 1,
    *,
    bold: bool = False,
    title: bool = False,
    color: str = "ink",
    align: Align = "left",
    leading: float = 1.35,
) -> PdfElement:
    """Text in a column.

    Args:
        style: of the document.
        markup: styled text, as made by `layout.rich_text`.
        width: of the column, in units.
        size: times the text size.
        bold: in bold.
        title: in the title font.
        color: its name in the palette.
        align: the horizontal alignment.
        leading: the line height, times the font size.
    """
    option = QTextOption(_ALIGN[align])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    # Qt's percentage refers to the font's own line height, 1.2 times its size.
    css = f"line-height: {leading / 1.2:.0%}; color: {style.colors[color]}"
    document = _document(make_font(style, size, bold=bold, title=title))
    document.setDefaultTextOption(option)
    document.setHtml(f'<div style="{css}">{markup}</div>')
    document.setTextWidth(width)

    def paint(painter: QPainter) -> None:
        document.drawContents(painter)

    return PdfElement(document.size().height(), paint)


def text_width(style: PdfStyle, words: str, *, bold: bool = False) -> float:
    """The width of `words` on one line, in units."""
    document = _document(make_font(style, bold=bold))
    document.setPlainText(words)
    return document.idealWidth()


def _document(face: QFont) -> QTextDocument:
    document = QTextDocument()
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0)
    document.setDefaultFont(face)
    return document


def plain_text_element(style: PdfStyle, words: str, width: float, **options: object) -> PdfElement:
    """Text without markup; `options` as for `text_element`."""
    return text_element(style, escape_markup(words), width, **options)  # type: ignore[arg-type]


def place_elements(
    parts: Sequence[tuple[float, float, PdfElement]], height: float | None = None
) -> PdfElement:
    """Several elements, each at its x and y; painted in order, which is the reading order."""
    tall = max((y + one.height for _x, y, one in parts), default=0) if height is None else height

    def paint(painter: QPainter) -> None:
        for x, y, one in parts:
            painter.save()
            painter.translate(x, y)
            one.paint(painter)
            painter.restore()

    return PdfElement(tall, paint)


def shrink_to_fit(one: PdfElement, height: float) -> PdfElement:
    """`one`, scaled down if it is taller than `height`: small, but never cut off."""
    if one.height <= height:
        return one
    share = height / one.height

    def paint(painter: QPainter) -> None:
        painter.scale(share, share)
        one.paint(painter)

    return PdfElement(height, paint)


def stack_elements(parts: Sequence[PdfElement], gap: float) -> PdfElement:
    """Elements one below the other; those without height get no gap."""
    at: list[tuple[float, float, PdfElement]] = []
    y = 0.0
    for one in parts:
        if one.height:
            y += gap if at else 0
            at.append((0, y, one))
            y += one.height
    return place_elements(at, y)


def column_elements(parts: Sequence[PdfElement], width: float, gap: float) -> PdfElement:
    """Elements side by side in columns `width` wide, aligned at the top."""
    return place_elements([(i * (width + gap), 0, one) for i, one in enumerate(parts)])


def box_element(
    style: PdfStyle,
    inside: Callable[[float], PdfElement],
    width: float,
    *,
    fill: str = "",
    edge: str = "",
    bar: str = "",
    pad: float = 0.8,
    height: float = 0,
) -> PdfElement:
    """A box around the element that `inside` makes for a given width.

    Args:
        style: of the document.
        inside: makes the content.
        width: of the box.
        fill: the color of its background; "" for none.
        edge: the color of its border; "" for none.
        bar: the color of a bar on its left; "" for none.
        pad: the padding around the content, times the text size.
        height: at least; 0 for as tall as the content needs.
    """
    around = style.text_size * pad
    left = around + (style.text_size * 0.3 if bar else 0)
    content = inside(width - left - around)
    tall = max(height, content.height + 2 * around)

    def paint(painter: QPainter) -> None:
        rect = QRectF(0, 0, width, tall)
        radius = style.text_size * 0.4
        painter.setPen(QPen(style.color(edge), style.line_width) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(style.color(fill)) if fill else Qt.BrushStyle.NoBrush)
        if fill or edge:
            painter.drawRoundedRect(rect, radius, radius)
        if bar:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(style.color(bar))
            painter.drawRect(QRectF(0, 0, style.text_size * 0.3, tall))
        painter.translate(left, around)
        content.paint(painter)

    return PdfElement(tall, paint)


def rule_element(style: PdfStyle, width: float, color: str = "edge") -> PdfElement:
    """A thin horizontal line."""
    thick = style.line_width * 0.6

    def paint(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, width, thick), style.color(color))

    return PdfElement(thick, paint)
