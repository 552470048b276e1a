"""`keys new`, `keys test`, `open`: the clinic's keys, and requests sealed to them."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.base import clock
from kiosk.base.errors import KioskError
from kiosk.cli import secret_input
from kiosk.cli.subcommands import AddCommand, add_command

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    from kiosk.protocol.envelope.consultation_request import ConsultationRequest
    from kiosk.protocol.envelope.hpke_keys import PrivateKeys
    from kiosk.protocol.envelope.request_table import TableRow

CLEAR_TERMINAL = "\x1b[2J\x1b[3J\x1b[H"
"""Clears a terminal, including its scrollback."""


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-commands."""
    keys = add_subcommand(
        "keys",
        _new,
        "create the clinic's keys, or check that a key file opens",
        "clearmind-kiosk keys new --out keys",
    ).add_subparsers(title="what to do", metavar="new | test", required=True)
    new = add_command(
        keys,
        "new",
        _new,
        "create a key pair with a recovery copy",
        _NEW_EXAMPLE,
        description=_NEW_DESCRIPTION,
    )
    new.add_argument("--out", type=Path, metavar="DIR", required=True, help="folder to save to")
    new.add_argument(
        "--name", metavar="CLINIC", help="the clinic's name; default: from the profile"
    )
    new.add_argument("--demo", action="store_true", help="for demos: no real details")
    secret_input.add_passphrase_option(new)
    test = add_command(keys, "test", _test, "check that a key file still opens", _TEST_EXAMPLE)
    test.add_argument("--key", type=Path, metavar="FILE", required=True, help="the key file")
    secret_input.add_passphrase_option(test)

    opening = add_subcommand(
        "open",
        _open,
        "open exported requests with the clinic's private key",
        "clearmind-kiosk open *.cmrq --key clinic-1a2b3c4d.key --format csv --out requests.csv",
    )
    opening.add_argument("files", type=Path, nargs="+", metavar="FILE", help="a sealed request")
    opening.add_argument(
        "--key", type=Path, metavar="K", required=True, action="append",
        help="a private key file or its recovery copy; can be repeated",
    )  # fmt: skip
    opening.add_argument("--format", choices=("json", "csv"), default="json", help="default: json")
    opening.add_argument(
        "--out", type=Path, metavar="FILE", help="a new file, readable only by you"
    )
    secret_input.add_passphrase_option(opening)


_NEW_DESCRIPTION = """\
Make a key pair: a private key file behind a passphrase, a recovery copy of it behind a code,
and the public key file for the kiosk. The public file is written last, once the recovery copy
has opened a test request; if anything fails before, none of them is left."""
_NEW_EXAMPLE = 'clearmind-kiosk keys new --out keys --name "Riverside Clinic"'
_TEST_EXAMPLE = "clearmind-kiosk keys test --key keys/clinic-1a2b3c4d.key"


def _new(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.protocol.clinic_keys import key_generation, private_key_file
    from kiosk.protocol.clinic_keys.public_key_file import check_clinic_name

    asks = secret_input.can_ask_at_terminal(args)
    clinic = check_clinic_name(args.name if args.name is not None else _profile_name(args))
    passphrase = _new_passphrase() if asks else secret_input.read_stdin_line("the passphrase")
    made = key_generation.generate_clinic_key(
        args.out,
        passphrase,
        _confirm_code_by_typing if asks else _confirm_code_by_file,
        clinic=clinic,
        created=clock.today(),
        demo=args.demo,
        cost=private_key_file.DEFAULT_COST,
    )
    print(f"key       {made.public_key.id.hex()}{' (demo)' if made.public_key.demo else ''}")
    print(f"private   {made.private_file}  keep it where requests are read, never on the kiosk")
    print(f"recovery  {made.recovery_file}  keep it somewhere else, away from its code")
    print(f"public    {made.public_file}  give it to the kiosk")
    return 0


def _profile_name(args: argparse.Namespace) -> str:
    from kiosk.cli.subcommands import settings_from_args
    from kiosk.config.locations import Locations

    return Locations(settings_from_args(args)).load_profile().name


def _new_passphrase() -> str:
    from kiosk.protocol.clinic_keys.private_key_file import check_passphrase

    first = secret_input.ask_hidden("New passphrase, at least 12 characters: ")
    check_passphrase(first)
    if secret_input.ask_hidden("Repeat the passphrase: ") != first:
        raise KioskError("the passphrases don't match. No keys were created; start over.")
    return first


def _confirm_code_by_typing(code: str, _file: Path) -> str:
    """Show the code, clear the screen, and have the user type it back from paper."""
    from kiosk.protocol.clinic_keys import recovery_code

    say = f"\nRecovery code, in case the passphrase is lost. Write it down:\n\n  {code}\n"
    print(say, file=sys.stderr)
    secret_input.ask_visible("Press Enter once it's on paper. The screen will be cleared. ")
    print(CLEAR_TERMINAL, end="", file=sys.stderr)
    for left in reversed(range(secret_input.MAX_TRIES)):
        typed = secret_input.ask_visible("Enter the recovery code from your paper: ")
        try:
            if recovery_code.parse_recovery_code(typed) == recovery_code.parse_recovery_code(code):
                return typed
            wrong = "that's not the recovery code. Check it against what you wrote down."
        except KioskError as error:
            wrong = str(error)
        print(f"{wrong} {left} attempts left.", file=sys.stderr)
    raise KioskError("the recovery code wasn't entered. No keys were created; start over.")


def _confirm_code_by_file(code: str, file: Path) -> str:
    """Write the code to its own file and read it back: printed output may end up in a log."""
    from kiosk.base.secret_files import write_secret_file

    text = "# Recovery code. Print or copy this, keep it apart from the key, delete this file.\n"
    write_secret_file(file, f"{text}{code}\n".encode())
    print(f"code      {file}  print it, store it away from the key, then delete this file")
    return file.read_text(encoding="utf-8").splitlines()[-1]


def _test(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    private = _unlock_key_file(args.key, secret_input.can_ask_at_terminal(args))
    from kiosk.protocol.clinic_keys import key_generation
    from kiosk.protocol.clinic_keys.public_key_file import ClinicPublicKey
    from kiosk.protocol.envelope import hpke_keys

    public = ClinicPublicKey(
        hpke_keys.raw_public_key(private), "test", datetime.date(1970, 1, 1), demo=False
    )
    key_generation.check_key_pair(public, private)
    print(f"{args.key}: opens requests sealed with key {public.id.hex()}")
    return 0


def _open(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.protocol.envelope import hpke_keys, request_table

    if args.out is not None and args.out.exists():
        raise KioskError(
            f"{args.out}: already exists and won't be overwritten. Choose another with --out FILE."
        )
    asks = secret_input.can_ask_at_terminal(args)
    ring = hpke_keys.key_ring(*[_unlock_key_file(file, asks) for file in args.key])
    rows, failed = _open_files(args.files, ring)
    if rows:
        _write_output(
            request_table.format_table_csv(rows)
            if args.format == "csv"
            else request_table.format_table_json(rows),
            args,
        )
    print(f"{len(rows)} requests opened, {failed} files failed", file=sys.stderr)
    return 1 if failed else 0


def _unlock_key_file(file: Path, asks: bool) -> X25519PrivateKey:
    """The private key in `file`; at a terminal the passphrase may be mistyped twice."""
    from kiosk.protocol.clinic_keys import private_key_file

    locked = private_key_file.read_private_key_file(file)
    name = locked.unlock_method.name.lower().replace("_", " ")
    if not asks:
        return locked.unlock(secret_input.read_stdin_line(f"the {name} of {file}"))
    for _ in range(secret_input.MAX_TRIES - 1):
        try:
            return locked.unlock(secret_input.ask_hidden(f"{name.capitalize()} of {file}: "))
        except private_key_file.WrongSecretError as error:
            print(error, file=sys.stderr)
    return locked.unlock(secret_input.ask_hidden(f"{name.capitalize()} of {file}: "))


def _open_files(files: Sequence[Path], ring: PrivateKeys) -> tuple[list[TableRow], int]:
    """The requests in `files` that can be opened, without duplicates, and how many files failed."""
    from kiosk.base.secret_files import read_at_most
    from kiosk.protocol.envelope import envelope_header, request_table
    from kiosk.protocol.envelope.envelope_error import EnvelopeError
    from kiosk.protocol.envelope.opening import open_envelope

    rows: dict[ConsultationRequest, TableRow] = {}
    failed = 0
    for file in files:
        try:
            opened = open_envelope(read_at_most(file, envelope_header.ENVELOPE_SIZE + 1), ring)
        except KioskError as error:
            failed += 1
            named = f"{file}: {error}" if isinstance(error, EnvelopeError) else error
            print(f"clearmind-kiosk: {named}", file=sys.stderr)
            continue
        if opened.request in rows:
            print(f"{file}: same request as in an earlier file; skipped", file=sys.stderr)
        if opened.unknown_field_count:
            more = f"fields from a later version skipped: {opened.unknown_field_count}"
            print(f"{file}: {more}. Update this program to read them.", file=sys.stderr)
        rows[opened.request] = request_table.make_table_row(opened)
    return list(rows.values()), failed


def _write_output(text: str, args: argparse.Namespace) -> None:
    from kiosk.base.secret_files import write_secret_file

    if args.out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())  # UTF-8, whatever the terminal's locale
        return
    # Spreadsheets recognize UTF-8 only with a byte order mark.
    write_secret_file(args.out, text.encode("utf-8-sig" if args.format == "csv" else "utf-8"))
    print(
        f"written to {args.out}; it contains personal data; delete it when you're done",
        file=sys.stderr,
    )
