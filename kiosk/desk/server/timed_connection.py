"""One connection with deadlines for its first byte, its head and its body.

Uvicorn has no such limits: its keep-alive timer starts after a response and is canceled by the next
byte (`data_received` in its h11_impl.py, 0.54.0), so half a request holds a connection forever.
"""

from __future__ import annotations

import asyncio
from typing import Any, Literal

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

BODY_BYTES_PER_EXTENSION = 1024 * 1024
"""Bytes of a body after which the deadline starts over: an import may be large."""

_Phase = Literal["silent", "head", "body", "answer"]


class TimedConnection(H11Protocol):
    """Uvicorn's connection, closed when its caller is too slow."""

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        step_timeout_s: float,
    ) -> None:
        """Serve one connection.

        Args:
            config: the server's configuration.
            server_state: the server's state.
            app_state: goes into every request's scope.
            step_timeout_s: seconds for each of: the first byte, the head, the body, and a caller
                that stops reading its response.
        """
        super().__init__(config, server_state, app_state)
        self.closed: asyncio.Future[None] = self.loop.create_future()
        """Done once the connection is closed."""
        self.is_established = False
        """Whether it is connected, its TLS handshake done."""
        self.waiting_since = self.loop.time()
        """When the caller began to keep the desk waiting, on the loop's clock."""
        self._limit_s = step_timeout_s
        self._phase: tuple[_Phase, object] | None = None
        self._deadline_timer: asyncio.TimerHandle | None = None
        self._write_timer: asyncio.TimerHandle | None = None
        self._body_bytes = 0

    @property
    def waits_for_caller(self) -> bool:
        """Whether it is the caller's turn, not the desk's."""
        return (
            not self.is_established
            or self._current_phase() != "answer"
            or self._write_timer is not None
        )

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start waiting for the first byte."""
        super().connection_made(transport)
        self.is_established = True
        self._rearm_deadline()

    def data_received(self, data: bytes) -> None:
        """Handle received data."""
        self._body_bytes += len(data)
        if self._current_phase() == "body":
            self.waiting_since = self.loop.time()
        super().data_received(data)
        self._rearm_deadline()

    def on_response_complete(self) -> None:
        """Start waiting for the next request."""
        super().on_response_complete()
        self._rearm_deadline()

    def pause_writing(self) -> None:
        """Start the deadline for a caller that does not read its response."""
        super().pause_writing()
        self.waiting_since = self.loop.time()
        self._write_timer = self.loop.call_later(self._limit_s, self.transport.abort)

    def resume_writing(self) -> None:
        """Stop that deadline: the caller is reading again."""
        super().resume_writing()
        self._cancel_write_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Clean up: the connection is closed."""
        self._cancel_write_timer()
        if self._deadline_timer is not None:
            self._deadline_timer.cancel()
        super().connection_lost(exc)
        if not self.closed.done():
            self.closed.set_result(None)

    def _current_phase(self) -> _Phase:
        if self.conn.their_state is h11.SEND_BODY:
            return "body"
        if self.cycle is not None and not self.cycle.response_complete:
            return "answer"
        return "head" if self.conn.trailing_data[0] else "silent"

    def _rearm_deadline(self) -> None:
        """Restart the deadline when a new phase begins or the body has made progress."""
        phase = (self._current_phase(), self.cycle)
        renewed = (
            phase[0] == "body"
            and self._body_bytes >= BODY_BYTES_PER_EXTENSION
            and not self._answered
        )
        if phase == self._phase and not renewed:
            return
        if phase != self._phase:
            self.waiting_since = self.loop.time()
        self._phase, self._body_bytes = phase, 0
        if self._deadline_timer is not None:
            self._deadline_timer.cancel()
        self._deadline_timer = None
        if phase[0] != "answer":
            self._deadline_timer = self.loop.call_later(self._limit_s, self._on_deadline)

    def _on_deadline(self) -> None:
        if self.flow.read_paused and not self._answered:
            # The desk is slow here, not the caller: it has yet to take what arrived.
            self._deadline_timer = self.loop.call_later(self._limit_s, self._on_deadline)
        else:
            self.transport.abort()

    @property
    def _answered(self) -> bool:
        return self.cycle is not None and self.cycle.response_complete

    def _cancel_write_timer(self) -> None:
        if self._write_timer is not None:
            self._write_timer.cancel()
            self._write_timer = None
