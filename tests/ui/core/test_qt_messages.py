"""What Qt complains of reaches the log, even where it is the last thing the program does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.project import ROOT

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a program in another way")

SAYS = """
import sys
from pathlib import Path
from PySide6 import QtCore
from kiosk.base import log
from kiosk.ui.core import application

log.start_logging(Path(sys.argv[1]))
application.log_qt_messages()
getattr(QtCore, sys.argv[2])("some words")
"""

ABORTS = """
import sys
from pathlib import Path
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtQml import QQmlComponent, QQmlEngine
from kiosk.base import log
from kiosk.ui.core import application

class Helper(QObject):
    @Slot()
    def help(self):
        shiboken6.delete(item)

log.start_logging(Path(sys.argv[1]))
application.log_qt_messages()
app = QCoreApplication([])
engine, helper = QQmlEngine(), Helper()
engine.rootContext().setContextProperty("helper", helper)
component = QQmlComponent(engine)
component.setData(b"import QtQml; QtObject { signal hit; onHit: helper.help() }", "")
item = component.create()
item.hit.emit()
"""

ABORTS_ELSEWHERE = """
import ctypes, sys, threading
from pathlib import Path
import PySide6.QtCore
from kiosk.base import log
from kiosk.ui.core import application

class Logger(ctypes.Structure):
    _fields_ = [("version", ctypes.c_int), ("line", ctypes.c_int)] + [
        (name, ctypes.c_char_p) for name in ("file", "function", "category")
    ]

log.start_logging(Path(sys.argv[1]))
application.log_qt_messages()
(core,) = {line.split()[-1] for line in open("/proc/self/maps") if "libQt6Core." in line}
fatal = getattr(ctypes.CDLL(core), "_ZNK14QMessageLogger5fatalEPKcz")
logger = Logger(2, 0, None, None, b"default")
thread = threading.Thread(target=fatal, args=[ctypes.byref(logger), b"the scene is gone"])
thread.start()
thread.join()
"""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def logged(folder: Path) -> list[str]:
    return (folder / "kiosk.log").read_text(encoding="utf-8").splitlines()


@posix
@pytest.mark.skipif(sys.platform != "linux", reason="calls Qt by the names that Linux gives it")
@pytest.mark.parametrize(
    ("program", "why"),
    [
        (ABORTS, "destroyed while one of its QML signal handlers is in progress"),
        (ABORTS_ELSEWHERE, "the scene is gone"),
    ],
    ids=["in a handler", "in a thread of Qt's"],
)
def test_the_log_says_why_when_qt_aborts_the_program(
    tmp_path: Path, program: str, why: str
) -> None:
    done = run("-c", program, str(tmp_path))
    assert done.returncode == -signal.SIGABRT, done.stderr
    assert " CRITICAL kiosk.qt: " in logged(tmp_path)[0]
    assert why in "\n".join(logged(tmp_path))
    assert done.stderr.count(why) == 1


@posix
def test_the_log_says_why_when_qt_aborts_the_kiosk_before_it_has_a_window(tmp_path: Path) -> None:
    done = run(
        "-m", "kiosk", "--unsupervised", "--data", str(tmp_path), QT_QPA_PLATFORM="no-such-platform"
    )
    assert done.returncode == -signal.SIGABRT
    assert any(" CRITICAL kiosk.qt: " in line and "platform" in line for line in logged(tmp_path))


@pytest.mark.parametrize(
    ("kind", "told"),
    [("qCritical", [" ERROR kiosk.qt: some words"]), ("qWarning", []), ("qDebug", [])],
)
def test_only_what_is_grave_is_kept_and_all_of_it_is_told_once_on_the_terminal(
    tmp_path: Path, kind: str, told: list[str]
) -> None:
    done = run("-c", SAYS, str(tmp_path), kind)
    assert done.returncode == 0, done.stderr
    assert [line[line.index(" ", 20) :] for line in logged(tmp_path)] == told
    assert done.stderr.count("some words") == 1
