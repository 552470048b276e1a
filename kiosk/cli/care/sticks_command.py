"""`sticks`: what systemd runs to mount sticks while staff are at the kiosk."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.cli.subcommands import AddCommand
from kiosk.staff.sticks import STICKS_FOLDER


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-command."""
    sticks = add_subcommand(
        "sticks",
        _serve_sticks,
        "mount USB drives for the staff page; run by systemd, see setup",
        "clearmind-kiosk sticks --folder /run/sticks --user kiosk",
    )
    sticks.add_argument(
        "--folder", type=Path, default=Path(STICKS_FOLDER), metavar="DIR", help="mount them here"
    )
    sticks.add_argument("--user", default="kiosk", metavar="NAME", help="who may use them")
    sticks.add_argument(
        "--device",
        action="append",
        default=[],
        metavar="FILE",
        help="a block device to take instead of the removable ones; may be given again",
    )


def _serve_sticks(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.care.boot.machine import Machine
    from kiosk.care.sticks import StickMounter, serve

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # unmount on the way out
    args.folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    args.folder.chmod(0o755)
    mounter = StickMounter(Machine(), args.folder, args.user, tuple(args.device))
    serve(mounter, iter(sys.stdin.readline, ""), sys.stdout)
    return 0
