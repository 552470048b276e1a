"""What the kernel tells of a computer's panels."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.sync.panel_power import PanelPower, PanelPowerReader, ScheduledPower, report_screen


def connector(drm: Path, name: str, status: str, dpms: str = "On") -> None:
    folder = drm / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "status").write_text(f"{status}\n")
    (folder / "dpms").write_text(f"{dpms}\n")


@pytest.mark.parametrize(("dpms", "power"), [("On", "on"), ("Off", "off")])
def test_the_panel_is_on_or_off_as_the_computer_switched_it(
    tmp_path: Path, dpms: str, power: str
) -> None:
    (tmp_path / "card0").mkdir()
    connector(tmp_path, "card0-HDMI-A-1", "connected", dpms)
    connector(tmp_path, "card0-DP-1", "disconnected", "Off")
    assert PanelPowerReader(tmp_path).read_power() == power


def test_one_that_shines_is_enough(tmp_path: Path) -> None:
    connector(tmp_path, "card0-eDP-1", "connected", "Off")
    connector(tmp_path, "card1-HDMI-A-1", "connected", "On")
    assert PanelPowerReader(tmp_path).read_power() == "on"


def test_a_panel_that_is_lost_has_failed_until_it_is_back(tmp_path: Path) -> None:
    panels = PanelPowerReader(tmp_path)
    connector(tmp_path, "card0-HDMI-A-1", "connected")
    assert panels.read_power() == "on"
    connector(tmp_path, "card0-HDMI-A-1", "disconnected", "Off")
    assert panels.read_power() == "failed"
    connector(tmp_path, "card0-HDMI-A-1", "connected")
    assert panels.read_power() == "on"


def test_it_counts_as_on_where_nobody_tells(tmp_path: Path) -> None:
    assert PanelPowerReader(tmp_path / "nowhere").read_power() == "on"
    connector(tmp_path, "card0-Virtual-1", "disconnected")
    assert PanelPowerReader(tmp_path).read_power() == "on"


@pytest.mark.parametrize(
    ("power", "scheduled", "said"),
    [
        ("on", "", "on"),
        ("on", "on", "on"),
        ("on", "off", "off"),  # black, where the panel itself cannot be switched
        ("off", "off", "off"),
        ("off", "", "off"),  # by somebody else's schedule
        ("off", "on", "failed"),
        ("failed", "off", "failed"),
    ],
)
def test_off_on_purpose_is_told_from_failed(
    power: PanelPower, scheduled: ScheduledPower, said: str
) -> None:
    assert report_screen(power, scheduled, out_of_order=False) == said
    assert report_screen(power, scheduled, out_of_order=True) == "failed"
