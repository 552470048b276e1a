"""Requests that come on a stick: taken in like those that are sent, answered by a receipt file.

A kiosk writes a file for each envelope and `manifest.txt`, two lines: JSON, and its signature by
the kiosk's device key. What the receipt file says is what the kiosk then closes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec

from kiosk.desk.desk import Desk
from kiosk.desk.store import devices, intake
from kiosk.desk.wire.types import Receipt
from kiosk.envelope import signed
from kiosk.envelope.errors import EnvelopeError
from kiosk.envelope.header import MAGIC, Header, parse

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


class Receipts(msgspec.Struct, frozen=True, kw_only=True):
    """What a receipt file says."""

    format: str = "clearmind-kiosk receipt"
    version: int = 1
    kiosk: UUID
    receipts: tuple[Receipt, ...]


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
    from_known: bool
    """Whether a kiosk that is paired here signed the manifest."""
    receipts: Mapping[UUID, bytes]
    """A receipt file for each kiosk."""


def take(desk: Desk, files: Sequence[tuple[str, bytes]]) -> Imported:
    """Take in what is among `files`, given as names and bytes."""
    found = _manifest(desk, files)
    device_id, listed = found or (None, {})
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
        signed_for = listed.pop(header.request_id, None) == hashlib.sha256(data).hexdigest()
        taken = intake.take(
            desk.database, header, data, now=desk.now, device_id=device_id if signed_for else None
        )
        if not taken.same:
            refused.append((name, "this request is here with other bytes, which are kept"))
            continue
        new, known = new + taken.new, known + (not taken.new)
        here.setdefault(header.kiosk_id, []).append(taken.receipt)
    return Imported(
        new=new,
        known=known,
        missing=len(listed),
        refused=tuple(refused),
        from_known=found is not None,
        receipts={kiosk: _pack(desk, kiosk, some) for kiosk, some in here.items()},
    )


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


def _manifest(desk: Desk, files: Sequence[tuple[str, bytes]]) -> tuple[int, dict[UUID, str]] | None:
    """The kiosk that signed a manifest among `files`, and what it lists; None: none is known."""
    for _name, data in files:
        if data.startswith(MAGIC):
            continue
        for device in devices.every(desk.database):
            read = signed.read(_EXPORT, data, [device.device_key])
            if read is None or device.confirmed_at is None:
                continue
            try:
                manifest = msgspec.json.decode(read[0], type=_Manifest)
            except msgspec.DecodeError:
                continue
            return device.id, {one.id: one.sha256 for one in manifest.envelopes}
    return None


def _pack(desk: Desk, kiosk: UUID, receipts: Sequence[Receipt]) -> bytes:
    told = Receipts(kiosk=kiosk, receipts=tuple(receipts))
    return signed.sign(_RECEIPT, msgspec.json.encode(told), desk.clinic.signing)
