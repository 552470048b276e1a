"""The link that creates the first administrator: works once, for fifteen minutes."""

from __future__ import annotations

import hmac
import secrets
import threading

from kiosk.base.clock import Clock, seconds_since_boot

LINK_LIFETIME_S = 900.0


class SetupLink:
    """The link's code. Thread-safe."""

    def __init__(self, clock: Clock = seconds_since_boot) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self.one_at_a_time = threading.Lock()
        """Hold from checking the code until it is used."""
        self._code = ""
        self._until = 0.0

    def new_code(self) -> str:
        """A new code, replacing any earlier one."""
        with self._lock:
            self._code = secrets.token_urlsafe(24)
            self._until = self._clock() + LINK_LIFETIME_S
            return self._code

    def accepts_code(self, code: str) -> bool:
        """Whether `code` is the live one."""
        with self._lock:
            alive = bool(self._code) and self._clock() < self._until
            return alive and hmac.compare_digest(self._code.encode(), code.encode())

    def expire_code(self) -> None:
        """Expire the code: it was used."""
        with self._lock:
            self._code = ""
