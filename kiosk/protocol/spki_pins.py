"""What a kiosk knows about its desk's key.

Kept apart from `pinned_connection`, so that start-up need not import that.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

PIN_BYTES = 32
PREFIX_BITS = 100
CLINIC_KEY_FILE = "clinic.public.toml"
"""File in the data folder: the clinic's public key to seal to, as received from the desk."""


@dataclass(frozen=True)
class SpkiPins:
    """SHA-256 of the keys that the desk may show, 32 bytes each: one, or two while it changes."""

    digests: tuple[bytes, ...]

    def __post_init__(self) -> None:
        whole = all(isinstance(one, bytes) and len(one) == PIN_BYTES for one in self.digests)
        if not whole or not 1 <= len(self.digests) <= 2:
            raise ValueError(f"one or two pins of {PIN_BYTES} bytes are needed")

    def matches(self, digest: bytes) -> bool:
        """Whether the key with this SHA-256 is the desk's."""
        return len(digest) == PIN_BYTES and digest in self.digests


@dataclass(frozen=True)
class SpkiPrefix:
    """The first 100 bits of a digest, from a pairing code."""

    bits: int

    def __post_init__(self) -> None:
        if not 0 < self.bits < 2**PREFIX_BITS:
            raise ValueError(f"{PREFIX_BITS} bits of a pin are needed, and not all zero")

    def matches(self, digest: bytes) -> bool:
        """Whether the key with this SHA-256 is the desk's."""
        shift = 8 * PIN_BYTES - PREFIX_BITS
        return len(digest) == PIN_BYTES and int.from_bytes(digest) >> shift == self.bits


@dataclass(frozen=True)
class LoopbackOnly:
    """No key and no TLS: a demo desk, reached only on loopback."""


ExpectedKey = SpkiPins | SpkiPrefix | LoopbackOnly
"""What the kiosk knows about the desk's key."""


def is_loopback_address(host: str) -> bool:
    """Whether `host` is a loopback IP address. A name never is: a name server could change it."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
