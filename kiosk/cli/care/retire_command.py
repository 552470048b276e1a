"""`retire`: takes a kiosk out of service and leaves nothing on it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from kiosk.base import paths
from kiosk.base.errors import KioskError
from kiosk.cli.subcommands import AddCommand

_CONFIRMATION = "retire"


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-command."""
    retire = add_subcommand(
        "retire",
        _retire,
        "take this kiosk out of service: send or export waiting requests, then erase data and keys",
        "clearmind-kiosk retire --export-to /media/stick",
    )
    retire.add_argument(
        "--export-to",
        type=Path,
        metavar="DIR",
        help="where what cannot be sent goes, such as a stick, with a copy of the audit log",
    )
    retire.add_argument(
        "--yes", action="store_true", help="erase without asking; for scripts and managed kiosks"
    )


def _retire(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.care import retire

    data = args.data or paths.default_data_folder()
    if not data.is_dir():
        raise KioskError(f"{data}: there is no kiosk here. Name its data folder with --data DIR.")
    gone = retire.send_or_export(data, args.export_to)
    print(f"{gone.delivered} requests sent, {gone.exported} exported.")
    if gone.waiting:
        raise KioskError(
            f"{gone.waiting} requests wait and could not be sent. Nothing was erased. Export them "
            "to a stick with --export-to DIR, or connect this computer to the desk."
        )
    if not args.yes:
        question = f"Everything in {data} will be erased. Type {_CONFIRMATION} to go on: "
        print(question, end="", flush=True)
        if _read_line() != _CONFIRMATION:
            raise KioskError("not confirmed. Nothing was erased.")
    at_desk = retire.end_pairing(data)
    retire.erase_data(data, lambda line: print(f"  {line}"))
    print("This kiosk is retired. On an SSD, only an encrypted or wiped disk leaves no trace.")
    if at_desk:
        print(at_desk)
    return 0


def _read_line() -> str:
    try:
        return input().strip()
    except EOFError:
        return ""
