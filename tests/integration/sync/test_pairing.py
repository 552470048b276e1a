"""Pairing over a true connection, from the command line too."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
from pathlib import Path

import pytest

from kiosk.base.errors import KioskError
from kiosk.config import kiosk_identity
from kiosk.protocol import pairing_code
from kiosk.protocol.clinic_keys import public_key_file
from kiosk.protocol.pairing_code import parse_pairing_code
from kiosk.sync import desk_pairing
from kiosk.sync.desk_pairing import CLINIC_KEY_FILE, PAIRING_DRAFT_FILE, PAIRING_FILE
from kiosk.sync.transport import Delivered
from support.outbox.outbox_helpers import make_envelope
from support.sync.pairing_answers import KEY, ONE_TIME, PAIRED, SIGNING, asked, code, pairs
from support.sync.stub_desk import (
    ReceivedCall,
    StubDesk,
    answer,
    answer_always,
    reset_connection,
    spki_of,
)
from support.sync.sync_helpers import save_pairing


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


# --- the dance ------------------------------------------------------------------------------


def test_the_desk_is_known_when_the_code_is_right(desk: StubDesk, data: Path) -> None:
    desk.act = pairs()
    made = desk_pairing.pair_with_desk(data, code(desk), name="Hall", wall_clock=lambda: 5.0)
    assert desk_pairing.load_pairing(data) == made
    assert made.pins == (desk.pin.hex(),), "the whole pin, not the 100 bits of the code"
    assert (made.clinic, made.signing_key, made.paired_at) == ("Riverside Clinic", SIGNING, 5)
    assert public_key_file.read_public_key_file(data / CLINIC_KEY_FILE) == KEY
    wants = asked(desk.got[0])
    who = kiosk_identity.load_identity(data)
    assert who is not None
    assert wants == {
        "code": ONE_TIME,
        "kiosk_id": str(who.kiosk_id),
        "token_sha256": hashlib.sha256(made.token.encode()).hexdigest(),
        "device_key": base64.b64encode(who.public_key).decode(),
        "name": "Hall",
    }
    assert "authorization" not in desk.got[0].headers
    assert len(base64.urlsafe_b64decode(made.token + "=")) == 32
    assert made.token not in repr(made)
    assert not (data / PAIRING_DRAFT_FILE).exists()
    for name in (PAIRING_FILE, CLINIC_KEY_FILE, kiosk_identity.IDENTITY_FILE):
        assert (data / name).stat().st_mode & 0o777 == 0o600
    assert data.stat().st_mode & 0o777 == 0o700


def test_it_ends_the_same_when_the_first_answer_was_lost(desk: StubDesk, data: Path) -> None:
    true = pairs()

    def lose(stub: StubDesk, conn: socket.socket, got: ReceivedCall) -> None:
        class Nowhere:
            def sendall(self, _data: bytes) -> None:
                reset_connection(conn)

        true(stub, Nowhere(), got)  # type: ignore[arg-type]

    desk.act = lose
    with pytest.raises(KioskError, match="Try again with the same code"):
        desk_pairing.pair_with_desk(data, code(desk))
    assert desk_pairing.load_pairing(data) is None
    desk.act = true
    first = desk_pairing.pair_with_desk(data, code(desk), wall_clock=lambda: 5.0)
    again = desk_pairing.pair_with_desk(data, code(desk), wall_clock=lambda: 5.0)
    assert first == again == desk_pairing.load_pairing(data)
    assert len({got.body for got in desk.got}) == 1, "the same was asked each time"


def test_another_token_is_told_when_the_code_is_another(desk: StubDesk, data: Path) -> None:
    desk.act = answer_always(answer(200, PAIRED))
    first = desk_pairing.pair_with_desk(data, code(desk))
    assert desk_pairing.pair_with_desk(data, code(desk, "00000000")).token != first.token


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (answer(403, {"error": "wrong-code"}), "wrong, older than ten minutes, or"),
        (answer(409, {"error": "already-paired"}), "another kiosk used this code"),
        (answer(400, {"error": "bad-body"}), r"refuses \(bad-body\)"),
        (answer(200, b"<html>", "text/html"), "no desk"),
        (answer(404, b"<html>", "text/html"), r"no desk \(status 404\)"),
        (answer(200, PAIRED | {"clinic_key": "x = 1"}), "cannot be used"),
        (answer(200, PAIRED | {"signing_key": "short"}), "cannot be used"),
        (answer(200, {}), "cannot be used"),
        (answer(200, b"{", "application/json"), "cannot be used"),
        (b"", "answer did not come"),
    ],
)
def test_it_says_why_and_keeps_the_desk_before_when_it_fails(
    desk: StubDesk, data: Path, reply: bytes, said: str
) -> None:
    desk.act = answer_always(answer(200, PAIRED))
    before = desk_pairing.pair_with_desk(data, code(desk))
    desk.act = answer_always(reply)
    with pytest.raises(KioskError, match=said) as caught:
        desk_pairing.pair_with_desk(data, code(desk, "00000000"))
    assert str(caught.value).startswith(f"127.0.0.1:{desk.port}: ")
    assert desk_pairing.load_pairing(data) == before


def test_nothing_is_told_when_the_certificate_is_another(
    desk: StubDesk, tmp_path: Path, data: Path
) -> None:
    with StubDesk(tmp_path) as other:
        qr = pairing_code.make_pairing_code(
            "127.0.0.1", desk.port, spki_of(other.key), ONE_TIME
        ).qr_text
        with pytest.raises(
            KioskError, match=r"it has another certificate\. Nothing was told to it"
        ):
            desk_pairing.pair_with_desk(data, parse_pairing_code(qr))
    assert (desk.connections, desk.got, desk.raw) == (1, [], b"")


def test_it_says_so_when_nothing_answers(tmp_path: Path, data: Path) -> None:
    with StubDesk(tmp_path) as gone:
        typed = code(gone)
    with pytest.raises(KioskError, match="nothing answers there"):
        desk_pairing.pair_with_desk(data, typed)


@pytest.mark.parametrize(
    "change",
    [
        {"pins": []},
        {"pins": [""]},
        {"pins": ["ab"]},
        {"pins": ["0" * 64] * 3},
        {"plain": True},
        {"pins": [], "plain": True, "host": "192.0.2.1"},
        {"pins": [], "plain": True, "host": "localhost"},
        {"token": ""},
        {"port": 0},
        {"version": 2},
        {"extra": 1},
        {"signing_key": ""},
    ],
)
def test_there_is_no_desk_when_what_was_kept_is_damaged(
    desk: StubDesk, data: Path, change: dict[str, object]
) -> None:
    desk.act = pairs()
    desk_pairing.pair_with_desk(data, code(desk))
    kept = json.loads((data / PAIRING_FILE).read_bytes())
    (data / PAIRING_FILE).write_text(json.dumps(kept | change))
    with pytest.raises(KioskError, match=r"pairing\.json: "):
        desk_pairing.load_pairing(data)


def test_plain_http_is_spoken_when_the_pairing_says_so_and_it_is_this_machine(
    tmp_path: Path, data: Path
) -> None:
    with StubDesk(tmp_path, tls=False) as plain:
        data.mkdir()
        made = save_pairing(data, plain, pins=(), plain=True)
        assert desk_pairing.load_pairing(data) == made
        assert isinstance(made.open_client().send_envelope(make_envelope(1)), Delivered)
