"""Codes that people copy by hand: Crockford's base32 with two check characters.

Source: Douglas Crockford, Base 32, https://www.crockford.com/base32.html (except for its check
symbol).
"""

from __future__ import annotations

import hashlib

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP_LENGTH = 5
CHECK_LENGTH = 2
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None})


def encode_base32(number: int, length: int) -> str:
    """Encode `number` in `length` characters of 5 bits each, most significant first."""
    if not 0 <= number < 32**length:
        raise ValueError(f"the number does not fit {length} characters")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))


def normalize_code(text: str) -> str:
    """Normalize a typed code: ignore case, spaces and dashes; read O as 0, I and L as 1."""
    return "".join(text.upper().split()).translate(_READ_AS)


def group_code(text: str) -> str:
    """Split `text` into groups of five, joined by dashes."""
    return "-".join(text[at : at + GROUP_LENGTH] for at in range(0, len(text), GROUP_LENGTH))


def check_characters(text: str, label: bytes) -> str:
    """Two characters that catch most typos: the first 10 bits of SHA-256(`label` ‖ `text`)."""
    digest = hashlib.sha256(label + text.encode()).digest()
    return encode_base32(int.from_bytes(digest[:2]) >> 6, CHECK_LENGTH)
