"""A visitor writes a question in their own words, which leaves only as they say."""

from __future__ import annotations

import pytest
import zxingcpp
from PySide6.QtGui import QImage

from support.ui.form_filling import type_on_screen
from support.ui.kiosk_runs import StartKiosk
from support.ui.visitor import Visitor
from support.ui.visitor_traces import CANARY, kept_texts

LAPTOP = {"width": 1366, "height": 768, "diagonal_in": 15.6, "text": 200}


def asked(visitor: Visitor) -> list[str]:
    return list(visitor.kiosk.questions.property("asked"))


def write_question(visitor: Visitor, typed: str) -> None:
    """Open the page for a question of one's own, and type on its keyboard."""
    visitor.go_to_screen("questions")
    visitor.find_on_any_page("Write my own question")
    visitor.press("Write my own question")
    type_on_screen(visitor, typed)


@pytest.mark.parametrize("setup", [{}, LAPTOP], ids=["100", "laptop-200"])
def test_a_question_in_ones_own_words_leaves_with_the_code(
    start: StartKiosk, setup: dict[str, float]
) -> None:
    visitor = start(**setup)
    write_question(visitor, "may i")
    visitor.press("Add to my list")
    assert visitor.screen == "questions"
    assert asked(visitor) == ["May i"]
    write_question(visitor, "so")
    visitor.press("Done")
    assert asked(visitor) == ["May i", "So"]
    visitor.go_to_screen("takeaway")
    gray = visitor.picture().convertToFormat(QImage.Format.Format_Grayscale8)
    (code,) = zxingcpp.read_barcodes(gray, formats=zxingcpp.BarcodeFormat.AllMatrix)
    assert "1. May i\\n2. So" in code.text.replace("\r\n ", "")


def test_an_unfinished_question_stays_when_one_looks_elsewhere(start: StartKiosk) -> None:
    visitor = start()
    write_question(visitor, "hm")
    visitor.press("Help now")
    visitor.press("Back")
    assert visitor.figure("OwnQuestionPage")
    visitor.press("Add to my list")
    assert asked(visitor) == ["Hm"]


def test_nothing_is_added_when_nothing_was_typed(start: StartKiosk) -> None:
    visitor = start()
    write_question(visitor, " ")
    visitor.press("Add to my list")
    assert visitor.screen == "own-question"
    assert asked(visitor) == []


@pytest.mark.parametrize("screen", ["own-question", "help", "warning"])
def test_nothing_typed_is_left_when_the_visit_ends(start: StartKiosk, screen: str) -> None:
    visitor = start()
    write_question(visitor, CANARY)
    assert any(CANARY in text.lower() for _, _, text in kept_texts(visitor))
    visitor.go_to_screen(screen)
    visitor.kiosk.session.finish()
    visitor.settle()
    found = [
        f"{type(t).__name__}.{name}"
        for t, name, text in kept_texts(visitor)
        if CANARY in text.lower()
    ]
    assert not found
    visitor.go_to_screen("own-question")
    assert visitor.figure("TextField").property("text") == ""
