"""Gives Qt Quick the renderer that was chosen, before there is a window.

What Qt and the graphics driver would keep in the user's own cache folder (pipelines, shaders,
compiled QML) is kept in the data folder.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QObject, QTimer

from kiosk.config.settings import ScreenSettings
from kiosk.graphics import graphics_facts, probe_results
from kiosk.graphics.renderer_choice import Choice, choose

log = logging.getLogger(__name__)

BACKEND = "QT_QUICK_BACKEND"
ASK_AFTER_MS = 3000
"""How long after a start OpenGL is asked: attract is whole and at rest by then."""
PATIENCE_MS = 60_000
"""How long it may take to answer on a busy machine."""


class Renderer(QObject):
    """The renderer of this process: chosen at once, checked by a child process once all is drawn.

    Made before the QGuiApplication, since Qt reads the choice from the environment.

    Args:
        screen: what the settings say.
        data: the data folder; None to keep nothing.
        arguments: the command line, for Qt's own options.

    Attributes:
        choice: which renderer, and why.
    """

    def __init__(self, screen: ScreenSettings, data: Path | None, arguments: Sequence[str]) -> None:
        super().__init__()
        self._data, self._arguments = data, arguments
        self._child: QtCore.QProcess | None = None
        known = graphics_facts.gather(arguments)
        answer = probe_results.find(data, known.key) if screen.renderer == "auto" else None
        self.choice = choose(screen.renderer, known, answer)
        _keep_caches(data)
        self._session = dict(os.environ)  # as the child will see it, and the next start
        _apply(self.choice)
        log.info("%s (%s)", self.choice.renderer or "the user's own", self.choice.why)

    def ask_later(self) -> None:
        """Ask OpenGL what it is in a while, where that is not known; the next start uses it."""
        if self.choice.ask and self._data is not None:
            QTimer.singleShot(ASK_AFTER_MS, self, self._ask)

    def stop(self) -> None:
        """Let go of a child that still asks."""
        child, self._child = self._child, None
        if child is not None and child.state() is not QtCore.QProcess.ProcessState.NotRunning:
            child.finished.disconnect()
            child.kill()
            child.waitForFinished(1000)

    def _ask(self) -> None:
        frozen = getattr(sys, "frozen", False)
        program = [] if frozen else ["-P", "-m", "kiosk"]
        for_qt = ["--platform", self._arguments[2]] if "-platform" in self._arguments[1:2] else []
        environment = QtCore.QProcessEnvironment()
        for name, value in self._session.items():
            environment.insert(name, value)
        self._child = child = QtCore.QProcess(self)
        child.setProcessEnvironment(environment)
        nothing = QtCore.QProcess.nullDevice()
        child.setStandardInputFile(nothing)
        child.setStandardOutputFile(nothing)
        child.setStandardErrorFile(nothing)
        child.finished.connect(self._asked)
        data = ["--data", str(self._data)]
        child.start(sys.executable, [*program, *data, *for_qt, "renderer", "--keep"])
        QTimer.singleShot(PATIENCE_MS, child, child.kill)

    def _asked(self, status: int) -> None:
        if status:
            log.info("OpenGL could not be asked what it is; the next start asks again")
        else:
            log.info("OpenGL was asked what it is; the next start uses its answer")


def _keep_caches(data: Path | None) -> None:
    """Keep Qt's and the driver's caches in the data folder, or keep none.

    On Linux all of them follow XDG_CACHE_HOME: Qt's pipelines and compiled QML, and Mesa's and
    NVIDIA's shaders. Elsewhere Qt cannot be told where, so it keeps no pipelines there.
    """
    if data is not None and sys.platform == "linux":
        folder = str(data.absolute() / "cache")
        os.environ.update(XDG_CACHE_HOME=folder, __GL_SHADER_DISK_CACHE_PATH=folder)
    else:
        os.environ.update(QSG_RHI_DISABLE_DISK_CACHE="1", MESA_SHADER_CACHE_DISABLE="true")


def _apply(choice: Choice) -> None:
    if choice.renderer == "gpu":
        os.environ.pop(BACKEND, None)
    elif choice.renderer == "software":
        os.environ[BACKEND] = "software"
        if sys.platform == "win32":
            # Qt does not see a variable that Python sets there under Wine. Elsewhere it does, and
            # Python's types for Quick windows would take 4 MB.
            from PySide6.QtQuick import QQuickWindow

            QQuickWindow.setSceneGraphBackend("software")
