"""Next and Back stand where they always stand, so that touching on never leads back."""

from __future__ import annotations

import pytest

from support.ui.kiosk_runs import StartKiosk
from support.ui.visitor import Visitor, node_center

SETUPS = [(1920, 1080, 21.5, 100), (1366, 768, 15.6, 200), (1080, 1920, 32, 200)]


def turns(visitor: Visitor) -> dict[str, tuple[float, float]]:
    """Where the middle of each button is that can be pressed now."""
    shown = {str(node["name"]): node for node in visitor.controls()}
    return {name: node_center(shown[name]) for name in ("Next", "Back") if name in shown}


@pytest.mark.parametrize("left", [False, True], ids=["right hand", "left hand"])
@pytest.mark.parametrize("setup", SETUPS, ids=str)
def test_each_keeps_its_place_when_the_other_has_nothing_to_do(
    start: StartKiosk, setup: tuple[int, int, float, int], *, left: bool
) -> None:
    width, height, diagonal_in, text = setup
    visitor = start(width=width, height=height, diagonal_in=diagonal_in, text=text)
    visitor.kiosk.display.setLeftHanded(left)
    found: dict[str, set[tuple[float, float]]] = {"Next": set(), "Back": set()}
    last = visitor.kiosk.guide.list_chapters()[-1]["id"]
    for screen in ("home", "help", f"chapter-{last}"):
        visitor.go_to_screen(screen)
        while True:
            here = turns(visitor)
            for name, place in here.items():
                found[name].add(place)
            if "Next" not in here:
                break
            visitor.press("Next")
    assert {name: len(places) for name, places in found.items()} == {"Next": 1, "Back": 1}, found


def test_touching_on_stays_at_the_end(visitor: Visitor) -> None:
    visitor.go_to_screen(f"chapter-{visitor.kiosk.guide.list_chapters()[-1]['id']}")
    where = turns(visitor)["Next"]
    while "Next" in turns(visitor):
        visitor.tap(*where)
    end = visitor.place
    visitor.tap(*where)
    assert visitor.place == end
