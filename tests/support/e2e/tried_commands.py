"""Every command of the program, and the files that they work on."""

from __future__ import annotations

import base64
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePath
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import cli
from kiosk.config import kiosk_identity
from kiosk.desk.keys import key_folder
from kiosk.desk.store.desk_database import DeskDatabase
from kiosk.outbox.store import Outbox
from kiosk.protocol import receipt_file
from kiosk.protocol.envelope.sealing import seal_request
from kiosk.staff.staff_pin import StaffPin
from support.desk.desk_harness import HOUR, KIOSK, PASSPHRASE, PUBLIC, make_request, write_key_files

DESK = Ed25519PrivateKey.from_private_bytes(b"d" * 32)
SIGNING = base64.b64encode(DESK.public_key().public_bytes_raw()).decode()


@dataclass(frozen=True)
class Command:
    """A command line. `data`: whether it works in the data folder, named or the user's own."""

    name: str
    words: tuple[str, ...]
    stdin: str = ""
    data: bool = True
    stops: bool = False
    """It runs until it is told to stop."""


def commands(prepared: Path, named: PurePath | None = None) -> list[Command]:
    """Each command with the files that `prepare` made.

    Args:
        prepared: where they are.
        named: how the program that runs names that folder, if otherwise.
    """
    here = named or prepared
    key = str(here / "keys" / "clinic-1.key")
    out, desk = here / "out", ("--data", str(here / "desk"))
    passphrase = ("--passphrase-stdin",)
    secret = f"{PASSPHRASE}\n"
    reference = (prepared / "reference").read_text()
    offscreen = ("-platform", "offscreen")
    return [
        Command("", ("--unsupervised", *offscreen), stops=True),
        Command("check", ("check",), data=False),
        Command("status", ("status",), data=False),
        Command("claims", ("claims",), data=False),
        Command("settings", ("settings",), data=False),
        Command(
            "review", ("review", "--out", str(out / "sheet.html"), "--no-pictures"), data=False
        ),
        Command("import", ("import", str(here / "page.txt"), "--to", str(out / "own")), data=False),
        Command("kiosk-mode", ("kiosk-mode", "--out", str(out / "windows")), data=False),
        Command("renderer", ("renderer",), data=False),
        Command(
            "tour", ("tour", "--out", str(out / "tour"), "--only", "attract", "--small"), data=False
        ),
        Command("present", (*offscreen, "present", "--rehearse"), stops=True),
        Command("present", ("present", "--handout", str(out / "handout.pdf")), data=False),
        Command(
            "keys new", ("keys", "new", "--out", str(out / "new"), *passphrase), secret, data=False
        ),
        Command("keys test", ("keys", "test", "--key", key, *passphrase), secret, data=False),
        Command(
            "open", ("open", str(here / "a.cmrq"), "--key", key, *passphrase), secret, data=False
        ),
        Command("outbox status", ("outbox", "status")),
        Command("outbox export", ("outbox", "export", "--to", str(here))),
        Command("outbox retry", ("outbox", "retry", "--all-quarantined")),
        Command("outbox write-off", ("outbox", "write-off", reference)),
        Command("outbox delete", ("outbox", "delete", reference)),
        Command("outbox receipt", ("outbox", "receipt", str(here / "a.receipt"), "--key", SIGNING)),
        Command("audit verify", ("audit", "verify")),
        Command("pin", ("pin",)),
        Command("pin", ("pin", "set", "--stdin"), "481516\n"),
        Command("pin", ("pin", "unlock")),
        Command("pin", ("pin", "code")),
        Command("pin", ("pin", "clear")),
        Command("pair", ("pair", "--status")),
        Command("pair", ("pair", "127.0.0.1:1", "--code-stdin"), "ABCD-EFGH\n"),
        Command("pair", ("pair", "--forget")),
        Command("desk", ("desk", "--port", "0", *desk), data=False, stops=True),
        Command("desk backup", ("desk", *desk, "backup", "--to", str(out / "backup")), data=False),
        Command(
            "desk restore",
            ("desk", "--data", str(out / "desk"), "restore", "--from", str(here / "backup")),
            data=False,
        ),
        Command("desk upgrade", ("desk", *desk, "upgrade"), data=False),
        Command("desk certificate next", ("desk", *desk, "certificate", "next"), data=False),
        Command("desk certificate switch", ("desk", *desk, "certificate", "switch"), data=False),
        Command(
            "desk keystore remember",
            ("desk", *desk, "keystore", "remember", *passphrase),
            secret,
            data=False,
        ),
        Command("desk keystore forget", ("desk", *desk, "keystore", "forget"), data=False),
        Command("demo", ("demo", "--desk-alone"), stops=True),
        Command("setup", ("setup", "--dry-run"), data=False),
        Command("doctor", ("doctor",)),
        Command("sticks", ("sticks", "--folder", str(out / "sticks")), data=False),
        Command("retire", ("retire", "--yes")),
    ]


GROUPS = {"keys", "outbox", "audit", "desk certificate", "desk keystore"}
"""Those that do nothing without a sub-command of their own."""


def prepare(here: Path) -> None:
    """The files that `commands` name."""
    write_key_files(here / "keys")
    write_key_files(here / "desk" / key_folder.KEYS_FOLDER)
    DeskDatabase(here / "desk").close()
    (here / "out").mkdir()
    (here / "page.txt").write_text("Your visit\n\nBring a list of your medicines.\n")
    data = here / "data"
    who = kiosk_identity.load_or_create_identity(data)
    sealed = seal_request(
        make_request(id=str(uuid4())),
        public_key=PUBLIC,
        kiosk_id=KIOSK,
        hour=HOUR,
        consent_version=3,
    )
    (here / "a.cmrq").write_bytes(sealed)
    with closing(Outbox(data)) as outbox:
        outbox.start()
        (here / "reference").write_text(outbox.save_envelope(sealed).reference)
    StaffPin(data).set_pin("481516")
    none = receipt_file.ReceiptFile(kiosk=who.kiosk_id, receipts=())
    (here / "a.receipt").write_bytes(receipt_file.sign_receipt_file(none, DESK))
    backup = ["clearmind-kiosk", "desk", "--data", str(here / "desk"), "backup"]
    assert cli.run_command_line([*backup, "--to", str(here / "backup")]) == 0
