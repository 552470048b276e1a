"""`pin`: the staff PIN, which opens the staff page."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence

from kiosk.base import paths
from kiosk.base.errors import KioskError
from kiosk.cli.subcommands import AddCommand


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-command."""
    pin = add_subcommand(
        "pin",
        _pin,
        "show, set, or clear the staff PIN, or let staff in after wrong PINs",
        "clearmind-kiosk pin set",
    )
    # Accept any number of words, so that a PIN given by mistake is refused here, not echoed.
    pin.add_argument(
        "what",
        nargs="*",
        metavar="set | clear | unlock | code",
        help="set: the new PIN is asked for, twice. clear: there is no staff page then. unlock: "
        "nobody has to wait after wrong PINs any more. code: a set-up code that opens the staff "
        "page once, even while others have to wait",
    )
    pin.add_argument("--stdin", action="store_true", help="read the new PIN from standard input")
    pin.set_defaults(refuse=pin.error)


def _pin(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    if args.what not in ([], ["set"], ["clear"], ["unlock"], ["code"]):
        args.refuse("choose set, clear, unlock, or code. Never put a PIN on the command line.")
    if args.stdin and args.what != ["set"]:
        args.refuse("--stdin works only with set")

    from kiosk.staff.staff_pin import StaffPin

    folder = args.data or paths.default_data_folder()
    if args.what == ["set"]:
        pin = _read_pin_from_stdin() if args.stdin else _ask_pin_twice()
        StaffPin(paths.prepare_data_folder(folder)).set_pin(pin)
        print("The staff PIN has been set. A running kiosk uses it right away.")
        return 0
    kept = StaffPin(folder)
    if args.what == ["clear"]:
        had_one = kept.remove_pin()
        print("The staff PIN has been removed." if had_one else "No staff PIN was set.")
        return 0
    if kept.is_damaged:
        raise KioskError(
            f"{folder}: the staff PIN file is damaged. Set it again: clearmind-kiosk pin set"
        )
    if args.what and not kept.is_set:
        raise KioskError(f"{folder}: no staff PIN is set here. Set one: clearmind-kiosk pin set")
    if args.what == ["unlock"]:
        kept.end_wait()
        print("The next PIN can be entered right away, even on a running kiosk.")
        return 0
    if args.what == ["code"]:
        print(f"Setup code: {kept.create_setup_code()}")
        print("Enter it instead of the PIN to open the staff page once, even during a wait.")
        return 0
    unset = (
        "No staff PIN is set, so there is no staff page. To set one, run: clearmind-kiosk pin set"
    )
    print("A staff PIN is set." if kept.is_set else unset)
    return 0


def _read_pin_from_stdin() -> str:
    """Read the PIN from the first line of standard input."""
    try:
        return sys.stdin.readline(1_000).rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise KioskError("standard input isn't text; a PIN is digits") from error


def _ask_pin_twice() -> str:
    """Ask for the PIN twice at the terminal; both must match."""
    if not sys.stdin.isatty():
        raise KioskError("there is no terminal to ask for the PIN; use --stdin")
    try:
        first = getpass.getpass("New staff PIN, at least six digits: ")
        again = getpass.getpass("Repeat the PIN: ")
    except (EOFError, KeyboardInterrupt, UnicodeDecodeError):
        raise KioskError("no PIN was entered; nothing was changed") from None
    if first != again:
        raise KioskError("the PINs don't match; nothing was changed. Try again")
    return first
