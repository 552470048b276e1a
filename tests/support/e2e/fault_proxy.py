"""A network between kiosk and desk that does everything wrong that networks do, by a seed.

It holds the desk's own certificate and key, so it can also misbehave inside the true line, as a
failing desk would: answers cut short, lost, doubled, of another request, or a portal's page.
"""

from __future__ import annotations

import random
import socket
import ssl
import threading
from collections import Counter, deque
from contextlib import ExitStack, suppress
from pathlib import Path

from support.e2e.faulty_call import FAULTS, PATIENCE_S, CutError, FaultyCall


def tls_contexts(desk: Path, other: Path) -> tuple[ssl.SSLContext, ssl.SSLContext, ssl.SSLContext]:
    """To be the desk, to be somebody else, and to call the desk; from data folders with keys."""
    made = []
    for folder in (desk, other):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "tls.crt", folder / "tls.key")
        made.append(context)
    calling = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    calling.check_hostname = False
    calling.verify_mode = ssl.CERT_NONE
    return made[0], made[1], calling


class FaultProxy:
    """Listens on loopback, and hands on to `desk_port` what the seed does not spoil."""

    def __init__(self, desk: Path, other: Path, seed: int, share: float) -> None:
        """Begin.

        Args:
            desk: the desk's data folder, with its certificate.
            other: a folder with the certificate of somebody else.
            seed: of all chance: the n-th connection has the same fault each time.
            share: of connections that are spoiled, 0 to 1.
        """
        self.desk_port = 0
        self.injected: Counter[str] = Counter()
        self.leaked = 0
        """Bytes of HTTP that a kiosk told to somebody with another key, or without TLS."""
        self.passed = 0
        """Connections, spoiled or not."""
        self.news = threading.Condition()
        self._true, self._false, self._calling = tls_contexts(desk, other)
        self._seed, self._share = seed, share
        self._old: deque[bytes] = deque(maxlen=50)
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._accepting = threading.Thread(target=self._accept, name="fault proxy")
        self._accepting.start()

    def close(self) -> None:
        """End; every thread is gone afterwards."""
        self._stopping.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            client.settimeout(PATIENCE_S)
            self._threads = [one for one in self._threads if one.is_alive()]
            chance = random.Random(f"{self._seed}/{self.passed}")
            name = chance.choice(list(FAULTS)) if chance.random() < self._share else "none"
            thread = threading.Thread(target=self._serve, args=(client, name, chance), name=name)
            self._threads.append(thread)
            thread.start()
            with self.news:
                self.passed += 1
                self.injected[name] += 1
                self.news.notify_all()

    def _serve(self, client: socket.socket, name: str, chance: random.Random) -> None:
        with ExitStack() as stack, suppress(OSError, ValueError):
            call = FaultyCall(self, client, chance, stack)
            FAULTS.get(name, FaultyCall.none)(call)

    # --- what the calls use -----------------------------------------------------------------

    def reach(self, *, secure: bool) -> socket.socket:
        """A connection to the desk."""
        sock = socket.create_connection(("127.0.0.1", self.desk_port), PATIENCE_S)
        try:
            return self._calling.wrap_socket(sock) if secure else sock
        except OSError:
            sock.close()
            raise

    def secured(self, client: socket.socket, *, true: bool) -> ssl.SSLSocket:
        """Be the desk, or somebody else, for `client`."""
        return (self._true if true else self._false).wrap_socket(client, server_side=True)

    def wait(self, seconds: float) -> None:
        """Let time pass, as slow networks do."""
        if self._stopping.wait(seconds):
            raise CutError("the proxy ends")

    def keep(self, request: bytes) -> bytes:
        """Keep `request` for a replay; one that was kept earlier."""
        self._old.append(request)
        return self._old[0]
