"""The unit that starts the kiosk, its restarts, its watchdog, swap, core files, the clock."""

from __future__ import annotations

import re
import time

from kiosk.care.doctor.findings import Finding, Patient, fail, ok, warn
from kiosk.staff.kiosk_status import CLOCK_TOLERANCE_S, EARLIEST_CLOCK

_SET_UP = "Run `sudo clearmind-kiosk setup` again."


def check_boot_unit(patient: Patient) -> Finding:
    """Whether the kiosk starts with the computer."""
    if patient.unit_text():
        return ok("boot unit", "the kiosk starts with the computer")
    if not patient.machine.has_program("systemctl"):
        return warn("boot unit", "no systemd here", "See that something starts the kiosk.")
    advice = (
        "sudo clearmind-kiosk setup; on a laptop: systemctl --user enable --now clearmind-kiosk"
    )
    return warn("boot unit", "nothing starts the kiosk with the computer", advice)


def check_restarts(patient: Patient) -> Finding:
    """Whether systemd starts it again, always."""
    unit = patient.unit_text()
    if not unit:
        return ok("restart policy", "no unit; the supervisor alone starts the kiosk again")
    if _last(unit, "Restart") != "always":
        return fail("restart policy", "systemd does not always start it again", _SET_UP)
    if _last(unit, "StartLimitIntervalSec") != "0":
        return fail("restart policy", "systemd gives up after five starts", _SET_UP)
    if _last(unit, "PAMName"):
        advice = f"Take PAMName out: it moves the kiosk out of its unit. {_SET_UP}"
        return fail("restart policy", "PAMName makes limits and watchdog miss the kiosk", advice)
    return ok("restart policy", "always, without a limit")


def check_watchdog(patient: Patient) -> Finding:
    """Whether a kiosk that hangs is noticed."""
    unit = patient.unit_text()
    if unit and (_last(unit, "Type") != "notify" or not _last(unit, "WatchdogSec")):
        return warn("watchdog", "systemd does not watch the unit; the supervisor does", _SET_UP)
    return ok("watchdog", "the supervisor" + (", and systemd behind it" if unit else ""))


def check_swap(patient: Patient) -> Finding:
    """Whether what a visitor types can get onto the disk as swap."""
    swaps = (patient.machine.read_text("/proc/swaps") or "").splitlines()[1:]
    disks = [line.split()[0] for line in swaps if line and "/zram" not in line.split()[0]]
    if disks and _last(patient.unit_text(), "MemorySwapMax") != "0":
        advice = f"Turn it off (swapoff -a, and /etc/fstab), or keep the unit out of it. {_SET_UP}"
        return warn("swap", f"memory may go to {', '.join(disks)}", advice)
    return ok("swap", "none reaches the kiosk")


def check_cores(patient: Patient) -> Finding:
    """Whether a crash can write memory to the disk."""
    pattern = (patient.machine.read_text("/proc/sys/kernel/core_pattern") or "").strip()
    limited = _last(patient.unit_text(), "LimitCORE") == "0"
    if limited or pattern in ("", "|/bin/false"):
        return ok("core files", "none are written")
    return ok("core files", "the kiosk turns them off itself, after its first frame")


def check_clock(patient: Patient) -> Finding:
    """Whether the clock is right, as far as this computer can tell."""
    advice = "sudo timedatectl set-ntp true, or set the clock; a new battery if it is wrong again."
    if patient.now < EARLIEST_CLOCK:
        day = time.strftime("%Y-%m-%d", time.gmtime(patient.now))
        return fail("clock", f"it says {day}, before this program was made", advice)
    battery = (patient.machine.read_text("/sys/class/rtc/rtc0/since_epoch") or "").strip()
    off = abs(int(battery) - patient.now) if battery.isdecimal() else 0
    if off >= CLOCK_TOLERANCE_S:
        return warn("clock", f"it is {off:.0f} s off the hardware's clock", advice)
    return ok("clock", time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(patient.now)))


def _last(unit: str, key: str) -> str:
    """The last value that a unit's text gives `key`; "" if none."""
    found = re.findall(rf"^{key}=(.*)$", unit, re.MULTILINE)
    return found[-1].strip() if found else ""
