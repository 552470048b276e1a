"""Every kind of row can be printed, in columns narrow and wide, and none is wider than its own."""

from __future__ import annotations

import re
from typing import ClassVar, get_args

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import (
    QBitmap,
    QColor,
    QGuiApplication,
    QImage,
    QPainter,
    QRegion,
    QTextDocument,
)

from kiosk.config.locations import Locations
from kiosk.content.model import blocks as b
from kiosk.layout.figure_text import add_words
from kiosk.layout.rich_text import plain_text
from kiosk.layout.rows import ContentRow
from kiosk.ui.core import application
from kiosk.ui.pdf import pdf_elements, pdf_messages, row_elements
from kiosk.ui.pdf.pdf_content import PdfContent, load_pdf_content
from kiosk.ui.pdf.pdf_elements import PdfElement, PdfStyle
from support.layout.row_texts import words_in

pytestmark = pytest.mark.no_window

WIDTHS = {"print": (495.0, 13.0), "large": (512.0, 20.0), "slide": (1790.0, 42.0)}
PAPER = QColor("#FEFEFE")
PAPER = QColor("#FEFEFE")
UNSEEN = {b.Notes, b.Sources}
"""Blocks without a row of their own in the article that ships."""


@pytest.fixture(scope="module")
def material(qapp: QGuiApplication) -> PdfContent:
    application.load_fonts()
    return load_pdf_content(Locations())


def rows_of(material: PdfContent) -> list[ContentRow]:
    chapters = [*material.article.chapters, material.article.disclaimer]
    passages = [
        one for chapter in chapters for one in material.row_builder.build_block_rows(chapter)
    ]
    return [row for _block, rows in passages for row in rows] + material.row_builder.build_rows(
        "sources"
    )


def painted(drawn: PdfElement, width: float, body: float) -> QRect:
    """Where a piece leaves ink, in units, with room around its place to see what goes beyond."""
    around = round(body * 3)
    image = QImage(
        round(width) + 2 * around, round(drawn.height) + 2 * around, QImage.Format.Format_RGB32
    )
    image.fill(PAPER)
    painter = QPainter(image)
    painter.translate(around, around)
    drawn.paint(painter)
    painter.end()
    ink = image.createMaskFromColor(PAPER.rgb(), Qt.MaskMode.MaskInColor)
    return QRegion(QBitmap.fromImage(ink)).boundingRect().translated(-around, -around)


def test_the_article_that_ships_has_every_kind_of_block(material: PdfContent) -> None:
    # So that a new kind is printed below; else add it to the article, or to UNSEEN with its reason.
    chapters = [*material.article.chapters, material.article.disclaimer]
    seen = {type(block) for chapter in chapters for block in chapter.blocks}
    assert seen | UNSEEN == {*get_args(b.AnyBlock)}


@pytest.mark.parametrize("name", WIDTHS)
def test_every_row_is_painted_within_its_column(material: PdfContent, name: str) -> None:
    width, body = WIDTHS[name]
    look = PdfStyle(body, material.palette, projected=name == "slide")
    for row in rows_of(material):
        drawn = row_elements.row_element(look, row, width)
        ink = painted(drawn, width, body)
        assert ink.height() > 0.4 * drawn.height, row
        assert ink.left() >= -body * 0.1, row
        assert ink.top() >= -body * 0.1, row
        assert ink.right() <= width + body * 0.1, row
        assert ink.bottom() <= drawn.height + body * 0.1, row


def test_a_narrower_column_is_a_longer_one(material: PdfContent) -> None:
    look = PdfStyle(13, material.palette)
    for row in rows_of(material):
        if row.kind in ("quote", "sure", "short", "fact-box", "brain", "visit", "comparison"):
            wide, narrow = (
                row_elements.row_element(look, row, width).height for width in (500, 200)
            )
            assert narrow > wide, row


def test_nothing_is_known_of_a_kind_that_is_not(material: PdfContent) -> None:
    with pytest.raises(KeyError):
        row_elements.row_element(PdfStyle(13, material.palette), ContentRow("unheard-of"), 500)


class _HeardDocument(QTextDocument):
    heard: ClassVar[list[str]] = []

    def setHtml(self, markup: str) -> None:  # noqa: N802
        super().setHtml(markup)
        self.heard.append(self.toPlainText())


@pytest.mark.parametrize("name", WIDTHS)
def test_a_figure_says_on_paper_what_it_says_on_the_screen(
    material: PdfContent, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_elements, "QTextDocument", _HeardDocument)
    width, size = WIDTHS[name]
    for row in rows_of(material):
        if row.kind not in row_elements.FIGURE_RENDERERS:
            continue
        told = add_words(row.kind, row.payload, QCoreApplication.translate)
        known = sorted({_flat(text) for text in words_in(told)}, key=len, reverse=True)
        label = f"{pdf_messages.figure_in_words_label()}:"
        _HeardDocument.heard.clear()
        row_elements.row_element(PdfStyle(size, material.palette), row, width)
        assert _HeardDocument.heard
        for said in map(_flat, _HeardDocument.heard):
            rest = said.removeprefix(label)
            for text in known:
                rest = rest.replace(text, "") if text else rest
            assert not re.search("[^\\W\\d_]", rest), f"{row.kind} says on paper alone: {said}"


def _flat(text: str) -> str:
    return " ".join(plain_text(text).split())
