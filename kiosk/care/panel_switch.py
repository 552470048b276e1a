"""Switches this computer's panel off and on, where its display system lets a program do so.

| display system | how |
|---|---|
| sway | `swaymsg "output * dpms off"`; sway 1.7, which Debian 12 has, does not know `power` yet |
| Xorg | `xset dpms force off`; a touch also switches it on. The server's own timeouts stay off |
| cage and others | the backlight, where this user may write to it; else the panel shows black |
"""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

log = logging.getLogger(__name__)

BACKLIGHTS = Path("/sys/class/backlight")
TIMEOUT_S = 10
_XSET = {
    True: ("xset", "dpms", "force", "on", "-dpms"),
    False: ("xset", "+dpms", "dpms", "0", "0", "0", "dpms", "force", "off"),
}


def panel_command(environment: Mapping[str, str], *, on: bool) -> Sequence[str]:
    """The command that switches the panel; empty if there is none for this display system."""
    if "SWAYSOCK" in environment:
        return ("swaymsg", f"output * dpms {'on' if on else 'off'}")
    if "DISPLAY" in environment and "WAYLAND_DISPLAY" not in environment:
        return _XSET[on]
    return ()


class PanelSwitch:
    """Switches the panel, from any thread but only one at a time.

    Args:
        environment: this program's, which tells the display system.
        backlights: the folder in which Linux lists backlights.
    """

    def __init__(self, environment: Mapping[str, str], backlights: Path = BACKLIGHTS) -> None:
        self._environment = environment
        self._backlights = backlights
        self._brightness: dict[Path, str] = {}

    def switch(self, *, on: bool) -> None:
        """Switch the panel on or off. What cannot be done is logged: the panel then stays black."""
        command = panel_command(self._environment, on=on)
        if not command:
            self._switch_backlights(on=on)
            return
        try:
            subprocess.run(  # noqa: S603 - one of the fixed commands above
                command, check=True, capture_output=True, timeout=TIMEOUT_S
            )
        except (OSError, subprocess.SubprocessError) as error:
            log.warning("the panel cannot be switched %s: %s", "on" if on else "off", error)

    def _switch_backlights(self, *, on: bool) -> None:
        for light in sorted(self._backlights.glob("*/brightness")):
            try:
                if not on:
                    self._brightness[light] = light.read_text("ascii").strip()
                light.write_text(self._brightness.pop(light) if on else "0", "ascii")
            except (OSError, KeyError) as error:
                log.info("the backlight stays as it is: %r", error)
