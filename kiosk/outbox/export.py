"""Exporting waiting requests as files on a stick. Exported never means delivered.

Each export folder has a file `<uuid>.cmrq` with the unchanged bytes of each envelope, and
`manifest.txt` with two lines: the manifest and its signature (`protocol.signed_line`). The manifest
is written last, so a folder without one is incomplete. The desk's import produces a receipt file in
return (`protocol.receipt_file`).
"""

from __future__ import annotations

import base64
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from uuid import UUID

import apsw
import msgspec

from kiosk.audit.hash_chain import AuditEvent
from kiosk.base import private_files
from kiosk.base.errors import KioskError
from kiosk.config.kiosk_identity import KioskIdentity
from kiosk.outbox.queries import record_queries
from kiosk.outbox.queries.event_queries import add_audit_events
from kiosk.outbox.store import Outbox, make_request_entry
from kiosk.protocol.export_manifest import (
    ENVELOPE_SUFFIX,
    ENVELOPES_PER_FOLDER,
    MANIFEST_FILE,
    ExportManifest,
    ManifestItem,
    sign_manifest,
)


class ExportResult(msgspec.Struct, frozen=True):
    """What was written."""

    folders: tuple[str, ...]
    count: int


def export_requests(outbox: Outbox, identity: KioskIdentity, folder: Path) -> ExportResult:
    """Write everything undelivered into new folders in `folder`, which must exist.

    Raises:
        KioskError: a file cannot be written; earlier folders are complete and stay.
    """
    if not folder.is_dir():
        raise KioskError(f"{folder}: no such folder. Name one with --to DIR, such as the stick's.")
    places: list[str] = []
    count, after = 0, 0
    while batch := outbox.transactions.read(
        partial(record_queries.select_undelivered, after=after, limit=ENVELOPES_PER_FOLDER)
    ):
        now = outbox.transactions.now()
        day = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(now))
        place = folder / f"requests-{identity.kiosk_id.hex[:8]}-{day}-{len(places) + 1}"
        items = [ManifestItem(one.id, one.sha256.hex()) for one in batch]
        _write_folder(place, batch, make_signed_manifest(identity, items, now))
        _mark_exported(outbox, [one.id for one in batch], now)
        places.append(str(place))
        count, after = count + len(batch), batch[-1].seq
    return ExportResult(tuple(places), count)


def make_signed_manifest(identity: KioskIdentity, items: Sequence[ManifestItem], now: int) -> bytes:
    """Return the signed manifest of `items`, whose hashes were taken when they were saved."""
    made = ExportManifest(
        kiosk=identity.kiosk_id,
        device_key=base64.b64encode(identity.public_key).decode(),
        exported_at=now,
        envelopes=tuple(items),
    )
    return sign_manifest(made, identity.device_key)


def _write_folder(
    place: Path, batch: Sequence[record_queries.UndeliveredEnvelope], signed_manifest: bytes
) -> None:
    try:
        place.mkdir(mode=0o700)
        for one in batch:
            private_files.write_new_file(place / f"{one.id}{ENVELOPE_SUFFIX}", one.envelope)
        private_files.write_new_file(place / MANIFEST_FILE, signed_manifest)
        private_files.sync_folder(place.parent)
    except FileExistsError as error:
        raise KioskError(
            f"{place}: something stands there already. Name another folder."
        ) from error
    except OSError as error:
        raise KioskError(
            f"{place}: cannot be written ({error.strerror}). It is not whole; try another stick."
        ) from error


def _mark_exported(outbox: Outbox, ids: Sequence[UUID], now: int) -> None:
    def mark(db: apsw.Connection) -> None:
        record_queries.mark_exported(db, ids, now)
        add_audit_events(db, *(make_request_entry(AuditEvent.EXPORTED, one, now) for one in ids))

    outbox.transactions.write(mark)
