"""Requests that arrive on a stick: taken in like sent ones, answered with a receipt file.

A kiosk writes one file per envelope, plus `manifest.txt` with two lines: JSON, and its signature by
the kiosk's device key. The manifest lists each envelope's hash, so even a locked desk knows which
files are intact. The kiosk then closes the requests listed in the receipt file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

import msgspec

from kiosk.desk.desk import Desk
from kiosk.desk.requests import receiving
from kiosk.desk.requests.receiving import UnverifiableEnvelopeError
from kiosk.desk.store import devices
from kiosk.desk.store.intake import IntakeResult
from kiosk.protocol import signed_line
from kiosk.protocol.envelope.envelope_error import EnvelopeError
from kiosk.protocol.envelope.envelope_header import ENVELOPE_MAGIC, EnvelopeHeader, parse_header
from kiosk.protocol.export_manifest import EXPORT_LABEL, ListedEnvelopes
from kiosk.protocol.receipt_file import ReceiptFile, sign_receipt_file
from kiosk.protocol.wire_messages import Receipt


@dataclass(frozen=True)
class _SignedHashes:
    """The hashes that kiosks paired here signed."""

    signer: ManifestSigner
    hashes: dict[UUID, dict[str, int]]
    """By request uuid: the envelope's SHA-256 in hex, and the device id of the signing kiosk."""


ManifestSigner = Literal["trusted", "not-confirmed", "unknown"]


@dataclass(frozen=True)
class StickImportResult:
    """The outcome of an import."""

    new: int
    known: int
    """Already here, with the same bytes."""
    missing: int
    """Listed in the manifest, but not among the files."""
    refused: tuple[tuple[str, str], ...]
    """File names, each with the reason."""
    signer: ManifestSigner
    """Who signed the manifest."""
    receipts: Mapping[UUID, bytes]
    """A receipt file for each kiosk, by kiosk id."""


def import_files(desk: Desk, files: Sequence[tuple[str, bytes]]) -> StickImportResult:
    """Import the requests among `files`, given as names and bytes."""
    listed = _read_manifests(desk, files)
    unseen = set(listed.hashes)
    new = known = 0
    refused: list[tuple[str, str]] = []
    here: dict[UUID, list[Receipt]] = {}
    for name, data in files:
        if not data.startswith(ENVELOPE_MAGIC):
            if not name.endswith((".txt", ".cmrq-receipt")):
                refused.append((name, "it isn't a sealed request"))
            continue
        header = _header(desk, data)
        if isinstance(header, str):
            refused.append((name, header))
            continue
        unseen.discard(header.request_id)
        taken = _receive_file(desk, header, data, listed)
        if isinstance(taken, str):
            refused.append((name, taken))
            continue
        new, known = new + taken.new, known + (not taken.new)
        here.setdefault(header.kiosk_id, []).append(taken.receipt)
    return StickImportResult(
        new=new,
        known=known,
        missing=len(unseen),
        refused=tuple(refused),
        signer=listed.signer,
        receipts={kiosk: _receipt_file(desk, kiosk, some) for kiosk, some in here.items()},
    )


def _receive_file(
    desk: Desk, header: EnvelopeHeader, data: bytes, listed: _SignedHashes
) -> IntakeResult | str:
    """Return what the desk now has, or why it refused the file."""
    sha256 = hashlib.sha256(data).hexdigest()
    device_id = listed.hashes.get(header.request_id, {}).get(sha256)
    if device_id is None and header.request_id in listed.hashes:
        return (
            "it isn't what the kiosk saved, so it wasn't imported. Export it from the kiosk "
            "again. If that doesn't help, use another USB drive"
        )
    try:
        taken = receiving.receive_envelope(
            desk,
            header,
            data,
            device_id=device_id,
            signed=device_id is not None,
            require_proof=True,
        )
    except (EnvelopeError, UnverifiableEnvelopeError) as error:
        return str(error)
    return (
        taken
        if taken.same
        else "this request is already here with different contents, which are kept"
    )


def _header(desk: Desk, data: bytes) -> EnvelopeHeader | str:
    """Return the envelope's header, or why it is refused."""
    try:
        header = parse_header(data)
    except EnvelopeError as error:
        return str(error)
    key = header.key_id.hex()
    if key not in desk.clinic_keys.key_ids | devices.list_given_key_ids(desk.database):
        return f"it is sealed with key {key}, which was never this clinic's"
    return header


def _read_manifests(desk: Desk, files: Sequence[tuple[str, bytes]]) -> _SignedHashes:
    """Return what the manifests among `files` list, if a kiosk paired here signed them."""
    hashes: dict[UUID, dict[str, int]] = {}
    signer: ManifestSigner = "unknown"
    paired = [one for one in devices.list_devices(desk.database) if one.revoked_at is None]
    for _name, data in files:
        if data.startswith(ENVELOPE_MAGIC):
            continue
        for device in paired:
            read = signed_line.verify_signed_line(EXPORT_LABEL, data, [device.device_key])
            if read is None:
                continue
            if not devices.is_trusted_device(device):
                signer = signer if signer == "trusted" else "not-confirmed"
                break
            signer = "trusted"
            with suppress(msgspec.DecodeError, RecursionError):
                for one in msgspec.json.decode(read[0], type=ListedEnvelopes).envelopes:
                    hashes.setdefault(one.id, {}).setdefault(one.sha256, device.id)
            break
    return _SignedHashes(signer, hashes)


def _receipt_file(desk: Desk, kiosk: UUID, receipts: Sequence[Receipt]) -> bytes:
    told = ReceiptFile(kiosk=kiosk, receipts=tuple(receipts))
    return sign_receipt_file(told, desk.clinic_keys.signing_private_key)
