"""Finish folds the neuron back and says "Cleared"; nobody has to wait for it."""

from __future__ import annotations

import pytest
from PySide6.QtQuick import QQuickItem
from pytestqt.qtbot import QtBot

from support.ui.kiosk_runs import StartKiosk
from support.ui.visitor import Key, Visitor

LONGEST_MS = 1200


def attract(visitor: Visitor) -> QQuickItem:
    (found,) = visitor.of_type("AttractScreen", hidden=True)
    return found


def finished(start: StartKiosk) -> Visitor:
    """A visitor who has just pressed Finish."""
    visitor = start(reduced_motion=False)
    visitor.go_to_screen("home")
    finish(visitor)
    return visitor


def finish(visitor: Visitor) -> None:
    """The next turn of the event loop ends the visit."""
    visitor.kiosk.session.finish()
    visitor.wait_for(lambda: visitor.screen == "attract")


def cleared(visitor: Visitor) -> bool:
    return bool(attract(visitor).property("showsCleared"))


def test_the_word_shows_and_the_neuron_folds_when_a_visit_ends(
    start: StartKiosk, qtbot: QtBot
) -> None:
    visitor = finished(start)
    qtbot.waitUntil(lambda: cleared(visitor))
    words = [item.property("text") for item in visitor.of_type("Title")]
    assert "Cleared" in words
    seen: list[float] = []

    def gone() -> bool:
        seen.append(attract(visitor).property("growth"))
        return not cleared(visitor)

    qtbot.waitUntil(gone)
    assert any(0 < grown < 1 for grown in seen)
    folding = seen[: seen.index(min(seen)) + 1]
    assert folding == sorted(folding, reverse=True), "it only folds"


def test_it_is_short(visitor: Visitor) -> None:
    parts = [
        one for one in attract(visitor).children() if one.inherits("QQuickSequentialAnimation")
    ]
    (folding,) = parts
    took = sum(part.property("duration") or 0 for part in folding.children())
    assert 0 < took <= LONGEST_MS


def test_the_question_is_back_when_the_word_went(start: StartKiosk, qtbot: QtBot) -> None:
    visitor = finished(start)
    qtbot.waitUntil(lambda: not cleared(visitor))
    assert "Cleared" not in [item.property("text") for item in visitor.of_type("Title")]
    assert visitor.has(visitor.kiosk.guide.property("attractText"))


@pytest.mark.parametrize("by", ["touch", "key", "help"])
def test_a_touch_skips_it_and_acts_when_it_comes_early(start: StartKiosk, by: str) -> None:
    visitor = finished(start)
    assert cleared(visitor)
    if by == "touch":
        visitor.wake()
    elif by == "key":
        visitor.key(Key.Key_Return)
    else:
        visitor.press(visitor.kiosk.guide.property("helpShort"))
    assert visitor.screen == ("help" if by == "help" else "home")
    assert not cleared(visitor)
    assert attract(visitor).property("growth") == 1


def test_it_is_a_cut_when_movement_is_reduced(visitor: Visitor) -> None:
    visitor.go_to_screen("home")
    finish(visitor)
    assert not cleared(visitor)
    assert attract(visitor).property("growth") == 1


def test_it_is_a_cut_when_only_this_visitor_reduced_movement(start: StartKiosk) -> None:
    visitor = start(reduced_motion=False)
    visitor.go_to_screen("home")
    visitor.kiosk.display.setReducedMotion(True)
    finish(visitor)
    assert visitor.kiosk.display.property("reducedMotion") is False
    assert not cleared(visitor)
    assert attract(visitor).property("growth") == 1
