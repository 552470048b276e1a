"""A kiosk whose screen hangs ends, says where it hung, and tells so when it starts anew."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtQuick import QQuickWindow
from PySide6.QtTest import QSignalSpy

from kiosk.base.supervision.pulse_pipe import (
    ALIVE,
    LAST_END_VARIABLE,
    PIPE_VARIABLE,
    READY,
    open_pulse_pipe,
)
from kiosk.ui.core.watchdog import HANG_FILE, Watchdog

HANGS = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from kiosk.ui.core.watchdog import Watchdog

def waits_for_nobody(secret):
    threading.Event().wait()

app = QGuiApplication([])
watchdog = Watchdog(Path(sys.argv[1]) if len(sys.argv) > 1 else None, app, hang_timeout_s=1.0)
watchdog.start()
QTimer.singleShot(0, lambda: waits_for_nobody("what somebody typed"))
app.exec()
"""


class Clockwork:
    """Stands in for what ends the program: it only counts."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.put_off: list[float] = []
        self.cancelled = 0
        monkeypatch.setattr("faulthandler.dump_traceback_later", self._later)
        monkeypatch.setattr("faulthandler.cancel_dump_traceback_later", self._cancel)

    def _later(self, after_s: float, **options: object) -> None:
        assert options["exit"] is True
        self.put_off.append(after_s)

    def _cancel(self) -> None:
        self.cancelled += 1


@pytest.fixture
def clockwork(monkeypatch: pytest.MonkeyPatch) -> Clockwork:
    return Clockwork(monkeypatch)


@pytest.mark.parametrize("kept", [True, False])
def test_it_ends_and_says_where_it_hung_when_its_loop_stands_still(
    tmp_path: Path, *, kept: bool
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HANGS, *([str(tmp_path)] if kept else [])],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert done.returncode == 1
    told = (tmp_path / HANG_FILE).read_text() if kept else done.stderr
    assert "waits_for_nobody" in told
    assert "typed" not in told


def test_the_end_is_put_off_with_each_beat_and_never_comes_when_it_stops(
    tmp_path: Path, clockwork: Clockwork, qapp: QObject
) -> None:
    watchdog = Watchdog(tmp_path, qapp)
    watchdog.start()
    watchdog.feed()
    assert clockwork.put_off == [30.0, 30.0]
    assert clockwork.cancelled == 0
    watchdog.stop()
    assert clockwork.cancelled == 1


@pytest.mark.logs("the screen hung")
def test_the_log_tells_once_that_it_hung(
    tmp_path: Path, clockwork: Clockwork, qapp: QObject, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / HANG_FILE).write_text('File "x.py", line 3 in waits_for_nobody\n')
    with caplog.at_level(logging.ERROR):
        for _ in range(2):
            Watchdog(tmp_path, qapp).stop()
    assert [record.message.count("waits_for_nobody") for record in caplog.records] == [1]


@pytest.mark.logs("no file for a hang")
def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(
    tmp_path: Path, clockwork: Clockwork, qapp: QObject
) -> None:
    watchdog = Watchdog(tmp_path / "missing", qapp)
    watchdog.start()
    watchdog.stop()
    assert clockwork.put_off == [30.0]


class Pulses:
    """The supervisor's end of a pulse pipe."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._reading, writing = open_pulse_pipe()
        os.set_blocking(self._reading, False)
        monkeypatch.setenv(PIPE_VARIABLE, str(writing))

    def read(self) -> bytes:
        try:
            return os.read(self._reading, 100)
        except BlockingIOError:
            return b""


@pytest.fixture
def pulses(monkeypatch: pytest.MonkeyPatch) -> Pulses:
    return Pulses(monkeypatch)


def test_the_supervisor_hears_of_the_first_frame_and_then_of_life_alone(
    qtbot, clockwork: Clockwork, pulses: Pulses
) -> None:
    window = QQuickWindow()
    watchdog = Watchdog(None, window)
    watchdog.watch_frames(window)
    assert pulses.read() == b""
    with qtbot.waitSignal(window.frameSwapped):
        window.show()
    qtbot.waitUntil(lambda: pulses.read() == READY)
    watchdog.start()
    assert pulses.read() == ALIVE
    qtbot.wait(200)  # Qt may draw a new window twice
    frames = QSignalSpy(window.frameSwapped)
    for _ in range(3):
        watchdog._check()
    assert pulses.read() == 3 * ALIVE
    qtbot.wait(50)
    assert frames.count() == 0, "a frame was drawn to prove life"
    watchdog.stop()
    window.close()


def test_a_frame_that_is_never_drawn_is_a_stall(
    qtbot, clockwork: Clockwork, pulses: Pulses
) -> None:
    window = QQuickWindow()
    watchdog = Watchdog(None, window)
    with qtbot.waitSignal(window.frameSwapped):
        window.show()
    watchdog._window = window
    watchdog.start()
    watchdog._note_frame_begun()
    watchdog._check()  # it may only be late
    assert pulses.read() == 2 * ALIVE
    for _ in range(5):
        watchdog._check()
    assert pulses.read() == b""
    assert len(clockwork.put_off) == 2
    watchdog.note_frame_drawn()
    watchdog._check()
    assert pulses.read() == READY + ALIVE
    watchdog.stop()
    window.close()


def test_a_frame_that_is_due_while_nothing_can_be_seen_is_none(
    qtbot, clockwork: Clockwork, pulses: Pulses
) -> None:
    window = QQuickWindow()  # never shown
    watchdog = Watchdog(None, window)
    watchdog.watch_frames(window)
    watchdog._note_frame_begun()
    for _ in range(3):
        watchdog._check()
    assert pulses.read() == 3 * ALIVE


@pytest.mark.logs("ended by itself")
def test_how_the_last_run_ended_is_logged(
    monkeypatch: pytest.MonkeyPatch, qapp, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(LAST_END_VARIABLE, "signal 9, 4 s after its first frame")
    owner = QObject()
    Watchdog(None, owner)
    assert "signal 9, 4 s" in caplog.text
    assert LAST_END_VARIABLE not in os.environ
