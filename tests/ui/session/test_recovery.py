"""Out of order is no dead end: it starts again when asked, and three times by itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPointingDevice
from pytestqt.qtbot import QtBot

from kiosk.resilience.restart_policy import CALM_PERIOD_S, MAX_RESTARTS, RESTART_DELAY_S
from kiosk.ui.core import application
from support.ui.breakdown import (
    BREAKDOWN_LOG,
    BY_ITSELF_NOTE,
    START_AGAIN,
    break_kiosk,
    check_kiosk_works,
    home_page,
    pass_seconds,
    wait_for_new_home,
)
from support.ui.staff_actions import kiosk_with_pin, sign_in, staff_view
from support.ui.visitor import Key, Visitor


@pytest.fixture
def visitor(visitor: Visitor) -> Iterator[Visitor]:
    """At attract, an hour after whatever broke before."""
    visitor.clock.now += CALM_PERIOD_S
    yield visitor
    visitor.kiosk.session.recover()
    visitor.settle()


def test_it_starts_again_by_itself_with_pages_made_anew(visitor: Visitor) -> None:
    visitor.wake()
    page = home_page(visitor)
    page.setProperty("name", "broken")
    page.setVisible(False)
    break_kiosk(visitor)
    assert visitor.has(BY_ITSELF_NOTE)
    pass_seconds(visitor, RESTART_DELAY_S - 0.1)
    assert visitor.screen == BREAKDOWN_LOG
    pass_seconds(visitor, 0.1)
    wait_for_new_home(visitor)
    check_kiosk_works(visitor)


@pytest.mark.parametrize("by_key", [False, True])
def test_it_starts_again_when_somebody_asks(visitor: Visitor, *, by_key: bool) -> None:
    visitor.wake()
    home_page(visitor).setProperty("name", "broken")
    break_kiosk(visitor)
    if by_key:
        visitor.enter(START_AGAIN, Key.Key_Space)
    else:
        visitor.press(START_AGAIN)
    visitor.wait_for(lambda: visitor.screen == "attract")
    wait_for_new_home(visitor)
    check_kiosk_works(visitor)
    pass_seconds(visitor, RESTART_DELAY_S)
    assert visitor.screen == "attract"


@pytest.mark.parametrize("turns", range(4))
def test_whoever_comes_while_it_starts_again_is_served(visitor: Visitor, turns: int) -> None:
    visitor.wake()
    break_kiosk(visitor)
    visitor.clock.now += RESTART_DELAY_S
    visitor.kiosk.screen_recovery.tick()
    for _ in range(turns):
        QCoreApplication.processEvents()
    session = visitor.kiosk.session
    session.wake()
    session.startReading(["safety"])
    visitor.wait_for(lambda: visitor.pages > 1)
    session.goNext()
    visitor.settle()
    assert visitor.place == ("chapter", "safety", 1)
    assert len(visitor.page_text()) > 20


@pytest.mark.logs("stays so until somebody starts it")
def test_it_stays_with_help_when_it_breaks_a_fourth_time(visitor: Visitor) -> None:
    for _ in range(MAX_RESTARTS):
        break_kiosk(visitor)
        pass_seconds(visitor, RESTART_DELAY_S)
        assert visitor.screen == "attract"
    visitor.wake()
    break_kiosk(visitor)
    assert not visitor.has(BY_ITSELF_NOTE)
    pass_seconds(visitor, RESTART_DELAY_S)
    visitor.pass_time(10_000)
    assert visitor.screen == BREAKDOWN_LOG
    for open_help in (lambda: visitor.press("Help now"), lambda: visitor.key(Key.Key_F1)):
        open_help()
        assert visitor.screen == "help"
        assert visitor.has("In crisis?")
        visitor.press("Back")
        assert visitor.screen == BREAKDOWN_LOG
    visitor.press(START_AGAIN)
    check_kiosk_works(visitor)
    visitor.clock.now += CALM_PERIOD_S
    break_kiosk(visitor)
    assert visitor.has(BY_ITSELF_NOTE)
    pass_seconds(visitor, RESTART_DELAY_S)
    check_kiosk_works(visitor)


@pytest.mark.logs("stays so until somebody starts it")
def test_it_does_not_start_for_ever_when_a_start_itself_breaks(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        sys, "excepthook", application.make_excepthook(visitor.kiosk.show_out_of_order)
    )
    starts: list[float] = []

    def raising() -> None:
        starts.append(visitor.clock.now)
        visitor.kiosk.show_out_of_order()

    visitor.kiosk.session.sessionEnded.connect(raising)
    visitor.wake()
    break_kiosk(visitor)
    for _ in range(10):
        pass_seconds(visitor, RESTART_DELAY_S)
    visitor.kiosk.session.sessionEnded.disconnect(raising)
    assert visitor.screen == BREAKDOWN_LOG
    assert len(starts) == MAX_RESTARTS


def test_nobody_who_reads_help_is_interrupted(visitor: Visitor) -> None:
    visitor.wake()
    break_kiosk(visitor)
    visitor.press("Help now")
    pass_seconds(visitor, RESTART_DELAY_S + 40)
    assert visitor.screen == "help"
    visitor.press("Back")
    assert visitor.screen == BREAKDOWN_LOG
    pass_seconds(visitor, RESTART_DELAY_S - 1)
    assert visitor.screen == BREAKDOWN_LOG
    pass_seconds(visitor, 1)
    check_kiosk_works(visitor)


def test_pages_are_made_anew_when_whoever_read_help_is_gone(visitor: Visitor) -> None:
    visitor.wake()
    home_page(visitor).setProperty("name", "broken")
    break_kiosk(visitor)
    visitor.press("Help now")
    visitor.pass_time(10_000)
    assert visitor.screen == "attract"
    wait_for_new_home(visitor)
    check_kiosk_works(visitor)


def test_staff_are_not_thrown_out(
    qtbot: QtBot, touch_screen: QPointingDevice, tmp_path: Path
) -> None:
    with kiosk_with_pin(tmp_path) as (kiosk, clock):
        visitor = Visitor(kiosk, clock, qtbot, touch_screen)
        visitor.settle()
        sign_in(visitor)
        kiosk.show_out_of_order()
        pass_seconds(visitor, RESTART_DELAY_S)
        assert staff_view(visitor) == "status"
        kiosk.staff_page.access.leave()
        visitor.settle()
        assert visitor.screen == BREAKDOWN_LOG
        pass_seconds(visitor, RESTART_DELAY_S)
        check_kiosk_works(visitor)
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
    break_kiosk(visitor)
    title = visitor.find("This screen needs a moment")
    words = visitor.find("You did nothing wrong")
    button = visitor.find(START_AGAIN)
    bar = visitor.find("Help now")
    assert title["y"] >= 0
    for above, below in pairwise([title, words, button, bar]):
        assert above["y"] + above["height"] <= below["y"] + 1, (above, below)
    if reach and visitor.window.height() > visitor.window.width():
        assert button["y"] >= height / 2
