"""The guards of the other tests find what they are there to find."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer

from support import leaks
from support.ui.visitor import Visitor


def test_a_thread_is_named_when_it_was_left_running(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaks, "PATIENCE_S", 0.05)
    before, stop = leaks.running_threads_and_timers(qt=False), threading.Event()
    thread = threading.Thread(target=stop.wait, name="forgotten")
    thread.start()
    try:
        assert leaks.left_running_since(before, qt=False) == ["thread 'forgotten'"]
    finally:
        stop.set()
        thread.join()
    assert leaks.left_running_since(before, qt=False) == []


def test_a_timer_is_named_when_it_was_left_running(visitor: Visitor) -> None:
    before = leaks.running_threads_and_timers(qt=True)
    timer = QTimer(visitor.kiosk.session)
    timer.start(60_000)
    assert leaks.left_running_since(before, qt=True) == ["timer of Session, every 60000 ms"]
    timer.stop()
    assert leaks.left_running_since(before, qt=True) == []


def test_a_warning_of_qt_fails_a_test_when_the_project_is_configured_so(
    pytestconfig: pytest.Config,
) -> None:
    assert pytestconfig.getini("qt_log_level_fail") == "WARNING"
    assert pytestconfig.getini("filterwarnings") == ["error"]
    assert pytestconfig.getini("xfail_strict") is True
