"""The clinic's X25519 keys, identified by a short id."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from kiosk.protocol.envelope.envelope_error import EnvelopeError

HPKE_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
"""RFC 9180, base mode: KEM 0x0020, KDF 0x0001, AEAD 0x0003."""

PrivateKeys = Mapping[bytes, X25519PrivateKey]
"""Private keys by id, as `key_ring` returns them."""


def key_id(public_key: bytes) -> bytes:
    """The 16-byte id that an envelope uses for `public_key` (32 raw bytes)."""
    return hashlib.sha256(b"clearmind-kiosk key v1\0" + public_key).digest()[:16]


def raw_public_key(private_key: X25519PrivateKey) -> bytes:
    """The 32 raw bytes of the public key of `private_key`."""
    return private_key.public_key().public_bytes_raw()


def key_ring(*privates: X25519PrivateKey) -> PrivateKeys:
    """Combine private keys for opening envelopes: the current one and its predecessors."""
    return {key_id(raw_public_key(one)): one for one in privates}


def load_sealing_key(public_key: bytes) -> X25519PublicKey:
    """Load a public key from 32 raw bytes, and check that something can be sealed to it.

    Raises:
        EnvelopeError: `bad-key`: wrong length, or a point of small order (RFC 7748, 6.1).
    """
    try:
        key = X25519PublicKey.from_public_bytes(public_key)
        X25519PrivateKey.generate().exchange(key)
    except ValueError as error:
        raise EnvelopeError(
            "bad-key",
            "this is no public key that a request can be sealed to. "
            "Give the kiosk the public key file again.",
        ) from error
    return key
