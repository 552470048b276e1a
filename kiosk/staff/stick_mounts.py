"""Asks our own unit to mount sticks while staff are at their page.

Only on a computer that `clearmind-kiosk setup` has set up: elsewhere there is no socket, and this
does nothing. The unit unmounts everything when the connection ends, so a crash leaves no stick
mounted.
"""

from __future__ import annotations

import logging
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from kiosk.staff.sticks import STICKS_FOLDER, STICKS_SOCKET, Stick, list_sticks

_log = logging.getLogger(__name__)
_ANSWER_S = 15.0
"""How long the unit may take: a slow stick takes a few seconds to mount."""


def _is_ours(stick: Stick) -> bool:
    return stick.folder.startswith(f"{STICKS_FOLDER}/")


class StickMounts:
    """The connection to the unit. Every method blocks until the unit has answered.

    Args:
        address: the unit's socket.
    """

    def __init__(self, address: str = STICKS_SOCKET) -> None:
        self._address = address
        self._link: socket.socket | None = None
        self._lock = threading.Lock()

    def list_sticks(self) -> tuple[Stick, ...]:
        """Mount what is plugged in, to be read; returns all sticks.

        Those that the unit mounts count as writable: `writable` makes them so.
        """
        self._ask("read")
        return tuple(
            msgspec.structs.replace(one, writable=True) if _is_ours(one) else one
            for one in list_sticks()
        )

    @contextmanager
    def writable(self) -> Iterator[None]:
        """Sticks may be written within this block."""
        self._ask("write")
        try:
            yield
        finally:
            self._ask("read")

    def close(self) -> None:
        """Let the unit unmount everything."""
        with self._lock:
            self._hang_up()

    def _ask(self, what: str) -> None:
        if sys.platform != "linux" or not Path(self._address).exists():
            return
        with self._lock:
            try:
                self._exchange(f"{what}\n".encode())
            except OSError as error:
                self._hang_up()
                _log.warning("sticks cannot be mounted: %s", error)

    def _exchange(self, line: bytes) -> None:
        if sys.platform == "win32":  # `_ask` has seen to that; it has no such sockets
            return
        if self._link is None:
            self._link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._link.settimeout(_ANSWER_S)
            self._link.connect(self._address)
        self._link.sendall(line)
        answer = b""
        while not answer.endswith(b"\n"):
            part = self._link.recv(100)
            if not part:
                raise ConnectionError("the unit clearmind-sticks ended; its journal says why")
            answer += part

    def _hang_up(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            with suppress(OSError):
                link.close()
