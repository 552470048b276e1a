"""Whether this computer's panels are on, according to its kernel: for the heartbeat.

Linux lists each connector in /sys/class/drm, with `status` (connected or not) and `dpms` (On while
it has a picture). That shows when any schedule on the computer has switched a panel off. Other
systems do not report it, so a panel counts as on there.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

PanelPower = Literal["on", "off", "failed"]
ScheduledPower = Literal["", "on", "off"]
"""What this kiosk's own hours ask for; empty if it has none."""
DRM_FOLDER = Path("/sys/class/drm")


class PanelPowerReader:
    """Reads the state of this computer's panels, from any thread but only one at a time."""

    def __init__(self, folder: Path = DRM_FOLDER) -> None:
        self._folder = folder
        self._had_one = False

    def read_power(self) -> PanelPower:
        """Read the state; `failed` means that no panel is connected anymore but one used to be."""
        known = [one for one in sorted(self._folder.glob("card*-*")) if (one / "status").exists()]
        connected = [one for one in known if _read(one / "status") == "connected"]
        if not connected:  # if it never had one, it has not lost one
            return "failed" if self._had_one else "on"
        self._had_one = True
        return "off" if all(_read(one / "dpms") == "Off" for one in connected) else "on"


def report_screen(
    power: PanelPower, scheduled: ScheduledPower, *, out_of_order: bool
) -> PanelPower:
    """What the heartbeat says of the screen: `off` is on purpose, `failed` is not.

    Args:
        power: what the kernel says of the panels.
        scheduled: what the kiosk's hours ask for.
        out_of_order: the kiosk cannot show its guide.
    """
    if out_of_order or power == "failed" or (power == "off" and scheduled == "on"):
        return "failed"
    return "off" if scheduled == "off" else power


def _read(file: Path) -> str:
    try:
        return file.read_text("ascii", "replace").strip()
    except OSError:  # unplugged meanwhile
        return ""
