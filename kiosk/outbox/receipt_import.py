"""Receipt files: what the desk imported from a stick, signed, so that the records may close."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.audit.hash_chain import AuditEvent
from kiosk.base.errors import KioskError
from kiosk.outbox import queries
from kiosk.outbox.audit_events import add_audit_events
from kiosk.outbox.store import Outbox, make_request_entry
from kiosk.protocol import signed_line

RECEIPT_FORMAT = "clearmind-kiosk receipt"
RECEIPT_LABEL = b"clearmind-kiosk receipt v1\0"


class Receipt(msgspec.Struct, frozen=True):
    """The desk has an envelope."""

    id: UUID
    sha256: str
    """Of the envelope, in hex digits: the very bytes are there, not only the uuid."""
    received_at: int
    """Unix seconds by the desk's clock."""


class ReceiptFile(msgspec.Struct, frozen=True, kw_only=True):
    """The signed line of a receipt file."""

    format: str = RECEIPT_FORMAT
    version: int = 1
    kiosk: UUID
    receipts: tuple[Receipt, ...]


class ReceiptImportResult(msgspec.Struct, frozen=True, kw_only=True):
    """What a receipt file did."""

    closed: int
    known: int
    """Delivered before."""
    unknown: int
    """Not here, or deleted here."""
    other_bytes: int
    """Here with other bytes: left as they are."""


def sign_receipt_file(receipts: ReceiptFile, signing_key: Ed25519PrivateKey) -> bytes:
    """The bytes of a receipt file."""
    return signed_line.sign_line(RECEIPT_LABEL, msgspec.json.encode(receipts), signing_key)


def verify_receipt_file(data: bytes, signing_keys: Sequence[bytes], kiosk_id: UUID) -> ReceiptFile:
    """The receipts for this kiosk in a file that one of `signing_keys` (32 bytes each) signed.

    Raises:
        KioskError: it is no such file, or for another kiosk.
    """
    read = signed_line.verify_signed_line(RECEIPT_LABEL, data, signing_keys)
    if read is None:
        raise KioskError("this receipt file is not signed by the desk that this kiosk knows")
    try:
        found = msgspec.json.decode(read[0], type=ReceiptFile)
    except (msgspec.DecodeError, RecursionError) as error:
        raise KioskError(f"this is no receipt file ({error})") from error
    if (found.format, found.version) != (RECEIPT_FORMAT, 1):
        raise KioskError("this is no receipt file, or one of a later version")
    if found.kiosk != kiosk_id:
        raise KioskError(f"this receipt file is for another kiosk, {found.kiosk}")
    return found


def import_receipts(outbox: Outbox, receipts: ReceiptFile) -> ReceiptImportResult:
    """Close every record that `receipts` names with the same bytes; again is harmless.

    Raises:
        OutboxError: it could not be recorded; nothing is closed.
    """
    now = outbox.transactions.now()

    def work(db: queries.Connection) -> ReceiptImportResult:
        closed = known = unknown = other = 0
        for one in receipts.receipts:
            have = queries.select_sha256(db, one.id)
            if have is None:
                unknown += 1
            elif have.hex() != one.sha256:
                other += 1
            elif queries.close_by_receipt(db, one.id, msgspec.json.encode(one), now):
                closed += 1
                add_audit_events(db, make_request_entry(AuditEvent.RECEIPT_IMPORTED, one.id, now))
            else:
                known += 1
        return ReceiptImportResult(closed=closed, known=known, unknown=unknown, other_bytes=other)

    result = outbox.transactions.write(work)
    outbox.finish_erasure()
    return result
