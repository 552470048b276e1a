"""One key is spoken to, and nobody else: checked before a byte of HTTP is sent."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from kiosk.outbox.backoff import PauseReason
from kiosk.sync.pinned_connection import LoopbackOnly, PinnedConnection, SpkiPins, SpkiPrefix
from kiosk.sync.transport import (
    Delivered,
    DeskCallError,
    DeskClient,
    Paused,
    tls_pause_reason,
)
from support.outbox.outbox_helpers import make_envelope
from support.sync.stub_desk import StubDesk, answer, server_context
from support.sync.sync_helpers import TOKEN

SENT = make_envelope(1)
OURS = str(UUID(int=1))
HTML = b"<html>Log in.</html>"


def test_nothing_is_sent_when_the_certificate_is_another(desk: StubDesk) -> None:
    for known in (SpkiPins((b"x" * 32,)), SpkiPrefix(1)):
        outcome = DeskClient("127.0.0.1", desk.port, known, TOKEN).send_envelope(SENT)
        assert outcome == Paused(PauseReason.TLS, "other-key")
    assert desk.connections == 2
    assert (desk.got, desk.raw) == ([], b"")


def test_it_is_paused_when_the_other_end_speaks_no_tls() -> None:
    with socket.create_server(("127.0.0.1", 0)) as portal:

        def speak() -> None:
            conn, _ = portal.accept()
            with conn:
                conn.recv(4096)
                conn.sendall(answer(302, HTML, "text/html"))

        thread = threading.Thread(target=speak)
        thread.start()
        to = DeskClient("127.0.0.1", portal.getsockname()[1], SpkiPins((b"p" * 32,)), TOKEN)
        assert to.send_envelope(SENT) == Paused(PauseReason.TLS, "no-tls")
        thread.join()


def test_either_key_is_right_when_the_desk_changes_it(desk: StubDesk) -> None:
    for pins in ((desk.pin, b"n" * 32), (b"o" * 32, desk.pin)):
        to = DeskClient("127.0.0.1", desk.port, SpkiPins(pins), TOKEN)
        assert isinstance(to.send_envelope(SENT), Delivered)


def test_the_first_bits_are_enough_when_a_pairing_code_tells_them(desk: StubDesk) -> None:
    bits = int.from_bytes(desk.pin) >> 156
    to = DeskClient("127.0.0.1", desk.port, SpkiPrefix(bits))
    assert to.post("/v1/requests", b"", {"Idempotency-Key": OURS}).spki_digest == desk.pin
    wrong = DeskClient("127.0.0.1", desk.port, SpkiPrefix(bits ^ 1))
    with pytest.raises(DeskCallError, match="other-key"):
        wrong.post("/v1/requests", b"", {})


@pytest.mark.parametrize(
    "make",
    [
        lambda: SpkiPins(()),
        lambda: SpkiPins((b"",)),
        lambda: SpkiPins((b"a" * 31,)),
        lambda: SpkiPins((b"a" * 32, b"")),
        lambda: SpkiPins((b"a" * 32, b"b" * 32, b"c" * 32)),
        lambda: SpkiPins(("a" * 32,)),  # type: ignore[arg-type]
        lambda: SpkiPrefix(0),
        lambda: SpkiPrefix(2**100),
    ],
)
def test_there_is_no_connection_when_a_pin_is_empty_short_or_one_too_many(
    make: Callable[[], object],
) -> None:
    with pytest.raises(ValueError, match="pin"):
        make()


@pytest.mark.parametrize("known", [None, (), b"", "", 0, object()])
def test_there_is_no_connection_when_nothing_is_known(desk: StubDesk, known: object) -> None:
    connection = PinnedConnection("127.0.0.1", desk.port, known)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="nothing is known"):
        connection.connect()
    with pytest.raises(TypeError):
        connection.request("POST", "/")
    assert desk.connections == 0


def test_a_pin_of_another_length_never_fits_when_it_is_compared() -> None:
    assert not SpkiPins((b"a" * 32,)).matches(b"")
    assert not SpkiPins((b"a" * 32,)).matches(b"a" * 31)
    assert not SpkiPrefix(5).matches((5).to_bytes(20))


def test_plain_http_reaches_this_machine_alone_when_there_is_no_key(tmp_path: Path) -> None:
    with StubDesk(tmp_path, tls=False) as plain:
        to = DeskClient("127.0.0.1", plain.port, LoopbackOnly(), TOKEN)
        assert isinstance(to.send_envelope(SENT), Delivered)
    for host in ("192.0.2.1", "localhost", "desk.example", "127.0.0.1.example"):
        with pytest.raises(ValueError, match="only this machine"):
            PinnedConnection(host, 80, LoopbackOnly()).connect()


def test_the_clock_is_at_fault_when_a_check_of_dates_fails(tmp_path: Path) -> None:
    """Pinned lines check no dates; one that checks certificates would fail like this."""
    assert [_fault(tmp_path, year) for year in (2020, 2999)] == [
        PauseReason.CLOCK,
        PauseReason.CLOCK,
    ]
    assert tls_pause_reason(ssl.SSLError("wrong version number")) is PauseReason.TLS


def _fault(folder: Path, year: int) -> PauseReason:
    """What it is that keeps a check of certificates from one of `year`."""
    place = folder / str(year)
    place.mkdir()
    server = server_context(place, ec.generate_private_key(ec.SECP256R1()), year)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(next(place.iterdir()))
    context.check_hostname = False
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    ours = context.wrap_bio(incoming, outgoing)
    theirs = server.wrap_bio(outgoing, incoming, server_side=True)
    with pytest.raises(ssl.SSLError) as caught:
        for _ in range(9):
            for side in (ours, theirs):
                try:
                    side.do_handshake()
                except ssl.SSLWantReadError:
                    continue
    return tls_pause_reason(caught.value)
