"""Whose the screen is: the kiosk's window comes back by itself, and where it must not, it stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

from kiosk.config.settings import FormSettings
from kiosk.ui.core.full_screen_guard import FullScreenGuard
from support.staff.fake_pin import CountingHasher
from support.ui.staff_actions import data_with_pin, sign_in
from support.ui.visitor import Visitor

Start = Callable[..., Visitor]
FULL = QWindow.Visibility.FullScreen


@pytest.fixture
def other(qapp: QGuiApplication) -> Iterator[QWindow]:
    """A window of another program."""
    window = QWindow()
    yield window
    window.destroy()


def filling(visitor: Visitor) -> QTimer:
    """Let the kiosk fill the screen; the timer that runs while its window needs something."""
    visitor.kiosk.show()
    (timer,) = visitor.kiosk.findChild(FullScreenGuard).findChildren(QTimer)
    visitor.wait_for(lambda: not timer.isActive())
    assert is_whole(visitor)
    return timer


def turn() -> None:
    for _ in range(20):
        QCoreApplication.processEvents()


def is_whole(visitor: Visitor) -> bool:
    window = visitor.kiosk.window
    full = window.visibility() == FULL and window.isActive()
    return full and window.geometry() == QGuiApplication.primaryScreen().geometry()


@pytest.mark.parametrize("deed", ["showMinimized", "showNormal", "showMaximized", "resize"])
def test_the_window_fills_its_screen_again_whatever_is_done_to_it(start: Start, deed: str) -> None:
    visitor = start(whole=False)
    timer = filling(visitor)
    getattr(visitor.kiosk.window, deed)(*([300, 200] if deed == "resize" else []))
    visitor.wait_for(lambda: is_whole(visitor) and not timer.isActive())


def test_the_window_comes_to_the_front_again(start: Start, other: QWindow) -> None:
    visitor = start(whole=False)
    timer = filling(visitor)
    other.show()
    other.requestActivate()
    visitor.wait_for(lambda: not is_whole(visitor))
    visitor.wait_for(lambda: is_whole(visitor) and not timer.isActive())


def test_a_demo_leaves_the_screen_to_the_browser_with_its_desk(
    start: Start, other: QWindow
) -> None:
    visitor = start(whole=False, form=FormSettings(demo=True))
    timer = filling(visitor)
    other.show()
    other.requestActivate()
    visitor.wait_for(lambda: not is_whole(visitor))
    visitor.wait_for(lambda: not timer.isActive())
    visitor.kiosk.window.showMinimized()
    visitor.wait_for(lambda: not timer.isActive())
    assert visitor.kiosk.window.visibility() == QWindow.Visibility.Minimized


def test_staff_have_the_screen_while_they_are_in(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: QWindow
) -> None:
    monkeypatch.setattr("kiosk.staff.staff_pin.Argon2PinHasher", CountingHasher)
    visitor = start(data=data_with_pin(tmp_path / "data"))
    timer = filling(visitor)
    sign_in(visitor)
    other.show()
    other.requestActivate()
    visitor.wait_for(lambda: not is_whole(visitor))
    visitor.wait_for(lambda: not timer.isActive())
    assert not is_whole(visitor)
    visitor.kiosk.staff_page.access.leave()
    visitor.wait_for(lambda: is_whole(visitor) and not timer.isActive())


def test_a_talk_has_the_screen_until_it_ends(start: Start) -> None:
    visitor = start(whole=False)
    timer = filling(visitor)
    visitor.wait_for(visitor.kiosk.guide.is_ready)
    visitor.kiosk.start_talk()
    assert not timer.isActive()
    turn()
    assert not timer.isActive()
    assert not visitor.kiosk.window.isVisible()
    assert visitor.kiosk.talk_host is not None
    visitor.kiosk.talk_host.end_talk()
    visitor.wait_for(lambda: is_whole(visitor) and not timer.isActive())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_window_is_left_alone(start: Start) -> None:
    visitor = start(whole=False)  # shown as a window by the tests themselves
    (timer,) = visitor.kiosk.findChild(FullScreenGuard).findChildren(QTimer)
    visitor.kiosk.window.resize(400, 300)
    visitor.kiosk.window.showMinimized()
    turn()
    assert not timer.isActive()
    assert visitor.kiosk.window.visibility() == QWindow.Visibility.Minimized
