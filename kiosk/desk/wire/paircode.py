"""The 30 characters that bring a kiosk and its desk together.

20 are the first 100 bits of the SHA-256 of the certificate's key (SPKI), 8 a one-time code of 40
bits, 2 the check of `host*port*` and those 28. The QR holds `CMK1*host*port*` and the 30.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from kiosk.envelope import crockford

PIN, CODE = 20, 8
"""Characters of the certificate's key, and of the one-time code."""
USE = b"clearmind-kiosk pairing v1\0"


@dataclass(frozen=True)
class PairingCode:
    """What a kiosk is told."""

    host: str
    port: int
    text: str
    """The 30 characters."""

    @property
    def shown(self) -> str:
        """The 30 in six groups of five."""
        return crockford.grouped(self.text)

    @property
    def qr(self) -> str:
        """What the QR code says."""
        return f"CMK1*{self.host}*{self.port}*{self.text}"


def new_code() -> str:
    """A one-time code never drawn before: 8 characters."""
    return crockford.encode(secrets.randbits(5 * CODE), CODE)


def pin(spki: bytes) -> str:
    """The 20 characters of a certificate's key, given as DER."""
    return crockford.encode(int.from_bytes(hashlib.sha256(spki).digest()) >> 156, PIN)


def make(host: str, port: int, spki: bytes, code: str) -> PairingCode:
    """Put the characters together."""
    text = pin(spki) + code
    return PairingCode(host, port, text + crockford.check(f"{host}*{port}*{text}", USE))
