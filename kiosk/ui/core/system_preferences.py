"""What the computer is set to for all its programs: colours and movement.

These are the defaults of a session where kiosk.toml says "system". Qt tells the colours. It does
not tell whether movement is to be reduced, so the system is asked itself where it says.
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

PATIENCE_S = 1.0
GNOME_LIKE = frozenset({"GNOME", "UNITY", "X-CINNAMON", "BUDGIE", "PANTHEON"})
_SPI_GETCLIENTAREAANIMATION = 0x1042


@dataclass(frozen=True)
class Wishes:
    """What this computer is set to."""

    contrast: Literal["standard", "high-light", "high-dark"] = "standard"
    reduced_motion: bool = False


def resolve(display: DisplaySettings, wishes: Wishes) -> DisplaySettings:
    """`display` without "system": a setting wins, else what the computer is set to."""
    return msgspec.structs.replace(
        display,
        contrast=wishes.contrast if display.contrast == "system" else display.contrast,
        reduced_motion=wishes.reduced_motion
        if display.reduced_motion == "system"
        else display.reduced_motion,
    )


def resolved(display: DisplaySettings) -> DisplaySettings:
    """`display` for this computer; it is asked only for what is left to it.

    Needs a QGuiApplication.
    """
    hints = QGuiApplication.styleHints()
    return resolve(
        display,
        Wishes(
            contrast=colours(hints.colorScheme(), hints.accessibility().contrastPreference()),
            reduced_motion=display.reduced_motion == "system" and motion_is_reduced(os.environ),
        ),
    )


def colours(
    scheme: QtCore.Qt.ColorScheme, contrast: QtCore.Qt.ContrastPreference
) -> Literal["standard", "high-light", "high-dark"]:
    """The palette for what Qt knows. The dark one is the one with strong contrast."""
    return palette(
        dark=scheme is QtCore.Qt.ColorScheme.Dark,
        strong=contrast is QtCore.Qt.ContrastPreference.HighContrast,
    )


def palette(*, dark: bool, strong: bool) -> Literal["standard", "high-light", "high-dark"]:
    """The palette for a dark desktop, or one with strong contrast."""
    if dark:
        return "high-dark"
    return "high-light" if strong else "standard"


def moved(display: DisplaySettings) -> DisplaySettings:
    """`display` with movement as this computer is set to; the colours QML tells of later."""
    if display.reduced_motion != "system":
        return display
    return msgspec.structs.replace(display, reduced_motion=motion_is_reduced(os.environ))


def motion_is_reduced(environment: Mapping[str, str]) -> bool:
    """Whether the user asked for less movement; False where the system does not tell.

    Args:
        environment: the variables of this session.
    """
    if sys.platform == "win32":
        return _windows_reduces()
    if sys.platform == "darwin":
        return _ask("defaults", "read", "com.apple.universalaccess", "reduceMotion") == "1"
    desktops = set(environment.get("XDG_CURRENT_DESKTOP", "").upper().split(":"))
    if not desktops & GNOME_LIKE:
        return False
    return _ask("gsettings", "get", "org.gnome.desktop.interface", "enable-animations") == "false"


def _ask(*command: str) -> str:
    import subprocess  # few desktops have to be asked

    try:
        done = subprocess.run(  # noqa: S603 - only the commands written below
            command, capture_output=True, text=True, timeout=PATIENCE_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        log.info("%s does not tell whether movement is reduced: %s", command[0], error)
        return ""
    return done.stdout.strip()


def _windows_reduces() -> bool:
    import ctypes  # other systems have no use for it

    animates = ctypes.c_int(1)
    user32: Any = getattr(ctypes, "windll").user32  # noqa: B009 - there on Windows alone
    user32.SystemParametersInfoW(_SPI_GETCLIENTAREAANIMATION, 0, ctypes.byref(animates), 0)
    return animates.value == 0
