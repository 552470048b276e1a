"""A real kiosk, on a screen that is not there and a clock that the test moves."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from support.fake_clock import ManualClock
from support.sync.stub_desk import StubDesk
from support.ui.kiosk_runs import KioskSetup, StartKiosk, start_kiosk, stopping_kiosks
from support.ui.staff_actions import kiosk_with_pin, reset_kiosk
from support.ui.visitor import Visitor

if TYPE_CHECKING:
    from kiosk.app import Kiosk


PATIENCE_MS = 60_000


class PatientBot(QtBot):
    """Waits as long as a busy machine needs: how fast something is, the benchmarks measure."""

    def waitUntil(self, callback: Callable[[], object], *, timeout: int = PATIENCE_MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QGuiApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    """What the kiosk runs in: no widgets."""
    return QGuiApplication


@pytest.fixture(scope="session")
def touch_screen(qapp: QGuiApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def start(qtbot: QtBot, touch_screen: QPointingDevice) -> Iterator[StartKiosk]:
    """Start a kiosk: `start(width=1080, height=1920, diagonal_in=32, text=200)`; as `Setup`.

    It is at attract with every page made, unless `whole=False`. Stopped after the test.
    """
    running: list[Kiosk] = []

    def start_one(*, whole: bool = True, **setup: object) -> Visitor:
        clock = ManualClock()
        running.append(start_kiosk(KioskSetup(**setup), clock, whole=whole))  # type: ignore[arg-type]
        visitor = Visitor(running[-1], clock, qtbot, touch_screen)
        if whole:
            visitor.settle()
        return visitor

    with stopping_kiosks(running):
        yield start_one


@pytest.fixture(scope="module")
def shared(qapp: QGuiApplication) -> Iterator[tuple[Kiosk, ManualClock]]:
    """One kiosk for the tests of a module: each begins where a reset leaves it."""
    clock = ManualClock()
    kiosk = start_kiosk(KioskSetup(), clock, whole=True)
    with stopping_kiosks([kiosk]):
        yield kiosk, clock


@pytest.fixture
def visitor(
    shared: tuple[Kiosk, ManualClock], qtbot: QtBot, touch_screen: QPointingDevice
) -> Iterator[Visitor]:
    """At attract, on a 21.5-inch panel, text at 100 percent, movement reduced to cuts."""
    visitor = Visitor(*shared, qtbot, touch_screen)
    visitor.settle()
    assert visitor.screen == "attract"
    yield visitor
    visitor.kiosk.session.finish()
    visitor.wait_for(lambda: visitor.window.property("pagesReady"))
    visitor.settle()
    visitor.leave()


@pytest.fixture(scope="module")
def staffed(
    qapp: QGuiApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Kiosk, ManualClock]]:
    """One kiosk with a PIN and a form for the tests of a module."""
    with kiosk_with_pin(tmp_path_factory.mktemp("staffed")) as running:
        yield running


@pytest.fixture
def at_staffed(
    staffed: tuple[Kiosk, ManualClock], qtbot: QtBot, touch_screen: QPointingDevice
) -> Iterator[Visitor]:
    """At attract, at a kiosk with a PIN and a form."""
    visitor = Visitor(*staffed, qtbot, touch_screen)
    reset_kiosk(visitor)
    yield visitor
    reset_kiosk(visitor)
    visitor.leave()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[StubDesk]:
    with StubDesk(tmp_path) as made:
        yield made


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
