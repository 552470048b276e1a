"""Puts the calm page together: what visitors see while the kiosk cannot be started.

It needs as little as possible of what may be broken: no QML, OpenGL, content or data. Of the
settings it wants the language and the help lines, and does without where it must.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtGui import QFontDatabase, QGuiApplication

from kiosk.base import no_core_dumps, paths
from kiosk.ui.calm import calm_messages
from kiosk.ui.calm.calm_window import CalmWindow
from kiosk.ui.core import watchdog

PALETTE = {
    "night": "#0F2B2A",
    "night_ink": "#FBF8F2",
    "night_ink_soft": "#C9DAD6",
    "help": "#8E3523",
    "help_ink": "#FFFFFF",
}
"""The standard colors of theme.toml, which may be what is broken."""


def run_calm_page(arguments: Sequence[str]) -> int:
    """Show the calm page until this process is ended; returns the exit status.

    Args:
        arguments: the kiosk's own command line, without the program's name.
    """
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--config", type=Path)
    parser.add_argument("-platform", "--platform")
    options, _others = parser.parse_known_args(arguments)
    os.environ["QT_XCB_GL_INTEGRATION"] = "none"  # its plug-in opens the driver
    app = QGuiApplication(["clearmind-kiosk", *_qt_options(options.platform)])
    app.setApplicationName("Clearmind Kiosk")
    app.setDesktopFileName("clearmind-kiosk")
    language, lines = _read_help(options.config)
    translator = QTranslator()
    if translator.load(str(paths.resources_folder() / "i18n" / f"kiosk_{language}.qm")):
        app.installTranslator(translator)
    window = CalmWindow(lines or calm_messages.default_help_lines(), PALETTE, _load_font())
    life = watchdog.Watchdog(None, app)
    window.frame_drawn.connect(life.note_frame_drawn)
    life.start()
    if screen := app.primaryScreen():
        window.setGeometry(screen.geometry())
    window.showFullScreen()
    no_core_dumps.disable_core_dumps()
    return app.exec()


def _qt_options(platform: str | None) -> list[str]:
    return ["-platform", platform] if platform else []


def _read_help(file: Path | None) -> tuple[str, tuple[str, ...]]:
    """The language and the clinic's help lines; from what ships, if the clinic's cannot be read."""
    from kiosk.config.locations import Locations  # noqa: PLC0415 - may be what is broken
    from kiosk.config.settings import Settings, load_settings  # noqa: PLC0415

    with suppress(Exception):
        settings = load_settings(file) if file else Settings()
        language = settings.content.language
        return language, Locations(settings).load_profile().texts_in_language(language).help
    with suppress(Exception):
        return "en", Locations().load_profile().texts_in_language("en").help
    return "en", ()


def _load_font() -> str:
    """Load our font; returns its family, or "" for the system's own."""
    for file in sorted((paths.resources_folder() / "fonts").glob("atkinson*/*400-normal.*")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number >= 0:
            return QFontDatabase.applicationFontFamilies(number)[0]
    return ""
