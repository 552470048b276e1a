"""`kiosk-mode`: the files that make a Windows computer show the kiosk and nothing else."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from kiosk.base.errors import KioskError
from kiosk.cli.subcommands import AddCommand, settings_from_args

DEFAULT_PROGRAM = r"C:\Program Files\Clearmind Kiosk\clearmind-kiosk.exe"


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-command."""
    command = add_subcommand(
        "kiosk-mode",
        _kiosk_mode,
        "write the files that turn a Windows computer into a kiosk",
        r"clearmind-kiosk kiosk-mode --out E:\kiosk --kiosk-toml C:\ProgramData\clinic\kiosk.toml",
    )
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="where it goes")
    command.add_argument(
        "--program",
        default=DEFAULT_PROGRAM,
        metavar="PATH",
        help="where it is installed on that computer, for everyone",
    )
    command.add_argument(
        "--kiosk-toml", default="", metavar="PATH", help="where kiosk.toml will be there"
    )
    command.add_argument(
        "--kiosk-data", default="", metavar="PATH", help="the kiosk's data folder there"
    )
    command.add_argument(
        "--account", default="Kiosk", metavar="NAME", help="what the sign-in screen calls it"
    )


def _kiosk_mode(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.config import windows_kiosk_mode as made

    settings = settings_from_args(args)
    if not settings.screen.fullscreen:
        raise KioskError(
            "kiosk.toml opens a window: set fullscreen = true in [screen], since a kiosk's account "
            "has no desktop around it."
        )
    mode = made.KioskMode(
        program=args.program,
        arguments=made.kiosk_arguments(args.kiosk_toml, args.kiosk_data),
        account_name=args.account,
    )
    files = {
        made.ASSIGNED_ACCESS_FILE: made.assigned_access_xml(mode),
        made.SHELL_LAUNCHER_FILE: made.shell_launcher_xml(mode),
        made.SCRIPT_FILE: made.script_text(),
    }
    try:
        args.out.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (args.out / name).write_text(text, "utf-8", newline="\r\n")
    except OSError as error:
        raise KioskError(
            f"{args.out}: cannot be written ({error.strerror}). Name another folder with --out."
        ) from error
    print(f"{', '.join(files)} are in {args.out}.")
    print("On that computer, as an administrator: kiosk-mode.ps1 -Mode ShellLauncher")
    print("(Enterprise, Education, IoT Enterprise) or -Mode AssignedAccess (Pro).")
    return 0
