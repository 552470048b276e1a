"""`desk backup`, `restore` and `upgrade`: commands for the desk's database."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from kiosk.base import paths
from kiosk.base.errors import KioskError
from kiosk.cli.desk import desk_certificate_commands, desk_keystore_commands
from kiosk.cli.subcommands import add_command

_BACKUP = """\
Write the desk's database into a new file. The desk may run meanwhile. The file holds no key:
requests stay sealed in it, and without the files in DATA/keys nobody reads them. Keep those,
signing.key and tls.key once, apart from the backups; they hardly ever change."""
_RESTORE = """\
Bring a backup back into a new data folder or an empty database. Put the keys, signing.key and
tls.key into the folder first, so that kiosks know the desk; and the newest keys/revocations, so
that what was withdrawn, deleted, disabled, changed or ended since stays so. What was applied is
named, and what nobody can know. Requests that arrived after the backup was made are not in it:
with each kiosk's audit.jsonl they are named here, and later at Kiosks, Compare."""
_UPGRADE = """\
Bring the database's tables to those of this version of the program, and tell from which step to
which. The desk does the same at its start; this does it while nobody waits. Make a backup first:
there is no way back."""


def register_commands(desk_parser: argparse.ArgumentParser) -> None:
    """Add sub-commands to `desk`, which starts the desk if none is given."""
    names = "backup | restore | upgrade | certificate | keystore"
    acts = desk_parser.add_subparsers(title="instead of starting it", metavar=names)
    desk_certificate_commands.register_commands(acts)
    desk_keystore_commands.register_commands(acts)
    backup = add_command(
        acts,
        "backup",
        _backup,
        "write the database to a file",
        "clearmind-kiosk desk backup --to /backup/desk.jsonl",
        description=_BACKUP,
    )
    _add_database_option(backup)
    backup.add_argument("--to", type=Path, required=True, metavar="FILE", help="a new file")
    restore = add_command(
        acts,
        "restore",
        _restore,
        "restore a backup",
        "clearmind-kiosk desk restore --from /backup/desk.jsonl --kiosk-log audit.jsonl",
        description=_RESTORE,
    )
    _add_database_option(restore)
    restore.add_argument(
        "--from", type=Path, required=True, metavar="FILE", dest="backup", help="a backup"
    )
    restore.add_argument(
        "--kiosk-log", type=Path, action="append", default=[], metavar="FILE",
        help="a kiosk's audit.jsonl, to list delivered requests that are lost; can be repeated",
    )  # fmt: skip
    upgrade = add_command(
        acts,
        "upgrade",
        _upgrade,
        "bring its tables up to date, as starting it does",
        "clearmind-kiosk desk upgrade --data /srv/desk",
        description=_UPGRADE,
    )
    _add_database_option(upgrade)


def _add_database_option(act: argparse.ArgumentParser) -> None:
    """Add the same option as for starting the desk; it works before or after the sub-command."""
    none = argparse.SUPPRESS
    act.add_argument(
        "--database", metavar="URL", help="a PostgreSQL URL; default: SQLite", default=none
    )


def _data_folder(args: argparse.Namespace) -> Path:
    data: Path | None = args.data
    return data or paths.default_data_folder() / "desk"


def _backup(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.desk.store import backup

    rows = backup.write_backup(_data_folder(args), args.database, args.to, int(time.time()))
    print(f"{rows} rows written to {args.to}")
    print("It contains no keys. Store DATA/keys, signing.key, and tls.key separately.")
    print("Copy DATA/keys/revocations with every backup: a restore needs the latest one.")
    return 0


def _restore(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.desk import restore_report
    from kiosk.desk.requests import kiosk_log_comparison
    from kiosk.desk.store import backup
    from kiosk.desk.store.desk_database import DeskDatabase

    folder = paths.prepare_data_folder(_data_folder(args))
    logs = [_read_log(one) for one in args.kiosk_log]
    done = backup.restore_backup(folder, args.database, args.backup)
    made = time.strftime("%Y-%m-%d %H:%M", time.localtime(done.made_at))
    print(f"Restored as of {made}: {done.requests} requests, {done.kiosks} kiosks.")
    for line in restore_report.restore_report_lines(done, folder):
        print(line)
    if not logs:
        print("What arrived after that is not here. Start the desk: when a kiosk has more receipts")
        print("than requests came from it, its page says so; Compare names them from its log.")
        return 0
    database = DeskDatabase(folder, args.database)
    try:
        for file, log in zip(args.kiosk_log, logs, strict=True):
            found = kiosk_log_comparison.compare_kiosk_log(database, log)
            whose = f" of {found.kiosk}" if found.kiosk else ""
            print(f"{file}{whose}: {found.arrived} receipts, {len(found.lacking)} missing here")
            for one in found.lacking:
                at = time.strftime("%Y-%m-%d %H:%M", time.localtime(one.at))
                print(f"  {one.reference}  delivered {at}")
            if found.fault:
                print(f"  the log was altered: {found.fault}")
    finally:
        database.close()
    return 0


def _upgrade(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.desk.store.desk_database import upgrade_database

    before, after = upgrade_database(_data_folder(args), args.database)
    if before == after:
        print(f"The tables are up to date (step {after}).")
    else:
        print(f"The tables were at step {before or 'none'}; they are at step {after} now.")
    return 0


def _read_log(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise KioskError(f"{file}: cannot be read ({error.strerror}). Check its name.") from error
