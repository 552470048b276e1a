"""The recovery code: opens the second copy of the private key when the passphrase is lost."""

from __future__ import annotations

import secrets

from kiosk.base.errors import KioskError
from kiosk.protocol import crockford

SECRET = 28
"""Characters that are drawn: 140 bits."""
LENGTH = SECRET + crockford.CHECK
_USE = b"clearmind-kiosk recovery code v1\0"


def new_code() -> str:
    """A code never drawn before, in six groups of five."""
    drawn = crockford.encode(secrets.randbits(5 * SECRET), SECRET)
    return crockford.grouped(drawn + crockford.check(drawn, _USE))


def normal(text: str) -> str:
    """The 30 characters of a code as somebody typed it.

    Raises:
        KioskError: it is no code, with what is wrong about it.
    """
    code = crockford.tidy(text)
    strange = sorted(set(code) - set(crockford.ALPHABET))
    if strange:
        raise KioskError(
            f'a recovery code has no "{strange[0]}" in it. Compare it with what was written down.'
        )
    if len(code) != LENGTH:
        raise KioskError(
            f"a recovery code has {LENGTH} characters, this has {len(code)}. "
            "Compare it with what was written down."
        )
    if crockford.check(code[:SECRET], _USE) != code[SECRET:]:
        raise KioskError(
            "a character of the recovery code is mistyped. Compare it with what was written down."
        )
    return code
