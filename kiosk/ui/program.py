"""What every program of ours with a screen needs around its windows: fonts, words, log, signals."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSocketNotifier, QTimer, QTranslator
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtQml import QQmlError

from kiosk import paths

log = logging.getLogger(__name__)


class Application(QGuiApplication):
    """A program whose windows never end it. `exit` does, in order; `quit` asks every window first.

    The platform's own wish to quit ends it, too: that is the end of the session. Not on macOS,
    where it is mostly a key, Cmd+Q, that anybody may press.

    Args:
        arguments: the command line, for Qt's own options.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
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
    for file in sorted((paths.resources() / "fonts").glob("*/*.woff2")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            log.error("%s: this font cannot be read; another is used in its place", file)


def load_words(language: str) -> QTranslator | None:
    """Install the catalogue of `language`; None, and a line in the log, where there is none."""
    translator = QTranslator()
    file = paths.resources() / "i18n" / f"kiosk_{language}.qm"
    if not translator.load(str(file)):
        log.warning("%s is missing: run build/run once, which makes it", file)
        return None
    QGuiApplication.installTranslator(translator)
    return translator


def log_warnings(warnings: Sequence[QQmlError]) -> None:
    """Put what QML complains about into the log."""
    for warning in warnings:
        log.error("screen: %s", warning.toString())


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
