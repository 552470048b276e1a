"""The computer's own preferences: colors and motion.

They are a session's defaults where kiosk.toml says "system". Qt reports the colors. It does not
report whether to reduce motion, so each system is asked directly if there is a way.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
from PySide6 import QtCore
from PySide6.QtGui import QGuiApplication

from kiosk.config.settings import DisplaySettings

log = logging.getLogger(__name__)

QUERY_TIMEOUT_S = 1.0
GNOME_LIKE_DESKTOPS = frozenset({"GNOME", "UNITY", "X-CINNAMON", "BUDGIE", "PANTHEON"})
_SPI_GETCLIENTAREAANIMATION = 0x1042


@dataclass(frozen=True)
class SystemPreferences:
    """What this computer is set to."""

    contrast: Literal["standard", "high-light", "high-dark"] = "standard"
    reduced_motion: bool = False


def apply_system_preferences(
    display: DisplaySettings, preferences: SystemPreferences
) -> DisplaySettings:
    """Replace each "system" in `display` by the computer's preference."""
    return msgspec.structs.replace(
        display,
        contrast=preferences.contrast if display.contrast == "system" else display.contrast,
        reduced_motion=preferences.reduced_motion
        if display.reduced_motion == "system"
        else display.reduced_motion,
    )


def with_system_preferences(display: DisplaySettings) -> DisplaySettings:
    """Replace each "system" in `display` by this computer's preference; query only what is needed.

    Needs a QGuiApplication.
    """
    hints = QGuiApplication.styleHints()
    return apply_system_preferences(
        display,
        SystemPreferences(
            contrast=contrast_for_qt_scheme(
                hints.colorScheme(), hints.accessibility().contrastPreference()
            ),
            reduced_motion=display.reduced_motion == "system" and is_motion_reduced(os.environ),
        ),
    )


def contrast_for_qt_scheme(
    scheme: QtCore.Qt.ColorScheme, contrast: QtCore.Qt.ContrastPreference
) -> Literal["standard", "high-light", "high-dark"]:
    """The palette for Qt's color scheme and contrast. The only dark palette has high contrast."""
    return contrast_for_desktop(
        dark=scheme is QtCore.Qt.ColorScheme.Dark,
        strong=contrast is QtCore.Qt.ContrastPreference.HighContrast,
    )


def contrast_for_desktop(
    *, dark: bool, strong: bool
) -> Literal["standard", "high-light", "high-dark"]:
    """The palette for a desktop that is dark, or has high contrast."""
    if dark:
        return "high-dark"
    return "high-light" if strong else "standard"


def with_system_motion(display: DisplaySettings) -> DisplaySettings:
    """Replace a "system" motion setting in `display`; QML reports the colors later."""
    if display.reduced_motion != "system":
        return display
    return msgspec.structs.replace(display, reduced_motion=is_motion_reduced(os.environ))


def is_motion_reduced(environment: Mapping[str, str]) -> bool:
    """Whether the user asked for less motion; False if the system does not say.

    Args:
        environment: this session's environment variables.
    """
    if sys.platform == "win32":
        return _windows_reduces()
    if sys.platform == "darwin":
        return _run_query("defaults", "read", "com.apple.universalaccess", "reduceMotion") == "1"
    desktops = set(environment.get("XDG_CURRENT_DESKTOP", "").upper().split(":"))
    if not desktops & GNOME_LIKE_DESKTOPS:
        return False
    return (
        _run_query("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")
        == "false"
    )


def _run_query(*command: str) -> str:
    import subprocess  # few desktops need it

    try:
        done = subprocess.run(  # noqa: S603 - only the commands above
            command, capture_output=True, text=True, timeout=QUERY_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        log.info("%s does not say whether to reduce motion: %s", command[0], error)
        return ""
    return done.stdout.strip()


def _windows_reduces() -> bool:
    import ctypes  # not needed elsewhere

    animates = ctypes.c_int(1)
    user32: Any = getattr(ctypes, "windll").user32  # noqa: B009 - only on Windows
    user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animates), 0)
    return animates.value == 0
