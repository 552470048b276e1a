"""`setup`: makes a Debian computer start into the kiosk."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kiosk.base.errors import KioskError
from kiosk.cli.subcommands import AddCommand

if TYPE_CHECKING:
    from kiosk.care.boot.machine import Machine


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-command."""
    setup = add_subcommand(
        "setup",
        _set_up,
        "turn this computer (Debian 12) into a kiosk; needs root",
        "clearmind-kiosk setup --dry-run",
    )
    setup.add_argument("--dry-run", action="store_true", help="say what would be done")
    setup.add_argument("--undo", action="store_true", help="undo what an earlier setup changed")
    setup.add_argument(
        "--screens", type=int, default=1, metavar="N", help="1, or 2 for a stage with a presenter"
    )
    setup.add_argument("--user", default="kiosk", metavar="NAME", help="who shows the kiosk")


def _set_up(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.care.boot import plan, setup
    from kiosk.care.boot.machine import Machine

    machine = Machine()
    _check_system(machine, dry_run=args.dry_run)
    if args.undo:
        if not setup.undo(machine, print, dry_run=args.dry_run):
            print("There is nothing to undo: no setup has changed this computer.")
        elif not args.dry_run:
            print(f"Packages, the user and {plan.DATA_FOLDER} stay. Restart the computer.")
        return 0
    wishes = plan.SetupWishes(screens=args.screens, user=args.user)
    taken = setup.carry_out(machine, plan.make_plan(wishes), print, dry_run=args.dry_run)
    print(f"\n{taken} steps {'to take' if args.dry_run else 'taken'}. Left to you:")
    for line in plan.LEFT_TO_A_PERSON:
        print(f"  - {line.format(user=wishes.user)}")
    return 0


def _check_system(machine: Machine, *, dry_run: bool) -> None:
    if not machine.has_program("systemctl") or not machine.has_program("apt-get"):
        raise KioskError("setup is for Debian with systemd. docs/packaging.md has the other ways.")
    if sys.platform != "win32" and not dry_run and os.geteuid() != 0:
        raise KioskError("setup changes the system: run it as root, with sudo")
