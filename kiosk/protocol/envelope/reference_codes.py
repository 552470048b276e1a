"""The reference code of a request: what a visitor notes down and staff ask for.

Eight characters made from the request's uuid alone, so kiosk and desk name it alike without
having spoken, and nobody learns from it how many requests there are.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from uuid import UUID

from kiosk.protocol import crockford

_USE = b"clearmind-kiosk reference v1\0"
_CHARACTERS = 6
_BITS = 5 * _CHARACTERS


@lru_cache(maxsize=8)  # saving a request asks for it three times while a visitor waits
def reference_code(request_id: UUID) -> str:
    """The code of a request, such as `SS55-M718`: 30 bits of SHA-256 and two of check."""
    digest = hashlib.sha256(_USE + request_id.bytes).digest()
    code = crockford.encode_base32(int.from_bytes(digest[:4]) >> (32 - _BITS), _CHARACTERS)
    code += crockford.check_characters(code, _USE)
    return f"{code[:4]}-{code[4:]}"


def parse_reference_code(text: str) -> str | None:
    """The code that a person wrote as `text`, in its one form; None when it is no such code.

    Case, spaces and dashes do not matter; O is read as 0, I and L as 1.
    """
    code = crockford.normalize_code(text)
    if len(code) != _CHARACTERS + crockford.CHECK_LENGTH:
        return None
    if crockford.check_characters(code[:_CHARACTERS], _USE) != code[_CHARACTERS:]:
        return None
    return f"{code[:4]}-{code[4:]}"
