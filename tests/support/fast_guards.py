"""What a test may not do under `--fast`: start a process, or show a window."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


def refuse(what: str, mark: str) -> Callable[..., NoReturn]:
    """A function that fails the test which calls it."""

    def refused(*_arguments: object, **_options: object) -> NoReturn:
        pytest.fail(f"{what} under --fast: mark the test `{mark}`", pytrace=False)

    return refused


def guard_fast_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes and windows of this test fail it."""
    monkeypatch.setattr(subprocess.Popen, "__init__", refuse("a process was started", "process"))
    for name in ("fork", "forkpty", "posix_spawn", "posix_spawnp"):
        if hasattr(os, name):
            monkeypatch.setattr(os, name, refuse(f"os.{name} was called", "process"))
    if gui := sys.modules.get("PySide6.QtGui"):
        monkeypatch.setattr(gui.QWindow, "show", refuse("a window was shown", "window"))


def visible_windows() -> list[str]:
    """The windows that are shown now, those that QML showed by itself as well."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is None or gui.QGuiApplication.instance() is None:
        return []
    return [
        type(window).__name__
        for window in gui.QGuiApplication.topLevelWindows()
        if window.isVisible()
    ]
