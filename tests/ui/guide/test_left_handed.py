"""For the left hand what is pressed most stands on the other side, and reading order with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF

from kiosk.ui.screenshots.accessibility_tree import AccessibilityNode
from support.staff.fake_pin import CountingHasher
from support.ui import screen_audit
from support.ui.focus_order import focus_order_faults
from support.ui.kiosk_runs import StartKiosk
from support.ui.staff_actions import data_with_pin, sign_in, wait_for_disk_work
from support.ui.tour_runs import TourPanel, run_tour
from support.ui.visitor import Visitor, node_center

SCREENS = ["attract", "home", "short", "display", "contact", "chapter-brain", "chapter-history"]


def across(node: AccessibilityNode) -> float:
    return node_center(node)[0]


def left_handed(start: StartKiosk, **setup: object) -> Visitor:
    visitor = start(**setup)
    visitor.kiosk.display.setLeftHanded(True)
    visitor.settle()
    return visitor


def test_the_bar_stands_the_other_way_round_when_asked_for(visitor: Visitor) -> None:
    visitor.go_to_screen("chapter-brain")
    right = {name: across(visitor.find(name)) for name in ("Home", "Back", "Next", "Help now")}
    assert right["Home"] < right["Back"] < right["Next"] < right["Help now"]
    visitor.kiosk.display.setLeftHanded(True)
    visitor.settle()
    left = {name: across(visitor.find(name)) for name in right}
    assert left["Help now"] < left["Back"] < left["Next"] < left["Home"]
    assert left["Help now"] < visitor.window.width() / 4


@pytest.mark.parametrize("screen", ["attract", "home", "chapter-brain", "warning"])
def test_help_is_in_the_same_corner_when_the_screen_is_another(
    start: StartKiosk, screen: str
) -> None:
    visitor = left_handed(start)
    visitor.go_to_screen(screen)
    name = visitor.kiosk.guide.property("helpShort") if screen == "attract" else "Help now"
    found = visitor.find(name)
    assert found["x"] < visitor.window.width() * 0.06
    assert found["y"] + found["height"] > visitor.window.height() * 0.9


@pytest.mark.parametrize("setup", [(1920, 1080, 21.5, 100), (1080, 1920, 32, 200)])
def test_staff_have_their_bar_the_other_way_round_as_well(
    start: StartKiosk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    setup: tuple[int, int, float, int],
) -> None:
    monkeypatch.setattr("kiosk.staff.staff_pin.Argon2PinHasher", CountingHasher)
    width, height, diagonal_in, text = setup
    shape = {"width": width, "height": height, "diagonal_in": diagonal_in, "text": text}
    visitor = start(data=data_with_pin(tmp_path / "data"), **shape)
    sign_in(visitor)
    visitor.kiosk.staff_page.access.openView("claims")
    wait_for_disk_work(visitor)
    one_row = visitor.find("Leave")["y"] == visitor.find("Back")["y"]
    turns = ("Back", "More") if one_row else ()
    right = [across(visitor.find(name)) for name in (*turns, "Leave", "Help now")]
    assert right == sorted(right)
    visitor.kiosk.display.setLeftHanded(True)
    visitor.settle()
    left = [across(visitor.find(name)) for name in ("Help now", "Leave", *turns)]
    assert left == sorted(left)
    assert left[0] < visitor.window.width() / 4, "help is in its corner"
    places = [
        QRectF(node["x"], node["y"], node["width"], node["height"]) for node in visitor.controls()
    ]
    assert not list(focus_order_faults(visitor, "staff", places)), (
        "the order of Tab is that of reading"
    )


@pytest.mark.parametrize("setup", [(1920, 1080, 21.5, 100), (1080, 1920, 32, 200)])
def test_tab_goes_in_reading_order_when_the_bar_is_turned_round(
    start: StartKiosk, setup: tuple[int, int, float, int]
) -> None:
    width, height, diagonal_in, text = setup
    visitor = left_handed(start, width=width, height=height, diagonal_in=diagonal_in, text=text)
    found = []
    for screen in SCREENS:
        visitor.go_to_screen(screen)
        places = [
            QRectF(node["x"], node["y"], node["width"], node["height"])
            for node in visitor.controls()
        ]
        found += focus_order_faults(visitor, screen, places)
    assert not found, "\n".join(found)


def test_it_is_chosen_on_its_page_and_ends_with_the_visit(visitor: Visitor) -> None:
    visitor.go_to_screen("display")
    assert visitor.find_on_any_page("Left-handed buttons")
    yes = [node for node in visitor.radios() if node["name"] == "Yes"]
    question = visitor.find("Left-handed buttons")
    beside = min(yes, key=lambda node: abs(node_center(node)[1] - node_center(question)[1]))
    visitor.tap(*node_center(beside))
    assert visitor.kiosk.display.property("leftHanded") is True
    visitor.go_to_screen("attract")
    assert visitor.kiosk.display.property("leftHanded") is False


def test_it_goes_when_all_is_put_back_to_normal(visitor: Visitor) -> None:
    visitor.go_to_screen("display")
    visitor.kiosk.display.setLeftHanded(True)
    visitor.find_on_any_page("Reset")
    visitor.press("Reset")
    assert visitor.kiosk.display.property("leftHanded") is False


@pytest.mark.parametrize("only", ["home", "form-w"])
def test_the_screens_are_accessible_when_taken_for_the_left_hand(tmp_path: Path, only: str) -> None:
    done = run_tour(tmp_path, TourPanel(1366, 768, 15.6, 150), "--left", "--only", only)
    assert done.returncode == 0, done.stderr
    assert not list(screen_audit.audit_tour(tmp_path))
