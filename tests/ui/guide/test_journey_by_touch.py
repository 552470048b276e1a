"""A whole visit with nothing but a finger."""

from __future__ import annotations

import pytest

from support.ui.visitor import Visitor, node_center

pytestmark = pytest.mark.renderers

EXTENSIONS = 12
PHASES = 4


def test_questions_lead_to_chapters_when_touched(visitor: Visitor) -> None:
    visitor.wake()
    visitor.press("Is it safe?")
    assert visitor.place == ("chapter", "safety", 0)
    seen = [visitor.page_text()]
    while visitor.place[2] < visitor.pages - 1:
        visitor.press("Next")
        seen.append(visitor.page_text())
    assert len(seen) == visitor.pages
    assert len(set(seen)) == len(seen), "two pages say the same"
    visitor.press("Home")
    assert visitor.place == ("home", "", 0)
    assert visitor.has("Chapter 10, Is it safe?, read")


def test_a_chapter_leads_to_the_next_when_its_last_page_is_turned(visitor: Visitor) -> None:
    visitor.wake()
    visitor.press("Chapter 1,")
    first = visitor.place[1]
    for _ in range(visitor.pages):
        visitor.press("Next")
    assert visitor.place[0] == "chapter"
    assert visitor.place[1] != first
    visitor.press("Back")
    assert visitor.place[1] == first
    assert visitor.place[2] == visitor.pages - 1, "back leads to the page that was left"


def test_pages_turn_when_swiped(visitor: Visitor) -> None:
    visitor.wake()
    visitor.press("Chapter 1,")
    visitor.swipe(-0.4)
    assert visitor.place[2] == 1
    visitor.swipe(0.4)
    assert visitor.place[2] == 0
    here = visitor.place
    visitor.swipe(0.4)
    assert visitor.place == here, "a swipe back on the first page leaves nothing"
    visitor.swipe(-0.02)
    assert visitor.place == here, "a short slip is no swipe"


def test_timeline_shows_each_phase_when_tapped(visitor: Visitor) -> None:
    visitor.wake()
    visitor.press("Chapter 6,")
    timeline = visitor.turn_to("Timeline")
    here = visitor.place
    for number, phase in reversed(list(enumerate(visitor.radios()))):
        visitor.tap(*node_center(phase))
        assert timeline.property("step") == number
    assert timeline.property("steps") == PHASES
    assert visitor.place == here


def test_timeline_moves_a_phase_when_swiped(visitor: Visitor) -> None:
    visitor.wake()
    visitor.press("Chapter 6,")
    timeline = visitor.turn_to("Timeline")
    here = visitor.place
    for step in (1, 2, 3, 3):
        visitor.swipe(-0.3)
        assert timeline.property("step") == step
    for step in (2, 1, 0, 0):
        visitor.swipe(0.3)
        assert timeline.property("step") == step
    assert visitor.place == here, "the swipe belongs to the figure, not to the page"


def test_brain_builds_up_when_its_steps_are_touched(visitor: Visitor) -> None:
    visitor.wake()
    visitor.press("Chapter 4,")
    brain = visitor.turn_to("BrainFigure")
    buttons = [c for c in visitor.controls() if c["name"].startswith(("1", "2", "3"))]
    assert len(buttons) == brain.property("steps")
    for number, button in enumerate(buttons):
        visitor.tap(*node_center(button))
        assert brain.property("step") == number


def test_myth_cards_turn_and_turn_back_when_touched(visitor: Visitor) -> None:
    visitor.wake()
    visitor.press("Chapter 8,")
    visitor.turn_to("Myths")
    cards = [c for c in visitor.controls() if c["name"].startswith("Myth: ")]
    assert cards
    for card in cards:
        visitor.tap(*node_center(card))
        known = visitor.node_at(card)["name"]
        assert known.startswith("What is known: ")
        visitor.tap(*node_center(card))
        assert visitor.node_at(card)["name"] == card["name"]
        assert known != card["name"]


def test_figures_are_told_in_words_when_asked(visitor: Visitor) -> None:
    visitor.wake()
    visitor.press("Chapter 4,")
    brain = visitor.turn_to("BrainFigure")
    visitor.press("Details and sources")
    assert brain.property("inWords") is True
    visitor.press("Show the picture")
    assert brain.property("inWords") is False


def test_display_choices_hold_when_touched(visitor: Visitor) -> None:
    visitor.wake()
    visitor.press("Text size and colors")
    visitor.press("150%")
    assert visitor.kiosk.display.property("textPercent") == 150
    visitor.press("Home")
    assert visitor.kiosk.display.property("textPercent") == 150
    visitor.press("Text size and colors")
    visitor.find_on_any_page("Reset")
    visitor.press("Reset")
    assert visitor.kiosk.display.property("textPercent") == 100


def test_ways_out_of_the_guide_lead_on_when_touched(visitor: Visitor) -> None:
    visitor.wake()
    visitor.press("Short version")
    assert visitor.screen == "short"
    visitor.press("Home")
    visitor.press("Ask us to contact you")
    assert visitor.screen == "contact"
    visitor.press("Help now")
    assert visitor.screen == "help"
    visitor.press("Back")
    assert visitor.screen == "contact"
    visitor.press("Home")
    visitor.press("Chapter 13,")
    visitor.find_on_any_page("Sources")
    visitor.press("Sources")
    assert visitor.screen == "sources"
    visitor.press("Back")
    visitor.press("About this guide")
    assert visitor.screen == "disclaimer"


def test_nothing_is_pressed_when_the_finger_slides_off(visitor: Visitor) -> None:
    visitor.wake()
    x, y = node_center(visitor.find("Short version"))
    visitor.drag((x, y), (x, y - visitor.window.height() * 0.3))
    assert visitor.place == ("home", "", 0)


def test_countdown_is_extended_by_one_tap_when_it_runs_and_ends_in_a_reset(
    visitor: Visitor,
) -> None:
    visitor.wake()
    visitor.press("Chapter 6,")
    visitor.turn_to("Timeline")
    here, times = visitor.place, visitor.kiosk.options.settings.time
    for _ in range(EXTENSIONS):
        visitor.pass_time(times.rest_s - times.warning_s - 0.5)
        assert not visitor.is_warned
        visitor.pass_time(0.5)
        assert visitor.is_warned
        assert visitor.has(f"{times.warning_s} seconds left")
        visitor.pass_time(times.warning_s - 1)
        assert visitor.has("1 second left")
        visitor.tap(visitor.window.width() / 2, visitor.window.height() / 3)
        assert not visitor.is_warned
        assert visitor.place == here
    visitor.pass_time(times.rest_s)
    assert visitor.screen == "attract"
    visitor.wake()
    assert visitor.place == ("home", "", 0)
