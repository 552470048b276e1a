"""Staff begin a talk at a kiosk: the visitor's window goes, and comes back at attract."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication

from support.ui.visitor import Visitor

Start = Callable[..., Visitor]


@pytest.fixture
def visitor(start: Start) -> Visitor:
    return start(whole=False)


def until_shown(visitor: Visitor) -> None:
    visitor.wait_for(visitor.kiosk.guide.is_ready)


def test_a_talk_takes_the_kiosks_place_and_gives_it_back_when_ended(visitor: Visitor) -> None:
    kiosk = visitor.kiosk
    until_shown(visitor)
    kiosk.session.wake()
    kiosk.staff_page.access.talkRequested.emit()
    assert kiosk.talk_host is not None
    talk = kiosk.talk_host.presentation
    assert talk is not None
    assert talk.audience_window.isVisible()
    assert not kiosk.window.isVisible()
    visitor.wait_for(kiosk.session.is_at_attract)
    kiosk.start_talk()
    assert kiosk.talk_host.presentation is talk
    QGuiApplication.clipboard().setText("a note of the speaker's")
    talk.controller.endTalk()
    visitor.wait_for(kiosk.window.isVisible)
    assert kiosk.talk_host.presentation is None
    assert kiosk.session.is_at_attract()
    assert not QGuiApplication.clipboard().text()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_closing_a_talks_window_ends_neither_the_talk_nor_the_kiosk(visitor: Visitor) -> None:
    kiosk = visitor.kiosk
    until_shown(visitor)
    kiosk.start_talk()
    assert kiosk.talk_host is not None
    talk = kiosk.talk_host.presentation
    assert talk is not None
    visitor.wait_for(lambda: bool(talk.controller.property("ready")))
    for window in (talk.audience_window, talk.presenter_window, kiosk.window):
        window.close()
        QCoreApplication.processEvents()
        assert kiosk.talk_host.presentation is talk
        assert talk.audience_window.isVisible()
        assert not kiosk.window.isVisible()
    assert talk.controller.property("askingToEnd")
    kiosk.talk_host.end_talk()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_the_kiosk_comes_back_when_nobody_goes_on_with_the_talk(visitor: Visitor) -> None:
    kiosk = visitor.kiosk
    until_shown(visitor)
    kiosk.start_talk()
    assert kiosk.talk_host is not None
    assert kiosk.talk_host.presentation is not None
    visitor.clock.now += kiosk.options.settings.present.rest_s
    kiosk.talk_host.presentation.check_timeout()
    visitor.wait_for(kiosk.window.isVisible)
    assert kiosk.talk_host.presentation is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_nothing_is_left_when_the_kiosk_stops_during_a_talk(visitor: Visitor) -> None:
    until_shown(visitor)
    visitor.kiosk.start_talk()
    visitor.kiosk.stop()
    assert visitor.kiosk.talk_host is not None
    assert visitor.kiosk.talk_host.presentation is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.logs("no talk")
def test_the_kiosk_stays_when_there_is_nothing_to_present(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk import present_app
    from kiosk.base.errors import KioskError

    def refuse(*_: object) -> None:
        raise KioskError("nothing here")

    until_shown(visitor)
    monkeypatch.setattr(present_app, "Presentation", refuse)
    visitor.kiosk.start_talk()
    assert visitor.kiosk.window.isVisible()


def test_the_types_of_a_talk_are_known_when_the_kiosk_begins() -> None:
    # In a process of its own: here, other tests have read them already.
    asked = (
        "import sys; import kiosk.app; "
        "names = ('talk_controller', 'presenter_view_model');"
        "sys.exit(not {f'kiosk.ui.present.{one}' for one in names} <= set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asked], check=False, timeout=60)
    assert done.returncode == 0
