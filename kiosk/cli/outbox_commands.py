"""`outbox`, `audit`: requests waiting to be sent, and what happened to them."""

from __future__ import annotations

import argparse
import base64
import binascii
import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kiosk.base import paths
from kiosk.base.errors import KioskError
from kiosk.cli.subcommands import AddCommand, CommandAction, add_command, print_json

if TYPE_CHECKING:
    from kiosk.outbox.records import OutboxStatus, Record
    from kiosk.outbox.store import Outbox


def register_commands(add_subcommand: AddCommand) -> None:
    """Add this module's sub-commands."""
    outbox = add_subcommand(
        "outbox",
        _help,
        "manage the requests waiting to be sent",
        "clearmind-kiosk outbox status --json",
    )
    outbox.set_defaults(parser=outbox)
    acts = outbox.add_subparsers(title="what to do", metavar="")

    def act(name: str, does: CommandAction, text: str, example: str) -> argparse.ArgumentParser:
        sub = add_command(acts, name, does, text, f"clearmind-kiosk {example}")
        sub.add_argument("--json", action="store_true", help="for programs")
        return sub

    act(
        "status",
        _status,
        "show how many requests are waiting, how long, and any problems",
        "outbox status --json",
    )
    export = act(
        "export",
        _export,
        "export waiting requests to files for a USB drive; they stay in the outbox",
        "outbox export --to /media/stick",
    )
    export.add_argument("--to", type=Path, required=True, metavar="DIR", help="an existing folder")
    retry = act(
        "retry", _retry, "resend requests the desk rejected", "outbox retry --all-quarantined"
    )
    which = retry.add_mutually_exclusive_group(required=True)
    which.add_argument("reference", nargs="?", metavar="REF", help="a reference code")
    which.add_argument("--all-quarantined", action="store_true", help="all rejected requests")
    delete = act(
        "delete",
        _delete,
        "delete a waiting request after consent is withdrawn",
        "outbox delete SS55-M718",
    )
    delete.add_argument("reference", metavar="REF", help="its reference code")
    write_off = act(
        "write-off",
        _write_off,
        "stop reporting a request lost to damage",
        "outbox write-off SS55-M718",
    )
    write_off.add_argument("reference", metavar="REF", help="its reference code")
    receipt = act(
        "receipt",
        _receipt,
        "close the requests that a desk's receipt file confirms",
        "outbox receipt a.receipt --key q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=",
    )
    receipt.add_argument("file", type=Path, metavar="FILE", help="the receipt file")
    receipt.add_argument(
        "--key",
        type=_parse_signing_key,
        required=True,
        metavar="KEY",
        help="the desk's signing key, base64",
    )
    audit = add_subcommand(
        "audit",
        _help,
        "check the log of what happened to requests",
        "clearmind-kiosk audit verify",
    )
    audit.set_defaults(parser=audit)
    acts = audit.add_subparsers(title="what to do", metavar="")
    act(
        "verify",
        _verify,
        "check that the audit log is intact and every request it lists is there",
        "audit verify --data /srv/kiosk",
    )


def _parse_signing_key(text: str) -> bytes:
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != 32:
        raise argparse.ArgumentTypeError(
            "a signing key is 32 bytes in base64, as shown on the desk's Kiosks page"
        )
    return key


def _data_folder(args: argparse.Namespace) -> Path:
    return args.data or paths.default_data_folder()


@contextmanager
def _open_outbox(args: argparse.Namespace) -> Iterator[Outbox]:
    from kiosk.outbox.store import Outbox

    outbox = Outbox(_data_folder(args))
    try:
        yield outbox
    finally:
        outbox.close()


@contextmanager
def _open_outbox_for_changes(args: argparse.Namespace) -> Iterator[Outbox]:
    """The outbox; with no kiosk running, requests left mid-send are queued to resend."""
    with _open_outbox(args) as outbox:
        if not outbox.exists:
            raise KioskError(
                f"{_data_folder(args)}: there is no outbox here. Give the data folder with --data."
            )
        outbox.recover_if_unowned()
        yield outbox


def _help(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    args.parser.error("choose a command; see --help")
    return 2


def _status(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    with _open_outbox(args) as outbox:
        status = outbox.status()
    if args.json:
        print_json(status)
    else:
        print("\n".join(_status_lines(status)))
    return 1 if status.closed_reason or status.set_aside or status.missing else 0


def _status_lines(status: OutboxStatus) -> list[str]:
    from kiosk.staff import refusal_advice

    oldest = f", the oldest since {_format_time(status.oldest_waiting_at)}"
    lines = [
        f"form         {f'closed: {status.closed_reason}' if status.closed_reason else 'open'}",
        f"waiting      {status.queued + status.sending + status.quarantined}"
        + (oldest if status.oldest_waiting_at is not None else ""),
        f"refused      {status.quarantined}",
        f"delivered    {status.delivered}",
        f"exported     {status.waiting_exported} of those waiting",
        *([f"paused       {status.pause}"] if status.pause else []),
        *(["erasing      a reader of the file holds erased bytes"] if status.erase_owed else []),
        *([f"not logged   {status.unlogged}"] if status.unlogged else []),
        *(f"set aside    {place}" for place in status.set_aside),
        *(f"missing      {code}: it was saved, then lost to damage" for code in status.missing),
    ]
    lines += [f"  {_record_line(one)}" for one in status.waiting]
    return lines + [
        f"{code}: {text}" for code, text in refusal_advice.advise_on_refusals(status.waiting)
    ]


def _record_line(record: Record) -> str:
    fault = f", {record.fault}" if record.fault else ""
    tries = f"{record.attempts} attempts{fault}"
    return (
        f"{record.reference}  {record.state:<11}  since {_format_time(record.created_at)}  {tries}"
    )


def _format_time(seconds: int | None) -> str:
    at = datetime.datetime.fromtimestamp(seconds or 0, tz=datetime.UTC)
    return at.strftime("%Y-%m-%d %H:%M UTC")


def _export(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.config import kiosk_identity
    from kiosk.outbox import export

    with _open_outbox_for_changes(args) as outbox:
        done = export.export_requests(
            outbox, kiosk_identity.load_or_create_identity(_data_folder(args)), args.to
        )
    if args.json:
        print_json(done)
    else:
        print(
            "\n".join(
                (*done.folders, f"{done.count} requests exported. They stay in the outbox until")
            )
        )
        print("you bring back the desk's receipt file or they are sent.")
    return 0


def _retry(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.outbox import record_actions

    with _open_outbox_for_changes(args) as outbox:
        if args.all_quarantined:
            count = record_actions.retry_all_quarantined(outbox)
        else:
            record_actions.retry_record(outbox, args.reference)
            count = 1
    if args.json:
        print_json({"retried": count})
    else:
        print(f"{count} queued to resend")
    return 0


def _delete(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.outbox import record_actions

    with _open_outbox_for_changes(args) as outbox:
        record = record_actions.delete_waiting_record(outbox, args.reference)
        gone = not outbox.status().erase_owed
    if args.json:
        print_json({"deleted": record.reference, "exported": record.exported_at is not None})
        return 0
    print(f"{record.reference} deleted")
    if not gone:
        print(
            "Another program is reading the file. The data is erased within a minute after it "
            "stops."
        )
    if record.exported_at is not None:
        print(f"It was exported at {_format_time(record.exported_at)}. Delete it there too.")
    return 0


def _receipt(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.config import kiosk_identity
    from kiosk.outbox import receipt_import
    from kiosk.protocol import receipt_file

    who = kiosk_identity.load_identity(_data_folder(args))
    if who is None:
        raise KioskError(f"{_data_folder(args)}: this kiosk has never exported anything.")
    try:
        found = receipt_file.verify_receipt_file(args.file.read_bytes(), [args.key], who.kiosk_id)
    except OSError as error:
        raise KioskError(f"{args.file}: cannot be read ({error.strerror})") from error
    except KioskError as error:
        raise KioskError(f"{args.file}: {error}") from error
    with _open_outbox_for_changes(args) as outbox:
        done = receipt_import.import_receipts(outbox, found)
    if args.json:
        print_json(done)
    else:
        print(f"{done.closed} closed, {done.known} closed before, {done.unknown} not here")
        if done.other_bytes:
            print(f"{done.other_bytes} left alone: the desk has different contents for them")
    return 1 if done.other_bytes else 0


def _verify(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.audit.audit_log import AuditLog
    from kiosk.outbox.queries import record_queries

    damaged: list[str] = []
    with _open_outbox(args) as outbox:
        if outbox.exists:
            # A kiosk that was cut off may have saved an event that is not in the log yet.
            outbox.transactions.flush_audit_events()
            damaged = [
                reference for _, reference in outbox.transactions.read(record_queries.find_damaged)
            ]
        missing = [one.reference for one in outbox.transactions.find_lost_requests()]
    log = AuditLog(_data_folder(args))
    verdict = log.verify()
    if args.json:
        print_json(msgspec.structs.asdict(verdict) | {"missing": missing, "damaged": damaged})
    else:
        for line in verdict.torn:
            print(f"{log.file}:{line}: a line was cut off here, as in a power outage")
        if verdict.fault:
            print(f"{log.file}:{verdict.fault.line}: {verdict.fault.text}")
        print(f"{verdict.entries} entries are intact, up to {verdict.head}")
        _print_lost(missing, damaged)
    return 1 if verdict.fault or missing or damaged else 0


def _print_lost(missing: Sequence[str], damaged: Sequence[str]) -> None:
    for code in missing:
        print(f"{code} is missing: it was saved, never finished, and isn't in the outbox")
    for code in damaged:
        print(f"{code} is damaged: it no longer matches what was saved")
    if missing:
        print("Requests lost from the log as well can't be listed here.")
        print(
            "Look for a copy in outbox/set-aside. Once you've settled this with the visitor, run:"
        )
        print("clearmind-kiosk outbox write-off CODE")


def _write_off(args: argparse.Namespace, _arguments: Sequence[str]) -> int:
    from kiosk.outbox import record_actions

    with _open_outbox_for_changes(args) as outbox:
        code = record_actions.write_off_lost_request(outbox, args.reference)
    if args.json:
        print_json({"written_off": code})
    else:
        print(f"{code} is no longer reported as missing")
    return 0
