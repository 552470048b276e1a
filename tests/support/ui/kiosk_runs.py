"""Starts and stops real kiosks for the tests."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication

from kiosk.app import Kiosk, KioskOptions
from kiosk.config.schedule import ScheduleSettings
from kiosk.config.settings import (
    ContentSettings,
    DisplaySettings,
    FormSettings,
    ScreenSettings,
    Settings,
)
from support.fake_clock import ManualClock
from support.ui.visitor import Visitor

StartKiosk = Callable[..., Visitor]
"""What the fixture `start` is."""
QUIET_LOGGERS = {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}
PATIENCE_S = 30
ALWAYS_LIT = ScheduleSettings(dim_after_min=0)


@dataclass(frozen=True)
class KioskSetup:
    """A panel, and how text starts on it."""

    width: int = 1920
    height: int = 1080
    diagonal_in: float = 21.5
    text: int = 100
    reduced_motion: bool = True
    content: Path | None = None
    more_articles: tuple[str, ...] = ()
    data: Path | None = None
    form: FormSettings = field(default_factory=FormSettings)
    schedule: ScheduleSettings = ALWAYS_LIT

    def options(self, clock: ManualClock) -> KioskOptions:
        settings = Settings(
            screen=ScreenSettings(panel_diagonal_in=self.diagonal_in),
            content=ContentSettings(
                folder=str(self.content or ""), more_articles=self.more_articles
            ),
            display=DisplaySettings(text=self.text, reduced_motion=self.reduced_motion),  # type: ignore[arg-type]
            form=self.form,
            schedule=self.schedule,
        )
        return KioskOptions(settings=settings, data=self.data, clock=clock)


def start_kiosk(setup: KioskSetup, clock: ManualClock, *, whole: bool) -> Kiosk:
    """A kiosk at attract, shown; `whole`: wait until every page is made."""
    QGuiApplication.styleHints().setCursorFlashTime(0)
    kiosk = Kiosk(setup.options(clock))
    kiosk.window.resize(setup.width, setup.height)
    kiosk.window.show()
    kiosk.window.requestActivate()  # no window manager does
    kiosk.window.setProperty("preloadPages", not whole)
    kiosk.load_visit()
    if kiosk.input_gate is not None:
        # These fingers are quicker than any hand, and know what they want.
        kiosk.window.setProperty("wakeGuardMs", 0)
        kiosk.input_gate.contact_filter.bounce_ms = kiosk.input_gate.contact_filter.echo_ms = 0
    opened: list[bool] = []
    kiosk.visit.tasks.run(lambda: True, opened.append)  # after the outbox, which opens by then
    ends = time.monotonic() + PATIENCE_S
    while whole and not (opened and kiosk.window.property("pagesReady")):
        QCoreApplication.processEvents()
        assert time.monotonic() < ends, "the pages are not made in time"
    return kiosk


@contextmanager
def stopping_kiosks(kiosks: list[Kiosk]) -> Iterator[None]:
    """Stop `kiosks` at the end, and hear what Qt says to that, which no test hears any more."""
    yield
    said: list[str] = []
    before = qInstallMessageHandler(
        lambda kind, _context, text: None if kind in QUIET_LOGGERS else said.append(text)
    )
    try:
        for kiosk in kiosks:
            kiosk.stop()
            shiboken6.delete(kiosk)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    finally:
        qInstallMessageHandler(before)
    assert not said, f"Qt warned while the kiosk stopped: {said}"
