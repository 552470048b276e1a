"""Whether this computer's panels shine, as its kernel tells: for the heartbeat.

Linux names each connector in /sys/class/drm, with `status` (connected or not) and `dpms` (On while
it has a picture). A schedule of the computer that switches a panel off is seen there, whoever set
it. Elsewhere nobody tells, and a panel counts as on.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

PanelPower = Literal["on", "off", "failed"]
DRM_FOLDER = Path("/sys/class/drm")


class PanelPowerReader:
    """The panels of this computer; any thread may ask, one at a time."""

    def __init__(self, folder: Path = DRM_FOLDER) -> None:
        self._folder = folder
        self._had_one = False

    def read_power(self) -> PanelPower:
        """`failed`: there was a panel, and none is connected any more."""
        known = [one for one in sorted(self._folder.glob("card*-*")) if (one / "status").exists()]
        connected = [one for one in known if _read(one / "status") == "connected"]
        if not connected:  # a computer that never had one is none that lost it
            return "failed" if self._had_one else "on"
        self._had_one = True
        return "off" if all(_read(one / "dpms") == "Off" for one in connected) else "on"


def _read(file: Path) -> str:
    try:
        return file.read_text("ascii", "replace").strip()
    except OSError:  # unplugged while we looked
        return ""
