"""Retires a kiosk: what waits leaves it, the desk forgets it, then its data and keys are gone.

In that order, and each step only after the one before: nothing that waits is ever erased unless it
was delivered or exported.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kiosk.base.atomic_files import remove_file
from kiosk.base.errors import KioskError
from kiosk.base.private_files import sync_folder
from kiosk.config import kiosk_identity
from kiosk.outbox import export
from kiosk.outbox.error_codes import OutboxError, OutboxErrorCode
from kiosk.outbox.store import Outbox
from kiosk.protocol.spki_pins import CLINIC_KEY_FILE
from kiosk.sync import desk_pairing
from kiosk.sync.desk_pairing import DeskPairing
from kiosk.sync.sync_round import sync_once
from kiosk.sync.transport import DeskCallError

KIOSK_FILES = (
    "outbox", "cache", "audit.jsonl*", "staff-*", "kiosk.log*", "hang.txt", "suspect", "*.lock",
    "panel-size.json", "present.json", "renderer.json",
)  # fmt: skip
"""What a kiosk keeps besides its keys. A desk's files are not among them."""
AUDIT_COPY = "audit-{kiosk}.jsonl"
"""What the audit log is called beside exported requests."""
_ENDED = (200, 401, 403)
"""The desk's statuses after which it takes nothing more from this kiosk."""


@dataclass(frozen=True)
class Leaving:
    """What has left the kiosk.

    Attributes:
        delivered: how many requests the desk has taken just now.
        exported: how many were written to files.
        waiting: how many are still here and nowhere else.
    """

    delivered: int = 0
    exported: int = 0
    waiting: int = 0


def send_or_export(data: Path, export_to: Path | None) -> Leaving:
    """Send what waits, and export what cannot be sent.

    Args:
        data: the data folder.
        export_to: where files go; None if nobody carries them to the desk.

    Raises:
        KioskError: the kiosk runs, or a file cannot be written.
    """
    with closing(Outbox(data)) as outbox:
        if not outbox.exists:
            return Leaving()
        try:
            outbox.start()
        except OutboxError as error:
            if error.code is OutboxErrorCode.IN_USE:
                raise KioskError(
                    "the kiosk runs. Stop it first: sudo systemctl stop clearmind-kiosk"
                ) from error
            raise
        before = _count_waiting(outbox)
        paired = desk_pairing.load_pairing(data)
        if before and paired is not None:
            _send(data, outbox, paired)
        left = _count_waiting(outbox)
        exported = 0
        if left and export_to is not None:
            identity = kiosk_identity.load_or_create_identity(data)
            exported = export.export_requests(outbox, identity, export_to).count
        if export_to is not None:
            _copy_audit_log(data, export_to)
        return Leaving(before - left, exported, left - exported)


def _count_waiting(outbox: Outbox) -> int:
    status = outbox.status()
    return status.queued + status.sending + status.quarantined


def _send(data: Path, outbox: Outbox, paired: DeskPairing) -> None:
    client = paired.open_client()
    identity = kiosk_identity.load_identity(data)
    if identity is not None:
        client.set_device_key(identity.device_key)
    outbox.resume_sending()
    try:
        # Far in the future: nobody waits for the next try any more.
        sync_once(outbox, client, outbox.transactions.now() + 366 * 24 * 3600)
    finally:
        client.close()


def _copy_audit_log(data: Path, folder: Path) -> None:
    log = data / "audit.jsonl"
    if not log.exists():
        return
    who = kiosk_identity.load_identity(data)
    name = AUDIT_COPY.format(kiosk=who.kiosk_id.hex[:8] if who else "unknown")
    try:
        shutil.copyfile(log, folder / name)
        sync_folder(folder)
    except OSError as error:
        raise KioskError(f"{folder / name}: cannot be written ({error.strerror})") from error


def end_pairing(data: Path) -> str:
    """Let the desk end the pairing; returns what a person has to do there, "" if nothing.

    Raises:
        KioskError: the pairing cannot be read.
    """
    paired = desk_pairing.load_pairing(data)
    if paired is None:
        return ""
    by_hand = f"At the desk ({paired.host}), end this kiosk's pairing on the page Kiosks"
    client = paired.open_client()
    try:
        answer = client.post("/v1/unpair", b"{}", {"Content-Type": "application/json"})
    except DeskCallError as error:
        return f"{by_hand}: it could not be told ({error.fault})."
    finally:
        client.close()
    return "" if answer.status in _ENDED else f"{by_hand}: it is too old to be told."


def erase_data(data: Path, say: Callable[[str], None]) -> None:
    """Erase the keys first, then everything else of ours. Other files stay, and are named.

    Raises:
        KioskError: something cannot be erased.
    """
    for name in ("identity.json", "pairing.json", "pairing-draft.json", CLINIC_KEY_FILE):
        if remove_file(data / name):
            say(f"erased {name}")
    try:
        for place in sorted({one for name in KIOSK_FILES for one in data.glob(name)}):
            if place.is_dir() and not place.is_symlink():
                shutil.rmtree(place)
            else:
                place.unlink(missing_ok=True)
            say(f"erased {place.name}")
        sync_folder(data)
    except OSError as error:
        raise KioskError(f"{error.filename}: cannot be erased ({error.strerror})") from error
    for left in sorted(data.iterdir()):
        say(f"left {left.name}, which is not the kiosk's")
