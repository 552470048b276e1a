"""Errors about envelopes: a code for programs, a line for people."""

from __future__ import annotations

from typing import Literal

from kiosk.base.errors import KioskError

EnvelopeErrorCode = Literal[
    "not-an-envelope",  # wrong size or wrong first bytes
    "unknown-version",  # a later version or another suite
    "wrong-key",  # sealed to a key that is not among those given to us
    "changed",  # a byte was changed after sealing
    "not-a-request",  # it opens, but the contents break the format
    "too-long",  # the request does not fit
    "not-text",  # the request contains half a surrogate pair
    "bad-key",  # nothing can be sealed to this key
]


class EnvelopeError(KioskError):
    """An envelope cannot be sealed or opened. The text reveals nothing of its contents."""

    def __init__(self, code: EnvelopeErrorCode, text: str) -> None:
        super().__init__(text)
        self.code: EnvelopeErrorCode = code
