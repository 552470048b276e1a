"""The recovery code, which opens the second copy of the private key if the passphrase is lost."""

from __future__ import annotations

import secrets

from kiosk.base.errors import KioskError
from kiosk.protocol import crockford

SECRET_LENGTH = 28
"""Random characters: 140 bits."""
RECOVERY_CODE_LENGTH = SECRET_LENGTH + crockford.CHECK_LENGTH
_USE = b"clearmind-kiosk recovery code v1\0"


def generate_recovery_code() -> str:
    """A fresh random code, in six groups of five."""
    drawn = crockford.encode_base32(secrets.randbits(5 * SECRET_LENGTH), SECRET_LENGTH)
    return crockford.group_code(drawn + crockford.check_characters(drawn, _USE))


def parse_recovery_code(text: str) -> str:
    """Normalize a typed code to its 30 characters.

    Raises:
        KioskError: it is not a code; the text says what is wrong with it.
    """
    code = crockford.normalize_code(text)
    strange = sorted(set(code) - set(crockford.ALPHABET))
    if strange:
        raise KioskError(
            f'a recovery code has no "{strange[0]}" in it. Compare it with what was written down.'
        )
    if len(code) != RECOVERY_CODE_LENGTH:
        raise KioskError(
            f"a recovery code has {RECOVERY_CODE_LENGTH} characters, this has {len(code)}. "
            "Compare it with what was written down."
        )
    if crockford.check_characters(code[:SECRET_LENGTH], _USE) != code[SECRET_LENGTH:]:
        raise KioskError(
            "a character of the recovery code is mistyped. Compare it with what was written down."
        )
    return code
