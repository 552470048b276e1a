"""One whole visit, from attract to the reset, by a finger and by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from support.ui.visitor import Key, Visitor, node_center

pytestmark = pytest.mark.renderers

PHASES = 4


@dataclass(frozen=True)
class Hand:
    """How somebody wakes the kiosk, presses what has a name, and comes to a phase."""

    wake: Callable[[Visitor], None]
    press: Callable[[Visitor, str], None]
    choose: Callable[[Visitor, int], None]
    stay: Callable[[Visitor], None]


def _tap_phase(visitor: Visitor, number: int) -> None:
    visitor.tap(*node_center(visitor.radios()[number]))


def _arrow_to_phase(visitor: Visitor, number: int) -> None:
    if number == 0:
        visitor.focus(visitor.radios()[0]["name"])
    else:
        visitor.key(Key.Key_Right)


FINGER = Hand(
    Visitor.wake,
    Visitor.press,
    _tap_phase,
    lambda visitor: visitor.tap(visitor.window.width() / 2, visitor.window.height() / 3),
)
KEYS = Hand(
    lambda visitor: visitor.key(Key.Key_Return),
    Visitor.enter,
    _arrow_to_phase,
    lambda visitor: visitor.key(Key.Key_Space),
)


@pytest.mark.parametrize("hand", [FINGER, KEYS], ids=["finger", "keys"])
def test_a_visit_goes_from_attract_over_timeline_and_figure_to_the_reset(
    visitor: Visitor, hand: Hand
) -> None:
    assert visitor.screen == "attract"
    hand.wake(visitor)
    assert visitor.place == ("home", "", 0)
    hand.press(visitor, "What is it like?")
    assert visitor.place == ("chapter", "timeline", 0)

    timeline = visitor.turn_to("Timeline", lambda: hand.press(visitor, "Next"))
    here = visitor.place
    told = set()
    for number in range(PHASES):
        hand.choose(visitor, number)
        assert timeline.property("step") == number
        told.add(visitor.page_text())
    assert len(told) == PHASES, "each phase says something else"
    assert visitor.place == here

    while visitor.place[1] == "timeline":
        hand.press(visitor, "Next")
    assert visitor.place == ("chapter", "visit", 0)
    figure = visitor.turn_to("VisitFigure", lambda: hand.press(visitor, "Next"))
    hand.press(visitor, "Details and sources")
    assert figure.property("inWords") is True

    here = visitor.place
    visitor.pass_time_until_warned()
    assert "Are you still there?" in visitor.page_text()
    assert not visitor.of_type("VisitFigure"), "the countdown hides what is beneath"
    hand.stay(visitor)
    assert not visitor.is_warned
    assert visitor.place == here
    assert figure.property("inWords") is True, "nothing is lost by being asked"

    visitor.pass_time_until_warned()
    visitor.pass_time(visitor.kiosk.options.settings.time.warning_s)
    assert visitor.screen == "attract"
    hand.wake(visitor)
    assert visitor.place == ("home", "", 0)
    assert not visitor.of_type("VisitFigure", hidden=True), "what was read went with the visit"
    assert not any(control["name"].endswith(", read") for control in visitor.controls())
