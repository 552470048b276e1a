"""A real talk for the tests: both windows, real keys, a clock that the test moves."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QMetaObject, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.config.settings import DisplaySettings, PresentSettings, ScreenSettings, Settings
from kiosk.present_app import Presentation, TalkOptions
from kiosk.talk.state import TalkState
from kiosk.ui.core import application
from support.fake_clock import ManualClock
from support.ui import item_kinds

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NOON = datetime.datetime(2026, 11, 24, 12, 0)
Key = Qt.Key


class TalkDriver:
    """A talk whose two windows are shown, wherever the screens are."""

    def __init__(self, talk: Presentation, clock: ManualClock, qtbot: QtBot) -> None:
        self.app = talk
        self.show = talk.controller
        self.speaker = talk.presenter_model
        self.clock = clock
        self.qtbot = qtbot

    @property
    def talk(self) -> TalkState:
        return self.show.state

    @property
    def place(self) -> tuple[int, int]:
        """Slide and step, from 0."""
        return self.talk.position.slide, self.talk.position.step

    def press(self, key: Key, *, shift: bool = False, window: QQuickWindow | None = None) -> None:
        """A real key, pressed and released in the presenter's window."""
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(window or self.app.presenter_window, key, held)

    def hold(self, key: Key, times: int) -> None:
        """A key held down: after the first, the system repeats it."""
        for number in range(times):
            text = chr(key) if key < Key.Key_Escape else ""
            event = QKeyEvent(
                QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text, number > 0
            )
            QCoreApplication.sendEvent(self.app.presenter_window, event)

    def write(self, digits: str) -> None:
        for digit in digits:
            QTest.keyClick(self.app.presenter_window, digit)  # type: ignore[call-overload]

    def settle(self) -> None:
        for _ in range(3):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QCoreApplication.processEvents()

    def find(self, window: QQuickWindow, name: str) -> QQuickItem:
        found = [item for item in visible_items(window) if item.objectName() == name]
        assert len(found) == 1, f"{len(found)} items are named {name}"
        return found[0]

    def button(self, window: QQuickWindow, text: str) -> QQuickItem:
        found = [i for i in visible_items(window) if i.property("text") == text and is_button(i)]
        assert len(found) == 1, f"{len(found)} buttons say {text}"
        return found[0]

    def click(self, window: QQuickWindow, text: str) -> None:
        """Press the middle of the button that says `text`."""
        button = self.button(window, text)
        middle = button.mapToScene(QPointF(button.width() / 2, button.height() / 2))
        QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=middle.toPoint())


def is_button(item: QQuickItem) -> bool:
    return item_kinds.has_property(item, "down") and item.property("text") is not None


def visible_items(window: QQuickWindow) -> list[QQuickItem]:
    """Everything visible in `window`."""

    def below(item: QQuickItem) -> Iterator[QQuickItem]:
        for child in item.childItems():
            if child.isVisible():
                yield child
                yield from below(child)

    return list(below(window.contentItem()))


def all_texts(window: QQuickWindow) -> list[str]:
    """Every text there is in `window`, shown or told to assistive technology."""
    found: list[Any] = [window.title()]
    for item in visible_items(window):
        found += [item.property(name) for name in ("text", "sentences", "textEquivalent")]
    return [str(text) for text in found if text]


@contextmanager
def running_talk(
    qtbot: QtBot,
    size: tuple[int, int] = (1280, 720),
    *,
    data: Path | None = None,
    rest_s: int = 1800,
    minutes: int = 30,
    diagonal_in: float = 21.5,
    shown: bool = True,
) -> Iterator[TalkDriver]:
    """A talk whose audience's window has `size`; stopped at the end."""
    application.load_fonts()
    clock = ManualClock()
    settings = Settings(
        display=DisplaySettings(reduced_motion=True),
        present=PresentSettings(rest_s=rest_s, minutes=minutes),
        screen=ScreenSettings(panel_diagonal_in=diagonal_in),
    )
    options = TalkOptions(settings=settings, data=data, clock=clock, now=lambda: NOON)
    talk = Presentation(options)
    try:
        if shown:
            for window in (talk.audience_window, talk.presenter_window):
                window.resize(*size)
                window.show()
            resize_windows(talk, size)
            one = TalkDriver(talk, clock, qtbot)
            one.settle()
            yield one
        else:
            yield TalkDriver(talk, clock, qtbot)
    finally:
        talk.stop()
        shiboken6.delete(talk)


def resize_windows(talk: Presentation, size: tuple[int, int]) -> None:
    from kiosk.ui.present.slide_row_models import canvas_for_screen

    talk.controller.fit_to_canvas(canvas_for_screen(*size))


def invoke_method(item: QQuickItem, method: str) -> None:
    assert QMetaObject.invokeMethod(item, method)


SLACK = 1.5


def is_text(item: QQuickItem) -> bool:
    return item_kinds.has_property(item, "contentHeight") and bool(item.property("text"))


def item_rect(item: QQuickItem) -> QRectF:
    """Where `item` is in its window; of a text, where its words are."""
    area = QRectF(0, 0, item.width(), item.height())
    if is_text(item):
        area.setHeight(max(item.height(), item.property("contentHeight")))
        area.setWidth(max(item.width(), item.property("contentWidth")))
    return item.mapRectToScene(area)
