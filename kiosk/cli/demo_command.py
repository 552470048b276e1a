"""`demo`: a paired kiosk and desk on this machine, to try both out.

The desk is a separate process, as at a clinic. It exits when its standard input closes, which
happens however this process ends. If the desk exits, the kiosk keeps running.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.base import isolation, paths
from kiosk.base.errors import KioskError
from kiosk.cli import start_command
from kiosk.cli.subcommands import AddCommand

if TYPE_CHECKING:
    import subprocess

DEMO_WELCOME = "Demo only: don't enter real details. Requests sent on the kiosk appear there."
"""The last line the desk prints when it has started."""
DESK_LOG_FILE = "desk.log"
_STOP_TIMEOUT_S = 10.0
"""How long the desk may take to exit."""


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-command."""
    demo = add_subcommand(
        "demo",
        _demo,
        "try out a kiosk and a desk on this computer",
        "clearmind-kiosk demo",
    )
    # SUPPRESS: without it, the default here would overwrite a --windowed before the sub-command.
    demo.add_argument(
        "--windowed",
        action="store_true",
        default=argparse.SUPPRESS,
        help="show the kiosk in a window",
    )
    demo.add_argument(
        "--unsupervised", action="store_true", default=argparse.SUPPRESS, help="never started again"
    )
    demo.add_argument(
        "--unless-paired",
        action="store_true",
        help="if this computer's own kiosk is paired with a desk, start that one instead",
    )
    demo.add_argument("--desk-alone", action="store_true", help="start the desk without the kiosk")
    demo.add_argument(
        "--until-eof",
        action="store_true",
        help="with --desk-alone: stop when standard input closes",
    )


def _demo(args: argparse.Namespace, arguments: Sequence[str]) -> int:
    if args.unless_paired and _has_desk(paths.default_data_folder()):
        return start_command.run_kiosk(args, arguments)
    folder = args.data or paths.default_data_folder().with_name(f"{paths.APP_NAME}-demo")
    paths.prepare_data_folder(folder)
    if args.desk_alone:
        return _run_demo_desk(folder, until_eof=args.until_eof)
    try:
        return _run_kiosk_and_desk(args, arguments, folder)
    except KeyboardInterrupt:  # before the kiosk handles it
        return 130


def _has_desk(data: Path) -> bool:
    from kiosk.sync import desk_pairing

    return (data / desk_pairing.PAIRING_FILE).exists()


def _run_demo_desk(folder: Path, *, until_eof: bool) -> int:
    from kiosk.base.lock import LockHeldError, hold_lock
    from kiosk.cli import demo_setup as made
    from kiosk.desk.server import run

    try:
        with hold_lock(folder / "demo.lock", wait_s=_STOP_TIMEOUT_S / 4):
            made.prepare_demo(folder)
            options = run.DeskOptions(
                data=folder / made.DESK_FOLDER,
                host=made.DEMO_HOST,
                port=made.choose_demo_port(folder),
                plain_passphrase_file=folder / made.DESK_FOLDER / made.PASSPHRASE_FILE,
                on_open=lambda desk: made.pair_demo_kiosk(folder, desk),
                welcome=(DEMO_WELCOME,),
                until_eof=until_eof,
            )
            return run.run_desk(options, lambda line: print(line, flush=True))
    except LockHeldError as error:
        raise KioskError(
            f"{folder}: the demo is already running. Use that one, or choose another folder with "
            "--data."
        ) from error


def _run_kiosk_and_desk(args: argparse.Namespace, arguments: Sequence[str], folder: Path) -> int:
    with _desk_process(folder) as desk:
        from kiosk import app  # noqa: F401 - import it while the desk starts
        from kiosk.cli.demo_setup import DEMO_SETTINGS_FILE, KIOSK_FOLDER

        _print_until_ready(desk, folder / DESK_LOG_FILE)
        _report_desk_exit(desk, folder / DESK_LOG_FILE)
        args.data, args.config = folder / KIOSK_FOLDER, args.config or folder / DEMO_SETTINGS_FILE
        return start_command.run_kiosk(args, arguments, demo=True)


@contextmanager
def _desk_process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run the desk's process until the end of the block."""
    import subprocess

    words = ["demo", "--desk-alone", "--until-eof", "--data", str(folder)]
    with (folder / DESK_LOG_FILE).open("w", encoding="utf-8") as log:
        desk = subprocess.Popen(  # noqa: S603 - our own program
            isolation.own_command(words),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        yield desk
    finally:
        _stop_desk(desk)


def _stop_desk(desk: subprocess.Popen[str]) -> None:
    from subprocess import TimeoutExpired

    for end in (desk.stdin, desk.stdout):
        if end is not None:
            with suppress(OSError):
                end.close()
    try:
        desk.wait(_STOP_TIMEOUT_S)
    except TimeoutExpired:
        desk.kill()
        desk.wait()


def _report_desk_exit(desk: subprocess.Popen[str], log: Path) -> None:
    """Report it if the desk exits unasked: nobody would notice at the kiosk."""
    from threading import Thread

    def watch() -> None:
        status = desk.wait()
        if desk.stdin is not None and not desk.stdin.closed:
            print(
                f"The demo's desk has ended (status {status}). What is sent on the kiosk waits for "
                f"the demo's next start. {log} has the rest.",
                file=sys.stderr,
                flush=True,
            )

    Thread(target=watch, name="demo-desk", daemon=True).start()


def _print_until_ready(desk: subprocess.Popen[str], log: Path) -> None:
    """Print the desk's output until it has started.

    Raises:
        KioskError: it exited instead.
    """
    for line in desk.stdout or ():
        print(line, end="", flush=True)
        if line.strip() == DEMO_WELCOME:
            return
    said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    raise KioskError(
        f"the demo's desk did not start ({said[-1] if said else 'it said nothing'}). "
        f"{log} has the rest."
    )
