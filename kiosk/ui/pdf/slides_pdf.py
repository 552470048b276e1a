"""The slides of a talk as a PDF: a page for each, as it stands at its last step.

The same sections, groups and pager as on the wall, measured by what paints the page. Figures are
whole: where the wall builds a figure up or turns its cards, the page has all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.base.errors import KioskError
from kiosk.content.model.blocks import Span
from kiosk.layout.rich_text import styled
from kiosk.layout.rows import Row
from kiosk.talk.deck import OPENING, Deck, Measured, Section, Shown, Slide, outline
from kiosk.talk.slide_fitting import fit
from kiosk.ui.guide import guide_messages
from kiosk.ui.pdf import pdf_messages as words
from kiosk.ui.pdf import pdf_writer, row_elements
from kiosk.ui.pdf.opening_slide import opening
from kiosk.ui.pdf.pdf_catalog import Bookmark
from kiosk.ui.pdf.pdf_content import Material
from kiosk.ui.pdf.pdf_elements import Drawn, Look, breadth, fitted, label, placed
from kiosk.ui.present.slide_row_models import Canvas

SHRINK = (1, 0.9, 0.8, 0.7, 0.6)
"""How large a figure's text may be beside the text around it, tried in this order."""
LEGIBLE = 0.55
"""The least size of a figure's text on the slide, times that of text at zoom 1: a 47th of the
slide's height. A figure that would need less is told in parts, where it has parts."""
_SCALE = 2
"""Units of the canvas in a point: a slide of 1920 by 1080 is a page of 960 by 540 points."""


def write(file: Path, material: Material, canvas: Canvas | None = None) -> int:
    """Write the slides of a talk; returns how many there are.

    Args:
        file: the PDF.
        material: what it is made from.
        canvas: the slide's shape; 16:9 when left out.

    Raises:
        KioskError: a chapter cannot be shown, or the file cannot be written.
    """
    canvas = canvas or Canvas(1920)
    article, look = material.article, Look(canvas.body, material.palette, projected=True)
    speaking = guide_messages.who_is_speaking(article.meta.authorship)
    first = [styled((Span(said),)) for said in (speaking, words.version(article.meta.version))]
    sections = outline(article, material.rows, first, sources=True)
    _refuse_broken(sections)
    width, height = canvas.content
    deck = fit(sections, _Ruler(look, (width, height)), height)
    painter = _Pages(look, canvas, deck, material.profile.name)
    form = pdf_writer.Form(
        article.meta.title,
        article.language,
        material.profile.name,
        canvas.width / _SCALE,
        canvas.height / _SCALE,
        _SCALE,
    )
    pages = [painter.page(number) for number in range(len(deck.slides))]
    marks = [Bookmark(s.title, deck.first_of(i)) for i, s in enumerate(deck.sections)]
    pdf_writer.write(file, form, pages, marks)
    return len(pages)


def _refuse_broken(sections: Sequence[Section]) -> None:
    for section in sections:
        if any(row.kind == "broken" for group in section.groups for row in group.rows):
            raise KioskError(
                f'the chapter "{section.title}" cannot be shown, and slides without it would '
                "mislead. `clearmind-kiosk check` tells what is wrong."
            )


class _Ruler:
    """Measures rows by painting none of them.

    A figure's own text is made smaller where that lets it stand with its words, or at least on a
    slide of its own; never below `LEGIBLE`.
    """

    def __init__(self, look: Look, size: tuple[float, float]) -> None:
        self._look = look
        self._width, self._height = size

    def __call__(self, rows: Sequence[Row], zoom: float) -> Sequence[Measured]:
        width, height = self._width * zoom, self._height * zoom
        gaps = [0.0, *(row_elements.gap(self._look, row, above) for above, row in pairwise(rows))]
        tall = [0.0 if _is_figure(row) else self._tall(row, width) for row in rows]
        rooms = (height - sum(tall) - sum(gaps), height - sum(tall[:1]) - self._look.gap)
        return [
            Measured(self._least(row, zoom, rooms), gap, fills=True)
            if _is_figure(row)
            else Measured(one, gap)
            for row, one, gap in zip(rows, tall, gaps, strict=True)
        ]

    def _tall(self, row: Row, width: float) -> float:
        return row_elements.drawn(self._look, row, width).height

    def _least(self, row: Row, zoom: float, rooms: Sequence[float]) -> float:
        """The height of a figure that fits the first of `rooms` it can; else more than those."""
        for room in rooms:
            made, share = figure(self._look, row, self._width * zoom, room)
            if made.height <= room and share >= LEGIBLE * zoom:
                return made.height
        return max(rooms) + self._height


def _is_figure(row: Row) -> bool:
    return row.kind in row_elements.FIGURES


def figure(look: Look, row: Row, width: float, room: float) -> tuple[Drawn, float]:
    """A figure with text as large as `room` allows, and which of `SHRINK` that is."""
    for share in SHRINK:
        made = row_elements.drawn(replace(look, body=look.body * share), row, width)
        if made.height <= room:
            break
    return made, share


class _Pages:
    """Paints the slides of a deck."""

    def __init__(self, look: Look, canvas: Canvas, deck: Deck, clinic: str) -> None:
        self._look = look
        self._canvas = canvas
        self._deck = deck
        self._clinic = clinic

    def page(self, number: int) -> pdf_writer.Paint:
        """What paints the slide of that number, from 0."""
        slide = self._deck.slides[number]
        canvas, look = self._canvas, self._look
        if self._deck.sections[slide.section].id == OPENING:
            texts = [piece.row.text for piece in slide.pieces]
            first = opening(look, canvas, texts)
            below = self._foot(slide, number, "night_ink_soft")
            return placed([(0, 0, first), (0, 0, Drawn(0, below))]).paint
        made = list(self._made(slide))
        foot = self._foot(slide, number)

        def paint(painter: QPainter) -> None:
            painter.fillRect(QRectF(0, 0, canvas.width, canvas.height), look.colour("paper"))
            painter.save()
            painter.translate(canvas.margin, canvas.margin)
            painter.scale(1 / slide.zoom, 1 / slide.zoom)
            for piece, drawn in made:
                painter.save()
                painter.translate(0, piece.y)
                drawn.paint(painter)
                painter.restore()
            painter.restore()
            foot(painter)

        return paint

    def _made(self, slide: Slide) -> Iterator[tuple[Shown, Drawn]]:
        width, height = (side * slide.zoom for side in self._canvas.content)
        for piece in slide.pieces:
            if _is_figure(piece.row):
                made, _share = figure(self._look, piece.row, width, piece.height)
            else:
                made = row_elements.drawn(self._look, piece.row, width)
            yield piece, fitted(made, max(1, height - piece.y))

    def _foot(self, slide: Slide, number: int, colour: str = "ink_soft") -> pdf_writer.Paint:
        """The clinic, the section and the slide's number."""
        canvas = self._canvas
        look = Look(canvas.body * 0.62, self._look.colours)
        at = words.page(number + 1, len(self._deck.slides))
        width, room = canvas.content[0], breadth(look, at) + look.body
        section = self._deck.sections[slide.section]
        told = f"{self._clinic} · {section.title}"
        said = fitted(label(look, told, width - room, colour=colour), look.body * 1.6)
        page = label(look, at, room, colour=colour, align="right")
        top = canvas.height - canvas.footer + (canvas.footer - said.height) / 2

        def paint(painter: QPainter) -> None:
            painter.translate(canvas.margin, top)
            said.paint(painter)
            painter.translate(width - room, 0)
            page.paint(painter)

        return paint
