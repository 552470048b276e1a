"""What staff see where visitors choose among several articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint

from support.staff.fake_pin import CountingHasher
from support.ui.staff_actions import (
    PIN,
    data_with_pin,
    press_button,
    staff_view,
    touch_corner,
    touch_pin,
)
from support.ui.visitor import Visitor, node_center

MORE = ("tms", "talk-therapy")
TITLES = ("Ketamine therapy", "TMS", "Talk therapy")


@pytest.fixture
def at_staffed(
    start: Callable[..., Visitor], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Visitor:
    """A kiosk with three articles, and staff at its page."""
    monkeypatch.setattr("kiosk.staff.staff_pin.Argon2PinHasher", CountingHasher)
    visitor = start(data=data_with_pin(tmp_path / "data"), more_articles=MORE, whole=False)
    visitor.wait_for(visitor.kiosk.guide.is_ready)
    touch_corner(visitor)
    touch_pin(visitor, PIN)
    assert staff_view(visitor) == "status"
    return visitor


def test_the_status_has_a_line_for_each_article(at_staffed: Visitor) -> None:
    lines = {str(row["name"]): str(row["value"]) for row in status_lines(at_staffed)}
    for title in TITLES:
        assert lines[title].startswith("Version ")
    assert "Content" not in lines


def status_lines(visitor: Visitor) -> list[dict[str, object]]:
    found = visitor.kiosk.staff_page.controller.property("statusLines")
    return list(found.toVariant() if hasattr(found, "toVariant") else found)


def test_the_claims_of_each_article_stand_below_its_title(at_staffed: Visitor) -> None:
    press_button(at_staffed, "Claims")
    texts = [
        str(row["text"]) for row in at_staffed.kiosk.staff_page.controller.property("claimLines")
    ]
    places = [texts.index(title) for title in TITLES]
    assert places == sorted(places)
    assert places[0] == 0


@pytest.mark.parametrize("title", TITLES)
def test_each_article_can_be_presented(at_staffed: Visitor, title: str) -> None:
    while not at_staffed.has(f"Present: {title}"):
        at_staffed.press("More")
    x, y = node_center(at_staffed.find(f"Present: {title}"))
    at = QPoint(round(x), round(y))
    at_staffed.finger.down(at)
    at_staffed.finger.up(at)  # then the kiosk's window goes, and with it what settles
    host = at_staffed.kiosk.talk_host
    assert host is not None
    assert host.presentation is not None
    wanted = {"Ketamine therapy": "ketamine", "TMS": "tms", "Talk therapy": "talk-therapy"}[title]
    assert host.presentation._options.settings.content.article == wanted
    host.end_talk()
    at_staffed.wait_for(at_staffed.kiosk.window.isVisible)
