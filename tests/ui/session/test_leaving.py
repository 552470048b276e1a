"""Every way out of a visit ends it in order, however the visitor had set the screen."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from support.ui.form_filling import current_step, fill_by_touch, open_form
from support.ui.staff_actions import sign_in
from support.ui.visitor import Visitor

pytestmark = pytest.mark.renderers(more=True)

TEXTS, REACHES, CONTRASTS = (100, 150, 200), (False, True), ("standard", "high-light", "high-dark")
USUAL = {
    (100, False, "standard"),
    (150, True, "high-light"),
    (200, False, "high-dark"),
    (200, True, "standard"),
}
DISPLAYS = [
    pytest.param(display, marks=[] if display in USUAL else pytest.mark.more, id=str(display))
    for display in itertools.product(TEXTS, REACHES, CONTRASTS)
]

DisplayPreferences = tuple[int, bool, str]


@pytest.fixture
def leaver(at_staffed: Visitor) -> Visitor:
    return at_staffed


def set_display(visitor: Visitor, display: DisplayPreferences) -> None:
    text, reach, contrast = display
    chosen = visitor.kiosk.display
    chosen.setTextPercent(text)
    chosen.setReach(reach)
    chosen.setContrast(contrast)
    visitor.settle()


def press_anywhere(visitor: Visitor, name: str) -> None:
    visitor.find_on_any_page(name)
    visitor.press(name)


def finish(visitor: Visitor, display: DisplayPreferences) -> None:
    visitor.wake()
    set_display(visitor, display)
    visitor.press("Finish")


def home_then_finish(visitor: Visitor, display: DisplayPreferences) -> None:
    visitor.wake()
    set_display(visitor, display)
    visitor.go_to_screen("chapter-safety", page=1)
    visitor.press("Home")
    assert visitor.screen == "home"
    visitor.press("Finish")


def clear_and_leave(visitor: Visitor, display: DisplayPreferences) -> None:
    open_form(visitor)
    fill_by_touch(visitor, "adult")
    set_display(visitor, display)
    visitor.press("Clear and leave")


def countdown(visitor: Visitor, display: DisplayPreferences) -> None:
    visitor.go_to_screen("chapter-safety")
    set_display(visitor, display)
    visitor.pass_time_until_warned()
    visitor.press("Finish")


def idle(visitor: Visitor, display: DisplayPreferences) -> None:
    visitor.go_to_screen("chapter-timeline")
    set_display(visitor, display)
    visitor.pass_time(100_000)


def done(visitor: Visitor, display: DisplayPreferences) -> None:
    open_form(visitor)
    fill_by_touch(visitor)
    set_display(visitor, display)
    assert current_step(visitor) == "done"
    visitor.press("Finish")


def staff(visitor: Visitor, display: DisplayPreferences) -> None:
    visitor.go_to_screen("chapter-brain")
    set_display(visitor, display)
    sign_in(visitor)
    visitor.press("Leave")


@pytest.mark.parametrize("display", DISPLAYS)
@pytest.mark.parametrize(
    "way", [finish, home_then_finish, clear_and_leave, countdown, idle, done, staff]
)
def test_a_visit_ends_in_order(
    leaver: Visitor, way: Callable[[Visitor, DisplayPreferences], None], display: DisplayPreferences
) -> None:
    way(leaver, display)
    assert leaver.screen == "attract"
    shown = leaver.kiosk.display
    assert (shown.property("textPercent"), shown.property("reach")) == (100, False)
    assert shown.property("contrast") == "standard"
    assert leaver.of_type("ChapterPage", hidden=True) == []
    assert leaver.of_type("FormScreen", hidden=True) == []
    leaver.wake()
    assert leaver.place == ("home", "", 0)
