"""Why an envelope is refused: a code for programs, a line for people."""

from __future__ import annotations

from typing import Literal

from kiosk.base.errors import KioskError

EnvelopeErrorCode = Literal[
    "not-an-envelope",  # the size or the first bytes are others
    "unknown-version",  # an envelope of a later version, or of another suite
    "wrong-key",  # sealed to a key that is not among those given
    "changed",  # a byte is not the one that was sealed
    "not-a-request",  # opened, but what is inside breaks the format
    "too-long",  # a request that does not fit
    "not-text",  # a request with half a surrogate pair
    "bad-key",  # no key that anything can be sealed to
]


class EnvelopeError(KioskError):
    """An envelope that cannot be made or opened. Its text holds nothing of what is inside."""

    def __init__(self, code: EnvelopeErrorCode, text: str) -> None:
        super().__init__(text)
        self.code: EnvelopeErrorCode = code
