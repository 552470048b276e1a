"""The window changes its size: every page follows, and Qt has nothing to say about it.

All pages that were made follow, shown or not, so the guide is seen through from one of them. What
Qt says fails the test: a binding loop is a size that was left as it was before.
"""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from support.ui.staff_actions import sign_in
from support.ui.talk_driver import resize_windows, running_talk
from support.ui.visitor import Visitor

# Each beside one that is unlike it: low, upright, small, large, square.
SIZES = (
    (1280, 720),
    (1080, 1920),
    (800, 600),
    (3840, 2160),
    (1024, 768),
    (720, 1280),
    (2560, 1440),
    (1280, 1024),
)
FEW = SIZES[1:4]
Sizes = tuple[tuple[int, int], ...]


def resize(visitor: Visitor, sizes: Sizes, control: str = "") -> None:
    """Take the window through `sizes`; what is called `control` stays on it."""
    for width, height in sizes:
        visitor.window.resize(width, height)
        visitor.settle()
        if control:
            node = visitor.find(control)
            assert 0 <= node["x"] <= node["x"] + node["width"] <= width
            assert 0 <= node["y"] <= node["y"] + node["height"] <= height


@pytest.mark.parametrize(("text", "sizes"), [(100, SIZES), (200, FEW)])
def test_every_page_of_the_guide_follows(at_staffed: Visitor, text: int, sizes: Sizes) -> None:
    at_staffed.go_to_screen("home")
    at_staffed.kiosk.display.setTextPercent(text)
    at_staffed.settle()
    at_staffed.go_to_screen("chapter-timeline")
    resize(at_staffed, sizes, "Help now")


@pytest.mark.parametrize("screen", ["facts", "form"])
def test_the_screen_follows(at_staffed: Visitor, screen: str) -> None:
    at_staffed.go_to_screen(screen)
    resize(at_staffed, FEW, "Help now" if screen == "facts" else "")


def test_the_staff_page_follows(at_staffed: Visitor) -> None:
    sign_in(at_staffed)
    for view in ("status", "claims"):
        at_staffed.kiosk.staff_page.access.openView(view)
        resize(at_staffed, FEW[:2])
    at_staffed.kiosk.staff_page.access.leave()


def test_the_windows_of_a_talk_follow(qtbot: QtBot) -> None:
    with running_talk(qtbot) as talk:
        for _ in range(2):
            for size in FEW:
                for window in (talk.app.audience_window, talk.app.presenter_window):
                    window.resize(*size)
                resize_windows(talk.app, size)
                talk.settle()
            talk.show.nextStep()
