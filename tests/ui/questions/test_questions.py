"""A visitor asks about pages, puts the list in order, and takes it along; then it is forgotten."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from kiosk.session.question_list import MAX_LISTED_QUESTIONS
from kiosk.ui.form.qr_image import QrImageProvider
from support.ui.tour_runs import PANELS
from support.ui.visitor import Visitor
from support.ui.visitor_traces import CANARY, kept_texts

WHITE = QColor("white")


def asked(visitor: Visitor) -> list[str]:
    return list(visitor.kiosk.questions.property("asked"))


def cards(picture: QImage) -> list[str]:
    """What a telephone's camera finds on the screen."""
    gray = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    found = zxingcpp.read_barcodes(gray, formats=zxingcpp.BarcodeFormat.AllMatrix)
    return [str(code.text) for code in found]


def card(visitor: Visitor) -> str:
    """The one card on the screen, its folded lines joined."""
    found = cards(visitor.picture())
    assert len(found) == 1, f"{len(found)} codes on {visitor.place}"
    return found[0].replace("\r\n ", "")


def note(text: str) -> list[str]:
    """The lines of a card's note."""
    return [
        re.sub(r"\\(.)", r"\1", line)
        for part in re.findall(r"^NOTE:(.*?)\r?$", text, re.MULTILINE)
        for line in part.split("\\n")
    ]


def save_question(visitor: Visitor) -> str:
    """Turn to a page of this chapter that suggests a question, and save it; returns it."""
    visitor.find_on_any_page("Save this question")
    visitor.press("Save this question")
    return str(visitor.of_type("WorthAsking")[0].property("text"))


def ask_about(visitor: Visitor, *chapters: str) -> list[str]:
    """Save a question in each chapter; returns them."""
    questions = []
    for chapter in chapters:
        visitor.go_to_screen(f"chapter-{chapter}")
        questions.append(save_question(visitor))
    return questions


def test_the_code_holds_just_what_was_asked_when_two_pages_were_asked_about(
    visitor: Visitor,
) -> None:
    visitor.wake()
    assert not visitor.has("My questions")
    visitor.press("Is it safe?")
    first = save_question(visitor)
    assert visitor.has("Saved")
    assert first in visitor.page_text().split("\n")
    visitor.press("Home")
    visitor.press("What next, and what does it cost?")
    second = save_question(visitor)
    assert asked(visitor) == [first, second]
    visitor.press("Home")
    visitor.press("My questions · 2")
    assert visitor.has(f"1. {first}")
    assert visitor.has(f"2. {second}")
    visitor.press("Cost")
    assert asked(visitor) == [second, first], "what matters comes first"
    visitor.press("Take it with you")
    assert visitor.screen == "takeaway"
    text = card(visitor)
    assert note(text) == ["My questions", f"1. {second}", f"2. {first}"]
    profile = visitor.kiosk.options.places.load_profile()
    assert f"FN:{profile.name}" in text
    assert f"TEL;TYPE=WORK,VOICE:{profile.phone}" in text
    assert visitor.has("It has the clinic’s contact card and your questions.")


def test_two_visitors_take_the_same_code_when_they_ask_the_same(visitor: Visitor) -> None:
    taken = []
    for _ in range(2):
        ask_about(visitor, "safety", "care")
        visitor.go_to_screen("takeaway")
        taken.append(card(visitor))
        visitor.kiosk.session.finish()
        visitor.settle()
    assert taken[0] == taken[1]
    assert len(note(taken[0])) == 3


def test_a_question_goes_when_its_button_is_touched_again(visitor: Visitor) -> None:
    (title,) = ask_about(visitor, "safety")
    assert asked(visitor) == [title]
    visitor.press("Saved")
    assert asked(visitor) == []
    assert visitor.has("Save this question")
    assert not visitor.has("My questions ·")


def test_only_pages_that_suggest_a_question_offer_to_save_one(visitor: Visitor) -> None:
    visitor.go_to_screen("chapter-safety")
    offered = 0
    for _ in range(visitor.pages):
        assert visitor.has("Save this question") == visitor.has("Worth asking")
        offered += visitor.has("Save this question")
        if visitor.has("Next"):
            visitor.press("Next")
    assert offered == 1


def test_a_question_goes_when_it_is_removed_from_the_list(visitor: Visitor) -> None:
    titles = ask_about(visitor, "safety", "care", "brain")
    visitor.go_to_screen("questions")
    visitor.press(f"Remove: {titles[1]}")
    assert asked(visitor) == [titles[0], titles[2]]
    assert visitor.screen == "questions"
    assert not visitor.has(f"Remove: {titles[1]}")
    for title in (titles[0], titles[2]):
        visitor.press(f"Remove: {title}")
    assert visitor.has("Your list is empty.")


def test_the_list_opens_when_it_is_full_and_one_more_is_asked(visitor: Visitor) -> None:
    for number in range(MAX_LISTED_QUESTIONS):
        visitor.kiosk.questions.toggleQuestion("visit", f"Question {number}")
    visitor.go_to_screen("chapter-safety")
    visitor.find_on_any_page("Your list is full")
    assert not visitor.has("Save this question")
    visitor.press("Your list is full")
    assert visitor.screen == "questions"
    assert len(asked(visitor)) == MAX_LISTED_QUESTIONS


def test_what_matters_is_said_when_chosen(visitor: Visitor) -> None:
    visitor.go_to_screen("questions")
    visitor.find_on_any_page("Side effects")
    visitor.press("Side effects")
    assert visitor.kiosk.questions.property("priorities") == ["side-effects"]
    visitor.press("Side effects")
    assert visitor.kiosk.questions.property("priorities") == []


def test_the_contact_card_can_be_taken_when_nothing_was_asked(visitor: Visitor) -> None:
    visitor.go_to_screen("takeaway")
    assert note(card(visitor)) == []
    assert visitor.has("It has the clinic’s contact card. Your list is empty so far.")


@pytest.mark.parametrize("away", ["home", "warning"])
def test_the_code_is_forgotten_when_one_looks_elsewhere(visitor: Visitor, away: str) -> None:
    ask_about(visitor, "safety")
    visitor.go_to_screen("takeaway")
    before = card(visitor)
    visitor.go_to_screen(away)
    assert visitor.kiosk.questions.property("codeUrl") == ""
    assert cards(visitor.picture()) == []
    visitor.kiosk.session.recordInput()
    visitor.go_to_screen("takeaway")
    assert card(visitor) == before


@pytest.mark.parametrize("screen", ["chapter-safety", "questions", "takeaway", "warning"])
def test_nothing_of_the_list_is_left_when_the_visit_ends(visitor: Visitor, screen: str) -> None:
    questions = visitor.kiosk.questions
    questions.toggleQuestion("safety", CANARY)
    questions.addOwnQuestion(CANARY + "?")
    questions.togglePriority("cost")
    for each in ("chapter-safety", "questions", "takeaway"):
        visitor.go_to_screen(each)
    assert any(CANARY in line for line in note(card(visitor)))
    assert any(CANARY in text for _, _, text in kept_texts(visitor))
    address = str(questions.property("codeUrl"))
    visitor.go_to_screen(screen)
    visitor.kiosk.session.finish()
    visitor.settle()
    assert visitor.screen == "attract"
    found = [
        f"{type(t).__name__}.{name}" for t, name, text in kept_texts(visitor) if CANARY in text
    ]
    assert not found
    cleared = {"asked": [], "priorities": [], "codeUrl": "", "codeSizePx": 0, "count": 0}
    for name, value in cleared.items():
        assert questions.property(name) == value, name
    codes = questions._get_qr_image_provider()
    assert isinstance(codes, QrImageProvider)
    image = codes.requestImage(address.rsplit("/", 1)[1], QSize(), QSize())
    assert (image.width(), image.pixelColor(0, 0)) == (1, WHITE)
    visitor.wake()
    assert not visitor.has("My questions")
    visitor.press("Is it safe?")
    visitor.find_on_any_page("Save this question")
    assert not visitor.has("Saved")


@pytest.mark.parametrize(
    ("width", "height", "diagonal_in", "text"),
    [
        *(pytest.param(*shape, 100, marks=pytest.mark.more) for shape in PANELS),
        (1080, 1920, 32, 200),
        (1366, 768, 15.6, 200),
    ],
)
def test_the_code_is_read_from_every_panel_when_the_list_is_full(
    start, width: int, height: int, diagonal_in: float, text: int
) -> None:
    visitor = start(width=width, height=height, diagonal_in=diagonal_in, text=text)
    chapters = visitor.kiosk.guide.list_chapters()[:MAX_LISTED_QUESTIONS]
    for chapter in chapters:
        rows = visitor.kiosk.guide.row_model(chapter["id"]).all_rows()
        question = next(row.text for row in rows if row.kind == "ask")
        visitor.kiosk.questions.toggleQuestion(chapter["id"], question)
    for reach in (False, True):
        visitor.kiosk.display.setReach(reach)
        visitor.go_to_screen("takeaway")
        assert len(note(card(visitor))) == 1 + len(chapters), f"reach: {reach}"
        side = visitor.kiosk.questions.property("codeSizePx") / visitor.kiosk.display.px_per_mm
        assert side > 100 if min(width, height) > 800 or not reach else side > 60
        visitor.go_to_screen("home")


def test_a_chapter_leads_to_the_list_at_its_end_when_text_is_large(start) -> None:
    visitor = start(width=1080, height=1920, diagonal_in=32, text=200)
    (question,) = ask_about(visitor, "safety")
    assert asked(visitor) == [question]
    visitor.find_on_any_page("My questions · 1")
    visitor.press("My questions · 1")
    assert visitor.screen == "questions"
    visitor.press("Home")
    visitor.find_on_any_page("My questions · 1")


def test_what_found_no_room_is_said_when_the_panel_is_small(start) -> None:
    visitor = start(width=1280, height=720, diagonal_in=13.3)
    for number in range(MAX_LISTED_QUESTIONS):
        visitor.kiosk.questions.toggleQuestion(
            "visit", f"Question {number}: " + "what about it " * 8
        )
    visitor.go_to_screen("takeaway")
    left = visitor.kiosk.questions.property("leftOutCount")
    assert left > 0
    assert note(card(visitor))[-1] == f"and {left} more"
    visitor.find_on_any_page(f"{left} of your questions didn’t fit.")
