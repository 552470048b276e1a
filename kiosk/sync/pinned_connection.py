"""A connection pinned to one key, which is checked before a byte of HTTP is sent.

The desk's certificate is self-signed. We know the SHA-256 of its key (SPKI), so the dates in the
certificate do not matter: a kiosk's clock may be dead.
"""

from __future__ import annotations

import hashlib
import socket
import ssl
import threading
from contextlib import suppress

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from urllib3.connection import HTTPConnection

from kiosk.protocol.spki_pins import (
    ExpectedKey,
    LoopbackOnly,
    SpkiPins,
    SpkiPrefix,
    is_loopback_address,
)

__all__ = [
    "CallAbortedError",
    "ExpectedKey",
    "LoopbackOnly",
    "PinnedConnection",
    "SpkiPins",
    "SpkiPrefix",
    "WrongDeskKeyError",
]

STEP_TIMEOUT_S = 10.0
"""Limit for one step: connecting to the address, or waiting for the next bytes."""


class WrongDeskKeyError(Exception):
    """The desk shows a different key from the one we know. Nothing was sent to it."""


class CallAbortedError(OSError):
    """The connection was aborted, from this thread or another."""


class PinnedConnection(HTTPConnection):
    """A connection to a desk for a single call. It knows no redirects and no proxies."""

    def __init__(
        self,
        host: str,
        port: int,
        expected_key: ExpectedKey,
        step_timeout_s: float = STEP_TIMEOUT_S,
    ) -> None:
        """Set up the connection; nothing is sent before `connect`.

        Args:
            host: a name or an address.
            port: 1 to 65535.
            expected_key: what we know about the desk's key.
            step_timeout_s: seconds that one step may take.
        """
        super().__init__(host, port, timeout=step_timeout_s)
        self._known = expected_key
        self._step_s = step_timeout_s
        self._lock = threading.Lock()
        self._held_socket: socket.socket | None = None
        self._aborted = False
        self.spki_digest = b""
        """SHA-256 of the key that the desk showed; empty before that, and without TLS."""
        self.reached = False
        """Whether `connect` reached the desk."""

    def connect(self) -> None:
        """Connect to the desk and make sure that it is the right one.

        Raises:
            WrongDeskKeyError: it shows another key, or none that can be read.
            ssl.SSLError: it does not speak TLS properly.
            CallAbortedError: `abort` was called.
            OSError: it cannot be reached.
            ValueError: no key is expected, and the address is not this machine.
            TypeError: `expected_key` is of the wrong type.
        """
        known = self._known
        if isinstance(known, LoopbackOnly):
            if not is_loopback_address(self.host):
                raise ValueError(f"{self.host}: without a key only this machine is spoken to")
            self.sock = self._open_socket()
        elif isinstance(known, SpkiPins | SpkiPrefix):
            self.sock = self._start_tls(self._open_socket(), known)
        else:
            raise TypeError("nothing is known of the desk's key")
        self.reached = True

    def abort(self) -> None:
        """Stop whatever this connection is doing, at once. Any thread may call it."""
        with self._lock:
            self._aborted = True
            if self._held_socket is not None:
                # Not SSLSocket.shutdown: that drops the TLS layer, and a thread still reading
                # would take raw network data for the desk's answer.
                with suppress(OSError):
                    socket.socket.shutdown(self._held_socket, socket.SHUT_RDWR)

    @property
    def aborted(self) -> bool:
        """Whether `abort` was called."""
        return self._aborted

    def _track_socket(self, sock: socket.socket) -> None:
        with self._lock:
            if self._aborted:
                raise CallAbortedError("given up")
            self._held_socket = sock

    def _open_socket(self) -> socket.socket:
        failed: OSError = CallAbortedError("no address")
        for family, kind, protocol, _, address in socket.getaddrinfo(
            self.host, self.port, type=socket.SOCK_STREAM
        ):
            sock = socket.socket(family, kind, protocol)
            try:
                self._track_socket(sock)
                sock.settimeout(self._step_s)
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                sock.connect(address)
            except OSError as error:
                sock.close()
                failed = error
            else:
                return sock
        raise failed

    def _start_tls(self, sock: socket.socket, known: SpkiPins | SpkiPrefix) -> ssl.SSLSocket:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # the key is compared below
        try:
            secured = context.wrap_socket(
                sock, server_hostname=self.host, do_handshake_on_connect=False
            )
        except BaseException:
            sock.close()
            raise
        try:
            self._track_socket(secured)
            secured.do_handshake()
            self.spki_digest = _digest(secured.getpeercert(binary_form=True))
            if not known.matches(self.spki_digest):
                raise WrongDeskKeyError("the desk shows another key than the one this kiosk knows")
        except BaseException:
            secured.close()
            raise
        return secured


def compute_spki_digest(certificate: x509.Certificate) -> bytes:
    """SHA-256 of the certificate's key: 32 bytes."""
    key = certificate.public_key()
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).digest()


def _digest(certificate: bytes | None) -> bytes:
    if not certificate:
        raise WrongDeskKeyError("the desk shows no certificate")
    try:
        return compute_spki_digest(x509.load_der_x509_certificate(certificate))
    except Exception as error:  # whatever is wrong with it, it is not our desk's
        raise WrongDeskKeyError("the desk's certificate cannot be read") from error
