"""`desk`: the program that receives the requests."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from kiosk.base import paths
from kiosk.cli.desk import desk_backup_commands
from kiosk.cli.subcommands import AddCommand


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-command."""
    desk = add_subcommand(
        "desk",
        _desk,
        "receive requests from kiosks and show them to staff in a browser",
        "clearmind-kiosk desk --host 192.168.1.10 --data /srv/desk",
    )
    desk.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on; other computers connect over HTTPS",
    )
    desk.add_argument(
        "--port",
        type=_parse_port,
        default=8443,
        metavar="N",
        help="port to listen on; default 8443; 0 picks a free one",
    )
    desk.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="HOST",
        help="another name browsers and kiosks use for this computer; can be repeated",
    )
    desk.add_argument(
        "--tls", action="store_true", help="use HTTPS even on this computer only; pairing needs it"
    )
    desk.add_argument(
        "--database", metavar="URL", help="such as postgresql+psycopg://…; default: SQLite"
    )
    desk.add_argument(
        "--public-key",
        type=Path,
        metavar="FILE",
        help="the public key kiosks seal requests with; default: the one in DATA/keys",
    )
    desk.add_argument(
        "--key",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a private key file, to be unlocked in the browser; can be repeated",
    )
    desk.add_argument(
        "--keystore",
        action="store_true",
        help="unlock with the passphrase that `desk keystore remember` stored on this computer",
    )
    desk.add_argument(
        "--unsafe-passphrase-file",
        type=Path,
        metavar="FILE",
        help="unlock on start with the passphrase in FILE; every page warns about it",
    )
    desk.add_argument(
        "--new-admin",
        action="store_true",
        help=(
            "print a setup link even if there are administrators, for example if the last password "
            "is lost"
        ),
    )
    desk.add_argument(
        "--request-time",
        type=_parse_seconds,
        default=20.0,
        metavar="SECONDS",
        help="seconds allowed for each of TLS, first byte, headers, and body; default 20",
    )
    desk.add_argument(
        "--connections-by-address",
        type=_parse_connection_count,
        default=64,
        metavar="N",
        help="connections allowed per address; default 64",
    )
    desk_backup_commands.register_commands(desk)


def _parse_port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError("the port must be a number from 0 to 65535")
    return int(text)


def _parse_seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0.1 <= seconds <= 20:
        raise argparse.ArgumentTypeError("must be 0.1 to 20 seconds")
    return seconds


def _parse_connection_count(text: str) -> int:
    if not text.isdecimal() or not 4 <= int(text) <= 200:
        raise argparse.ArgumentTypeError("must be 4 to 200 connections")
    return int(text)


def _desk(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.desk.server import run
    from kiosk.desk.server.connection_acceptor import ConnectionLimits

    options = run.DeskOptions(
        data=args.data or paths.default_data_folder() / "desk",
        host=args.host,
        port=args.port,
        names=tuple(args.name),
        database=args.database,
        public_key=args.public_key,
        private_key_files=tuple(args.key),
        tls=args.tls,
        new_admin=args.new_admin,
        keystore=args.keystore,
        plain_passphrase_file=args.unsafe_passphrase_file,
        limits=ConnectionLimits(
            step_timeout_s=args.request_time, max_per_address=args.connections_by_address
        ),
    )
    return run.run_desk(options, lambda line: print(line, flush=True))
