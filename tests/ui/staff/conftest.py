"""A kiosk that staff can get into, one for each file of tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QPointingDevice
from pytestqt.qtbot import QtBot

from kiosk.app import Kiosk
from support.fake_clock import ManualClock
from support.ui.staff_actions import kiosk_with_pin, reset_kiosk
from support.ui.visitor import Visitor


@pytest.fixture(scope="module")
def running(
    qapp: QGuiApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Kiosk, ManualClock]]:
    with kiosk_with_pin(tmp_path_factory.mktemp("staff")) as running:
        yield running


@pytest.fixture
def data(running: tuple[Kiosk, ManualClock]) -> Path:
    data = running[0].options.data
    assert data is not None
    return data


@pytest.fixture
def there(
    running: tuple[Kiosk, ManualClock], qtbot: QtBot, touch_screen: QPointingDevice
) -> Iterator[Visitor]:
    """At attract, at a kiosk with a PIN and a form."""
    visitor = Visitor(*running, qtbot, touch_screen)
    reset_kiosk(visitor)
    yield visitor
    reset_kiosk(visitor)
    visitor.leave()
