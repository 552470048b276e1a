"""The window changes its size: every page follows, and Qt has nothing to say about it.

All pages that were made follow, shown or not, so the guide is seen through from one of them. What
Qt says fails the test: a binding loop is a size that was left as it was before.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPointingDevice
from pytestqt.qtbot import QtBot

from kiosk.app import Kiosk
from support.fake_clock import ManualClock
from support.staff.fake_pin import CountingHasher
from support.ui.staff_actions import kiosk_with_pin, reset_kiosk, sign_in
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


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.staff.staff_pin.Argon2PinHasher", CountingHasher)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Kiosk, ManualClock]]:
    with kiosk_with_pin(tmp_path_factory.mktemp("resizing")) as running:
        yield running


@pytest.fixture
def visitor(
    running: tuple[Kiosk, ManualClock], qtbot: QtBot, touch_screen: QPointingDevice
) -> Iterator[Visitor]:
    visitor = Visitor(*running, qtbot, touch_screen)
    reset_kiosk(visitor)
    yield visitor
    visitor.kiosk.session.finish()
    visitor.settle()
    visitor.leave()


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
def test_every_page_of_the_guide_follows(visitor: Visitor, text: int, sizes: Sizes) -> None:
    visitor.go_to_screen("home")
    visitor.kiosk.display.setTextPercent(text)
    visitor.settle()
    visitor.go_to_screen("chapter-timeline")
    resize(visitor, sizes, "Help now")


@pytest.mark.parametrize("screen", ["facts", "form"])
def test_the_screen_follows(visitor: Visitor, screen: str) -> None:
    visitor.go_to_screen(screen)
    resize(visitor, FEW, "Help now" if screen == "facts" else "")


def test_the_staff_page_follows(visitor: Visitor) -> None:
    sign_in(visitor)
    for view in ("status", "claims"):
        visitor.kiosk.staff_page.access.openView(view)
        resize(visitor, FEW[:2])
    visitor.kiosk.staff_page.access.leave()


def test_the_windows_of_a_talk_follow(qtbot: QtBot) -> None:
    with running_talk(qtbot) as talk:
        for _ in range(2):
            for size in FEW:
                for window in (talk.app.audience_window, talk.app.presenter_window):
                    window.resize(*size)
                resize_windows(talk.app, size)
                talk.settle()
            talk.show.nextStep()
