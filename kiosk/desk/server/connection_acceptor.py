"""Accepts connections, counts them by network, and drops idle ones to make room.

When a network or the desk is at its connection limit, the connection that has kept the desk
waiting longest is closed and the new one accepted. So a flood of silent connections locks nobody
out, and kiosks and staff behind the same router still get through. A connection that the desk is
answering is never closed for another one while its caller keeps reading.
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
"""Seconds to wait when the system is out of file descriptors."""
_LOG_INTERVAL_S = 60.0
"""Seconds between two log lines of one kind, so that a flood cannot fill the disk."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ConnectionLimits:
    """Limits on time and connections for callers."""

    step_timeout_s: float = 20.0
    """Seconds for each of: the TLS handshake, the first byte, the head, the body."""
    max_per_address: int = 64
    """Connections per network; clinics often share one address among all their machines."""
    max_total: int = 200
    """Connections in total."""


@dataclass(eq=False)
class _Caller:
    """One connection, including before its TLS handshake is done."""

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
    """Accepts and tracks connections. For one event loop."""

    def __init__(
        self,
        limits: ConnectionLimits,
        tls: ssl.SSLContext | None,
        make_connection: Callable[[], TimedConnection],
    ) -> None:
        """Prepare to accept connections.

        Args:
            limits: limits for callers.
            tls: the TLS context; None: plain HTTP.
            make_connection: creates the protocol that serves one connection.
        """
        self._limits = limits
        self._tls = tls
        self._make = make_connection
        self._guests: dict[str, list[_Caller]] = {}
        """By network."""
        self._told: dict[str, float] = {}

    @property
    def connection_count(self) -> int:
        """How many connections are open."""
        return sum(map(len, self._guests.values()))

    async def accept_connections(self, listener: socket.socket) -> None:
        """Accept connections until cancelled."""
        loop = asyncio.get_running_loop()
        listener.setblocking(False)
        while True:
            try:
                sock, address = await loop.sock_accept(listener)
            except OSError as error:  # out of descriptors, or the caller is already gone
                self._log_rarely(f"cannot accept a connection: {error.strerror}")
                await asyncio.sleep(_PAUSE_S)
                continue
            self._admit_caller(sock, client_network.client_network(address[0]))
            # Yield: a flood of new connections must not starve the open ones.
            await asyncio.sleep(0)

    def close_waiting(self) -> None:
        """Close every connection that is waiting; the server ends the rest once answered."""
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
                pass  # no TLS, a handshake too slow, or closed to make room
            finally:
                self._forget_caller(guest)

    def _make_room(self, place: str) -> bool:
        """Whether one more from `place` may connect, after closing another one if need be."""
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
        """Close the longest-waiting connection of the first of `places` that has any waiting."""
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
        with suppress(ValueError):  # already removed when it was closed to make room
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
