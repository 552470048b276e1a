"""The printed handout: an article on A4 or Letter, in clear print or large print."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from PySide6.QtGui import QPainter

from kiosk.layout.rows import ContentRow
from kiosk.print import handout as model
from kiosk.print.handout_pages import PlacedRow, lay_out_handout
from kiosk.ui.guide import guide_messages
from kiosk.ui.pdf import pdf_messages as words
from kiosk.ui.pdf import pdf_writer, row_elements
from kiosk.ui.pdf.pdf_catalog import Bookmark
from kiosk.ui.pdf.pdf_content import PdfContent
from kiosk.ui.pdf.pdf_elements import (
    PdfElement,
    PdfStyle,
    place_elements,
    plain_text_element,
    rule_element,
    shrink_to_fit,
    stack_elements,
    text_width,
)

Paper = Literal["a4", "letter"]
PAPER_SIZES: Mapping[Paper, tuple[float, float]] = {"a4": (595, 842), "letter": (612, 792)}
"""In points."""
MARGIN = 50.0
FOOTER_HEIGHT = 46.0
"""The space for the line at the bottom of each page, including its margin, in points."""
CLEAR_PRINT_SIZE, LARGE_PRINT_SIZE = 13.0, 20.0
"""Text sizes in points."""
FIGURE_TEXT_SCALE = 0.925
"""The text size in figures, times the text size: 12 and 18.5 points, for clear and large print."""


@dataclass(frozen=True)
class HandoutOptions:
    """Options for a handout.

    Attributes:
        large: in large print.
        notes: with the presenter's notes.
        paper: the paper size.
    """

    large: bool = False
    notes: bool = False
    paper: Paper = "a4"


def write_handout_pdf(
    file: Path, content: PdfContent, options: HandoutOptions | None = None
) -> int:
    """Write the handout; returns its number of pages.

    Args:
        file: where to write the PDF.
        content: what it is made from.
        options: clear print on A4 if omitted.

    Raises:
        KioskError: a chapter cannot be shown, or the file cannot be written.
    """
    options = options or HandoutOptions()
    article, profile = content.article, content.profile
    width, height = PAPER_SIZES[options.paper]
    style = PdfStyle(
        LARGE_PRINT_SIZE if options.large else CLEAR_PRINT_SIZE,
        {**content.palette, "paper": "#FFFFFF"},
    )
    parts = model.build_handout_sections(
        article,
        content.row_builder,
        _front_and_back_matter(content),
        notes=options.notes,
    )
    column = _ColumnRenderer(style, width - 2 * MARGIN, [part.title for part in parts])
    book = lay_out_handout(
        parts,
        lambda row: column.row_element(row).height,
        lambda row, above: row_elements.row_gap(style, row, above),
        height - MARGIN - FOOTER_HEIGHT,
    )
    column.first_pages = book.first_pages
    foot = f"{profile.name} · {profile.phone} · {words.version_text(article.meta.version)}".rstrip(
        "."
    )
    pages = [
        _page(column, stands, (foot, words.page_number_text(number, len(book.pages))), height)
        for number, stands in enumerate(book.pages, 1)
    ]
    form = pdf_writer.PdfDocumentSetup(
        article.meta.title, article.language, profile.name, width, height
    )
    marks = [Bookmark(p.title, at) for p, at in zip(parts, book.first_pages, strict=True)]
    pdf_writer.write_pdf_file(file, form, pages, marks)
    return len(pages)


def _front_and_back_matter(material: PdfContent) -> model.FrontAndBackMatter:
    article, profile = material.article, material.profile
    said = profile.texts_in_language(article.language)
    speaking = guide_messages.authorship_text(article.meta.authorship)
    used = model.used_term_ids(article)
    terms = [(t.word, t.plain) for name, t in material.glossary.terms.items() if name in used]
    lines = (profile.name, profile.phone, said.hours, profile.address, profile.web, said.costs)
    return model.FrontAndBackMatter(
        authorship_text=f"{speaking} {words.version_text(article.meta.version)}",
        contact_title=words.contact_heading(),
        contact_lines=tuple(line for line in lines if line),
        help_lines=said.help,
        terms_title=words.glossary_heading(),
        terms=sorted(terms, key=lambda term: term[0].casefold()),
    )


class _ColumnRenderer:
    """Draws rows in a column of a given width, each row once; also draws the table of contents.

    `first_pages` holds the first page of each part, from 0; it is set after the layout.
    """

    def __init__(self, style: PdfStyle, width: float, titles: Sequence[str]) -> None:
        self.style = style
        self.width = width
        self.first_pages: Sequence[int] = ()
        self._titles = titles
        self._made: dict[tuple[str, str, int], tuple[ContentRow, PdfElement]] = {}

    def row_element(self, row: ContentRow) -> PdfElement:
        """The row as drawn in the column."""
        # Copies of a row that differ only in placement share its payload. The cached row keeps
        # the payload alive, so its id stays valid.
        key = (row.kind, row.text, id(row.payload))
        if key not in self._made:
            self._made[key] = (row, self._draw(row))
        return self._made[key][1]

    def _draw(self, row: ContentRow) -> PdfElement:
        if row.kind == "contents":
            return self._contents()
        style = self.style
        if row.kind in row_elements.FIGURE_RENDERERS:
            style = replace(style, text_size=style.text_size * FIGURE_TEXT_SCALE)
        return row_elements.row_element(style, row, self.width)

    def _contents(self) -> PdfElement:
        """The parts after the cover with their pages, which are looked up only when painting."""
        number = text_width(self.style, "000", bold=True)
        head = plain_text_element(
            self.style, words.contents_heading(), self.width, bold=True, size=1.1
        )
        lines = [head]
        for index, title in enumerate(self._titles[1:], 1):
            told = plain_text_element(self.style, title, self.width - number, leading=1.2)
            page = PdfElement(0, self._page_of(index, number))
            lines.append(
                place_elements([(0, 0, told), (self.width - number, 0, page)], told.height)
            )
        return stack_elements(lines, self.style.text_size * 0.3)

    def _page_of(self, part: int, width: float) -> Callable[[QPainter], None]:
        def paint(painter: QPainter) -> None:
            at = str(self.first_pages[part] + 1)
            plain_text_element(self.style, at, width, bold=True, align="right", leading=1.2).paint(
                painter
            )

        return paint


def _page(
    column: _ColumnRenderer, stands: Sequence[PlacedRow], foot: tuple[str, str], height: float
) -> pdf_writer.PaintPage:
    """A page: its rows, and a footer with the clinic and the page number."""
    style, width = (
        replace(column.style, text_size=max(11, column.style.text_size * 0.7)),
        column.width,
    )
    clinic, number = foot
    right = text_width(style, number) + style.text_size
    room = height - MARGIN - FOOTER_HEIGHT
    parts = [
        (MARGIN, MARGIN + one.y, shrink_to_fit(column.row_element(one.row), room - one.y))
        for one in stands
    ]
    line = height - FOOTER_HEIGHT + style.text_size * 0.7
    at, left = line + style.text_size * 0.5, width - right
    parts += [
        (MARGIN, line, rule_element(style, width)),
        (
            MARGIN,
            at,
            shrink_to_fit(
                plain_text_element(style, clinic, left, color="ink_soft"), style.text_size * 1.6
            ),
        ),
        (
            MARGIN + left,
            at,
            plain_text_element(style, number, right, color="ink_soft", align="right"),
        ),
    ]
    return place_elements(parts).paint
