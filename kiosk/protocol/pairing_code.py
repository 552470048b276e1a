"""The pairing code: 30 characters that the desk shows and that are typed or scanned at the kiosk.

20 are the first 100 bits of the SHA-256 of the desk's key (SPKI), 8 are a one-time code, 2 are the
check characters of `host*port*` and those 28. A QR code holds `CMK1*host*port*` and the 30.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, field

from kiosk.base.errors import KioskError
from kiosk.protocol import crockford
from kiosk.protocol.spki_pins import SpkiPrefix

SPKI_CHARACTERS, ONE_TIME_CHARACTERS = 20, 8
"""Lengths of the key part and of the one-time code."""
PAIRING_CODE_LENGTH = SPKI_CHARACTERS + ONE_TIME_CHARACTERS + crockford.CHECK_LENGTH
PAIRING_LABEL = b"clearmind-kiosk pairing v1\0"
_QR = "CMK1*"
_HOST = re.compile(r"(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?|[0-9A-Fa-f:.]{2,45}")


@dataclass(frozen=True)
class PairingCode:
    """The desk's address, the start of its key's hash, and the one-time code."""

    host: str
    port: int
    text: str = field(repr=False)
    """The 30 characters, normalized."""

    @property
    def grouped(self) -> str:
        """The 30 characters in six groups of five."""
        return crockford.group_code(self.text)

    @property
    def qr_text(self) -> str:
        """The content of the QR code."""
        return f"{_QR}{self.host}*{self.port}*{self.text}"

    @property
    def spki_prefix(self) -> SpkiPrefix:
        """The start of the hash of the desk's key."""
        bits = 0
        for one in self.text[:SPKI_CHARACTERS]:
            bits = bits << 5 | crockford.ALPHABET.index(one)
        return SpkiPrefix(bits)

    @property
    def one_time_code(self) -> str:
        """The one-time code."""
        return self.text[SPKI_CHARACTERS : SPKI_CHARACTERS + ONE_TIME_CHARACTERS]

    @property
    def fingerprint(self) -> str:
        """Identifies the code; of no use to an attacker once the one-time code has expired."""
        told = f"{self.host}*{self.port}*{self.text}"
        return hashlib.sha256(b"clearmind-kiosk pairing mark v1\0" + told.encode()).hexdigest()


def new_one_time_code() -> str:
    """A fresh random one-time code: 8 characters."""
    return crockford.encode_base32(secrets.randbits(5 * ONE_TIME_CHARACTERS), ONE_TIME_CHARACTERS)


def spki_characters(spki: bytes) -> str:
    """The 20 characters for a certificate's key, given as DER."""
    return crockford.encode_base32(
        int.from_bytes(hashlib.sha256(spki).digest()) >> 156, SPKI_CHARACTERS
    )


def make_pairing_code(host: str, port: int, spki: bytes, code: str) -> PairingCode:
    """The pairing code that the desk at `host` and `port` shows.

    Args:
        host: the desk's name or address.
        port: its port.
        spki: its certificate's key, as DER.
        code: the one-time code.
    """
    text = spki_characters(spki) + code
    return PairingCode(
        host, port, text + crockford.check_characters(f"{host}*{port}*{text}", PAIRING_LABEL)
    )


def parse_pairing_code(text: str, address: str = "") -> PairingCode:
    """Parse what was typed or scanned.

    Args:
        text: `CMK1*host*port*…`, `host:port …`, or just the 30 characters.
        address: `host:port`, needed if `text` does not include it.

    Raises:
        KioskError: characters are missing, or code and address do not match.
    """
    text = text.strip()
    if text.upper().startswith(_QR):
        parts = text.split("*")
        if len(parts) != 4:
            raise KioskError("this QR code is not whole. Scan it again, or type the characters.")
        host, port, code = parts[1], parts[2], parts[3]
    else:
        if not address:
            address, _, text = text.partition(" ")
        host, port = _split_address(address)
        code = text
    return _check_parts(host, port, crockford.normalize_code(code))


def _split_address(address: str) -> tuple[str, str]:
    host, colon, port = address.strip().rpartition(":")
    if not colon:
        raise KioskError(
            "the desk's address is missing. The desk shows it beside the code, such as "
            "192.168.1.10:8443."
        )
    return host.removeprefix("[").removesuffix("]"), port


def _check_parts(host: str, port: str, code: str) -> PairingCode:
    if not _HOST.fullmatch(host) or not (port.isdecimal() and 0 < int(port) < 65536):
        raise KioskError(
            "this is no address of a desk. Write it as the desk shows it, host:port, such as "
            "192.168.1.10:8443."
        )
    wrong = [one for one in code if one not in crockford.ALPHABET]
    if len(code) != PAIRING_CODE_LENGTH or wrong:
        raise KioskError(
            f"a pairing code has {PAIRING_CODE_LENGTH} letters and digits in six groups of "
            "five; this one has "
            f"{len(code)}{', and a sign that never stands in one' if wrong else ''}. "
            "Compare it with what the desk shows."
        )
    # People type host names in any case; the desk computes the check from the name as it knows it.
    for name in dict.fromkeys((host, host.lower(), host.upper())):
        if (
            crockford.check_characters(f"{name}*{int(port)}*{code[:-2]}", PAIRING_LABEL)
            == code[-2:]
        ):
            return PairingCode(name, int(port), code)
    raise KioskError(
        "code and address do not belong together: a character of one of them is not the one that "
        "the desk shows. Compare both."
    )
