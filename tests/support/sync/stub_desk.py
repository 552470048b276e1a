"""A desk of a few lines on a free port, with its own certificate, that misbehaves on demand."""

from __future__ import annotations

import datetime
import hashlib
import json
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from cryptography.x509.oid import NameOID

PATIENCE_S = 10.0


@dataclass(frozen=True)
class ReceivedCall:
    """A call that came whole."""

    path: str
    headers: dict[str, str]
    body: bytes


StubAction = Callable[["StubDesk", socket.socket, ReceivedCall], None]


def spki_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def server_context(
    folder: Path, key: ec.EllipticCurvePrivateKey, year: int = 2020
) -> ssl.SSLContext:
    """A server's context; the certificate was good for a day of `year`, long over."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a desk")])
    begin = datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    file = folder / f"desk-{made.serial_number}.pem"
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(pem + made.public_bytes(Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def answer(status: int, body: object, kind: str = "application/json") -> bytes:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n"
    return head.encode() + data


def answer_always(data: bytes) -> StubAction:
    """Answer every call with `data`, whatever it is."""
    return lambda _desk, conn, _got: conn.sendall(data)


def reset_connection(conn: socket.socket) -> None:
    """End a connection the rude way, as a machine does that is cut off."""
    conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    socket.socket.close(conn)


def act_as_desk(desk: StubDesk, conn: socket.socket, got: ReceivedCall) -> None:
    """What the true desk does."""
    conn.sendall(desk.commit(got))


@dataclass
class StubDesk:
    """The desk; `act` may be changed at any time."""

    folder: Path
    act: StubAction = act_as_desk
    tls: bool = True
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    port: int = 0
    got: list[ReceivedCall] = field(default_factory=list)
    raw: bytes = b""
    """What came before a whole call did, of the last connection."""
    has: dict[str, str] = field(default_factory=dict)
    """What was received: uuid and SHA-256."""
    connections: int = 0
    begun: threading.Event = field(default_factory=threading.Event)
    """A call is there and about to be answered."""
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def pin(self) -> bytes:
        return hashlib.sha256(spki_of(self.key)).digest()

    def __enter__(self) -> StubDesk:
        self._context = server_context(self.folder, self.key) if self.tls else None
        self._listener = socket.create_server(("127.0.0.1", self.port))
        self.port = self._listener.getsockname()[1]
        self.over.clear()
        self._thread = threading.Thread(target=self._serve, name="stub desk")
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, t: TracebackType | None
    ) -> None:
        self.over.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(PATIENCE_S)

    def commit(self, got: ReceivedCall) -> bytes:
        """Keep the request and make its answer."""
        if got.path == "/v1/heartbeat":
            return answer(200, {"time": 1_800_000_000})
        uuid, sha256 = got.headers["idempotency-key"], hashlib.sha256(got.body).hexdigest()
        new = uuid not in self.has
        had = self.has.setdefault(uuid, sha256)
        receipt = {"id": uuid, "sha256": had, "received_at": 1_800_000_000}
        if had != sha256:
            return answer(409, receipt | {"error": "other-bytes", "text": "other"})
        return answer(201 if new else 200, receipt)

    @property
    def requests(self) -> list[ReceivedCall]:
        return [one for one in self.got if one.path == "/v1/requests"]

    def _serve(self) -> None:
        while not self.over.is_set():
            try:
                conn, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            conn.settimeout(PATIENCE_S)
            try:
                if self._context is not None:
                    conn = self._context.wrap_socket(conn, server_side=True)
                got = self._read(conn)
                if got is not None:
                    self.got.append(got)
                    self.begun.set()
                    self.act(self, conn, got)
            except OSError:
                pass
            finally:
                conn.close()

    def _read(self, conn: socket.socket) -> ReceivedCall | None:
        data = self.raw = b""
        while b"\r\n\r\n" not in data:
            piece = conn.recv(65536)
            self.raw = data = data + piece
            if not piece:
                return None
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (one.partition(": ") for one in lines)}
        while len(body) < int(headers.get("content-length", "0")):
            piece = conn.recv(65536)
            if not piece:
                return None
            body += piece
        return ReceivedCall(first.split(" ")[1], headers, body)
