"""The pieces that a printed page is put together from: texts, boxes, stacks and columns.

A `Drawn` knows its height and paints itself with its top left corner at the origin. Texts are
laid out by QTextDocument with the fonts' own measures and stay text in the PDF.
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

TEXT, TITLE = "Atkinson Hyperlegible Next", "Fraunces"

Align = Literal["left", "center", "right"]
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


@dataclass(frozen=True)
class Look:
    """Sizes and colours of a document.

    Attributes:
        body: the size of its text, in units; everything else follows from it.
        colours: a palette of the theme, by name.
        projected: it is shown on a wall: figures take the room they are given.
    """

    body: float
    colours: Mapping[str, str]
    projected: bool = False

    @property
    def gap(self) -> float:
        """The distance between pieces."""
        return self.body * 0.8

    @property
    def line(self) -> float:
        """The width of lines in figures."""
        return self.body * 0.1

    def colour(self, name: str) -> QColor:
        """A colour of the palette."""
        return QColor(self.colours[name])


@dataclass(frozen=True)
class Drawn:
    """Something of a height, in units, that paints itself from the origin down."""

    height: float
    paint: Callable[[QPainter], None]


NOTHING = Drawn(0, lambda _painter: None)


def font(look: Look, size: float = 1, *, bold: bool = False, title: bool = False) -> QFont:
    """A font `size` times as large as text; the title's face is never bold."""
    made = QFont(TITLE if title else TEXT)
    made.setPixelSize(max(1, round(look.body * size)))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # A sign in the place of letters (a ligature, Fraunces' leaning h) cannot be copied or read.
    for feature in ("liga", "rvrn"):
        made.setFeature(QFont.Tag(feature), 0)
    made.setWeight(QFont.Weight.Medium if title else QFont.Weight(700 if bold else 400))
    return made


def plain(words: str) -> str:
    """Words as markup that shows them as they are."""
    return escape(words, quote=False)


def text(
    look: Look,
    markup: str,
    width: float,
    size: float = 1,
    *,
    bold: bool = False,
    title: bool = False,
    colour: str = "ink",
    align: Align = "left",
    leading: float = 1.35,
) -> Drawn:
    """Words in a column.

    Args:
        look: of the document.
        markup: styled text, as `layout.rich_text` makes it.
        width: of the column, in units.
        size: times the size of text.
        bold: in the bold face.
        title: in the titles' face.
        colour: its name in the palette.
        align: to which side.
        leading: from line to line, times the size.
    """
    option = QTextOption(_ALIGN[align])
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    # Qt's percentage is of the font's own line, which is a fifth taller than its size.
    style = f"line-height: {leading / 1.2:.0%}; color: {look.colours[colour]}"
    document = _document(font(look, size, bold=bold, title=title))
    document.setDefaultTextOption(option)
    document.setHtml(f'<div style="{style}">{markup}</div>')
    document.setTextWidth(width)

    def paint(painter: QPainter) -> None:
        document.drawContents(painter)

    return Drawn(document.size().height(), paint)


def breadth(look: Look, words: str, *, bold: bool = False) -> float:
    """How wide `words` are on one line, in units."""
    document = _document(font(look, bold=bold))
    document.setPlainText(words)
    return document.idealWidth()


def _document(face: QFont) -> QTextDocument:
    document = QTextDocument()
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(0)
    document.setDefaultFont(face)
    return document


def label(look: Look, words: str, width: float, **style: object) -> Drawn:
    """Words that are no markup; the rest as `text`."""
    return text(look, plain(words), width, **style)  # type: ignore[arg-type]


def placed(parts: Sequence[tuple[float, float, Drawn]], height: float | None = None) -> Drawn:
    """Several at their x and y; painted in their order, which is the reading order."""
    tall = max((y + one.height for _x, y, one in parts), default=0) if height is None else height

    def paint(painter: QPainter) -> None:
        for x, y, one in parts:
            painter.save()
            painter.translate(x, y)
            one.paint(painter)
            painter.restore()

    return Drawn(tall, paint)


def fitted(one: Drawn, height: float) -> Drawn:
    """`one`, made smaller as a whole where it is higher than `height`: small, but never cut off."""
    if one.height <= height:
        return one
    share = height / one.height

    def paint(painter: QPainter) -> None:
        painter.scale(share, share)
        one.paint(painter)

    return Drawn(height, paint)


def stacked(parts: Sequence[Drawn], gap: float) -> Drawn:
    """One below the other; what has no height takes no gap."""
    at: list[tuple[float, float, Drawn]] = []
    y = 0.0
    for one in parts:
        if one.height:
            y += gap if at else 0
            at.append((0, y, one))
            y += one.height
    return placed(at, y)


def columns(parts: Sequence[Drawn], width: float, gap: float) -> Drawn:
    """Side by side in columns `width` wide, tops on one line."""
    return placed([(i * (width + gap), 0, one) for i, one in enumerate(parts)])


def padded(
    look: Look,
    inside: Callable[[float], Drawn],
    width: float,
    *,
    fill: str = "",
    edge: str = "",
    bar: str = "",
    pad: float = 0.8,
    height: float = 0,
) -> Drawn:
    """A box around what `inside` makes of the width it is given.

    Args:
        look: of the document.
        inside: makes the content.
        width: of the box.
        fill: the colour's name; "" for none.
        edge: the colour of its edge; "" for none.
        bar: the colour of a bar at its left; "" for none.
        pad: around the content, times the size of text.
        height: at least; 0 for as high as it needs.
    """
    around = look.body * pad
    left = around + (look.body * 0.3 if bar else 0)
    content = inside(width - left - around)
    tall = max(height, content.height + 2 * around)

    def paint(painter: QPainter) -> None:
        rect = QRectF(0, 0, width, tall)
        radius = look.body * 0.4
        painter.setPen(QPen(look.colour(edge), look.line) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(look.colour(fill)) if fill else Qt.BrushStyle.NoBrush)
        if fill or edge:
            painter.drawRoundedRect(rect, radius, radius)
        if bar:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(bar))
            painter.drawRect(QRectF(0, 0, look.body * 0.3, tall))
        painter.translate(left, around)
        content.paint(painter)

    return Drawn(tall, paint)


def rule(look: Look, width: float, colour: str = "edge") -> Drawn:
    """A thin line across."""
    thick = look.line * 0.6

    def paint(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, width, thick), look.colour(colour))

    return Drawn(thick, paint)
