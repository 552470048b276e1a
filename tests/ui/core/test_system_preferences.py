"""What the computer is set to gives the defaults; a setting in kiosk.toml wins."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest
from PySide6.QtCore import Qt

from kiosk.config.settings import DisplaySettings
from kiosk.ui.core import system_preferences
from kiosk.ui.core.system_preferences import (
    SystemPreferences,
    apply_system_preferences,
    contrast_for_qt_scheme,
    is_motion_reduced,
)

pytestmark = pytest.mark.no_window

DARK, LIGHT, UNKNOWN = Qt.ColorScheme.Dark, Qt.ColorScheme.Light, Qt.ColorScheme.Unknown
MUCH, NONE = Qt.ContrastPreference.HighContrast, Qt.ContrastPreference.NoPreference
GNOME = {"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}


def test_the_computer_decides_when_the_settings_leave_it_to_it() -> None:
    display = apply_system_preferences(
        DisplaySettings(), SystemPreferences("high-dark", reduced_motion=True)
    )
    assert (display.contrast, display.reduced_motion) == ("high-dark", True)
    display = apply_system_preferences(DisplaySettings(), SystemPreferences())
    assert (display.contrast, display.reduced_motion) == ("standard", False)


def test_the_settings_win_when_they_say_something() -> None:
    said = DisplaySettings(contrast="standard", reduced_motion=False, text=150)
    assert (
        apply_system_preferences(said, SystemPreferences("high-light", reduced_motion=True)) == said
    )


@pytest.mark.parametrize(
    ("scheme", "contrast", "palette"),
    [
        (UNKNOWN, NONE, "standard"),
        (LIGHT, NONE, "standard"),
        (LIGHT, MUCH, "high-light"),
        (UNKNOWN, MUCH, "high-light"),
        (DARK, NONE, "high-dark"),
        (DARK, MUCH, "high-dark"),
    ],
)
def test_the_palette_follows_when_qt_knows(
    scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference, palette: str
) -> None:
    assert contrast_for_qt_scheme(scheme, contrast) == palette


@pytest.mark.parametrize(("said", "reduced"), [("false\n", True), ("true\n", False), ("", False)])
def test_movement_follows_when_the_desktop_tells(
    monkeypatch: pytest.MonkeyPatch, said: str, reduced: bool
) -> None:
    asked = []

    def run(command: tuple[str, ...], **_: Any) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        return subprocess.CompletedProcess(command, 0, said, "")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(system_preferences.sys, "platform", "linux")
    assert is_motion_reduced(GNOME) is reduced
    assert [command[0] for command in asked] == ["gsettings"]


def test_nothing_is_asked_when_there_is_no_such_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_preferences.sys, "platform", "linux")
    monkeypatch.setattr(subprocess, "run", None)
    assert is_motion_reduced({}) is False
    assert is_motion_reduced({"XDG_CURRENT_DESKTOP": "KDE"}) is False


@pytest.mark.parametrize(
    "fault", [FileNotFoundError("gsettings"), subprocess.TimeoutExpired("", 1)]
)
def test_movement_stays_when_the_desktop_cannot_be_asked(
    monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def run(*_: Any, **__: Any) -> None:
        raise fault

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(system_preferences.sys, "platform", "linux")
    assert is_motion_reduced(GNOME) is False
