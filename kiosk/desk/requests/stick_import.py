"""Requests that come on a stick: taken in like those that are sent, answered by a receipt file.

A kiosk writes a file for each envelope and `manifest.txt`, two lines: JSON, and its signature by
the kiosk's device key. The manifest lists the hash of each envelope, so a locked desk tells which
files are as they were saved. What the receipt file says is what the kiosk then closes.
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
from kiosk.desk.requests.receiving import UnprovedError
from kiosk.desk.store import devices
from kiosk.desk.store.intake import Taken
from kiosk.protocol import signed_line
from kiosk.protocol.envelope.envelope_error import EnvelopeError
from kiosk.protocol.envelope.envelope_header import MAGIC, Header, parse
from kiosk.protocol.wire_messages import Receipt

AT_MOST = 1000
"""Envelopes at once, as many as a kiosk writes into a folder."""
_EXPORT = b"clearmind-kiosk export v1\0"
_RECEIPT = b"clearmind-kiosk receipt v1\0"


class _Item(msgspec.Struct, frozen=True):
    id: UUID
    sha256: str


class _Manifest(msgspec.Struct, frozen=True):
    kiosk: UUID
    envelopes: tuple[_Item, ...]


@dataclass(frozen=True)
class _Listed:
    """What kiosks that are paired here signed for."""

    signer: Signer
    hashes: dict[UUID, dict[str, int]]
    """By the request's uuid: the SHA-256 of its envelope in hex digits, and which kiosk signed."""


class Receipts(msgspec.Struct, frozen=True, kw_only=True):
    """What a receipt file says."""

    format: str = "clearmind-kiosk receipt"
    version: int = 1
    kiosk: UUID
    receipts: tuple[Receipt, ...]


Signer = Literal["trusted", "not-confirmed", "unknown"]


@dataclass(frozen=True)
class Imported:
    """What became of the files."""

    new: int
    known: int
    """They were here already, with the same bytes."""
    missing: int
    """The manifest names them, and they were not among the files."""
    refused: tuple[tuple[str, str], ...]
    """Names of files, and why."""
    signer: Signer
    """Who signed the manifest."""
    receipts: Mapping[UUID, bytes]
    """A receipt file for each kiosk."""


def take(desk: Desk, files: Sequence[tuple[str, bytes]]) -> Imported:
    """Take in what is among `files`, given as names and bytes."""
    listed = _listed(desk, files)
    unseen = set(listed.hashes)
    new = known = 0
    refused: list[tuple[str, str]] = []
    here: dict[UUID, list[Receipt]] = {}
    for name, data in files:
        if not data.startswith(MAGIC):
            if not name.endswith((".txt", ".cmrq-receipt")):
                refused.append((name, "it is no sealed request"))
            continue
        header = _header(desk, data)
        if isinstance(header, str):
            refused.append((name, header))
            continue
        unseen.discard(header.request_id)
        taken = _taken(desk, header, data, listed)
        if isinstance(taken, str):
            refused.append((name, taken))
            continue
        new, known = new + taken.new, known + (not taken.new)
        here.setdefault(header.kiosk_id, []).append(taken.receipt)
    return Imported(
        new=new,
        known=known,
        missing=len(unseen),
        refused=tuple(refused),
        signer=listed.signer,
        receipts={kiosk: _pack(desk, kiosk, some) for kiosk, some in here.items()},
    )


def _taken(desk: Desk, header: Header, data: bytes, listed: _Listed) -> Taken | str:
    """What the desk now has, or why it took nothing."""
    sha256 = hashlib.sha256(data).hexdigest()
    device_id = listed.hashes.get(header.request_id, {}).get(sha256)
    if device_id is None and header.request_id in listed.hashes:
        return (
            "it is not as the kiosk saved it, so nothing of it was kept. Copy it from the kiosk "
            "again; if that comes out the same, take another stick"
        )
    try:
        taken = receiving.receive(
            desk,
            header,
            data,
            device_id=device_id,
            signed=device_id is not None,
            must_be_proved=True,
        )
    except (EnvelopeError, UnprovedError) as error:
        return str(error)
    return taken if taken.same else "this request is here with other bytes, which are kept"


def _header(desk: Desk, data: bytes) -> Header | str:
    """The envelope's header, or why it is not taken."""
    try:
        header = parse(data)
    except EnvelopeError as error:
        return str(error)
    key = header.key_id.hex()
    if key not in desk.clinic.key_ids | devices.key_ids(desk.database):
        return f"it is sealed to the key {key}, which was never this clinic's"
    return header


def _listed(desk: Desk, files: Sequence[tuple[str, bytes]]) -> _Listed:
    """What the manifests among `files` list that kiosks signed that are paired here."""
    hashes: dict[UUID, dict[str, int]] = {}
    signer: Signer = "unknown"
    paired = [one for one in devices.every(desk.database) if one.revoked_at is None]
    for _name, data in files:
        if data.startswith(MAGIC):
            continue
        for device in paired:
            read = signed_line.read(_EXPORT, data, [device.device_key])
            if read is None:
                continue
            if not devices.is_trusted(device):
                signer = signer if signer == "trusted" else "not-confirmed"
                break
            signer = "trusted"
            with suppress(msgspec.DecodeError, RecursionError):
                for one in msgspec.json.decode(read[0], type=_Manifest).envelopes:
                    hashes.setdefault(one.id, {}).setdefault(one.sha256, device.id)
            break
    return _Listed(signer, hashes)


def _pack(desk: Desk, kiosk: UUID, receipts: Sequence[Receipt]) -> bytes:
    told = Receipts(kiosk=kiosk, receipts=tuple(receipts))
    return signed_line.sign(_RECEIPT, msgspec.json.encode(told), desk.clinic.signing)
