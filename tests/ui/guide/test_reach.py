"""In reach, what is touched stands in the lower half, and figures are steered from there."""

from __future__ import annotations

import pytest

from support.ui import screen_audit
from support.ui.kiosk_runs import StartKiosk
from support.ui.visitor import Visitor, node_center

FIXED = ["home", "short", "facts", "display", "contact", "questions", "takeaway"]
FIGURES = ["brain", "timeline", "myths", "visit", "choices", "next"]


def in_reach(start: StartKiosk, **setup: object) -> Visitor:
    visitor = start(**setup)
    visitor.kiosk.display.setReach(True)
    visitor.settle()
    return visitor


@pytest.mark.parametrize(("width", "height", "diagonal"), [(1366, 768, 15.6), (1080, 1920, 32)])
def test_every_control_is_in_the_lower_half_when_asked_for(
    start: StartKiosk, width: int, height: int, diagonal: float
) -> None:
    visitor = in_reach(start, width=width, height=height, diagonal_in=diagonal)
    found = []
    for screen in [*FIXED, *(f"chapter-{figure}" for figure in FIGURES)]:
        visitor.go_to_screen(screen)
        for page in range(visitor.pages):
            visitor.go_to_screen(screen, page=page)
            tree = visitor.tree()
            assert any(screen_audit.is_control(node) for node in tree)
            found += [
                f"{screen} page {page + 1}: {finding}"
                for finding in screen_audit.find_faults(tree, titled=page == 0, low=height / 2)
            ]
    assert not found, "\n".join(found)


def test_text_begins_at_the_top_when_nothing_in_it_is_touched(start: StartKiosk) -> None:
    visitor = in_reach(start)
    visitor.go_to_screen("chapter-history")
    heading = next(node for node in visitor.node_names() if node["role"] == "Heading")
    assert heading["y"] < visitor.window.height() / 4


def test_a_card_turns_when_its_number_is_pressed_below(start: StartKiosk) -> None:
    visitor = in_reach(start)
    visitor.go_to_screen("chapter-myths")
    visitor.turn_to("Myths", visitor.kiosk.session.goNext)
    before = [node["name"] for node in visitor.node_names() if node["name"].startswith("Myth: ")]
    visitor.press("Turn card 2")
    visitor.settle()
    assert [node["name"] for node in visitor.node_names() if node["name"].startswith("Myth: ")] == [
        name for index, name in enumerate(before) if index != 1
    ]
    assert visitor.find("Turn card 2")["y"] > visitor.window.height() / 2


def test_a_part_of_the_visit_is_told_when_its_number_is_pressed_below(start: StartKiosk) -> None:
    visitor = in_reach(start)
    visitor.go_to_screen("chapter-visit")
    figure = visitor.turn_to("VisitFigure", visitor.kiosk.session.goNext)
    visitor.press("Resting, watched, 2 hours")
    assert figure.property("step") == 2


@pytest.mark.parametrize("left_handed", [False, True])
def test_the_words_of_a_page_are_in_the_bar_where_it_has_room(
    start: StartKiosk, *, left_handed: bool
) -> None:
    visitor = in_reach(start)
    visitor.kiosk.display.setLeftHanded(left_handed)
    visitor.go_to_screen("chapter-different")
    assert list(screen_audit.find_faults(visitor.tree(), low=visitor.window.height() / 2)) == []
    home, words, back = (
        node_center(visitor.find(name)) for name in ("Home", "What these words mean", "Back")
    )
    assert words[1] == pytest.approx(back[1], abs=1)
    assert sorted((home, words, back)) == [home, words, back][:: -1 if left_handed else 1]
    visitor.press("What these words mean")
    assert visitor.has("Close")


def test_the_words_stand_above_a_bar_that_is_full(start: StartKiosk) -> None:
    visitor = in_reach(start, width=1080, height=1920, diagonal_in=32, text=200)
    visitor.go_to_screen("chapter-different")
    words, back = (visitor.find(name) for name in ("What these words mean", "Back"))
    assert words["y"] + words["height"] < back["y"]
    visitor.press("What these words mean")
    assert visitor.has("Close")
