"""The reference code of a request: what a visitor writes down and staff ask for.

Eight characters derived only from the request's uuid, so that kiosk and desk get the same code
without talking to each other, and the code does not reveal how many requests there are.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from uuid import UUID

from kiosk.protocol import crockford

_USE = b"clearmind-kiosk reference v1\0"
_CHARACTERS = 6
_BITS = 5 * _CHARACTERS


@lru_cache(maxsize=8)  # saving a request needs it three times while a visitor waits
def reference_code(request_id: UUID) -> str:
    """The code of a request, such as `SS55-M718`: 30 bits of SHA-256 and two check characters."""
    digest = hashlib.sha256(_USE + request_id.bytes).digest()
    code = crockford.encode_base32(int.from_bytes(digest[:4]) >> (32 - _BITS), _CHARACTERS)
    code += crockford.check_characters(code, _USE)
    return f"{code[:4]}-{code[4:]}"


def parse_reference_code(text: str) -> str | None:
    """Normalize a code that a person typed; None if it is not a reference code.

    Case, spaces and dashes do not matter; O is read as 0, I and L as 1.
    """
    code = crockford.normalize_code(text)
    if len(code) != _CHARACTERS + crockford.CHECK_LENGTH:
        return None
    if crockford.check_characters(code[:_CHARACTERS], _USE) != code[_CHARACTERS:]:
        return None
    return f"{code[:4]}-{code[4:]}"
