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

from kiosk.outbox.backoff import Pause
from kiosk.sync.pinned_connection import FirstBits, PinnedConnection, Pins, ThisMachine
from kiosk.sync.transport import (
    CallError,
    Delivered,
    DeskLine,
    Paused,
    clock_or_tls,
)

from .conftest import TOKEN, envelope
from .stub import StubDesk, answer, certificate

SENT = envelope(1)
OURS = str(UUID(int=1))
HTML = b"<html>Log in.</html>"


def test_nothing_is_sent_when_the_certificate_is_another(desk: StubDesk) -> None:
    for known in (Pins((b"x" * 32,)), FirstBits(1)):
        outcome = DeskLine("127.0.0.1", desk.port, known, TOKEN).post_request(SENT)
        assert outcome == Paused(Pause.TLS, "other-key")
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
        to = DeskLine("127.0.0.1", portal.getsockname()[1], Pins((b"p" * 32,)), TOKEN)
        assert to.post_request(SENT) == Paused(Pause.TLS, "no-tls")
        thread.join()


def test_either_key_is_right_when_the_desk_changes_it(desk: StubDesk) -> None:
    for pins in ((desk.pin, b"n" * 32), (b"o" * 32, desk.pin)):
        to = DeskLine("127.0.0.1", desk.port, Pins(pins), TOKEN)
        assert isinstance(to.post_request(SENT), Delivered)


def test_the_first_bits_are_enough_when_a_pairing_code_tells_them(desk: StubDesk) -> None:
    bits = int.from_bytes(desk.pin) >> 156
    to = DeskLine("127.0.0.1", desk.port, FirstBits(bits))
    assert to.post("/v1/requests", b"", {"Idempotency-Key": OURS}).digest == desk.pin
    wrong = DeskLine("127.0.0.1", desk.port, FirstBits(bits ^ 1))
    with pytest.raises(CallError, match="other-key"):
        wrong.post("/v1/requests", b"", {})


@pytest.mark.parametrize(
    "make",
    [
        lambda: Pins(()),
        lambda: Pins((b"",)),
        lambda: Pins((b"a" * 31,)),
        lambda: Pins((b"a" * 32, b"")),
        lambda: Pins((b"a" * 32, b"b" * 32, b"c" * 32)),
        lambda: Pins(("a" * 32,)),  # type: ignore[arg-type]
        lambda: FirstBits(0),
        lambda: FirstBits(2**100),
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
    assert not Pins((b"a" * 32,)).fits(b"")
    assert not Pins((b"a" * 32,)).fits(b"a" * 31)
    assert not FirstBits(5).fits((5).to_bytes(20))


def test_plain_http_reaches_this_machine_alone_when_there_is_no_key(tmp_path: Path) -> None:
    with StubDesk(tmp_path, tls=False) as plain:
        to = DeskLine("127.0.0.1", plain.port, ThisMachine(), TOKEN)
        assert isinstance(to.post_request(SENT), Delivered)
    for host in ("192.0.2.1", "localhost", "desk.example", "127.0.0.1.example"):
        with pytest.raises(ValueError, match="only this machine"):
            PinnedConnection(host, 80, ThisMachine()).connect()


def test_the_clock_is_at_fault_when_a_check_of_dates_fails(tmp_path: Path) -> None:
    """Pinned lines check no dates; one that checks certificates would fail like this."""
    assert [_fault(tmp_path, year) for year in (2020, 2999)] == [Pause.CLOCK, Pause.CLOCK]
    assert clock_or_tls(ssl.SSLError("wrong version number")) is Pause.TLS


def _fault(folder: Path, year: int) -> Pause:
    """What it is that keeps a check of certificates from one of `year`."""
    place = folder / str(year)
    place.mkdir()
    server = certificate(place, ec.generate_private_key(ec.SECP256R1()), year)
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
    return clock_or_tls(caught.value)
