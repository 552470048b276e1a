"""A whole visit with nothing but keys, as a keypad sends them."""

from __future__ import annotations

import pytest

from support.ui.visitor import Key, Visitor

pytestmark = pytest.mark.renderers(more=True)


@pytest.mark.parametrize(
    "key", [Key.Key_Return, pytest.param(Key.Key_Enter, marks=pytest.mark.more), Key.Key_Space]
)
def test_visit_goes_from_attract_to_reset_when_only_keys_are_used(
    visitor: Visitor, key: Key
) -> None:
    visitor.key(key)
    assert visitor.place == ("home", "", 0)
    visitor.enter("Is it safe?", key)
    assert visitor.place == ("chapter", "safety", 0)
    visitor.enter("Next", key)
    assert visitor.place == ("chapter", "safety", 1)
    visitor.enter("Back", key)
    assert visitor.place == ("chapter", "safety", 0)
    visitor.enter("Text size and colors", key)
    visitor.enter("High contrast, dark", key)
    assert visitor.kiosk.display.property("contrast") == "high-dark"
    visitor.enter("Help now", key)
    assert visitor.screen == "help"
    visitor.enter("Home", key)
    visitor.enter("Finish", key)
    assert visitor.screen == "attract"


def test_escape_leads_back_when_pressed(visitor: Visitor) -> None:
    visitor.wake()
    visitor.go_to_screen("short")
    visitor.go_to_screen("contact")
    visitor.key(Key.Key_Escape)
    assert visitor.screen == "short"
    visitor.key(Key.Key_Escape)
    assert visitor.screen == "home"
    visitor.key(Key.Key_Escape)
    assert visitor.screen == "home", "home is where back ends"


@pytest.mark.parametrize("screen", ["attract", "home", "chapter-brain", "display", "warning"])
def test_f1_opens_help_when_pressed_anywhere(visitor: Visitor, screen: str) -> None:
    visitor.go_to_screen(screen)
    visitor.key(Key.Key_F1)
    assert visitor.screen == "help"
    assert not visitor.is_warned


@pytest.mark.parametrize(
    ("on", "back"), [(Key.Key_Right, Key.Key_Left), (Key.Key_PageDown, Key.Key_PageUp)]
)
def test_pages_turn_when_arrows_are_pressed(visitor: Visitor, on: Key, back: Key) -> None:
    visitor.go_to_screen("chapter-safety")
    visitor.key(on)
    assert visitor.place[2] == 1
    visitor.key(back)
    assert visitor.place[2] == 0
    here = visitor.place
    visitor.key(back)
    assert visitor.place == here


def test_timeline_follows_arrows_when_it_has_the_focus(visitor: Visitor) -> None:
    visitor.go_to_screen("chapter-timeline")
    timeline = visitor.turn_to("Timeline", lambda: visitor.key(Key.Key_PageDown))
    here = visitor.place
    visitor.focus(visitor.radios()[0]["name"])
    for step in (1, 2, 3):
        visitor.key(Key.Key_Right)
        assert timeline.property("step") == step
        assert visitor.place == here
    for step in (2, 1, 0):
        visitor.key(Key.Key_Left)
        assert timeline.property("step") == step


def test_figures_answer_when_space_is_pressed(visitor: Visitor) -> None:
    visitor.go_to_screen("chapter-myths")
    visitor.turn_to("Myths", lambda: visitor.key(Key.Key_PageDown))
    visitor.enter(first_myth(visitor), Key.Key_Space)
    assert any(c["name"].startswith("What is known: ") for c in visitor.controls())


def first_myth(visitor: Visitor) -> str:
    return next(c["name"] for c in visitor.controls() if c["name"].startswith("Myth: "))


def test_countdown_is_extended_by_one_key_when_it_runs(visitor: Visitor) -> None:
    visitor.go_to_screen("chapter-safety", page=1)
    here = visitor.place
    for key in (Key.Key_Space, Key.Key_Return, Key.Key_A, Key.Key_Escape, Key.Key_Right) * 2:
        visitor.pass_time_until_warned()
        visitor.key(key)
        assert not visitor.is_warned, key
        assert visitor.place == here, key


def test_focus_ring_shows_only_when_the_last_input_was_a_key(visitor: Visitor) -> None:
    visitor.wake()
    assert not visitor.of_type("FocusRing")
    visitor.press("Is it safe?")
    assert not visitor.of_type("FocusRing")
    visitor.key(Key.Key_Tab)
    (ring,) = visitor.of_type("FocusRing")
    assert ring.property("control") == visitor.window.activeFocusItem()
    visitor.tap(visitor.window.width() / 2, visitor.window.height() / 2)
    assert not visitor.of_type("FocusRing")
