"""Runs the Qt Quick tests beside this file, each in a process of its own.

They see what a visitor sees, the fonts and colors that ship, on no display. Any warning of QML
fails the test that caused it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
RESOURCES = HERE.parents[1] / "resources"
ROW_KINDS = {
    "BigNumber": "number",
    "BrainFigure": "brain",
    "ComparisonFigure": "comparison",
    "FactBox": "fact-box",
    "IconArrays": "icons",
    "Myths": "myths",
    "OnsetFigure": "onset",
    "Timeline": "timeline",
    "VisitFigure": "visit",
}
"""The kind of row that each component shows."""
TESTS = sorted(path.name for path in HERE.glob("tst_*.qml"))


@pytest.mark.parametrize("name", TESTS)
def test_quick(name: str) -> None:
    run = subprocess.run(
        [sys.executable, str(Path(__file__).resolve()), name],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, "\n".join(
        line for line in (run.stdout + run.stderr).splitlines() if not line.startswith("PASS")
    )


def main(name: str) -> int:
    """Run one file of tests.

    Args:
        name: of a file in this folder.

    Returns:
        How many tests failed.
    """
    from PySide6.QtCore import QCoreApplication, QObject, Slot
    from PySide6.QtGui import QFontDatabase
    from PySide6.QtQml import QQmlEngine
    from PySide6.QtQuickTest import QUICK_TEST_MAIN_WITH_SETUP

    from kiosk.layout.figure_text import add_words
    from kiosk.ui.core.qml_singletons import register_singleton
    from kiosk.ui.guide.pager import Pager

    class FigureText(QObject):
        @Slot(str, "QVariantMap", result="QVariantMap")
        def addWords(self, component: str, figure: dict[str, Any]) -> Mapping[str, Any]:  # noqa: N802
            return add_words(ROW_KINDS[component], figure, QCoreApplication.translate)

    class Setup(QObject):
        @Slot(QQmlEngine)
        def qmlEngineAvailable(self, engine: QQmlEngine) -> None:  # noqa: N802
            for font in sorted((RESOURCES / "fonts").glob("*/*.ttf")):
                if QFontDatabase.addApplicationFont(str(font)) < 0:
                    raise SystemExit(f"{font} is no font")
            self._pager = Pager()
            register_singleton(self._pager)
            self._figure_text = FigureText()
            engine.rootContext().setContextProperty("figureText", self._figure_text)
            engine.addImportPath(str(RESOURCES / "qml"))
            tokens = tomllib.loads((RESOURCES / "theme.toml").read_text(encoding="utf-8"))
            engine.singletonInstance("Kiosk.Theme", "Theme").setProperty(
                "tokens", tokens["standard"]
            )

    arguments = [sys.argv[0], "-input", str(HERE / name), "-silent"]
    return int(QUICK_TEST_MAIN_WITH_SETUP(name, Setup, arguments, str(HERE)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
