"""Who gets in: connections are counted by address, and the silent make room for the next.

Where an address has as many connections as one may have, or the desk as many as it takes, the
connection that has kept the desk waiting longest is closed, and the new one is let in. So a crowd
of silent connections keeps nobody out, and kiosks and staff behind one router get through beside
it. A connection that the desk is answering is not closed for another while its caller reads.
"""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from kiosk.desk import client_network
from kiosk.desk.server.timed_connection import Connection

_PAUSE_S = 0.1
"""Seconds until the next try where the system has no descriptor left."""
_QUIET_S = 60.0
"""Seconds between two lines in the log about one matter: a crowd must not fill the disk."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """What a caller may take."""

    request_s: float = 20.0
    """Seconds for the TLS handshake, the first byte, the head and the body; each."""
    by_address: int = 64
    """Connections from one address; clinics often have one for all of their machines."""
    in_all: int = 200
    """Connections from everywhere."""


@dataclass(eq=False)
class _Guest:
    """One connection, also before its TLS stands."""

    place: str
    connection: Connection
    task: asyncio.Task[None] | None = field(default=None)

    @property
    def waits(self) -> bool:
        return self.connection.waits

    @property
    def waiting_since(self) -> float:
        return self.connection.waiting_since

    def show_out(self) -> None:
        if self.connection.begun:
            self.connection.transport.abort()
        elif self.task is not None:
            self.task.cancel()


class Door:
    """Accepts connections and knows who is in. For one event loop."""

    def __init__(
        self, limits: Limits, tls: ssl.SSLContext | None, make: Callable[[], Connection]
    ) -> None:
        """Stand ready.

        Args:
            limits: what a caller may take.
            tls: speaks TLS with it; None: plain HTTP.
            make: makes what serves one connection.
        """
        self._limits = limits
        self._tls = tls
        self._make = make
        self._guests: dict[str, list[_Guest]] = {}
        """By place."""
        self._told: dict[str, float] = {}

    @property
    def count(self) -> int:
        """How many connections there are."""
        return sum(map(len, self._guests.values()))

    async def accept(self, listener: socket.socket) -> None:
        """Let callers in until cancelled."""
        loop = asyncio.get_running_loop()
        listener.setblocking(False)
        while True:
            try:
                sock, address = await loop.sock_accept(listener)
            except OSError as error:  # no descriptor is left, or the caller is gone already
                self._tell(f"cannot accept a connection: {error.strerror}")
                await asyncio.sleep(_PAUSE_S)
                continue
            self._admit(sock, client_network.of(address[0]))
            # A crowd at the door must not keep those inside from being served.
            await asyncio.sleep(0)

    def close(self) -> None:
        """Show out whoever keeps the desk waiting; the server ends the others once answered."""
        for guests in list(self._guests.values()):
            for one in list(guests):
                if one.waits:
                    one.show_out()

    def _admit(self, sock: socket.socket, place: str) -> None:
        if not self._make_room(place):
            sock.close()
            return
        guest = _Guest(place, self._make())
        self._guests.setdefault(place, []).append(guest)
        guest.task = asyncio.get_running_loop().create_task(self._serve(guest, sock))

    async def _serve(self, guest: _Guest, sock: socket.socket) -> None:
        limit = self._limits.request_s if self._tls else None
        with sock:
            try:
                await asyncio.get_running_loop().connect_accepted_socket(
                    lambda: guest.connection, sock, ssl=self._tls,
                    ssl_handshake_timeout=limit, ssl_shutdown_timeout=limit,
                )  # fmt: skip
                await guest.connection.lost
            except (OSError, asyncio.CancelledError):
                pass  # it spoke no TLS, was too slow about it, or was shown out
            finally:
                self._leave(guest)

    def _make_room(self, place: str) -> bool:
        """Whether one more from `place` gets in, where need be in another's stead."""
        here = self._guests.get(place, ())
        if len(here) >= self._limits.by_address:
            self._tell(f"{place} has {len(here)} connections, as many as one address may have")
            return self._show_out_one_of([place])
        if self.count >= self._limits.in_all:
            self._tell(f"{self.count} connections are open, as many as this desk takes")
            crowds = sorted(self._guests, key=lambda one: len(self._guests[one]), reverse=True)
            return self._show_out_one_of(crowds)
        return True

    def _show_out_one_of(self, places: list[str]) -> bool:
        """Close what waits longest in the first of `places` where anything waits."""
        for place in places:
            waiting = [one for one in self._guests[place] if one.waits]
            if waiting:
                longest = min(waiting, key=lambda one: one.waiting_since)
                self._leave(longest)
                longest.show_out()
                return True
        return False

    def _leave(self, guest: _Guest) -> None:
        here = self._guests.get(guest.place, [])
        with suppress(ValueError):  # counted out when it was shown out
            here.remove(guest)
        if not here:
            self._guests.pop(guest.place, None)

    def _tell(self, text: str) -> None:
        now = asyncio.get_running_loop().time()
        kind = text.partition(" ")[0]
        if now - self._told.get(kind, -_QUIET_S) >= _QUIET_S:
            self._told = {one: at for one, at in self._told.items() if now - at < _QUIET_S}
            self._told[kind] = now
            _log.warning("%s", text)
