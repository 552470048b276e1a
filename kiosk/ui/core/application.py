"""What every program of ours with a screen needs around its windows: fonts, words, log, signals."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QLocale, QSocketNotifier, QTimer, QTranslator
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlError

from kiosk.base import paths

log = logging.getLogger(__name__)
qt_log = logging.getLogger("kiosk.qt")

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


class Application(QGuiApplication):
    """A program whose windows never end it. `exit` does, in order; `quit` asks every window first.

    Qt's worst messages go to the log.

    The platform's own wish to quit ends it, too: that is the end of the session. Not on macOS,
    where it is mostly a key, Cmd+Q, that anybody may press.

    Args:
        arguments: the command line, for Qt's own options.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        log_qt_messages()  # first: a missing platform plugin is fatal
        super().__init__(list(arguments))
        self.setApplicationName("Clearmind Kiosk")
        self.setDesktopFileName("clearmind-kiosk")
        self.setQuitOnLastWindowClosed(False)

    def event(self, event: QEvent) -> bool:
        """Answer the platform's wish to quit."""
        if event.type() is not QEvent.Type.Quit:
            return super().event(event)
        if sys.platform == "darwin":
            event.ignore()
            log.info("a request to quit was ignored")
        else:
            self.exit(0)
        return True


def load_fonts() -> None:
    """Make the fonts that ship known to Qt."""
    for file in sorted((paths.resources_folder() / "fonts").glob("*/*.woff2")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            log.error("%s: this font cannot be read; another is used in its place", file)


def load_words(language: str) -> QTranslator | None:
    """Speak `language`: its catalogue, and its dates, numbers and sizes, in Python and in QML.

    The machine's own locale counts for nothing: it may be that of whoever set it up.

    Returns:
        The catalogue, to remove again; None, and a line in the log, where there is none.
    """
    QLocale.setDefault(QLocale(language))
    translator = QTranslator()
    file = paths.resources_folder() / "i18n" / f"kiosk_{language}.qm"
    if not translator.load(str(file)):
        log.warning("%s is missing: run build/run once, which makes it", file)
        return None
    QGuiApplication.installTranslator(translator)
    return translator


def log_warnings(warnings: Sequence[QQmlError]) -> None:
    """Put what QML complains about into the log."""
    for warning in warnings:
        log.error("screen: %s", warning.toString())


def log_qt_messages() -> None:
    """Send Qt's critical and fatal messages to the log; the rest goes to the terminal, as before.

    Qt aborts the program as soon as a fatal message has been handled, so this is the only trace
    it leaves.
    """
    QtCore.qInstallMessageHandler(_take_message)


def _take_message(kind: QtCore.QtMsgType, context: QtCore.QMessageLogContext, text: str) -> None:
    if kind is QtCore.QtMsgType.QtFatalMsg:
        qt_log.critical("%s", text)
    elif kind is QtCore.QtMsgType.QtCriticalMsg:
        qt_log.error("%s", text)
    elif sys.stderr is not None:  # a program without a terminal may have none
        category = getattr(context, "category", None)
        prefix = f"{category}: " if category not in (None, "default") else ""
        with suppress(OSError, ValueError):  # nobody reads it any more
            sys.stderr.write(f"{prefix}{text}\n")
            sys.stderr.flush()


def bug_hook(fail: Callable[[], object]) -> Hook:
    """A `sys.excepthook` for exceptions nobody expected: the log gets the traceback.

    Args:
        fail: shows a calm screen, or ends the program where there is none yet.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.critical("a bug; the screen is out of order", exc_info=(kind, error, trace))
        fail()

    return hook


def quit_on_signals(app: QGuiApplication) -> QSocketNotifier:
    """Ctrl+C and SIGTERM close the program in order.

    Python runs a signal's handler only between its own instructions; the wake-up socket makes
    Qt's loop turn so that it gets there. One that comes before the loop turns ends its first turn.
    """
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno())
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda: (ours.recv(64), theirs))  # keeps both ends open
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: QTimer.singleShot(0, lambda: app.exit(0)))
    return notifier
