"""The SHA-256 of an envelope, taken by the kiosk on saving and signed with its device key.

It lets a desk that has the kiosk's public key check, without any private key, that the bytes that
arrived are the ones that were saved. Over HTTP, hash and signature travel as header fields; on a
stick, the signed manifest lists the hashes.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

HASH_HEADER = "Content-Digest"
"""RFC 9530: `sha-256=:<base64>:`, alone or in a list with others."""
SIGNATURE_HEADER = "Device-Signature"
"""Base64 of the 64 bytes that `sign_hash` returns."""
SAVED_HASH_LABEL = b"clearmind-kiosk envelope v1\0"
_SHA256 = re.compile(r"(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?:,|$)")


class MalformedHeaderError(ValueError):
    """A header field is present but malformed."""


def sign_hash(sha256: bytes, device_key: Ed25519PrivateKey) -> bytes:
    """Sign an envelope's hash (32 bytes)."""
    return device_key.sign(SAVED_HASH_LABEL + sha256)


def is_hash_signed(sha256: bytes, signature: bytes, device_public_key: bytes) -> bool:
    """Whether `signature` is a valid signature of this hash by the key `device_public_key`."""
    try:
        Ed25519PublicKey.from_public_bytes(device_public_key).verify(
            signature, SAVED_HASH_LABEL + sha256
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def make_hash_headers(sha256: bytes, device_key: Ed25519PrivateKey | None) -> dict[str, str]:
    """The header fields for a call whose body is the envelope with this hash."""
    made = {HASH_HEADER: f"sha-256=:{base64.b64encode(sha256).decode()}:"}
    if device_key is not None:
        made[SIGNATURE_HEADER] = base64.b64encode(sign_hash(sha256, device_key)).decode()
    return made


def parse_hash_headers(headers: Mapping[str, str]) -> tuple[bytes | None, bytes | None]:
    """Parse the hash (32 bytes) and the signature from header fields; None for a missing one.

    Args:
        headers: header fields; lookup ignores case.

    Raises:
        MalformedHeaderError: a field is malformed, or there is a signature without a hash.
    """
    digest, signature = headers.get(HASH_HEADER), headers.get(SIGNATURE_HEADER)
    sha256 = _SHA256.search(digest) if digest is not None else None
    # A digest by another algorithm does not concern us; an incomplete sha-256 is damage.
    if digest is not None and sha256 is None and "sha-256" in digest:
        raise MalformedHeaderError(HASH_HEADER)
    if signature is None:
        return (base64.b64decode(sha256[1]) if sha256 else None), None
    if sha256 is None:
        raise MalformedHeaderError(SIGNATURE_HEADER)
    try:
        return base64.b64decode(sha256[1]), base64.b64decode(signature, validate=True)
    except (binascii.Error, ValueError):
        raise MalformedHeaderError(SIGNATURE_HEADER) from None
