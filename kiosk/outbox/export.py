"""Waiting requests as files for a stick. Exported never means delivered.

A folder of its own holds a file `<uuid>.cmrq` for each envelope, as it is, and `manifest.txt`,
two lines: the manifest, and its signature (`signed`). The manifest is written last: a folder
without one is not whole. The desk's import answers with a receipt file (`receipts`).
"""

from __future__ import annotations

import base64
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

import msgspec

from kiosk.audit.hash_chain import Event
from kiosk.base import private_files
from kiosk.base.errors import KioskError
from kiosk.config.kiosk_identity import Identity
from kiosk.outbox import queries
from kiosk.outbox.audit_events import add_event
from kiosk.outbox.store import Outbox, entry
from kiosk.protocol import signed_line

FORMAT = "clearmind-kiosk export"
USE = b"clearmind-kiosk export v1\0"
MANIFEST, SUFFIX = "manifest.txt", ".cmrq"
AT_ONCE = 1000
"""Envelopes in a folder: 8.3 MB."""


class Item(msgspec.Struct, frozen=True):
    """One envelope of the folder."""

    id: UUID
    sha256: str
    """Taken when it was saved, in hex digits: a file that the disk has changed since is told."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What the folder holds and who made it."""

    format: str = FORMAT
    version: int = 1
    kiosk: UUID
    device_key: str
    """The public key that signed it, base64; believe only one known from the pairing."""
    exported_at: int
    envelopes: tuple[Item, ...]


class Exported(msgspec.Struct, frozen=True):
    """What was written."""

    folders: tuple[str, ...]
    count: int


def export(outbox: Outbox, identity: Identity, folder: Path) -> Exported:
    """Write everything that is not delivered into new folders in `folder`, which must be there.

    Raises:
        KioskError: a file cannot be written; the folders before it are whole and stay.
    """
    if not folder.is_dir():
        raise KioskError(f"{folder}: no such folder. Name one with --to DIR, such as the stick's.")
    places: list[str] = []
    count, after = 0, 0
    while batch := outbox.keeper.read(partial(queries.undelivered, after=after, at_most=AT_ONCE)):
        now = outbox.keeper.now()
        day = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
        place = folder / f"requests-{identity.kiosk_id.hex[:8]}-{day}-{len(places) + 1}"
        items = [Item(one.id, one.sha256.hex()) for one in batch]
        _write(place, batch, manifest(identity, items, now))
        _mark(outbox, [one.id for one in batch], now)
        places.append(str(place))
        count, after = count + len(batch), batch[-1].seq
    return Exported(tuple(places), count)


def manifest(identity: Identity, items: Sequence[Item], now: int) -> bytes:
    """The bytes of the manifest that lists `items`, with the hashes taken when they were saved."""
    made = Manifest(
        kiosk=identity.kiosk_id,
        device_key=base64.b64encode(identity.public_key).decode(),
        exported_at=now,
        envelopes=tuple(items),
    )
    return signed_line.sign(USE, msgspec.json.encode(made), identity.device_key)


def read_manifest(data: bytes, device_keys: Sequence[bytes]) -> Manifest:
    """The manifest that one of `device_keys` (32 bytes each) signed.

    Raises:
        KioskError: it is none.
    """
    read = signed_line.read(USE, data, device_keys)
    if read is None:
        raise KioskError("this manifest is not signed by a kiosk that is known here")
    try:
        found = msgspec.json.decode(read[0], type=Manifest)
    except (msgspec.DecodeError, RecursionError) as error:
        raise KioskError(f"this is no manifest of a kiosk ({error})") from error
    if (found.format, found.version) != (FORMAT, 1):
        raise KioskError("this is no manifest of a kiosk, or one of a later version")
    return found


def _write(place: Path, batch: Sequence[queries.Sealed], signed_manifest: bytes) -> None:
    try:
        place.mkdir(mode=0o700)
        for one in batch:
            private_files.write_new(place / f"{one.id}{SUFFIX}", one.envelope)
        private_files.write_new(place / MANIFEST, signed_manifest)
        private_files.sync_folder(place.parent)
    except FileExistsError as error:
        raise KioskError(
            f"{place}: something stands there already. Name another folder."
        ) from error
    except OSError as error:
        raise KioskError(
            f"{place}: cannot be written ({error.strerror}). It is not whole; try another stick."
        ) from error


def _mark(outbox: Outbox, ids: Sequence[UUID], now: int) -> None:
    def mark(db: queries.Connection) -> None:
        queries.mark_exported(db, ids, now)
        add_event(db, *(entry(Event.EXPORTED, one, now) for one in ids))

    outbox.keeper.change(mark)
