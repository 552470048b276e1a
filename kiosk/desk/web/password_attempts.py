"""Guesses at a secret, counted against whoever makes them and nobody else."""

from __future__ import annotations

from typing import Any

from litestar import Response

from kiosk.desk import client_network
from kiosk.desk.desk import Desk
from kiosk.desk.known_browsers import LIVES_S
from kiosk.desk.web import guard
from kiosk.desk.web.guard import Call


class Try:
    """One guess.

    It counts against the name that was tried from that address; a browser that was right before
    has a count of its own, wherever it is.
    """

    def __init__(self, request: Call, desk: Desk, what: str, *, any_name: bool = False) -> None:
        """Look at who guesses; nothing is counted yet.

        Args:
            request: the call.
            desk: which desk.
            what: what is guessed at, and in whose name.
            any_name: count how many names are tried from one address as well.
        """
        self.place = client_network.of(request.client.host if request.client else None)
        self._desk, self._what = desk, what
        sent = request.cookies.get(desk.known.cookie(what), "")
        self._browser = desk.known.read(what, sent, desk.now)
        self._names = ""
        """Counts the names that are tried from there."""
        if self._browser:
            self._count = f"{what} by {self._browser}"
        else:
            self._count = f"{what} from {self.place}"
            self._names = f"from {self.place}" if any_name else ""

    def spend(self) -> int:
        """Count it; where it must wait, the seconds, and it must not be looked at."""
        throttle = self._desk.throttle
        if not self._names:
            return throttle.spend(self._count)
        if throttle.counts(self._count):  # this name is among those counted
            return throttle.wait(self._names) or throttle.spend(self._count)
        return throttle.spend(self._count, self._names)

    def was_right(self, answer: Response[Any]) -> None:
        """Count from 0, and have `answer` tell the browser that it is known from now on."""
        self.forgive()
        name = self._desk.known.cookie(self._what)
        value = self._desk.known.give(self._what, self._browser, self._desk.now)
        guard.keep(self._desk, answer, name, value, lives_s=LIVES_S)

    def forgive(self) -> None:
        """Count from 0."""
        self._desk.throttle.forgive(self._count, *filter(None, (self._names,)))


def at_sign_in(request: Call, desk: Desk, name: str) -> Try:
    """A password for the user `name`."""
    return Try(request, desk, f"sign-in {name.strip().casefold()}", any_name=True)


def at_keys(request: Call, desk: Desk) -> Try:
    """The clinic's passphrase, by who is signed in."""
    # Not by address alone: colleagues at one computer must not lock each other out.
    return Try(request, desk, f"unlock {guard.staff_of(request).id}")
