"""The slides of a talk as a PDF: one page per slide, shown at its last step.

It uses the talk's own sections, groups and pager, but measures with the PDF's painters. Figures are
complete: where the talk builds a figure up or flips its cards, the page shows everything.
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
from kiosk.layout.rich_text import styled_text
from kiosk.layout.rows import ContentRow
from kiosk.talk.deck import (
    OPENING_ID,
    Deck,
    RowMeasure,
    Section,
    Slide,
    SlidePiece,
    outline_article,
)
from kiosk.talk.slide_fitting import fit_slides
from kiosk.ui.guide import guide_messages
from kiosk.ui.pdf import pdf_messages as words
from kiosk.ui.pdf import pdf_writer, row_elements
from kiosk.ui.pdf.opening_slide import opening_slide_element
from kiosk.ui.pdf.pdf_catalog import Bookmark
from kiosk.ui.pdf.pdf_content import PdfContent
from kiosk.ui.pdf.pdf_elements import (
    PdfElement,
    PdfStyle,
    place_elements,
    plain_text_element,
    shrink_to_fit,
    text_width,
)
from kiosk.ui.present.slide_row_models import SlideCanvas

FIGURE_TEXT_SCALES = (1, 0.9, 0.8, 0.7, 0.6)
"""The size of a figure's text relative to the text around it, tried in this order."""
MIN_FIGURE_TEXT_SCALE = 0.55
"""The smallest size of a figure's text on the slide, relative to text at zoom 1.

It is a 47th of the slide's height. A figure that would need less is split, if it can be.
"""
_SCALE = 2
"""Canvas units per point: a slide of 1920 by 1080 becomes a page of 960 by 540 points."""


def write_slides_pdf(file: Path, content: PdfContent, canvas: SlideCanvas | None = None) -> int:
    """Write the slides of a talk; returns how many there are.

    Args:
        file: where to write the PDF.
        content: what it is made from.
        canvas: the slide's shape; 16:9 if omitted.

    Raises:
        KioskError: a chapter cannot be shown, or the file cannot be written.
    """
    canvas = canvas or SlideCanvas(1920)
    article, style = content.article, PdfStyle(canvas.text_size, content.palette, projected=True)
    speaking = guide_messages.authorship_text(article.meta.authorship)
    first = [
        styled_text((Span(said),)) for said in (speaking, words.version_text(article.meta.version))
    ]
    sections = outline_article(article, content.row_builder, first, sources=True)
    _refuse_broken(sections)
    width, height = canvas.content_size
    deck = fit_slides(sections, _PdfRowMeasurer(style, (width, height)), height)
    painter = _SlidePainter(style, canvas, deck, content.profile.name)
    form = pdf_writer.PdfDocumentSetup(
        article.meta.title,
        article.language,
        content.profile.name,
        canvas.width / _SCALE,
        canvas.height / _SCALE,
        _SCALE,
    )
    pages = [painter.page(number) for number in range(len(deck.slides))]
    marks = [Bookmark(s.title, deck.first_slide_of_section(i)) for i, s in enumerate(deck.sections)]
    pdf_writer.write_pdf_file(file, form, pages, marks)
    return len(pages)


def _refuse_broken(sections: Sequence[Section]) -> None:
    for section in sections:
        if any(row.kind == "broken" for group in section.groups for row in group.rows):
            raise KioskError(
                f'the chapter "{section.title}" cannot be shown, and slides without it would '
                "mislead. `clearmind-kiosk check` tells what is wrong."
            )


class _PdfRowMeasurer:
    """Measures rows without painting them.

    A figure's own text is reduced if that lets it share a slide with its text, or at least fit on a
    slide of its own; never below `MIN_FIGURE_TEXT_SCALE`.
    """

    def __init__(self, style: PdfStyle, size: tuple[float, float]) -> None:
        self._style = style
        self._width, self._height = size

    def __call__(self, rows: Sequence[ContentRow], zoom: float) -> Sequence[RowMeasure]:
        width, height = self._width * zoom, self._height * zoom
        gaps = [
            0.0,
            *(row_elements.row_gap(self._style, row, above) for above, row in pairwise(rows)),
        ]
        tall = [0.0 if _is_figure(row) else self._tall(row, width) for row in rows]
        rooms = (height - sum(tall) - sum(gaps), height - sum(tall[:1]) - self._style.gap)
        return [
            RowMeasure(self._least(row, zoom, rooms), gap, fills_page=True)
            if _is_figure(row)
            else RowMeasure(one, gap)
            for row, one, gap in zip(rows, tall, gaps, strict=True)
        ]

    def _tall(self, row: ContentRow, width: float) -> float:
        return row_elements.row_element(self._style, row, width).height

    def _least(self, row: ContentRow, zoom: float, rooms: Sequence[float]) -> float:
        """The height of a figure in the first of `rooms` that it fits; if none, more than any."""
        for room in rooms:
            made, share = fit_figure(self._style, row, self._width * zoom, room)
            if made.height <= room and share >= MIN_FIGURE_TEXT_SCALE * zoom:
                return made.height
        return max(rooms) + self._height


def _is_figure(row: ContentRow) -> bool:
    return row.kind in row_elements.FIGURE_RENDERERS


def fit_figure(
    style: PdfStyle, row: ContentRow, width: float, room: float
) -> tuple[PdfElement, float]:
    """A figure with text as large as `room` allows, and which of `FIGURE_TEXT_SCALES` it uses."""
    for share in FIGURE_TEXT_SCALES:
        made = row_elements.row_element(
            replace(style, text_size=style.text_size * share), row, width
        )
        if made.height <= room:
            break
    return made, share


class _SlidePainter:
    """Paints the slides of a deck."""

    def __init__(self, style: PdfStyle, canvas: SlideCanvas, deck: Deck, clinic: str) -> None:
        self._style = style
        self._canvas = canvas
        self._deck = deck
        self._clinic = clinic

    def page(self, number: int) -> pdf_writer.PaintPage:
        """Return the painter of a slide, numbered from 0."""
        slide = self._deck.slides[number]
        canvas, style = self._canvas, self._style
        if self._deck.sections[slide.section_index].id == OPENING_ID:
            texts = [piece.row.text for piece in slide.pieces]
            first = opening_slide_element(style, canvas, texts)
            below = self._foot(slide, number, "night_ink_soft")
            return place_elements([(0, 0, first), (0, 0, PdfElement(0, below))]).paint
        made = list(self._made(slide))
        foot = self._foot(slide, number)

        def paint(painter: QPainter) -> None:
            painter.fillRect(QRectF(0, 0, canvas.width, canvas.height), style.color("paper"))
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

    def _made(self, slide: Slide) -> Iterator[tuple[SlidePiece, PdfElement]]:
        width, height = (side * slide.zoom for side in self._canvas.content_size)
        for piece in slide.pieces:
            if _is_figure(piece.row):
                made, _share = fit_figure(self._style, piece.row, width, piece.height)
            else:
                made = row_elements.row_element(self._style, piece.row, width)
            yield piece, shrink_to_fit(made, max(1, height - piece.y))

    def _foot(self, slide: Slide, number: int, color: str = "ink_soft") -> pdf_writer.PaintPage:
        """The clinic, the section and the slide's number."""
        canvas = self._canvas
        style = PdfStyle(canvas.text_size * 0.62, self._style.colors)
        at = words.page_number_text(number + 1, len(self._deck.slides))
        width, room = canvas.content_size[0], text_width(style, at) + style.text_size
        section = self._deck.sections[slide.section_index]
        told = f"{self._clinic} · {section.title}"
        said = shrink_to_fit(
            plain_text_element(style, told, width - room, color=color), style.text_size * 1.6
        )
        page = plain_text_element(style, at, room, color=color, align="right")
        top = canvas.height - canvas.footer_height + (canvas.footer_height - said.height) / 2

        def paint(painter: QPainter) -> None:
            painter.translate(canvas.margin, top)
            said.paint(painter)
            painter.translate(width - room, 0)
            page.paint(painter)

        return paint
