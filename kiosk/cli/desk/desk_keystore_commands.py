"""`desk keystore remember` and `forget`: the passphrase in the keystore of this machine."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from kiosk.base import paths
from kiosk.cli import secret_input
from kiosk.cli.subcommands import Among, add_command

_ABOUT = """\
Keep the clinic's passphrase in the keystore of whoever runs the desk: a Linux desktop's keyring,
the Keychain of macOS, Windows' Credential Locker. It is there only after `remember`, and the desk
looks there only when it is started with --keystore. Whoever uses this machine as that user can
read the requests then."""


def add(acts: Among) -> None:
    """Add the sub-command to those of `desk`."""
    which = add_command(
        acts,
        "keystore",
        _remember,
        "keep the passphrase in this machine's keystore, or take it out",
        "clearmind-kiosk desk keystore remember",
        about=_ABOUT,
    ).add_subparsers(title="what to do", metavar="remember | forget", required=True)
    for name, act, text in (
        ("remember", _remember, "ask for the passphrase, try it, and keep it"),
        ("forget", _forget, "take it out again"),
    ):
        example = f"clearmind-kiosk desk keystore {name} --data /srv/desk"
        made = add_command(which, name, act, text, example)
        if act is _remember:
            secret_input.add_option(made)


def _folder(args: argparse.Namespace) -> Path:
    data: Path | None = args.data
    return data or paths.live_data() / "desk"


def _remember(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.desk.keys import key_folder, keystore
    from kiosk.desk.keys.vault import Vault

    folder = _folder(args)
    asks = secret_input.from_terminal(args)
    keys = key_folder.load(folder, args.public_key, args.key)
    ask = secret_input.hidden if asks else secret_input.line
    passphrase = ask("The clinic's passphrase: " if asks else "the passphrase")
    opened = Vault(lambda: keys).unlock(passphrase)
    name = keystore.remember(folder, passphrase)
    print(f"{name} has the passphrase now; it opens {opened} of {len(keys.files)} keys.")
    print("Start the desk with --keystore to unlock them by it.")
    return 0


def _forget(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.desk.keys import keystore

    there = keystore.forget(_folder(args))
    print("The keystore has no passphrase of this desk" + (" any more." if there else "."))
    return 0
