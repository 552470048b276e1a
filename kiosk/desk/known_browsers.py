"""Browsers that were in before: a signed cookie each, which opens nothing.

It only has its browser's wrong tries counted apart from everybody else's, so that guesses by others
keep nobody out. What it was given for is signed, too: a colleague's own cookie is no help in
guessing at another's password. OWASP describes the like as device cookies.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

LIVES_S = 365 * 24 * 3600
"""Seconds for which a browser is known after it was last in."""
_USE = b"clearmind-kiosk known browser v1\0"


class Known:
    """Makes the cookies, and knows its own again."""

    def __init__(self, key: bytes) -> None:
        """Sign with what is drawn from `key`: the desk's signing key, which outlives a restart."""
        self._key = hmac.digest(key, _USE, "sha256")

    def cookie(self, what: str) -> str:
        """The name of the cookie that says that its browser did `what`: one for each person."""
        return f"desk-known-{self._mac('name', what)[:16]}"

    def give(self, what: str, browser: str, now: int) -> str:
        """The cookie's value for a browser that did `what` at `now`, in unix seconds.

        `browser` is what `read` told of it; empty: it is given a number of its own.
        """
        text = f"{browser or secrets.token_hex(16)}.{now}"
        return f"{text}.{self._mac('value', what, text)}"

    def read(self, what: str, value: str, now: int) -> str:
        """The number of the browser that did `what` and sent `value`; empty: it is not known."""
        text, _, mac = value.rpartition(".")
        if not hmac.compare_digest(mac.encode(), self._mac("value", what, text).encode()):
            return ""
        browser, _, at = text.partition(".")
        return browser if now - int(at) < LIVES_S else ""

    def _mac(self, *parts: str) -> str:
        text = "\0".join(parts).encode()
        return hmac.new(self._key, text, hashlib.sha256).hexdigest()
