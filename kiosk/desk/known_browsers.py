"""Known browsers: a signed cookie for each browser that got in before. It grants no access.

The cookie only gives its browser a separate count of wrong tries, so guessing by others locks
nobody out. Its purpose is signed too: a colleague's own cookie does not help them guess someone
else's password. OWASP calls these device cookies.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets

COOKIE_LIFETIME_S = 365 * 24 * 3600
"""Seconds a browser stays known after it last got in."""
_LABEL = b"clearmind-kiosk known browser v1\0"


class KnownBrowsers:
    """Issues and verifies the cookies."""

    def __init__(self, key: bytes) -> None:
        """Sign with a key derived from `key`, the desk's signing key, which survives restarts."""
        self._key = hmac.digest(key, _LABEL, "sha256")

    def cookie_name(self, purpose: str) -> str:
        """The name of the cookie for `purpose`: a different one for each person."""
        return f"desk-known-{self._mac('name', purpose)[:16]}"

    def cookie_value(self, purpose: str, browser: str, now: int) -> str:
        """The cookie's value for a browser that got in for `purpose` at `now`, in unix seconds.

        `browser` is the id from `browser_id`; empty: it gets a new one.
        """
        text = f"{browser or secrets.token_hex(16)}.{now}"
        return f"{text}.{self._mac('value', purpose, text)}"

    def browser_id(self, purpose: str, value: str, now: int) -> str:
        """The id of the browser that sent `value` for `purpose`; empty: unknown or expired."""
        text, _, mac = value.rpartition(".")
        if not hmac.compare_digest(mac.encode(), self._mac("value", purpose, text).encode()):
            return ""
        browser, _, at = text.partition(".")
        return browser if now - int(at) < COOKIE_LIFETIME_S else ""

    def _mac(self, *parts: str) -> str:
        text = "\0".join(parts).encode()
        return hmac.new(self._key, text, hashlib.sha256).hexdigest()
