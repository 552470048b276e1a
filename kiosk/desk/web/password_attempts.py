"""Attempts at a password, counted against the person making them and no one else."""

from __future__ import annotations

from typing import Any

from litestar import Response

from kiosk.desk import client_network
from kiosk.desk.desk import Desk
from kiosk.desk.known_browsers import COOKIE_LIFETIME_S
from kiosk.desk.web import guard
from kiosk.desk.web.guard import PageRequest


class PasswordAttempt:
    """One attempt.

    It counts against the name tried from that address; a browser that got it right before has its
    own count, wherever it is.
    """

    def __init__(
        self, request: PageRequest, desk: Desk, purpose: str, *, limit_names: bool = False
    ) -> None:
        """Work out whose attempt this is; nothing is counted yet.

        Args:
            request: the call.
            desk: the desk.
            purpose: what is being tried, and for which user.
            limit_names: also count how many names are tried from one address.
        """
        self.network = client_network.client_network(
            request.client.host if request.client else None
        )
        self._desk, self._what = desk, purpose
        sent = request.cookies.get(desk.known_browsers.cookie_name(purpose), "")
        self._browser = desk.known_browsers.browser_id(purpose, sent, desk.now)
        self._names = ""
        """The key that counts names tried from that address; empty: they are not counted."""
        if self._browser:
            self._count = f"{purpose} by {self._browser}"
        else:
            self._count = f"{purpose} from {self.network}"
            self._names = f"from {self.network}" if limit_names else ""

    def count_attempt(self) -> int:
        """Count it; return seconds to wait. Unless that is 0, do not check the password."""
        throttle = self._desk.password_throttle
        if not self._names:
            return throttle.count_try(self._count)
        if throttle.has_recent_tries(self._count):  # this name is already counted
            return throttle.seconds_to_wait(self._names) or throttle.count_try(self._count)
        return throttle.count_try(self._count, self._names)

    def mark_correct(self, answer: Response[Any]) -> None:
        """Reset the count, and make the browser a known one by a cookie in `answer`."""
        self.reset_count()
        name = self._desk.known_browsers.cookie_name(self._what)
        value = self._desk.known_browsers.cookie_value(self._what, self._browser, self._desk.now)
        guard.set_cookie(self._desk, answer, name, value, lives_s=COOKIE_LIFETIME_S)

    def reset_count(self) -> None:
        """Reset the count."""
        self._desk.password_throttle.reset_tries(self._count, *filter(None, (self._names,)))


def sign_in_attempt(request: PageRequest, desk: Desk, name: str) -> PasswordAttempt:
    """An attempt at the password of the user `name`."""
    return PasswordAttempt(request, desk, f"sign-in {name.strip().casefold()}", limit_names=True)


def passphrase_attempt(request: PageRequest, desk: Desk) -> PasswordAttempt:
    """An attempt at the clinic's passphrase by the signed-in user."""
    # Not by address: colleagues who share a computer must not lock each other out.
    return PasswordAttempt(request, desk, f"unlock {guard.signed_in_user(request).id}")
