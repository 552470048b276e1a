"""The receipt file that staff carry on a stick from the desk to a kiosk: what the desk has.

Two lines: JSON, and the clinic's signature of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.base.errors import KioskError
from kiosk.protocol import signed_line
from kiosk.protocol.wire_messages import Receipt

RECEIPT_FORMAT = "clearmind-kiosk receipt"
RECEIPT_LABEL = b"clearmind-kiosk receipt v1\0"


class ReceiptFile(msgspec.Struct, frozen=True, kw_only=True):
    """The signed JSON line of a receipt file."""

    format: str = RECEIPT_FORMAT
    version: int = 1
    kiosk: UUID
    receipts: tuple[Receipt, ...]


def sign_receipt_file(receipts: ReceiptFile, signing_key: Ed25519PrivateKey) -> bytes:
    """Sign `receipts` and return the bytes of the file."""
    return signed_line.sign_line(RECEIPT_LABEL, msgspec.json.encode(receipts), signing_key)


def verify_receipt_file(data: bytes, signing_keys: Sequence[bytes], kiosk_id: UUID) -> ReceiptFile:
    """Return the receipts in `data` if one of `signing_keys` (32 bytes each) signed them.

    Raises:
        KioskError: it is not such a file, or it is for a kiosk other than `kiosk_id`.
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
