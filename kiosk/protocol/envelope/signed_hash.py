"""The SHA-256 that a kiosk took of an envelope when it saved it, signed by its device key.

A desk that knows the kiosk's public key tells by it whether the bytes that arrived are the ones
that were saved, without any private key. Over HTTP the two travel as header fields; on a stick
the signed manifest lists the hashes.
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
"""Base64 of the 64 bytes that `sign` returns."""
SAVED_HASH_LABEL = b"clearmind-kiosk envelope v1\0"
_SHA256 = re.compile(r"(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?:,|$)")


class MalformedHeaderError(ValueError):
    """A field is there but cannot be read."""


def sign_hash(sha256: bytes, device_key: Ed25519PrivateKey) -> bytes:
    """The signature of an envelope's hash, given as 32 bytes."""
    return device_key.sign(SAVED_HASH_LABEL + sha256)


def is_hash_signed(sha256: bytes, signature: bytes, device_public_key: bytes) -> bool:
    """Whether `signature` of this hash was made with the key whose public half is `device_key`."""
    try:
        Ed25519PublicKey.from_public_bytes(device_public_key).verify(
            signature, SAVED_HASH_LABEL + sha256
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def make_hash_headers(sha256: bytes, device_key: Ed25519PrivateKey | None) -> dict[str, str]:
    """The header fields of a call whose body is the envelope with this hash."""
    made = {HASH_HEADER: f"sha-256=:{base64.b64encode(sha256).decode()}:"}
    if device_key is not None:
        made[SIGNATURE_HEADER] = base64.b64encode(sign_hash(sha256, device_key)).decode()
    return made


def parse_hash_headers(headers: Mapping[str, str]) -> tuple[bytes | None, bytes | None]:
    """The hash (32 bytes) and the signature in header fields; None for one that is not there.

    Args:
        headers: header fields, found by name in any case.

    Raises:
        MalformedFieldError: a field is not what it should be, or a signature has no hash.
    """
    digest, signature = headers.get(HASH_HEADER), headers.get(SIGNATURE_HEADER)
    sha256 = _SHA256.search(digest) if digest is not None else None
    # A digest by another algorithm is none of ours; a sha-256 that is not whole is damage.
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
