"""Calls from QML into Python cost no reference."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtQml import QQmlComponent, qmlEngine

from support.ui.visitor import Visitor

CALLS = 20_000

SLOTS = ["Session.tick()", "Session.setReading(true)", "DisplayPreferences.setTextPercent(100)"]


def evaluator(visitor: Visitor, line: str) -> QObject:
    """An object of QML whose `repeat` calls `line` so often."""
    component = QQmlComponent(qmlEngine(visitor.window))
    component.setData(
        b"import QtQml; import Kiosk.Backend; QtObject { property int times: 0; "
        b"onTimesChanged: { for (let i = 0; i < times; ++i) " + line.encode() + b" } }",
        QUrl(),
    )
    made = component.create()
    assert made is not None, component.errorString()
    made.setParent(visitor.window)
    return made


@pytest.mark.parametrize("line", SLOTS)
def test_none_keeps_its_references_when_a_void_slot_is_called_20000_times(
    visitor: Visitor, line: str
) -> None:
    # PySide 6.12.0 gave one back too many at each call, until Python 3.11 aborted.
    loop = evaluator(visitor, line)
    before = sys.getrefcount(None)
    loop.setProperty("times", CALLS)
    assert sys.getrefcount(None) > before - CALLS // 100
    assert loop.property("times") == CALLS
    loop.deleteLater()
