"""`desk keystore remember` and `forget`: the passphrase in this machine's keystore."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from kiosk.base import paths
from kiosk.cli import secret_input
from kiosk.cli.subcommands import Subparsers, add_command

_ABOUT = """\
Keep the clinic's passphrase in the keystore of whoever runs the desk: a Linux desktop's keyring,
the Keychain of macOS, Windows' Credential Locker. It is there only after `remember`, and the desk
looks there only when it is started with --keystore. Whoever uses this machine as that user can
read the requests then."""


def register_commands(subparsers: Subparsers) -> None:
    """Add this module's sub-command to `desk`."""
    which = add_command(
        subparsers,
        "keystore",
        _remember,
        "store the passphrase in this computer's keystore, or remove it",
        "clearmind-kiosk desk keystore remember",
        description=_ABOUT,
    ).add_subparsers(title="what to do", metavar="remember | forget", required=True)
    for name, act, text in (
        ("remember", _remember, "ask for the passphrase, check it, and store it"),
        ("forget", _forget, "remove it"),
    ):
        example = f"clearmind-kiosk desk keystore {name} --data /srv/desk"
        made = add_command(which, name, act, text, example)
        if act is _remember:
            secret_input.add_passphrase_option(made)


def _data_folder(args: argparse.Namespace) -> Path:
    data: Path | None = args.data
    return data or paths.default_data_folder() / "desk"


def _remember(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.desk.keys import key_folder, keystore
    from kiosk.desk.keys.vault import Vault

    folder = _data_folder(args)
    asks = secret_input.can_ask_at_terminal(args)
    keys = key_folder.load_clinic_keys(folder, args.public_key, args.key)
    ask = secret_input.ask_hidden if asks else secret_input.read_stdin_line
    passphrase = ask("The clinic's passphrase: " if asks else "the passphrase")
    opened = Vault(lambda: keys).unlock(passphrase)
    name = keystore.store_passphrase(folder, passphrase)
    print(f"Passphrase stored in {name}; it opens {opened} of {len(keys.key_paths)} keys.")
    print("Start the desk with --keystore to unlock with it.")
    return 0


def _forget(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.desk.keys import keystore

    there = keystore.delete_passphrase(_data_folder(args))
    print("The keystore has no passphrase of this desk" + (" any more." if there else "."))
    return 0
