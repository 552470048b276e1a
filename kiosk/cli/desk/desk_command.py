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
        "receive the kiosks' requests, and show them to staff in a browser",
        "clearmind-kiosk desk --host 192.168.1.10 --data /srv/desk",
    )
    desk.add_argument(
        "--host", default="127.0.0.1", help="where to listen; beyond this machine over HTTPS"
    )
    desk.add_argument(
        "--port", type=_parse_port, default=8443, metavar="N", help="8443; 0: any free one"
    )
    desk.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="HOST",
        help="what browsers and kiosks call this machine; may be given again",
    )
    desk.add_argument(
        "--tls", action="store_true", help="HTTPS on this machine alone as well: pairing needs it"
    )
    desk.add_argument(
        "--database", metavar="URL", help="such as postgresql+psycopg://…; SQLite when left out"
    )
    desk.add_argument(
        "--public-key", type=Path, metavar="FILE", help="what kiosks seal to; else DATA/keys"
    )
    desk.add_argument(
        "--key",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="a private key file, unlocked in the browser; may be given again",
    )
    desk.add_argument(
        "--keystore",
        action="store_true",
        help="unlock by what `desk keystore remember` left in this machine's keystore",
    )
    desk.add_argument(
        "--unsafe-passphrase-file",
        type=Path,
        metavar="FILE",
        help="unlock at the start with the passphrase in FILE; every page warns of it",
    )
    desk.add_argument(
        "--new-admin",
        action="store_true",
        help="print a set-up link although there are administrators: the last password is lost",
    )
    desk.add_argument(
        "--request-time",
        type=_parse_seconds,
        default=20.0,
        metavar="SECONDS",
        help="how long a caller may take over TLS, the first byte, the head and the body, each; 20",
    )
    desk.add_argument(
        "--connections-by-address",
        type=_parse_connection_count,
        default=64,
        metavar="N",
        help="how many connections one address may have; 64",
    )
    desk_backup_commands.register_commands(desk)


def _parse_port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)


def _parse_seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0.1 <= seconds <= 20:
        raise argparse.ArgumentTypeError("this is 0.1 to 20 seconds")
    return seconds


def _parse_connection_count(text: str) -> int:
    if not text.isdecimal() or not 4 <= int(text) <= 200:
        raise argparse.ArgumentTypeError("an address may have 4 to 200 connections")
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
