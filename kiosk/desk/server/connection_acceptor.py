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
from kiosk.desk.server.timed_connection import TimedConnection

_PAUSE_S = 0.1
"""Seconds until the next try where the system has no descriptor left."""
_LOG_INTERVAL_S = 60.0
"""Seconds between two lines in the log about one matter: a crowd must not fill the disk."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ConnectionLimits:
    """What a caller may take."""

    step_timeout_s: float = 20.0
    """Seconds for the TLS handshake, the first byte, the head and the body; each."""
    max_per_address: int = 64
    """Connections from one address; clinics often have one for all of their machines."""
    max_total: int = 200
    """Connections from everywhere."""


@dataclass(eq=False)
class _Caller:
    """One connection, also before its TLS stands."""

    network: str
    connection: TimedConnection
    task: asyncio.Task[None] | None = field(default=None)

    @property
    def waits(self) -> bool:
        return self.connection.waits_for_caller

    @property
    def waiting_since(self) -> float:
        return self.connection.waiting_since

    def disconnect(self) -> None:
        if self.connection.is_established:
            self.connection.transport.abort()
        elif self.task is not None:
            self.task.cancel()


class ConnectionAcceptor:
    """Accepts connections and knows who is in. For one event loop."""

    def __init__(
        self,
        limits: ConnectionLimits,
        tls: ssl.SSLContext | None,
        make_connection: Callable[[], TimedConnection],
    ) -> None:
        """Stand ready.

        Args:
            limits: what a caller may take.
            tls: speaks TLS with it; None: plain HTTP.
            make_connection: makes what serves one connection.
        """
        self._limits = limits
        self._tls = tls
        self._make = make_connection
        self._guests: dict[str, list[_Caller]] = {}
        """By place."""
        self._told: dict[str, float] = {}

    @property
    def connection_count(self) -> int:
        """How many connections there are."""
        return sum(map(len, self._guests.values()))

    async def accept_connections(self, listener: socket.socket) -> None:
        """Let callers in until cancelled."""
        loop = asyncio.get_running_loop()
        listener.setblocking(False)
        while True:
            try:
                sock, address = await loop.sock_accept(listener)
            except OSError as error:  # no descriptor is left, or the caller is gone already
                self._log_rarely(f"cannot accept a connection: {error.strerror}")
                await asyncio.sleep(_PAUSE_S)
                continue
            self._admit_caller(sock, client_network.client_network(address[0]))
            # A crowd at the door must not keep those inside from being served.
            await asyncio.sleep(0)

    def close_waiting(self) -> None:
        """Show out whoever keeps the desk waiting; the server ends the others once answered."""
        for guests in list(self._guests.values()):
            for one in list(guests):
                if one.waits:
                    one.disconnect()

    def _admit_caller(self, sock: socket.socket, place: str) -> None:
        if not self._make_room(place):
            sock.close()
            return
        guest = _Caller(place, self._make())
        self._guests.setdefault(place, []).append(guest)
        guest.task = asyncio.get_running_loop().create_task(self._serve(guest, sock))

    async def _serve(self, guest: _Caller, sock: socket.socket) -> None:
        limit = self._limits.step_timeout_s if self._tls else None
        with sock:
            try:
                await asyncio.get_running_loop().connect_accepted_socket(
                    lambda: guest.connection, sock, ssl=self._tls,
                    ssl_handshake_timeout=limit, ssl_shutdown_timeout=limit,
                )  # fmt: skip
                await guest.connection.closed
            except (OSError, asyncio.CancelledError):
                pass  # it spoke no TLS, was too slow about it, or was shown out
            finally:
                self._forget_caller(guest)

    def _make_room(self, place: str) -> bool:
        """Whether one more from `place` gets in, where need be in another's stead."""
        here = self._guests.get(place, ())
        if len(here) >= self._limits.max_per_address:
            self._log_rarely(
                f"{place} has {len(here)} connections, as many as one address may have"
            )
            return self._disconnect_longest_waiting([place])
        if self.connection_count >= self._limits.max_total:
            self._log_rarely(
                f"{self.connection_count} connections are open, as many as this desk takes"
            )
            crowds = sorted(self._guests, key=lambda one: len(self._guests[one]), reverse=True)
            return self._disconnect_longest_waiting(crowds)
        return True

    def _disconnect_longest_waiting(self, places: list[str]) -> bool:
        """Close what waits longest in the first of `places` where anything waits."""
        for place in places:
            waiting = [one for one in self._guests[place] if one.waits]
            if waiting:
                longest = min(waiting, key=lambda one: one.waiting_since)
                self._forget_caller(longest)
                longest.disconnect()
                return True
        return False

    def _forget_caller(self, guest: _Caller) -> None:
        here = self._guests.get(guest.network, [])
        with suppress(ValueError):  # counted out when it was shown out
            here.remove(guest)
        if not here:
            self._guests.pop(guest.network, None)

    def _log_rarely(self, text: str) -> None:
        now = asyncio.get_running_loop().time()
        kind = text.partition(" ")[0]
        if now - self._told.get(kind, -_LOG_INTERVAL_S) >= _LOG_INTERVAL_S:
            self._told = {one: at for one, at in self._told.items() if now - at < _LOG_INTERVAL_S}
            self._told[kind] = now
            _log.warning("%s", text)
