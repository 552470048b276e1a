"""Out of order is no dead end: it starts again when asked, and three times by itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot
from recovering import AGAIN, BROKEN, BY_ITSELF, anew, breaks, home, waits, works
from staffing import come_in, kiosk_with_pin, view
from visitor import Key, Visitor

from kiosk.session.restart_policy import AFTER_S, CALM_S, STARTS
from kiosk.ui.core import application


@pytest.fixture
def visitor(visitor: Visitor) -> Iterator[Visitor]:
    """At attract, an hour after whatever broke before."""
    visitor.clock.now += CALM_S
    yield visitor
    visitor.kiosk.session.recover()
    visitor.settle()


def test_it_starts_again_by_itself_with_pages_made_anew(visitor: Visitor) -> None:
    visitor.wake()
    page = home(visitor)
    page.setProperty("name", "broken")
    page.setVisible(False)
    breaks(visitor)
    assert visitor.has(BY_ITSELF)
    waits(visitor, AFTER_S - 0.1)
    assert visitor.screen == BROKEN
    waits(visitor, 0.1)
    anew(visitor)
    works(visitor)


@pytest.mark.parametrize("by_key", [False, True])
def test_it_starts_again_when_somebody_asks(visitor: Visitor, *, by_key: bool) -> None:
    visitor.wake()
    home(visitor).setProperty("name", "broken")
    breaks(visitor)
    if by_key:
        visitor.enter(AGAIN, Key.Key_Space)
    else:
        visitor.press(AGAIN)
    visitor.wait_for(lambda: visitor.screen == "attract")
    anew(visitor)
    works(visitor)
    waits(visitor, AFTER_S)
    assert visitor.screen == "attract"


@pytest.mark.parametrize("turns", range(4))
def test_whoever_comes_while_it_starts_again_is_served(visitor: Visitor, turns: int) -> None:
    visitor.wake()
    breaks(visitor)
    visitor.clock.now += AFTER_S
    visitor.kiosk.recovery.tick()
    for _ in range(turns):
        QCoreApplication.processEvents()
    session = visitor.kiosk.session
    session.wake()
    session.setOut(["safety"])
    visitor.wait_for(lambda: visitor.pages > 1)
    session.next()
    visitor.settle()
    assert visitor.place == ("chapter", "safety", 1)
    assert len(visitor.page_text()) > 20


@pytest.mark.logs("stays so until somebody starts it")
def test_it_stays_with_help_when_it_breaks_a_fourth_time(visitor: Visitor) -> None:
    for _ in range(STARTS):
        breaks(visitor)
        waits(visitor, AFTER_S)
        assert visitor.screen == "attract"
    visitor.wake()
    breaks(visitor)
    assert not visitor.has(BY_ITSELF)
    waits(visitor, AFTER_S)
    visitor.rest(10_000)
    assert visitor.screen == BROKEN
    for open_help in (lambda: visitor.press("Help now"), lambda: visitor.key(Key.Key_F1)):
        open_help()
        assert visitor.screen == "help"
        assert visitor.has("In crisis?")
        visitor.press("Back")
        assert visitor.screen == BROKEN
    visitor.press(AGAIN)
    works(visitor)
    visitor.clock.now += CALM_S
    breaks(visitor)
    assert visitor.has(BY_ITSELF)
    waits(visitor, AFTER_S)
    works(visitor)


@pytest.mark.logs("stays so until somebody starts it")
def test_it_does_not_start_for_ever_when_a_start_itself_breaks(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", application.bug_hook(visitor.kiosk.fail))
    starts: list[float] = []

    def raising() -> None:
        starts.append(visitor.clock.now)
        visitor.kiosk.fail()

    visitor.kiosk.session.cleared.connect(raising)
    visitor.wake()
    breaks(visitor)
    for _ in range(10):
        waits(visitor, AFTER_S)
    visitor.kiosk.session.cleared.disconnect(raising)
    assert visitor.screen == BROKEN
    assert len(starts) == STARTS


def test_nobody_who_reads_help_is_interrupted(visitor: Visitor) -> None:
    visitor.wake()
    breaks(visitor)
    visitor.press("Help now")
    waits(visitor, AFTER_S + 40)
    assert visitor.screen == "help"
    visitor.press("Back")
    assert visitor.screen == BROKEN
    waits(visitor, AFTER_S - 1)
    assert visitor.screen == BROKEN
    waits(visitor, 1)
    works(visitor)


def test_pages_are_made_anew_when_whoever_read_help_is_gone(visitor: Visitor) -> None:
    visitor.wake()
    home(visitor).setProperty("name", "broken")
    breaks(visitor)
    visitor.press("Help now")
    visitor.rest(10_000)
    assert visitor.screen == "attract"
    anew(visitor)
    works(visitor)


def test_staff_are_not_thrown_out(qtbot: QtBot, touch_screen: object, tmp_path: Path) -> None:
    with kiosk_with_pin(tmp_path) as (kiosk, clock):
        visitor = Visitor(kiosk, clock, qtbot, touch_screen)
        visitor.settle()
        come_in(visitor)
        kiosk.fail()
        waits(visitor, AFTER_S)
        assert view(visitor) == "status"
        kiosk.staff_page.staff.leave()
        visitor.settle()
        assert visitor.screen == BROKEN
        waits(visitor, AFTER_S)
        works(visitor)
        visitor.leave()


@pytest.mark.parametrize(
    ("width", "height", "diagonal_in"), [(1280, 800, 10), (1366, 768, 15.6), (1080, 1920, 32)]
)
@pytest.mark.parametrize("reach", [False, True])
def test_all_of_it_is_on_the_screen_when_text_is_large(
    start, width: int, height: int, diagonal_in: float, *, reach: bool
) -> None:
    visitor = start(width=width, height=height, diagonal_in=diagonal_in, text=200)
    visitor.kiosk.display.setReach(reach)
    breaks(visitor)
    title = visitor.find("This screen needs a short rest")
    words = visitor.find("You did nothing wrong")
    button = visitor.find(AGAIN)
    bar = visitor.find("Help now")
    assert title["y"] >= 0
    for above, below in pairwise([title, words, button, bar]):
        assert above["y"] + above["height"] <= below["y"] + 1, (above, below)
    if reach and visitor.window.height() > visitor.window.width():
        assert button["y"] >= height / 2
