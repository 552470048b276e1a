"""The neuron of the attract screen grows once, and then stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtQuick import QQuickItem

from support.ui.pictures import pictures_match
from support.ui.visitor import Visitor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from support.ui.kiosk_runs import StartKiosk


def attract(visitor: Visitor) -> QQuickItem:
    (found,) = visitor.of_type("AttractScreen", hidden=True)
    return found


def test_the_neuron_is_whole_at_once_when_movement_is_reduced(visitor: Visitor) -> None:
    whole = visitor.picture()
    visitor.go_to_screen("home")
    visitor.go_to_screen("attract")
    assert attract(visitor).property("growth") == 1
    assert pictures_match(visitor.picture(), whole)


def test_the_neuron_grows_to_the_same_picture_when_a_visit_ended(
    start: StartKiosk, qtbot: QtBot
) -> None:
    visitor = start(reduced_motion=False)
    item = attract(visitor)

    def wait_until_grown() -> None:
        qtbot.waitUntil(lambda: item.property("growth") == 1)

    wait_until_grown()
    visitor.settle()
    whole = visitor.picture()
    visitor.go_to_screen("home")
    assert item.property("growth") == 1, "nothing grows behind other screens"
    visitor.kiosk.session.finish()
    qtbot.waitUntil(lambda: 0 < item.property("growth") < 1)
    assert not pictures_match(visitor.picture(), whole)
    wait_until_grown()
    visitor.settle()
    assert pictures_match(visitor.picture(), whole)


def test_the_neuron_stops_growing_when_movement_is_reduced_meanwhile(start: StartKiosk) -> None:
    visitor = start(reduced_motion=False)
    visitor.go_to_screen("home")
    visitor.kiosk.session.finish()
    visitor.kiosk.display.setReducedMotion(True)
    assert attract(visitor).property("growth") == 1
