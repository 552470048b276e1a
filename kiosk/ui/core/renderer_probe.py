"""Asks the graphics system what it is. Run it in a process of its own: it creates a context."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

from PySide6 import QtGui
from PySide6.QtGui import QGuiApplication, QRhi


def probe_device_name(arguments: Sequence[str]) -> str:
    """The name of the device that Qt Quick would draw with, as its driver reports it; "" if none.

    Args:
        arguments: the command line, for Qt's own options.
    """
    os.environ["MESA_SHADER_CACHE_DISABLE"] = (
        "true"  # nothing is drawn, so there is nothing to cache
    )
    app = QGuiApplication(list(arguments))
    rhi, _kept = _on_windows() if sys.platform == "win32" else _opengl()
    name = b""
    if rhi is not None:
        info = rhi.driverInfo()  # keep a reference: it owns the name
        name = bytes(info.deviceName.data())
    del rhi, _kept
    app.shutdown()
    return name.decode("utf-8", "replace").strip()


def _opengl() -> tuple[QRhi | None, Any]:
    parameters = QtGui.QRhiGles2InitParams()
    surface = QtGui.QRhiGles2InitParams.newFallbackSurface()
    parameters.fallbackSurface = surface
    return QRhi.create(QRhi.Implementation.OpenGLES2, parameters), surface


def _on_windows() -> tuple[QRhi | None, Any]:
    parameters = getattr(QtGui, "QRhiD3D11InitParams")()  # noqa: B009 - only on Windows
    return QRhi.create(QRhi.Implementation.D3D11, parameters), None
