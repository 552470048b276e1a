"""The unencrypted part of an envelope: its first 64 bytes, which the seal authenticates."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from uuid import UUID

from kiosk.protocol.envelope.envelope_error import EnvelopeError

ENVELOPE_SIZE = 8304
"""Bytes of an envelope, whatever its contents."""
HEADER_SIZE = 64
ENC_SIZE = 32
TAG_SIZE = 16
PLAINTEXT_SIZE = ENVELOPE_SIZE - HEADER_SIZE - ENC_SIZE - TAG_SIZE
"""Bytes of the plain text: 8,192."""

ENVELOPE_MAGIC = b"CMRQ"
ENVELOPE_VERSION = 1
SUITE_ID = 1
"""X25519 · HKDF-SHA256 · ChaCha20-Poly1305."""

_LAYOUT = struct.Struct(">4sBBH16s16s16sII")
_INFO = b"clearmind-kiosk request v1\0"
_LARGEST = 2**32 - 1


@dataclass(frozen=True)
class EnvelopeHeader:
    """What anyone can read: nothing from the request itself."""

    request_id: UUID
    key_id: bytes
    """Which key opens it: 16 bytes from `hpke_keys.key_id`."""
    kiosk_id: UUID
    hour: int
    """When it was sealed, in whole hours since 1970 UTC."""
    consent_version: int

    def to_bytes(self) -> bytes:
        """Encode the 64 bytes.

        Raises:
            ValueError: the key id is not 16 bytes, or a number does not fit 32 bits.
        """
        if len(self.key_id) != 16:
            raise ValueError(f"a key id has 16 bytes, not {len(self.key_id)}")
        if not (0 <= self.hour <= _LARGEST and 0 <= self.consent_version <= _LARGEST):
            raise ValueError("hour and consent_version are 0 to 4294967295")
        return _LAYOUT.pack(
            ENVELOPE_MAGIC,
            ENVELOPE_VERSION,
            SUITE_ID,
            HEADER_SIZE,
            self.request_id.bytes,
            self.key_id,
            self.kiosk_id.bytes,
            self.hour,
            self.consent_version,
        )


def parse_header(data: bytes) -> EnvelopeHeader:
    """Parse the header of the complete envelope `data`. Only opening it can reveal tampering.

    Raises:
        EnvelopeError: `not-an-envelope`, `unknown-version`.
    """
    if data[:4] != ENVELOPE_MAGIC:
        raise EnvelopeError(
            "not-an-envelope",
            "this is no sealed request (it does not begin with CMRQ). "
            "Choose a file that the kiosk exported.",
        )
    if data[4:8] != bytes((ENVELOPE_VERSION, SUITE_ID)) + HEADER_SIZE.to_bytes(2):
        raise EnvelopeError(
            "unknown-version",
            f"this program knows version {ENVELOPE_VERSION}, suite {SUITE_ID} of sealed "
            "requests, and this is "
            "another. Update this program, or copy the file again.",
        )
    if len(data) != ENVELOPE_SIZE:
        raise EnvelopeError(
            "not-an-envelope",
            f"a sealed request has {ENVELOPE_SIZE} bytes, this has "
            f"{'more' if len(data) > ENVELOPE_SIZE else 'fewer'}"
            ". Copy it from the kiosk again.",
        )
    _, _, _, _, request, key, kiosk, hour, consent = _LAYOUT.unpack_from(data)
    return EnvelopeHeader(UUID(bytes=request), key, UUID(bytes=kiosk), hour, consent)


def hpke_info(header_bytes: bytes) -> bytes:
    """The `info` input of HPKE: a label for this use, and the header's 64 bytes."""
    return _INFO + header_bytes
