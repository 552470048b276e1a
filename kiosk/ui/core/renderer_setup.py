"""Sets Qt Quick's renderer before there is a window.

Caches that Qt and the graphics driver would put into the user's cache folder (pipelines, shaders,
compiled QML) go to the data folder.
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
from kiosk.graphics.renderer_choice import RendererChoice, choose_renderer

log = logging.getLogger(__name__)

BACKEND_VARIABLE = "QT_QUICK_BACKEND"
PROBE_DELAY_MS = 3000
"""How long after a start to probe OpenGL: by then attract is fully drawn and at rest."""
PROBE_TIMEOUT_MS = 60_000
"""How long a probe may take on a busy machine."""


class RendererSetup(QObject):
    """The renderer of this process: chosen at once, checked later by a child process.

    Create it before the QGuiApplication, since Qt reads the choice from the environment.

    Args:
        screen: the settings.
        data: the data folder; None to keep nothing.
        arguments: the command line, for Qt's own options.

    Attributes:
        choice: which renderer, and why.
    """

    def __init__(self, screen: ScreenSettings, data: Path | None, arguments: Sequence[str]) -> None:
        super().__init__()
        self._data, self._arguments = data, arguments
        self._child: QtCore.QProcess | None = None
        known = graphics_facts.gather_graphics_facts(arguments)
        answer = (
            probe_results.find_probe_result(data, known.key) if screen.renderer == "auto" else None
        )
        self.choice = choose_renderer(screen.renderer, known, answer)
        _redirect_caches(data)
        self._session = dict(os.environ)  # what the child and the next start will see
        _apply_choice(self.choice)
        log.info("%s (%s)", self.choice.renderer or "the user's own", self.choice.reason)

    def probe_later(self) -> None:
        """Probe OpenGL in a while if its device is unknown; the next start uses the answer."""
        if self.choice.should_probe and self._data is not None:
            QTimer.singleShot(PROBE_DELAY_MS, self, self._start_probe)

    def stop(self) -> None:
        """Kill a probe that is still running."""
        child, self._child = self._child, None
        if child is not None and child.state() is not QtCore.QProcess.ProcessState.NotRunning:
            child.finished.disconnect()
            child.kill()
            child.waitForFinished(1000)

    def _start_probe(self) -> None:
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
        child.finished.connect(self._on_probe_finished)
        data = ["--data", str(self._data)]
        child.start(sys.executable, [*program, *data, *for_qt, "renderer", "--keep"])
        QTimer.singleShot(PROBE_TIMEOUT_MS, child, child.kill)

    def _on_probe_finished(self, status: int) -> None:
        if status:
            log.info("the OpenGL probe failed; the next start tries again")
        else:
            log.info("probed OpenGL; the next start uses the result")


def _redirect_caches(data: Path | None) -> None:
    """Keep Qt's and the driver's caches in the data folder, or keep none.

    On Linux, all of them follow XDG_CACHE_HOME: Qt's pipelines and compiled QML, and the shaders of
    Mesa and NVIDIA. Elsewhere Qt offers no way to set the folder, so it keeps no pipelines there.
    """
    if data is not None and sys.platform == "linux":
        folder = str(data.absolute() / "cache")
        os.environ.update(XDG_CACHE_HOME=folder, __GL_SHADER_DISK_CACHE_PATH=folder)
    else:
        os.environ.update(QSG_RHI_DISABLE_DISK_CACHE="1", MESA_SHADER_CACHE_DISABLE="true")


def _apply_choice(choice: RendererChoice) -> None:
    if choice.renderer == "gpu":
        os.environ.pop(BACKEND_VARIABLE, None)
    elif choice.renderer == "software":
        os.environ[BACKEND_VARIABLE] = "software"
        if sys.platform == "win32":
            # Under Wine, Qt does not see variables that Python sets. Elsewhere it does, and the
            # import of QtQuick would cost 4 MB.
            from PySide6.QtQuick import QQuickWindow

            QQuickWindow.setSceneGraphBackend("software")
