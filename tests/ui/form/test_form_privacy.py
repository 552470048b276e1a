"""Who looks over the shoulder, or comes next, learns nothing from the form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from support.ui.form_filling import (
    current_step,
    fill_by_touch,
    find_item,
    open_form,
    saved_envelopes,
    type_on_screen,
)
from support.ui.visitor import Key, Visitor, node_center
from support.ui.visitor_traces import kept_texts

NAME = "Qzxjvw"
DIGITS = "2065550188"
PRETTY = "(206) 555-0188"


def tick(visitor: Visitor, seconds: float) -> None:
    """Let time pass for the form alone."""
    visitor.clock.now += seconds
    visitor.kiosk.form.tick()
    visitor.settle()


def told(visitor: Visitor) -> str:
    return "\n".join(f"{node['name']} {node['value']}" for node in visitor.node_names())


def test_the_form_says_demo_on_every_screen_when_the_key_is_one(asking: Visitor) -> None:
    for until in ("who", "way", "contact", "times", "topics", "name", "review", "consent", "done"):
        fill_by_touch(asking, until)
        assert asking.has("demo: no real details"), until


def test_answers_are_dots_in_the_review_until_one_is_shown_for_ten_seconds(
    asking: Visitor,
) -> None:
    fill_by_touch(asking, "review")
    assert "206" not in told(asking)
    asking.press("Show: Phone or email")
    assert PRETTY in told(asking)
    tick(asking, 9.5)
    assert PRETTY in told(asking)
    tick(asking, 1)
    assert PRETTY not in told(asking)


def test_a_change_leads_straight_back_when_it_came_from_the_review(asking: Visitor) -> None:
    fill_by_touch(asking, "review")
    asking.press("Change: Good times")
    assert current_step(asking) == "times"
    asking.press("Any time")
    asking.press("Next")
    assert current_step(asking) == "review"
    asking.press("Change: Name")
    asking.press("Back")
    assert current_step(asking) == "review"


def test_no_answer_is_lost_when_one_goes_back_to_the_start(asking: Visitor) -> None:
    fill_by_touch(asking, "review")
    before = asking.kiosk.form.fieldText("phone"), asking.kiosk.form.fieldText("name")
    while current_step(asking) != "about":
        asking.press("Back")
    asking.press("Back")
    assert asking.screen == "contact"
    asking.press("Continue your request")
    asking.press("Start")
    assert asking.find("Me")["role"] == "RadioButton"
    while current_step(asking) != "review":
        asking.press("Next")
    assert before == (asking.kiosk.form.fieldText("phone"), asking.kiosk.form.fieldText("name"))
    assert before == (DIGITS, "Ada")


def test_nothing_is_picked_when_a_question_comes_up(asking: Visitor) -> None:
    for until in ("who", "adult", "way", "discreet", "times", "needs", "topics"):
        fill_by_touch(asking, until)
        assert list(asking.kiosk.form.property("pickedAnswers")) == [], until


def test_what_was_typed_is_dots_when_one_comes_back_to_it(asking: Visitor) -> None:
    fill_by_touch(asking, "discreet")
    asking.press("Back")
    assert find_item(asking, "form-line").property("masked") is True
    asking.press("Show: Your phone number")
    assert find_item(asking, "form-line").property("masked") is False
    tick(asking, 10.1)
    assert find_item(asking, "form-line").property("masked") is True


def test_picked_answers_are_hidden_when_the_visitor_hides_them(asking: Visitor) -> None:
    fill_by_touch(asking, "way")
    asking.press("Call")
    asking.press("Hide my answers")
    assert list(asking.kiosk.form.property("pickedAnswers")) == []
    asking.press("Show my answers")
    assert list(asking.kiosk.form.property("pickedAnswers")) == ["call"]


def test_a_neutral_picture_hides_the_screen_until_it_is_tapped(asking: Visitor) -> None:
    fill_by_touch(asking, "contact")
    type_on_screen(asking, DIGITS)
    asking.press("Hide screen")
    words = told(asking)
    assert "phone" not in words
    assert "206" not in words
    assert asking.has("Help now")
    asking.tap(asking.window.width() / 4, asking.window.height() / 4)
    assert find_item(asking, "form-line").property("text") == DIGITS
    type_on_screen(asking, "<")
    assert find_item(asking, "form-line").property("text") == DIGITS[:-1]


def test_answers_are_hidden_when_one_goes_on_so_from_the_neutral_picture(asking: Visitor) -> None:
    fill_by_touch(asking, "contact")
    type_on_screen(asking, DIGITS)
    asking.press("Hide screen")
    asking.press("Continue with answers hidden")
    assert find_item(asking, "form-line").property("masked") is True


def test_the_countdown_comes_after_seventy_seconds_when_nobody_touches_the_form(
    asking: Visitor,
) -> None:
    fill_by_touch(asking, "contact")
    asking.pass_time(69)
    assert not asking.is_warned
    asking.pass_time(2)
    assert asking.is_warned
    assert "phone" not in told(asking)
    asking.pass_time(20)
    assert asking.screen == "attract"


def _leave(visitor: Visitor) -> None:
    visitor.press("Clear and leave")


def _finish(visitor: Visitor) -> None:
    visitor.kiosk.session.finish()
    visitor.settle()


def _wait(visitor: Visitor) -> None:
    visitor.pass_time(10_000)


@pytest.mark.parametrize("end", [_leave, _finish, _wait])
def test_nothing_typed_is_left_when_the_form_ends(
    asking: Visitor, end: Callable[[Visitor], None]
) -> None:
    fill_by_touch(asking, "name")
    asking.type(NAME)
    QGuiApplication.clipboard().setText(NAME)
    assert NAME in told(asking)
    end(asking)
    assert asking.screen == "attract"
    assert QGuiApplication.clipboard().text() == ""
    left = [
        (type(thing).__name__, name)
        for thing, name, text in kept_texts(asking)
        if NAME in text or DIGITS in text or PRETTY in text
    ]
    assert not left
    assert not any(word in told(asking) for word in (NAME, DIGITS, PRETTY))
    assert not any(i.property("canUndo") for i in asking.items(hidden=True))
    open_form(asking)
    assert current_step(asking) == "about"
    fill_by_touch(asking, "contact")
    assert find_item(asking, "form-line").property("text") == ""
    asking.key(Key.Key_Escape)
    assert current_step(asking) == "way"


def test_the_last_page_clears_itself_when_nobody_extends_it(asking: Visitor) -> None:
    fill_by_touch(asking)
    assert asking.kiosk.form.property("referenceCode")
    tick(asking, 19)
    assert asking.screen == "form"
    asking.press("Keep this open")
    tick(asking, 59)
    assert asking.screen == "form"
    tick(asking, 2)
    assert asking.screen == "attract"
    assert asking.kiosk.form.property("referenceCode") == ""


def test_finish_ends_it_when_the_request_is_saved(asking: Visitor) -> None:
    fill_by_touch(asking)
    asking.press("Finish")
    assert asking.screen == "attract"


def test_it_is_sent_once_when_send_is_tapped_twice(asking: Visitor, tmp_path: Path) -> None:
    fill_by_touch(asking, "consent")
    asking.press("I have read this, and I agree.")
    at = QPoint(*(round(value) for value in node_center(asking.find("Send"))))
    for _ in range(2):
        asking.finger.down(at)
        asking.finger.up(at)
    asking.wait_for(lambda: current_step(asking) == "done")
    assert len(saved_envelopes(tmp_path / "data")) == 1
