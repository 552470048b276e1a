"""Figures on paper show the numbers they are given."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from kiosk.ui.pdf.pdf_elements import (
    PdfElement,
    PdfStyle,
    plain_text_element,
    shrink_to_fit,
    stack_elements,
    text_element,
    text_width,
)
from kiosk.ui.pdf.people_figures import CELL_HEIGHT_RATIO, hundred_people_element

pytestmark = pytest.mark.no_window

CELL = 40
PALETTE = {"ink": "#000000", "drawing": "#00A000"}


def side(value: int, low: int | None = None, high: int | None = None) -> dict[str, Any]:
    return {
        "label": "ketamine",
        "value": value,
        "low": value if low is None else low,
        "high": value if high is None else high,
    }


@pytest.fixture
def look(qapp: QGuiApplication) -> PdfStyle:
    return PdfStyle(20, PALETTE)


def picture(drawn: PdfElement, width: float) -> QImage:
    image = QImage(round(width) + 4, round(drawn.height) + 4, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.translate(QPointF(2, 2))
    drawn.paint(painter)
    painter.end()
    return image


def filled(image: QImage, index: int) -> bool:
    """Whether the chest of the person of that number, from 0, is full of color."""
    x = index % 10 * CELL + CELL // 2
    y = index // 10 * CELL * CELL_HEIGHT_RATIO + CELL * 0.8
    return image.pixelColor(x + 2, round(y) + 2) == QColor(PALETTE["drawing"])


@pytest.mark.parametrize("value", [0, 1, 28, 64, 99, 100])
def test_as_many_people_are_filled_as_the_number_says(look: PdfStyle, value: int) -> None:
    image = picture(hundred_people_element(look, side(value), CELL * 10), CELL * 10)
    assert [filled(image, i) for i in range(100)] == [True] * value + [False] * (100 - value)


def test_a_range_is_framed_in_ink_and_a_number_is_not(look: PdfStyle) -> None:
    def inked(one: dict[str, Any]) -> int:
        image = picture(hundred_people_element(look, one, CELL * 10), CELL * 10)
        sides = range(2, image.height(), 2)
        return sum(image.pixelColor(2, y) == QColor("#000000") for y in sides)

    assert inked(side(45, 35, 55)) > 20
    assert inked(side(45)) == 0


def test_words_wrap_in_their_column_and_keep_their_marks(look: PdfStyle) -> None:
    one = text_element(look, "word", 400)
    assert text_element(look, "word " * 40, 400).height > 3 * one.height
    assert text_width(look, "words") > text_width(look, "word") > 0
    plain = picture(plain_text_element(look, "<b>", 400), 400)
    assert plain != picture(plain_text_element(look, "", 400), 400)


def test_what_is_too_high_is_made_smaller_and_never_cut(look: PdfStyle) -> None:
    tall = stack_elements([plain_text_element(look, "word", 400) for _ in range(10)], 5)
    small = shrink_to_fit(tall, tall.height / 2)
    assert small.height == tall.height / 2
    assert shrink_to_fit(tall, tall.height) is tall
    image = picture(small, 400)
    rows = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y) != QColor("#FFFFFF") for x in range(0, image.width(), 3))
    ]
    assert len(rows) > image.height() // 3
    assert max(rows) < image.height() - 2
