"""A signed JSON line: the format that a kiosk and a desk exchange on a stick.

The first line is JSON. The second is the Ed25519 signature, in base64, of a label for the use and
the bytes of the first line. What follows is up to the caller.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def sign_line(label: bytes, line: bytes, key: Ed25519PrivateKey) -> bytes:
    """Sign `line` and return both lines, with their newlines."""
    return line + b"\n" + base64.b64encode(key.sign(label + line)) + b"\n"


def verify_signed_line(
    label: bytes, data: bytes, keys: Iterable[bytes]
) -> tuple[bytes, bytes] | None:
    """The first line and what follows the second; None if none of `keys` signed it."""
    line, _, rest = data.partition(b"\n")
    signature, end, after = rest.partition(b"\n")
    if not end:
        return None
    try:
        raw = base64.b64decode(signature, validate=True)
    except binascii.Error:
        return None
    for key in keys:
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(raw, label + line)
        except InvalidSignature:
            continue
        return line, after
    return None
