"""A real kiosk for each test, on a screen that is not there and a clock that the test moves."""

from __future__ import annotations

import dataclasses
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from visitor import FakeClock, Visitor

from kiosk.app import Kiosk, Options
from kiosk.settings import Content, Display, Screen, Settings

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

QUIET = {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}
SLOW_MACHINE_MS = 30_000


@dataclasses.dataclass(frozen=True)
class Setup:
    """A panel, and how text starts on it."""

    width: int = 1920
    height: int = 1080
    diagonal_in: float = 21.5
    text: int = 100
    reduced_motion: bool = True
    content: Path | None = None
    data: Path | None = None

    def options(self, clock: FakeClock) -> Options:
        settings = Settings(
            screen=Screen(panel_diagonal_in=self.diagonal_in),
            content=Content(folder=str(self.content or "")),
            display=Display(text=self.text, reduced_motion=self.reduced_motion),  # type: ignore[arg-type]
        )
        return Options(settings=settings, data=self.data, clock=clock)


Start = Callable[..., Visitor]


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """What the kiosk runs in: no widgets."""
    return QGuiApplication


@pytest.fixture(scope="session")
def touch_screen(qapp: QGuiApplication) -> object:
    return QTest.createTouchDevice()


@pytest.fixture
def start(qapp: QGuiApplication, qtbot: QtBot, touch_screen: object) -> Iterator[Start]:
    """Start a kiosk: `start(width=1080, height=1920, diagonal_in=32, text=200)`; as `Setup`.

    It is at attract with every page made, unless `whole=False`. Stopped after the test.
    """
    qapp.styleHints().setCursorFlashTime(0)
    running: list[Kiosk] = []

    def begin(*, whole: bool = True, **setup: object) -> Visitor:
        chosen = Setup(**setup)  # type: ignore[arg-type]
        clock = FakeClock()
        kiosk = Kiosk(chosen.options(clock))
        running.append(kiosk)
        visitor = Visitor(kiosk, clock, qtbot, touch_screen)
        kiosk.window.resize(chosen.width, chosen.height)
        kiosk.window.show()
        kiosk.read_article()
        if whole:
            qtbot.waitUntil(lambda: kiosk.window.property("whole"), timeout=SLOW_MACHINE_MS)
            visitor.settle()
        return visitor

    yield begin
    said: list[str] = []
    before = qInstallMessageHandler(
        lambda kind, _context, text: None if kind in QUIET else said.append(text)
    )
    try:
        for kiosk in running:
            kiosk.stop()
            shiboken6.delete(kiosk)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    finally:
        qInstallMessageHandler(before)
    assert not said, f"Qt warned while the kiosk stopped: {said}"


@pytest.fixture
def visitor(start: Start) -> Visitor:
    """At attract, on a 21.5-inch panel, text at 100 percent, movement reduced to cuts."""
    return start()


@pytest.fixture(autouse=True)
def _no_warning_is_normal(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test in which the kiosk logged a warning that no `logs` mark expects."""
    expected = [mark.args[0] for mark in request.node.iter_markers("logs")]
    yield
    said = [
        record.getMessage()
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING and record.name.startswith("kiosk")
    ]
    unexpected = [text for text in said if not any(re.search(one, text) for one in expected)]
    assert not unexpected, f"the kiosk logged: {unexpected}"
