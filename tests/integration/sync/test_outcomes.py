"""What every answer of a desk, or of whatever stands in between, leads to."""

from __future__ import annotations

import gzip
import hashlib
import json
import socket
import ssl
import threading
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from urllib3 import HTTPHeaderDict

from kiosk.outbox.backoff import PauseReason
from kiosk.protocol.envelope import signed_hash
from kiosk.sync.pinned_connection import PinnedConnection, SpkiPins
from kiosk.sync.transport import (
    MAX_RESPONSE_BYTES,
    Delivered,
    DeskClient,
    OutcomeUnknown,
    Paused,
    Refused,
)
from support.outbox.outbox_helpers import make_envelope
from support.sync.stub_desk import ReceivedCall, StubDesk, answer, answer_always, reset_connection
from support.sync.sync_helpers import TOKEN, desk_line

SENT = make_envelope(1)
DEVICE = Ed25519PrivateKey.from_private_bytes(b"d" * 32)
OURS = str(UUID(int=1))
SHA256 = hashlib.sha256(SENT).hexdigest()
RECEIPT = {"id": OURS, "sha256": SHA256, "received_at": 5}
OTHER = {"id": str(UUID(int=2)), "error": "wrong-key", "text": ""}


def refusal(error: str) -> dict[str, str]:
    return {"id": OURS, "error": error, "text": "why"}


HTML = b"<html>Welcome to the clinic's network. Log in.</html>"
CHUNKED = b"HTTP/1.1 201 X\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
WHOLE = json.dumps(RECEIPT).encode()

ANSWERS: dict[str, tuple[bytes, object]] = {
    "new": (answer(201, RECEIPT), Delivered(WHOLE.replace(b" ", b""))),
    "seen before": (answer(200, RECEIPT), Delivered(WHOLE.replace(b" ", b""))),
    "new, with a charset": (
        answer(201, RECEIPT, "application/json; charset=utf-8"),
        Delivered(WHOLE.replace(b" ", b"")),
    ),
    "new, in chunks": (
        CHUNKED + b"%x\r\n%s\r\n0\r\n\r\n" % (len(WHOLE), WHOLE),
        Delivered(WHOLE.replace(b" ", b"")),
    ),
    "other bytes": (answer(409, RECEIPT | refusal("other-bytes")), Refused("other-bytes")),
    "bad": (answer(400, refusal("not-an-envelope")), Refused("not-an-envelope")),
    "too large": (answer(413, refusal("too-large")), Refused("too-large")),
    "wrong key": (answer(422, refusal("wrong-key")), Refused("wrong-key")),
    "unreadable": (answer(422, refusal("unreadable")), Refused("unreadable")),
    "changed on the way": (answer(422, refusal("changed")), OutcomeUnknown("changed")),
    "changed, another request": (
        answer(422, OTHER | {"error": "changed"}),
        OutcomeUnknown("http-422"),
    ),
    "wrong signature": (
        answer(403, refusal("wrong-signature")),
        Paused(PauseReason.REFUSED, "wrong-signature"),
    ),
    "locked": (answer(503, refusal("locked")), OutcomeUnknown("http-503")),
    "refused without a code": (answer(422, {"id": OURS}), Refused("http-422")),
    "refused with a strange code": (answer(422, refusal("<b>" * 99)), Refused("http-422")),
    "unknown token": (
        answer(401, {"error": "unknown-token"}),
        Paused(PauseReason.REFUSED, "unknown-token"),
    ),
    "revoked": (answer(403, refusal("revoked")), Paused(PauseReason.REFUSED, "revoked")),
    # Nothing but the desk's own words, naming our request, counts.
    "201 without a word": (answer(201, {}), OutcomeUnknown("not-the-desk")),
    "201 of another request": (
        answer(201, RECEIPT | {"id": OTHER["id"]}),
        OutcomeUnknown("not-the-desk"),
    ),
    "201 of other bytes": (
        answer(201, RECEIPT | {"sha256": "0" * 64}),
        OutcomeUnknown("not-the-desk"),
    ),
    "201 without a time": (
        answer(201, {"id": OURS, "sha256": SHA256}),
        OutcomeUnknown("not-the-desk"),
    ),
    "201 that is no JSON": (answer(201, RECEIPT, "text/html"), OutcomeUnknown("not-the-desk")),
    "201 of a list": (answer(201, [RECEIPT]), OutcomeUnknown("not-the-desk")),
    "202": (answer(202, RECEIPT), OutcomeUnknown("not-the-desk")),
    "204": (b"HTTP/1.1 204 X\r\n\r\n", OutcomeUnknown("not-the-desk")),
    "packed": (answer(201, gzip.compress(WHOLE)), OutcomeUnknown("not-the-desk")),
    "a log-in page": (answer(200, HTML, "text/html"), OutcomeUnknown("not-the-desk")),
    "a log-in page that lies": (answer(200, HTML), OutcomeUnknown("not-the-desk")),
    "a 401 page": (answer(401, HTML, "text/html"), OutcomeUnknown("http-401")),
    "a 403 page": (answer(403, HTML, "text/html"), OutcomeUnknown("http-403")),
    "a 400 page": (answer(400, HTML, "text/html"), OutcomeUnknown("http-400")),
    "a 413 page": (answer(413, HTML, "text/html"), OutcomeUnknown("http-413")),
    "refused, another request": (answer(422, OTHER), OutcomeUnknown("http-422")),
    "refused, no request": (
        answer(400, {"error": "bad-idempotency-key"}),
        OutcomeUnknown("http-400"),
    ),
    "404": (answer(404, refusal("not-here")), OutcomeUnknown("http-404")),
    "405": (answer(405, refusal("not-here")), OutcomeUnknown("http-405")),
    "421": (answer(421, b"not that name", "text/plain"), OutcomeUnknown("http-421")),
    "429": (answer(429, refusal("too-many")), OutcomeUnknown("http-429")),
    "500": (answer(500, refusal("fault")), OutcomeUnknown("http-500")),
    "502 page": (answer(502, HTML, "text/html"), OutcomeUnknown("http-502")),
    "truncated": (answer(201, RECEIPT)[:-5], OutcomeUnknown("cut-off")),
    "truncated in chunks": (
        CHUNKED + b"%x\r\n%s" % (len(WHOLE), WHOLE[:-9]),
        OutcomeUnknown("cut-off"),
    ),
    "no answer": (b"", OutcomeUnknown("cut-off")),
    "half a head": (b"HTTP/1.1 201 X\r\nContent-Ty", OutcomeUnknown("not-the-desk")),
    "no HTTP": (b"220 mail.example ESMTP\r\n", OutcomeUnknown("cut-off")),
    "too long": (answer(201, b" " * (MAX_RESPONSE_BYTES + 1)), OutcomeUnknown("too-long")),
    "endless head": (
        b"HTTP/1.1 200 X\r\n" + b"".join(b"a%d: b\r\n" % n for n in range(200)),
        OutcomeUnknown("cut-off"),
    ),
    "too deep": (answer(201, b"[" * 60_000), OutcomeUnknown("not-the-desk")),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_means_what_the_desk_said_when_it_came(desk: StubDesk, name: str) -> None:
    data, outcome = ANSWERS[name]
    desk.act = answer_always(data)
    assert desk_line(desk).send_envelope(SENT) == outcome
    assert desk.connections == 1


def test_the_request_is_whole_and_names_itself_when_it_is_sent(desk: StubDesk) -> None:
    assert isinstance(desk_line(desk).send_envelope(SENT), Delivered)
    got = desk.got[0]
    assert (got.path, got.body) == ("/v1/requests", SENT)
    assert got.headers["idempotency-key"] == OURS
    assert got.headers["authorization"] == f"Bearer {TOKEN}"
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["host"] == f"127.0.0.1:{desk.port}"


def test_the_hash_taken_when_it_was_saved_is_signed_when_it_is_sent(desk: StubDesk) -> None:
    to = desk_line(desk)
    to.set_device_key(DEVICE)
    saved = hashlib.sha256(b"as it was saved").digest()
    assert to.send_envelope(SENT, saved) == OutcomeUnknown("not-the-desk"), (
        "the receipt is of other bytes"
    )
    sha256, signature = signed_hash.parse_hash_headers(HTTPHeaderDict(desk.got[0].headers))
    assert sha256 == saved
    assert signed_hash.is_hash_signed(
        saved, signature or b"", DEVICE.public_key().public_bytes_raw()
    )


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_it_goes_nowhere_else_when_it_is_redirected(
    desk: StubDesk, tmp_path: Path, status: int
) -> None:
    with StubDesk(tmp_path, key=desk.key) as other:
        to = f"Location: https://127.0.0.1:{other.port}/v1/requests\r\nContent-Length: 0\r\n\r\n"
        desk.act = answer_always(f"HTTP/1.1 {status} X\r\n{to}".encode())
        assert desk_line(desk).send_envelope(SENT) == OutcomeUnknown(f"http-{status}")
        assert other.connections == 0


def test_no_proxy_is_asked_when_the_environment_names_one(
    desk: StubDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert isinstance(desk_line(desk).send_envelope(SENT), Delivered)


# --- the network ----------------------------------------------------------------------------


def test_it_is_unknown_when_nothing_listens(desk: StubDesk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert DeskClient("127.0.0.1", port, SpkiPins((desk.pin,))).send_envelope(
        SENT
    ) == OutcomeUnknown("unreachable")


@pytest.mark.parametrize("host", ["no-such-name.invalid", "a" * 70 + ".invalid", "a..b"])
def test_it_is_unknown_when_there_is_no_such_name(desk: StubDesk, host: str) -> None:
    assert DeskClient(host, 1, SpkiPins((desk.pin,))).send_envelope(SENT) == OutcomeUnknown(
        "unreachable"
    )


def test_it_is_unknown_when_the_lid_closes_while_it_is_sent(desk: StubDesk) -> None:
    desk.act = lambda _desk, conn, _got: reset_connection(conn)
    assert desk_line(desk).send_envelope(SENT) == OutcomeUnknown("cut-off")


@pytest.mark.parametrize(
    "start", [b"", b"HTTP/1.1 201 X\r\n", b"HTTP/1.1 200 X\r\nContent-Length: 60000\r\n\r\n"]
)
def test_it_ends_at_the_deadline_when_bytes_drip(desk: StubDesk, start: bytes) -> None:
    gone = threading.Event()

    def drip(stub: StubDesk, conn: socket.socket, _got: ReceivedCall) -> None:
        try:
            conn.sendall(start)
            while not stub.over.wait(0.02):
                conn.sendall(b"a" if start else b"H")
        except OSError:
            gone.set()
            raise

    desk.act = drip
    assert desk_line(desk, deadline_s=0.3).send_envelope(SENT) == OutcomeUnknown("timeout")
    assert gone.wait(5), "the connection is cut, not left behind"


def test_it_ends_at_the_deadline_when_the_handshake_never_comes(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        to = DeskClient(
            "127.0.0.1", silent.getsockname()[1], SpkiPins((b"p" * 32,)), deadline_s=0.2
        )
        assert to.send_envelope(SENT) == OutcomeUnknown("timeout")


def test_it_ends_at_the_deadline_when_nobody_takes_the_call() -> None:
    with socket.socket() as full, socket.socket() as first, socket.socket() as second:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for one in (first, second):
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        to = DeskClient("127.0.0.1", full.getsockname()[1], SpkiPins((b"p" * 32,)), deadline_s=0.2)
        assert to.send_envelope(SENT) == OutcomeUnknown("timeout")


def test_it_ends_at_once_when_another_thread_closes_the_line(desk: StubDesk) -> None:
    desk.act = lambda stub, _conn, _got: stub.over.wait(10)  # type: ignore[func-returns-value]
    to = desk_line(desk)
    closer = threading.Thread(target=lambda: (desk.begun.wait(5), to.close()))
    closer.start()
    assert to.send_envelope(SENT) == OutcomeUnknown("stopped")
    closer.join()
    desk.over.set()
    assert to.send_envelope(SENT) == OutcomeUnknown("stopped"), "and no other call begins"
    assert desk.connections == 1


def test_nothing_is_believed_when_it_comes_in_the_clear_after_the_line_was_cut(
    desk: StubDesk,
) -> None:
    """`SSLSocket.shutdown` would take the TLS off; a network could then answer for the desk."""
    connection = PinnedConnection("127.0.0.1", desk.port, SpkiPins((desk.pin,)))
    connection.connect()
    assert isinstance(connection.sock, ssl.SSLSocket)
    connection.abort()
    assert connection.sock._sslobj is not None
    connection.close()
