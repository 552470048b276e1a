"""Staff begin a talk at a kiosk: the visitor's window goes, and comes back at attract."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.base.errors import KioskError
from kiosk.present_app import Presentation
from kiosk.ui.core import application
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
    kiosk.staff_page.access.talkRequested.emit("")
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


@pytest.mark.parametrize("program", ["app", "present_app"])
def test_the_types_of_a_talk_are_known_before_its_engine(program: str) -> None:
    # In a process of its own: here, other tests have read them already.
    asked = (
        f"import sys; import kiosk.{program}; "
        "names = ('present.talk_controller', 'present.presenter_view_model',"
        " 'guide.neuron_composer');"
        "sys.exit(not {f'kiosk.ui.{one}' for one in names} <= set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", asked], check=False, timeout=60)
    assert done.returncode == 0


@pytest.mark.logs("no talk")
@pytest.mark.parametrize("window", ["AudienceWindow", "PresenterWindow"])
def test_nothing_is_left_of_a_talk_that_cannot_be_shown(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, window: str
) -> None:
    load = Presentation._load_window

    def fail(talk: Presentation, name: str) -> QQuickWindow:
        if name == window:
            raise KioskError("the slides could not be loaded")
        return load(talk, name)

    until_shown(visitor)
    before = len(QGuiApplication.allWindows())
    monkeypatch.setattr(Presentation, "_load_window", fail)
    visitor.kiosk.start_talk()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    host = visitor.kiosk.talk_host
    assert host is not None
    assert host.presentation is None
    assert host.findChildren(Presentation) == []
    assert len(QGuiApplication.allWindows()) == before
    assert visitor.kiosk.window.isVisible()


def test_a_neuron_is_composed_after_a_talk_that_began_before_it(qapp: QGuiApplication) -> None:
    kiosk, talk = application.create_engine(), application.create_engine()
    assert parts_in(talk)
    talk.deleteLater()
    QCoreApplication.sendPostedEvents(talk, QEvent.Type.DeferredDelete.value)
    assert parts_in(kiosk)


def parts_in(engine: QQmlEngine) -> list[object]:
    """A neuron's parts, as QML in `engine` gets them."""
    component = QQmlComponent(engine)
    component.setData(
        b"""
        import QtQml
        import Kiosk.Backend
        QtObject {
            property var parts: NeuronComposer.composeParts({x: 50, y: 50, reach: 40, zones: [],
                axonPath: [], axonWidth: 2, clearance: 2}, false)
        }
        """,
        "",
    )
    made = component.create()
    assert made is not None, component.errorString()
    found: list[object] = made.property("parts")
    made.deleteLater()
    return found
