"""`pair`: pairs this kiosk with the clinic's desk."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.base import paths
from kiosk.base.errors import KioskError
from kiosk.cli import secret_input
from kiosk.cli.subcommands import AddCommand, print_json

if TYPE_CHECKING:
    from kiosk.protocol.pairing_code import PairingCode
    from kiosk.sync.desk_pairing import DeskPairing


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-command."""
    pair = add_subcommand(
        "pair",
        _pair,
        "pair this kiosk with a desk, using the code the desk shows",
        "clearmind-kiosk pair 192.168.1.10:8443 --name Hall",
    )
    pair.add_argument(
        "address",
        nargs="?",
        metavar="HOST:PORT",
        help="the desk's address; not needed with a scanned code (CMK1*…)",
    )
    pair.add_argument(
        "--code-stdin", action="store_true", help="read the code from standard input, on one line"
    )
    pair.add_argument("--name", default="", help="what staff call this kiosk")
    what = pair.add_mutually_exclusive_group()
    what.add_argument("--status", action="store_true", help="show which desk it is paired with")
    what.add_argument(
        "--forget", action="store_true", help="forget the desk; waiting requests stay"
    )
    pair.add_argument("--json", action="store_true", help="with --status: machine-readable output")
    pair.set_defaults(refuse=pair.error)


def _pair(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    if args.json and not args.status:
        args.refuse("--json needs --status")
    if args.address and (args.address.upper().startswith("CMK1") or ":" not in args.address):
        args.refuse("give only HOST:PORT here; the code is asked for, or read with --code-stdin")
    data = args.data or paths.default_data_folder()
    if args.status:
        return _status(data, for_programs=args.json)
    if args.forget:
        return _forget(data)

    from kiosk.protocol import pairing_code, spki_pins
    from kiosk.sync import desk_pairing

    if args.code_stdin:
        code = pairing_code.parse_pairing_code(
            secret_input.read_stdin_line("the pairing code"), args.address or ""
        )
    else:
        code = _ask_code(args.address or "")
    made = desk_pairing.pair_with_desk(paths.prepare_data_folder(data), code, name=args.name)
    _resume_sending(data)
    print(f"paired with {made.clinic}, {made.host}:{made.port}")
    print(f"Next, confirm kiosk {_kiosk_id(data)[:8]} at the desk. Nothing is sent until then.")
    print(f"The clinic's public key is in {data / spki_pins.CLINIC_KEY_FILE}")
    return 0


def _ask_code(address: str) -> PairingCode:
    from kiosk.protocol import pairing_code

    if not secret_input.has_terminal():
        raise KioskError("there is no terminal to ask for the code; use --code-stdin")
    text = secret_input.ask_visible("Pairing code (scan or type): ")
    if not address and not text.strip().upper().startswith("CMK1"):
        address = secret_input.ask_visible("The address shown with it, such as 192.168.1.10:8443: ")
    return pairing_code.parse_pairing_code(text, address)


def _resume_sending(data: Path) -> None:
    """Resume sending if it was paused because the previous desk did not know this kiosk."""
    from kiosk.outbox.store import Outbox

    outbox = Outbox(data)
    try:
        if outbox.exists:
            outbox.resume_sending()
    finally:
        outbox.close()


def _status(data: Path, *, for_programs: bool) -> int:
    from kiosk.sync import desk_pairing, heartbeat

    found = desk_pairing.load_pairing(data)
    told = _pairing_facts(found, _kiosk_id(data), heartbeat.stored_clinic_key_id(data))
    if for_programs:
        print_json(told)
    elif found is None:
        print("This kiosk isn't paired with a desk. To pair it, run: clearmind-kiosk pair")
    else:
        print("\n".join(f"{name:<10}{value}" for name, value in told.items() if name != "pins"))
    return 0 if found else 1


def _pairing_facts(found: DeskPairing | None, kiosk: str, key: str) -> dict[str, object]:
    """The public facts about a pairing: everything but the token."""
    if found is None:
        return {"paired": False, "kiosk": kiosk}
    at = datetime.datetime.fromtimestamp(found.paired_at, tz=datetime.UTC)
    return {
        "paired": True,
        "kiosk": kiosk,
        "clinic": found.clinic,
        "desk": f"{found.host}:{found.port}",
        "since": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "key": key,
        "signing": found.signing_key,
        "pins": found.pins,
    }


def _kiosk_id(data: Path) -> str:
    from kiosk.config import kiosk_identity

    who = kiosk_identity.load_identity(data)
    return who.kiosk_id.hex if who else ""


def _forget(data: Path) -> int:
    from kiosk.sync import desk_pairing

    if desk_pairing.forget_pairing(data):
        print("This kiosk is no longer paired. Unpair it at the desk, too.")
    else:
        print("This kiosk wasn't paired.")
    return 0
