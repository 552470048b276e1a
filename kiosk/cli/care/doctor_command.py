"""`doctor`: finds out what is wrong with this kiosk."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.base import paths
from kiosk.base.errors import KioskError
from kiosk.cli.subcommands import AddCommand, print_json

if TYPE_CHECKING:
    from kiosk.care.doctor.findings import Patient


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-command."""
    doctor = add_subcommand(
        "doctor",
        _doctor,
        "check this kiosk for problems, and say how to fix them",
        "clearmind-kiosk doctor",
    )
    doctor.add_argument("--json", action="store_true", help="for programs")
    doctor.add_argument("--fix", action="store_true", help="mend what needs no decision")


def _doctor(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.care.doctor.doctor import examine, mend

    patient = _patient(args)
    findings = []
    for found in examine(patient):
        if not args.json:
            print(f"{found.level:4}  {found.check:14}  {found.text}", flush=True)
            if found.advice:
                print(f"{'':22}{found.advice}")
        if args.fix and (done := mend(patient, found)):
            print(f"{'':22}done: {done}")
        findings.append(found)
    if args.json:
        print_json(findings)
    return 1 if any(found.level == "fail" for found in findings) else 0


def _patient(args: argparse.Namespace) -> Patient:
    """The kiosk that `setup` made, unless another is named."""
    from kiosk.care.boot.plan import CONFIG_FILE, DATA_FOLDER
    from kiosk.care.doctor.findings import UNIT_FILES, Patient
    from kiosk.config.settings import Settings, load_settings

    was_set_up = Path(UNIT_FILES[0]).exists()
    config, data = args.config, args.data
    if was_set_up and config is None and data is None:
        config, data = Path(CONFIG_FILE), Path(DATA_FOLDER)
    settings, error = Settings(), ""
    if config:
        try:
            settings = load_settings(config)
        except KioskError as found:
            error = str(found)
    return Patient(data or paths.default_data_folder(), settings, time.time(), error)
