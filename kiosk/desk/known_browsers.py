"""Browsers that were in before: a signed cookie each, which opens nothing.

It only has its browser's wrong tries counted apart from everybody else's, so that guesses by others
keep nobody out. What it was given for is signed, too: a colleague's own cookie is no help in
guessing at another's password. OWASP describes the like as device cookies.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

COOKIE_LIFETIME_S = 365 * 24 * 3600
"""Seconds for which a browser is known after it was last in."""
_LABEL = b"clearmind-kiosk known browser v1\0"


class KnownBrowsers:
    """Makes the cookies, and knows its own again."""

    def __init__(self, key: bytes) -> None:
        """Sign with what is drawn from `key`: the desk's signing key, which outlives a restart."""
        self._key = hmac.digest(key, _LABEL, "sha256")

    def cookie_name(self, purpose: str) -> str:
        """The name of the cookie that says that its browser did `what`: one for each person."""
        return f"desk-known-{self._mac('name', purpose)[:16]}"

    def cookie_value(self, purpose: str, browser: str, now: int) -> str:
        """The cookie's value for a browser that did `what` at `now`, in unix seconds.

        `browser` is what `read` told of it; empty: it is given a number of its own.
        """
        text = f"{browser or secrets.token_hex(16)}.{now}"
        return f"{text}.{self._mac('value', purpose, text)}"

    def browser_id(self, purpose: str, value: str, now: int) -> str:
        """The number of the browser that did `what` and sent `value`; empty: it is not known."""
        text, _, mac = value.rpartition(".")
        if not hmac.compare_digest(mac.encode(), self._mac("value", purpose, text).encode()):
            return ""
        browser, _, at = text.partition(".")
        return browser if now - int(at) < COOKIE_LIFETIME_S else ""

    def _mac(self, *parts: str) -> str:
        text = "\0".join(parts).encode()
        return hmac.new(self._key, text, hashlib.sha256).hexdigest()
