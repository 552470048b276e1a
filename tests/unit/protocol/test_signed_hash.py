"""The hash a kiosk took at "Saved", as header fields and signed."""

from __future__ import annotations

import base64
import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.protocol.envelope import signed_hash
from kiosk.protocol.envelope.signed_hash import HASH_HEADER, SIGNATURE_HEADER, MalformedHeaderError

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
PUBLIC = KEY.public_key().public_bytes_raw()
HASH = hashlib.sha256(b"an envelope").digest()


def test_the_fields_are_what_another_program_would_write() -> None:
    signature = KEY.sign(b"clearmind-kiosk envelope v1\0" + HASH)
    assert signed_hash.make_hash_headers(HASH, KEY) == {
        "Content-Digest": f"sha-256=:{base64.b64encode(HASH).decode()}:",
        "Device-Signature": base64.b64encode(signature).decode(),
    }
    assert list(signed_hash.make_hash_headers(HASH, None)) == ["Content-Digest"]


def test_what_was_written_is_read() -> None:
    sha256, signature = signed_hash.parse_hash_headers(signed_hash.make_hash_headers(HASH, KEY))
    assert sha256 == HASH
    assert signature is not None
    assert signed_hash.is_hash_signed(HASH, signature, PUBLIC)
    assert signed_hash.parse_hash_headers({}) == (None, None)
    assert signed_hash.parse_hash_headers(signed_hash.make_hash_headers(HASH, None)) == (HASH, None)
    assert signed_hash.parse_hash_headers({HASH_HEADER: "sha-512=:AAAA:"}) == (None, None)


def test_every_bit_counts() -> None:
    signature = signed_hash.sign_hash(HASH, KEY)
    for place in range(32 * 8):
        bit = 1 << place % 8
        flipped = bytearray(HASH)
        flipped[place // 8] ^= bit
        assert not signed_hash.is_hash_signed(bytes(flipped), signature, PUBLIC)
        for half in (0, 32):
            forged = bytearray(signature)
            forged[half + place // 8] ^= bit
            assert not signed_hash.is_hash_signed(HASH, bytes(forged), PUBLIC)


@pytest.mark.parametrize("key", [b"", b"k" * 31, bytes(32), b"\xff" * 32])
def test_nothing_is_signed_when_the_key_is_none(key: bytes) -> None:
    assert not signed_hash.is_hash_signed(HASH, signed_hash.sign_hash(HASH, KEY), key)


@pytest.mark.parametrize(
    "given",
    [
        {HASH_HEADER: "sha-256=:AAAA:"},
        {HASH_HEADER: "sha-256"},
        {HASH_HEADER: ""} | {SIGNATURE_HEADER: "AAAA"},
        {SIGNATURE_HEADER: "AAAA"},
        signed_hash.make_hash_headers(HASH, KEY) | {SIGNATURE_HEADER: "no base64"},
        signed_hash.make_hash_headers(HASH, KEY) | {SIGNATURE_HEADER: "AAAAA"},
        signed_hash.make_hash_headers(HASH, KEY) | {SIGNATURE_HEADER: "é"},
    ],
)
def test_it_is_malformed_when_a_field_cannot_be_read(given: dict[str, str]) -> None:
    with pytest.raises(MalformedHeaderError):
        signed_hash.parse_hash_headers(given)
