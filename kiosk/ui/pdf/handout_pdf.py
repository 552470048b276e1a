"""The printed hand-out: an article on A4 or Letter, in clear print or large print."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from PySide6.QtGui import QPainter

from kiosk.layout.rows import Row
from kiosk.print import handout as model
from kiosk.print.handout_pages import Stands, lay
from kiosk.ui.guide import guide_messages
from kiosk.ui.pdf import pdf_messages as words
from kiosk.ui.pdf import pdf_writer, row_elements
from kiosk.ui.pdf.pdf_catalog import Bookmark
from kiosk.ui.pdf.pdf_content import Material
from kiosk.ui.pdf.pdf_elements import Drawn, Look, breadth, fitted, label, placed, rule, stacked

Paper = Literal["a4", "letter"]
PAPERS: Mapping[Paper, tuple[float, float]] = {"a4": (595, 842), "letter": (612, 792)}
"""Points."""
MARGIN = 50.0
FOOT = 46.0
"""Points kept for the line at the bottom of each page, its distance included."""
CLEAR, LARGE = 13.0, 20.0
"""The size of text, in points."""
IN_FIGURES = 0.925
"""The size of a figure's text, times that: 12 and 18.5 points, as clear and large print ask for."""


@dataclass(frozen=True)
class Wish:
    """How a hand-out is to be.

    Attributes:
        large: in large print.
        notes: with the presenter's notes.
        paper: its size.
    """

    large: bool = False
    notes: bool = False
    paper: Paper = "a4"


def write(file: Path, material: Material, wish: Wish | None = None) -> int:
    """Write the hand-out; returns how many pages it has.

    Args:
        file: the PDF.
        material: what it is made from.
        wish: how it is to be; clear print on A4 when left out.

    Raises:
        KioskError: a chapter cannot be shown, or the file cannot be written.
    """
    wish = wish or Wish()
    article, profile = material.article, material.profile
    width, height = PAPERS[wish.paper]
    look = Look(LARGE if wish.large else CLEAR, {**material.palette, "paper": "#FFFFFF"})
    parts = model.parts(
        article,
        material.rows,
        _frame(material),
        notes=wish.notes,
    )
    column = _Column(look, width - 2 * MARGIN, [part.title for part in parts])
    book = lay(
        parts,
        lambda row: column.drawn(row).height,
        lambda row, above: row_elements.gap(look, row, above),
        height - MARGIN - FOOT,
    )
    column.begins = book.begins
    foot = f"{profile.name} · {profile.phone} · {words.version(article.meta.version)}".rstrip(".")
    pages = [
        _page(column, stands, (foot, words.page(number, len(book.pages))), height)
        for number, stands in enumerate(book.pages, 1)
    ]
    form = pdf_writer.Form(article.meta.title, article.language, profile.name, width, height)
    marks = [Bookmark(p.title, at) for p, at in zip(parts, book.begins, strict=True)]
    pdf_writer.write(file, form, pages, marks)
    return len(pages)


def _frame(material: Material) -> model.Frame:
    article, profile = material.article, material.profile
    said = profile.texts_in_language(article.language)
    speaking = guide_messages.who_is_speaking(article.meta.authorship)
    used = model.used_terms(article)
    terms = [(t.word, t.plain) for name, t in material.glossary.terms.items() if name in used]
    lines = (profile.name, profile.phone, said.hours, profile.address, profile.web, said.costs)
    return model.Frame(
        speaking=f"{speaking} {words.version(article.meta.version)}",
        contact_title=words.contact(),
        contact=tuple(line for line in lines if line),
        help_lines=said.help,
        terms_title=words.terms(),
        terms=sorted(terms, key=lambda term: term[0].casefold()),
    )


class _Column:
    """Draws rows in a column of a width, each once; knows the list of contents.

    `begins` is the page of each part, from 0, set once the pages are laid.
    """

    def __init__(self, look: Look, width: float, titles: Sequence[str]) -> None:
        self.look = look
        self.width = width
        self.begins: Sequence[int] = ()
        self._titles = titles
        self._made: dict[tuple[str, str, int], tuple[Row, Drawn]] = {}

    def drawn(self, row: Row) -> Drawn:
        """The row as it stands in the column."""
        # A row that is only placed otherwise shares its payload, which the entry keeps alive.
        key = (row.kind, row.text, id(row.payload))
        if key not in self._made:
            self._made[key] = (row, self._draw(row))
        return self._made[key][1]

    def _draw(self, row: Row) -> Drawn:
        if row.kind == "contents":
            return self._contents()
        look = self.look
        if row.kind in row_elements.FIGURES:
            look = replace(look, body=look.body * IN_FIGURES)
        return row_elements.drawn(look, row, self.width)

    def _contents(self) -> Drawn:
        """The parts after the cover, each with its page; the pages are known when it is painted."""
        number = breadth(self.look, "000", bold=True)
        head = label(self.look, words.contents(), self.width, bold=True, size=1.1)
        lines = [head]
        for index, title in enumerate(self._titles[1:], 1):
            told = label(self.look, title, self.width - number, leading=1.2)
            page = Drawn(0, self._page_of(index, number))
            lines.append(placed([(0, 0, told), (self.width - number, 0, page)], told.height))
        return stacked(lines, self.look.body * 0.3)

    def _page_of(self, part: int, width: float) -> Callable[[QPainter], None]:
        def paint(painter: QPainter) -> None:
            at = str(self.begins[part] + 1)
            label(self.look, at, width, bold=True, align="right", leading=1.2).paint(painter)

        return paint


def _page(
    column: _Column, stands: Sequence[Stands], foot: tuple[str, str], height: float
) -> pdf_writer.Paint:
    """A page: what stands on it, and at its foot the clinic and the page's number."""
    look, width = replace(column.look, body=max(11, column.look.body * 0.7)), column.width
    clinic, number = foot
    right = breadth(look, number) + look.body
    room = height - MARGIN - FOOT
    parts = [
        (MARGIN, MARGIN + one.y, fitted(column.drawn(one.row), room - one.y)) for one in stands
    ]
    line = height - FOOT + look.body * 0.7
    at, left = line + look.body * 0.5, width - right
    parts += [
        (MARGIN, line, rule(look, width)),
        (MARGIN, at, fitted(label(look, clinic, left, colour="ink_soft"), look.body * 1.6)),
        (MARGIN + left, at, label(look, number, right, colour="ink_soft", align="right")),
    ]
    return placed(parts).paint
