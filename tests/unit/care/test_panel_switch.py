"""How the panel is switched, by display system."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from kiosk.care.panel_switch import PanelSwitch, panel_command


@pytest.mark.parametrize(
    ("environment", "program"),
    [
        ({"DISPLAY": ":0"}, "xset"),
        ({"WAYLAND_DISPLAY": "wayland-0", "SWAYSOCK": "/run/sway", "DISPLAY": ":1"}, "swaymsg"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":1"}, None),  # cage, with Xwayland
        ({}, None),
    ],
)
def test_each_display_system_has_its_command(
    environment: dict[str, str], program: str | None
) -> None:
    for on in (True, False):
        command = panel_command(environment, on=on)
        assert (command[0] if command else None) == program


def test_the_servers_own_timeouts_stay_off() -> None:
    assert panel_command({"DISPLAY": ":0"}, on=True)[-1] == "-dpms"
    off = panel_command({"DISPLAY": ":0"}, on=False)
    assert off[1:6] == ("+dpms", "dpms", "0", "0", "0")


def test_a_backlight_goes_down_and_comes_back(tmp_path: Path) -> None:
    light = tmp_path / "intel_backlight" / "brightness"
    light.parent.mkdir()
    light.write_text("812\n")
    switch = PanelSwitch({}, tmp_path)
    switch.switch(on=False)
    assert light.read_text() == "0"
    switch.switch(on=True)
    assert light.read_text() == "812"


def test_on_changes_nothing_when_it_was_never_off(tmp_path: Path) -> None:
    light = tmp_path / "light" / "brightness"
    light.parent.mkdir()
    light.write_text("5\n")
    PanelSwitch({}, tmp_path).switch(on=True)
    assert light.read_text() == "5\n"


@pytest.mark.process
def test_what_cannot_be_done_is_logged(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    PanelSwitch({"DISPLAY": ":0"}).switch(on=False)
    assert "the panel cannot be switched off" in caplog.text


@pytest.mark.process
def test_the_command_is_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = tmp_path / "told"
    program = tmp_path / "xset"
    program.write_text(f'#!/bin/sh\necho "$@" > {told}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    PanelSwitch({"DISPLAY": ":0"}).switch(on=False)
    assert told.read_text() == "+dpms dpms 0 0 0 dpms force off\n"
