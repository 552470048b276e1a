"""`desk certificate next` and `switch`: change the desk's key without pairing kiosks again."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from kiosk.base import paths
from kiosk.cli.subcommands import Subparsers, add_command

_ABOUT = """\
Change the key that kiosks know the desk by. `next` makes it; after the desk's next start the
kiosks are told of it with their heartbeats. Once the page of the kiosks says that all of them
know it, stop the desk, run `switch`, and start it again."""


def register_commands(subparsers: Subparsers) -> None:
    """Add this module's sub-command to `desk`."""
    which = add_command(
        subparsers,
        "certificate",
        _next,
        "change the key of its certificate",
        "clearmind-kiosk desk certificate next",
        description=_ABOUT,
    ).add_subparsers(title="what to do", metavar="next | switch", required=True)
    for name, act, text in (
        ("next", _next, "create the next key, to be announced"),
        ("switch", _switch, "use the announced key from the next start"),
    ):
        example = f"clearmind-kiosk desk certificate {name} --data /srv/desk"
        add_command(which, name, act, text, example)


def _data_folder(args: argparse.Namespace) -> Path:
    data: Path | None = args.data
    return data or paths.default_data_folder() / "desk"


def _next(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.desk.server import tls_certificate

    made = tls_certificate.make_next_tls_key(paths.prepare_data_folder(_data_folder(args)))
    print("The next key has been created." if made else "The next key already exists.")
    print("Restart the desk to announce it to the kiosks. Then check the Kiosks page.")
    return 0


def _switch(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.desk.server import tls_certificate

    tls_certificate.switch_to_next_tls_key(_data_folder(args))
    print("Start the desk to use the new key.")
    return 0
