"""One connection that must get on: it has only so long for its first byte, its head and its body.

Uvicorn has no such limits: its keep-alive timer starts after an answer and is cancelled by the next
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
"""Bytes of a body that earn the next as much time again: an import may be large."""

_Phase = Literal["silent", "head", "body", "answer"]


class TimedConnection(H11Protocol):
    """Uvicorn's connection, which ends when its caller is too slow."""

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        step_timeout_s: float,
    ) -> None:
        """Serve one connection.

        Args:
            config: of the server.
            server_state: of the server.
            app_state: what every request's scope is given.
            step_timeout_s: seconds for the first byte, for the head, for the body, and for a caller
                that reads no more of its answer; each.
        """
        super().__init__(config, server_state, app_state)
        self.closed: asyncio.Future[None] = self.loop.create_future()
        """Done once the connection is over."""
        self.is_established = False
        """Whether its TLS stands."""
        self.waiting_since = self.loop.time()
        """Since when the caller has kept the desk waiting, on the loop's clock."""
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
        """Begin to wait for the first byte."""
        super().connection_made(transport)
        self.is_established = True
        self._rearm_deadline()

    def data_received(self, data: bytes) -> None:
        """Take what came."""
        self._body_bytes += len(data)
        if self._current_phase() == "body":
            self.waiting_since = self.loop.time()
        super().data_received(data)
        self._rearm_deadline()

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        super().on_response_complete()
        self._rearm_deadline()

    def pause_writing(self) -> None:
        """Begin to wait for a caller that does not read its answer."""
        super().pause_writing()
        self.waiting_since = self.loop.time()
        self._write_timer = self.loop.call_later(self._limit_s, self.transport.abort)

    def resume_writing(self) -> None:
        """The caller reads on."""
        super().resume_writing()
        self._cancel_write_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
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
        """Give time for what comes next, unless it is what there was time for already."""
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
            # The desk is slow here, not the caller: it has yet to take what came.
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
