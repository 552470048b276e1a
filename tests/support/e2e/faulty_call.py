"""One connection of a kiosk through the proxy, and the faults that may befall it."""

from __future__ import annotations

import hashlib
import json
import random
import selectors
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from support.e2e.fault_proxy import FaultProxy

STATUSES = (200, 201, 302, 400, 401, 403, 404, 405, 409, 413, 422, 500, 503)
LOGIN_PAGE = b"<html><title>Welcome</title>Accept the terms of this network.</html>"
PATIENCE_S = 4.0
"""Longer than a kiosk waits in these runs."""


class CutError(OSError):
    """The connection ends here, on purpose or not."""


class FaultyCall:
    """One connection of a kiosk. Each fault is a method of its name."""

    def __init__(
        self, proxy: FaultProxy, client: socket.socket, chance: random.Random, stack: ExitStack
    ) -> None:
        self.proxy, self.client, self.chance, self._stack = proxy, client, chance, stack
        stack.callback(self._end)

    def none(self) -> None:
        self._carry()

    # --- on the network: what is carried is not understood ------------------------------------

    def reset(self) -> None:
        _reset(self.client)

    def cut_on_the_way_up(self) -> None:
        self._carry(up=self.chance.randrange(1, 9500))

    def cut_on_the_way_down(self) -> None:
        self._carry(down=self.chance.randrange(1, 2500))

    def delay(self) -> None:
        self.proxy.wait(self.chance.uniform(0.02, 0.4))
        self._carry()

    def drip(self) -> None:
        self._carry(pause_s=self.chance.choice((0.002, 0.02, 0.2)))

    def black_hole(self) -> None:
        while self.client.recv(65536):
            pass

    def bytes_twice(self) -> None:
        self._carry(twice_at=self.chance.randrange(1, 9500))

    def portal_in_clear(self) -> None:
        hello = self.client.recv(65536)
        if not hello.startswith(b"\x16"):  # a TLS handshake tells nothing of the request
            self.proxy.leaked += len(hello)
        self.client.sendall(_page(self.chance))

    def portal_with_another_key(self) -> None:
        self.client = self.proxy.secured(self.client, true=False)
        self.proxy.leaked += len(self.client.recv(65536))
        self.client.sendall(_page(self.chance))

    # --- inside the true line -----------------------------------------------------------------

    def portal_inside(self) -> None:
        self._request()
        self.client.sendall(_page(self.chance))

    def portal_inside_after_delivery(self) -> None:
        self._ask(self._request())
        self.client.sendall(_page(self.chance))

    def answer_for_another(self) -> None:
        self._request()
        said = {"id": "00000000-0000-4000-8000-000000000000", "error": "other-bytes", "text": ""}
        self.client.sendall(_json(self.chance.choice(STATUSES), said))

    def receipt_of_other_bytes(self) -> None:
        name = _header(self._request(), b"idempotency-key").decode()
        said = {"id": name, "sha256": hashlib.sha256(b"?").hexdigest(), "received_at": 1}
        self.client.sendall(_json(self.chance.choice((200, 201)), said))

    def answer_lost(self) -> None:
        self._ask(self._request())
        _reset(self.client)

    def answer_truncated(self) -> None:
        answer = self._ask(self._request())
        self.client.sendall(answer[: self.chance.randrange(len(answer))])

    def answer_dripped(self) -> None:
        answer = self._ask(self._request())
        pause_s = self.chance.choice((0.0005, 0.02))
        for at in range(len(answer)):
            self.client.sendall(answer[at : at + 1])
            self.proxy.wait(pause_s)

    def answer_twice(self) -> None:
        answer = self._ask(self._request())
        self.client.sendall(answer + answer)

    def request_halved(self) -> None:
        request = self._request()
        with closing(self.proxy.reach(secure=True)) as desk:
            desk.sendall(request[: self.chance.randrange(len(request))])

    def request_twice_at_once(self) -> None:
        request = self._request()
        second = threading.Thread(target=self._ask_aside, args=(request,))
        second.start()
        try:
            self.client.sendall(self._ask(request))
        finally:
            second.join()

    def request_twice_in_one_line(self) -> None:
        request = self._request()
        self.client.sendall(self._ask(request + request))

    def request_replayed(self) -> None:
        request = self._request()
        answer = self._ask(request)
        self._ask_aside(self.proxy.keep(request))
        self.client.sendall(answer)

    # --- how ------------------------------------------------------------------------------------

    def _end(self) -> None:
        self.client.close()  # the one it is by then: within TLS it is another

    def _request(self) -> bytes:
        """What the kiosk asks, whole, on the true line."""
        self.client = self.proxy.secured(self.client, true=True)
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._more()
        length = int(_header(data, b"content-length") or 0)
        while len(data.partition(b"\r\n\r\n")[2]) < length:
            data += self._more()
        return data

    def _more(self) -> bytes:
        piece = self.client.recv(65536)
        if not piece:
            raise CutError("the kiosk ended")
        return piece

    def _ask(self, request: bytes) -> bytes:
        """The desk's whole answer."""
        answer = b""
        with closing(self.proxy.reach(secure=True)) as desk:
            desk.sendall(request)
            while piece := desk.recv(65536):
                answer += piece
        if not answer:
            raise CutError("the desk ended")
        return answer

    def _ask_aside(self, request: bytes) -> None:
        with suppress(OSError):
            self._ask(request)

    def _carry(
        self,
        *,
        up: int = 1 << 30,
        down: int = 1 << 30,
        twice_at: int = 1 << 30,
        pause_s: float = 0.0,
    ) -> None:
        """Carry bytes both ways; after `up` or `down` of them reset both ends."""
        desk = self._stack.enter_context(closing(self.proxy.reach(secure=False)))
        left, sent = {self.client: up, desk: down}, 0
        with selectors.DefaultSelector() as ready:
            ready.register(self.client, selectors.EVENT_READ, desk)
            ready.register(desk, selectors.EVENT_READ, self.client)
            while found := ready.select(PATIENCE_S):
                for key, _ in found:
                    source, to = key.fileobj, key.data
                    assert isinstance(source, socket.socket)
                    piece = source.recv(65536)
                    if not piece:
                        return
                    piece = piece[: left[source]]
                    left[source] -= len(piece)
                    if source is self.client:
                        sent += len(piece)
                        if sent >= twice_at:
                            piece, twice_at = piece + piece, 1 << 30
                    self._send(to, piece, pause_s)
                    if left[source] <= 0:
                        _reset(self.client)
                        _reset(desk)
                        return

    def _send(self, to: socket.socket, piece: bytes, pause_s: float) -> None:
        step = 100 if pause_s else len(piece)
        for at in range(0, len(piece), step):
            to.sendall(piece[at : at + step])
            if pause_s:
                self.proxy.wait(pause_s)


FAULTS: dict[str, Callable[[FaultyCall], None]] = {
    name.replace("_", " "): method
    for name, method in vars(FaultyCall).items()
    if not name.startswith("_") and name != "none"
}


def _reset(sock: socket.socket) -> None:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    socket.socket.close(sock)


def _header(request: bytes, name: bytes) -> bytes:
    for line in request.partition(b"\r\n\r\n")[0].split(b"\r\n"):
        key, _, value = line.partition(b":")
        if key.strip().lower() == name:
            return value.strip()
    return b""


def _page(chance: random.Random) -> bytes:
    return _answer(chance.choice(STATUSES), b"text/html", LOGIN_PAGE)


def _json(status: int, said: Mapping[str, object]) -> bytes:
    return _answer(status, b"application/json", json.dumps(said).encode())


def _answer(status: int, kind: bytes, body: bytes) -> bytes:
    head = b"HTTP/1.1 %d Here\r\nContent-Type: %s\r\nContent-Length: %d\r\nLocation: /x\r\n\r\n"
    return head % (status, kind, len(body)) + body
