"""A visitor at the form, and somebody who types on the screen's keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from PySide6.QtGui import QGuiApplication, QPointingDevice
from pytestqt.qtbot import QtBot

from support.ui.form_filling import form_settings, open_form
from support.ui.typist import Typist
from support.ui.visitor import Visitor


@pytest.fixture
def asking(start: Callable[..., Visitor], tmp_path: Path) -> Visitor:
    """A visitor at the form's first page."""
    key = form_settings(tmp_path, X25519PrivateKey.generate())
    visitor = start(data=tmp_path / "data", form=key)
    open_form(visitor)
    return visitor


@pytest.fixture
def typist(qtbot: QtBot, touch_screen: QPointingDevice) -> Iterator[Typist]:
    QGuiApplication.styleHints().setCursorFlashTime(0)
    typist = Typist(qtbot, touch_screen)
    yield typist
    typist.stop()
