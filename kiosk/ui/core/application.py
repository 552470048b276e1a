"""What every program with a screen needs besides windows: fonts, translation, log, signals."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QLocale, QSocketNotifier, QTimer, QTranslator, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine, QQmlError

from kiosk.base import paths
from kiosk.base.stop_signals import stop_signals
from kiosk.ui.core.incubation import SlicedIncubation

log = logging.getLogger(__name__)
qt_log = logging.getLogger("kiosk.qt")

ExceptHook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


class Application(QGuiApplication):
    """The Qt application. Closing windows never ends it; `exit` does, in order.

    Don't use `quit`: it asks every window first. Qt's critical and fatal messages go to the log.

    A quit request from the platform also ends the program: it means that the session is ending.
    Except on macOS, where it is mostly Cmd+Q, which anybody may press. Windows ends the process as
    soon as such a request is answered, so `session_ending` is emitted before that.

    Args:
        arguments: the command line, for Qt's own options.
    """

    session_ending = Signal()

    def __init__(self, arguments: Sequence[str]) -> None:
        log_qt_messages()  # first, since a missing platform plugin is fatal
        super().__init__(list(arguments))
        self.setApplicationName("Clearmind Kiosk")
        self.setDesktopFileName("clearmind-kiosk")
        self.setQuitOnLastWindowClosed(False)

    def event(self, event: QEvent) -> bool:
        """Handle a quit request from the platform."""
        if event.type() is not QEvent.Type.Quit:
            return super().event(event)
        if sys.platform == "darwin":
            event.ignore()
            log.info("ignored a request to quit")
        else:
            self.session_ending.emit()
            self.exit(0)
        return True


def create_engine() -> QQmlApplicationEngine:
    """Create the QML engine of a program: pages are made in slices, garbage is collected in one go.

    WORKAROUND for Qt 6.11.3: collecting step by step, it took the properties and functions of an
    object that was still there (once in some ten thousand random events: "is not a function").
    The heap is small, and the longest stop of the screen stays the same (docs/speed.md).
    """
    os.environ.setdefault("QV4_GC_TIMELIMIT", "0")  # read when an engine is created
    engine = QQmlApplicationEngine()
    SlicedIncubation(engine)
    return engine


def load_fonts() -> None:
    """Register the bundled fonts with Qt."""
    for file in sorted((paths.resources_folder() / "fonts").glob("*/*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            log.error("%s: cannot read this font; using another one instead", file)


def load_translation(language: str) -> QTranslator | None:
    """Switch to `language`: its translation, and its format for dates, numbers and sizes.

    This covers Python and QML. The machine's own locale is ignored: it may be that of the person
    who set the machine up.

    Returns:
        The translator, so that it can be removed again. None, with a line in the log, if there is
        no translation file.
    """
    QLocale.setDefault(QLocale(language))
    translator = QTranslator()
    file = paths.resources_folder() / "i18n" / f"kiosk_{language}.qm"
    if not translator.load(str(file)):
        log.warning("%s is missing: run build/run once, which makes it", file)
        return None
    QGuiApplication.installTranslator(translator)
    return translator


def log_qml_warnings(warnings: Sequence[QQmlError]) -> None:
    """Log QML's warnings."""
    for warning in warnings:
        log.error("screen: %s", warning.toString())


def log_qt_messages() -> None:
    """Send Qt's critical and fatal messages to the log; the rest still goes to the terminal.

    Qt aborts the program right after a fatal message is handled, so the log line is the only trace.
    """
    QtCore.qInstallMessageHandler(_handle_qt_message)


def _handle_qt_message(
    kind: QtCore.QtMsgType, context: QtCore.QMessageLogContext, text: str
) -> None:
    if kind is QtCore.QtMsgType.QtFatalMsg:
        qt_log.critical("%s", text)
    elif kind is QtCore.QtMsgType.QtCriticalMsg:
        qt_log.error("%s", text)
    elif sys.stderr is not None:  # a program without a terminal may have none
        category = getattr(context, "category", None)
        prefix = f"{category}: " if category not in (None, "default") else ""
        with suppress(OSError, ValueError):  # stderr may be closed
            sys.stderr.write(f"{prefix}{text}\n")
            sys.stderr.flush()


def make_excepthook(fail: Callable[[], object]) -> ExceptHook:
    """Return a `sys.excepthook` that logs the traceback of an unexpected exception.

    Args:
        fail: shows a calm screen, or ends the program if there is no screen yet.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("a bug; the screen is out of order", exc_info=(kind, error, trace))
        fail()

    return hook


def exit_on_signals(app: QGuiApplication) -> QSocketNotifier:
    """Exit in order on Ctrl+C and SIGTERM.

    Python runs signal handlers only between its own instructions; the wake-up socket makes Qt's
    loop turn so that Python gets to run. A signal that arrives before the loop starts ends its
    first turn.
    """
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno())
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda: (ours.recv(64), theirs))  # keeps both ends open
    for number in stop_signals():
        signal.signal(number, lambda *_: QTimer.singleShot(0, lambda: app.exit(0)))
    return notifier
