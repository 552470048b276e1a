"""What the doctor finds, and what it looks at."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

import msgspec

from kiosk.care.boot.machine import Machine
from kiosk.care.boot.plan import UNIT
from kiosk.config.settings import Settings

Level = Literal["ok", "warn", "fail"]
UNIT_FILES = (f"/etc/systemd/system/{UNIT}", f"/usr/lib/systemd/user/{UNIT}")
"""The unit that `setup` writes, and the one for a laptop's user."""


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one check found.

    Attributes:
        check: the check's name.
        level: ok, warn (works, but somebody should look) or fail (does not do its work).
        text: what was found.
        advice: what to do about it, in one line; empty if nothing.
    """

    check: str
    level: Level
    text: str
    advice: str = ""


@dataclass(frozen=True)
class Patient:
    """The kiosk that is looked at.

    Attributes:
        data: its data folder.
        settings: from kiosk.toml; the defaults if that cannot be read.
        settings_error: why it cannot be read; empty if it can.
        machine: the computer.
        environment: the variables of whoever asks.
        now: unix seconds.
        is_running: asked by the running kiosk itself, which has a display.
    """

    data: Path
    settings: Settings
    now: float
    settings_error: str = ""
    machine: Machine = field(default_factory=Machine)
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    is_running: bool = False

    def unit_text(self) -> str:
        """The text of the unit that starts the kiosk, drop-ins included; "" if there is none."""
        for path in UNIT_FILES:
            text = self.machine.read_text(path)
            if text is not None and self.unit_is_enabled(path):
                drop_ins = sorted(
                    self.machine.place(f"/etc/systemd/system/{UNIT}.d").glob("*.conf")
                )
                return "\n".join((text, *(one.read_text("utf-8") for one in drop_ins)))
        return ""

    def unit_is_enabled(self, path: str) -> bool:
        """Whether the unit at `path` is started with the computer, or with its user's session."""
        if "/user/" in path:
            home = self.environment.get("HOME", "/root")
            wants = f".config/systemd/user/graphical-session.target.wants/{UNIT}"
            return self.machine.place(f"{home}/{wants}").is_symlink()
        wants = f"/etc/systemd/system/graphical.target.wants/{UNIT}"
        return self.machine.place(wants).is_symlink()


Check: TypeAlias = Callable[[Patient], Finding]


def ok(check: str, text: str) -> Finding:
    """All is well."""
    return Finding(check, "ok", text)


def warn(check: str, text: str, advice: str) -> Finding:
    """It works, but somebody should look."""
    return Finding(check, "warn", text, advice)


def fail(check: str, text: str, advice: str) -> Finding:
    """It does not do its work."""
    return Finding(check, "fail", text, advice)
