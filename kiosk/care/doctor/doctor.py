"""Runs every check, and mends what can be mended without asking."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from kiosk.care.boot.plan import UNIT
from kiosk.care.doctor import data_checks, desk_checks, screen_checks, system_checks
from kiosk.care.doctor.findings import UNIT_FILES, Check, Finding, Patient, fail

log = logging.getLogger(__name__)

CHECKS: dict[str, Check] = {
    "settings": data_checks.check_settings,
    "display": screen_checks.check_display,
    "renderer": screen_checks.check_renderer,
    "scale": screen_checks.check_scale,
    "touch": screen_checks.check_touch,
    "blanking": screen_checks.check_blanking,
    "compositor": screen_checks.check_compositor,
    "boot unit": system_checks.check_boot_unit,
    "restart policy": system_checks.check_restarts,
    "watchdog": system_checks.check_watchdog,
    "fonts": screen_checks.check_fonts,
    "storage": data_checks.check_storage,
    "free space": data_checks.check_space,
    "permissions": data_checks.check_permissions,
    "swap": system_checks.check_swap,
    "core files": system_checks.check_cores,
    "clock": system_checks.check_clock,
    "desk": desk_checks.check_desk,
    "clinic key": desk_checks.check_key,
    "content": data_checks.check_content,
    "claims": data_checks.check_claims,
    "PIN": data_checks.check_pin,
    "last crash": data_checks.check_last_crash,
}
"""In the order of the report."""


def examine(patient: Patient) -> Iterator[Finding]:
    """Run every check. One that fails itself is a finding, too."""
    for name, check in CHECKS.items():
        try:
            yield check(patient)
        except Exception as error:  # the others still have something to say
            log.warning("check %s failed", name, exc_info=True)
            yield fail(name, f"this check failed itself ({error})", "Please report that.")


def mend(patient: Patient, finding: Finding) -> str:
    """Mend what was found, if that needs no decision; returns what was done, "" if nothing.

    Raises:
        OSError: this user may not.
        KioskError: systemd would not.
    """
    if finding.level == "ok":
        return ""
    if finding.check == "permissions" and finding.level == "warn":
        data_checks.make_private(patient)
        return "made the data folder private"
    if finding.check == "boot unit" and patient.machine.place(UNIT_FILES[0]).exists():
        patient.machine.do("systemctl", "enable", UNIT)
        return "the kiosk starts with the computer again"
    if finding.check == "clock" and patient.machine.has_program("timedatectl"):
        patient.machine.do("timedatectl", "set-ntp", "true")
        return "the clock is set over the network from now on"
    return ""
