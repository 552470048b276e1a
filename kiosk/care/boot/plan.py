"""What `setup` does to a Debian 12, step by step, and what it leaves to a person."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.base import paths
from kiosk.base.errors import KioskError
from kiosk.care.boot.steps import (
    AddUser,
    DefaultTarget,
    DisableUnit,
    EnableUnit,
    InstallPackages,
    MaskUnit,
    Step,
    WriteFile,
)
from kiosk.config.settings_reference import settings_reference
from kiosk.staff.sticks import STICKS_FOLDER, STICKS_SOCKET

UNIT = "clearmind-kiosk.service"
PROGRAM = "/usr/bin/clearmind-kiosk"
CONFIG_FILE = "/etc/clearmind-kiosk/kiosk.toml"
DATA_FOLDER = "/var/lib/clearmind-kiosk"
SWAY_FILE = "/etc/clearmind-kiosk/sway.config"
_UNITS = "/etc/systemd/system"
_SLEEP = ("sleep", "suspend", "hibernate", "hybrid-sleep", "suspend-then-hibernate")

LEFT_TO_A_PERSON = (
    "In the BIOS: a password, no start from USB or network, power on after a power cut.",
    "A lock for the computer's case and cables; no keyboard within a visitor's reach.",
    f"What this kiosk is: {CONFIG_FILE} (`clearmind-kiosk settings` explains every key).",
    f"The staff PIN: sudo -u {{user}} clearmind-kiosk pin set --data {DATA_FOLDER}",
    f"The desk: sudo -u {{user}} clearmind-kiosk pair HOST:PORT --data {DATA_FOLDER}",
    "Updates: unattended-upgrades installs Debian's; a nightly restart is a good time for them.",
    "If power is cut without warning: a read-only root file system (overlayroot), with /var/lib "
    "on a partition of its own, which has to stay writable and survive.",
    "Disk encryption, if the computer may be stolen: requests are sealed, logs are not.",
    "Then restart the computer, and look at `clearmind-kiosk doctor`.",
)
"""What no program can do, or should not decide."""


@dataclass(frozen=True)
class SetupWishes:
    """What the computer's owner wants.

    Attributes:
        screens: how many screens the kiosk has; with two, a talk has one for the presenter.
        user: who shows the kiosk.
    """

    screens: int = 1
    user: str = "kiosk"


def make_plan(wishes: SetupWishes) -> list[Step]:
    """The steps, in the order in which they are taken.

    Raises:
        KioskError: a wish cannot be met.
    """
    if wishes.screens not in (1, 2):
        raise KioskError(f"--screens {wishes.screens}: a kiosk has one screen or two")
    kiosk = f"{PROGRAM} --config {CONFIG_FILE} --data {DATA_FOLDER}"
    one = wishes.screens == 1
    values = {
        "USER": wishes.user,
        "PROGRAM": PROGRAM,
        "DATA": DATA_FOLDER,
        "STICKS": STICKS_FOLDER,
        "SOCKET": STICKS_SOCKET,
        "KIOSK": kiosk,
        "COMPOSITOR": f"/usr/bin/cage -d -- {kiosk}" if one else f"/usr/bin/sway -c {SWAY_FILE}",
    }
    steps: list[Step] = [
        InstallPackages(("seatd", "cage", "xwayland") if one else ("seatd", "sway", "xwayland")),
        AddUser(wishes.user, DATA_FOLDER, ("video", "render", "input")),
        WriteFile(
            CONFIG_FILE, settings_reference(), keep=True, mode=0o640, owner=f"root:{wishes.user}"
        ),
        WriteFile("/etc/tmpfiles.d/clearmind-kiosk.conf", _fill("tmpfiles.conf", values)),
        WriteFile("/etc/sysctl.d/60-clearmind-kiosk.conf", _fill("sysctl.conf", values)),
        WriteFile(
            "/etc/systemd/system.conf.d/60-clearmind-kiosk.conf", _fill("system.conf", values)
        ),
        WriteFile(
            "/etc/systemd/logind.conf.d/60-clearmind-kiosk.conf", _fill("logind.conf", values)
        ),
    ]
    if not one:
        steps.append(WriteFile(SWAY_FILE, _fill("sway.config", values)))
    steps += [
        WriteFile(f"{_UNITS}/{name}", _fill(name, values))
        for name in (UNIT, "clearmind-sticks.socket", "clearmind-sticks@.service")
    ]
    steps += [MaskUnit("ctrl-alt-del.target", "these keys would restart the computer")]
    steps += [MaskUnit(f"{name}.target", "a kiosk never sleeps") for name in _SLEEP]
    steps += [
        MaskUnit("udisks2.service", "no desktop mounts a stick; staff's page asks for it"),
        DisableUnit("display-manager.service", "nobody signs in at a kiosk"),
        EnableUnit("seatd.service"),
        EnableUnit("clearmind-sticks.socket"),
        EnableUnit(UNIT),
        DefaultTarget("graphical.target"),
    ]
    return steps


def _fill(name: str, values: dict[str, str]) -> str:
    """The text of a file in resources/boot with each @NAME@ replaced."""
    text = (paths.resources_folder() / "boot" / name).read_text("utf-8")
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text
