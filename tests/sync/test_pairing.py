"""Pairing over a true connection, from the command line too."""

from __future__ import annotations

import base64
import datetime
import hashlib
import io
import json
import socket
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from kiosk import cli
from kiosk.desk.wire import paircode
from kiosk.envelope import keys, publicfile
from kiosk.errors import KioskError
from kiosk.outbox import identity, pairing
from kiosk.outbox.pairing import DRAFT, FILE, PUBLIC_KEY
from kiosk.outbox.pairing_code import PairingCode, read
from kiosk.outbox.store import Outbox

from .conftest import envelope
from .stub import Act, Got, StubDesk, answer, reset, says, spki

ONE_TIME = "A1B2C3D4"
KEY = publicfile.PublicKey(
    keys.raw(X25519PrivateKey.from_private_bytes(bytes(range(32)))),
    "Riverside Clinic", datetime.date(2026, 11, 24), demo=False,
)  # fmt: skip
SIGNING = base64.b64encode(bytes(range(32))).decode()
PAIRED = {
    "clinic": "Riverside Clinic", "clinic_key": KEY.to_text(), "signing_key": SIGNING,
    "time": 1_800_000_000,
}  # fmt: skip


def asked(got: Got) -> dict[str, str]:
    found = json.loads(got.body)
    assert isinstance(found, dict)
    return found


def pairs() -> Act:
    """What the true desk does: one kiosk and one token for a code; again, the same answer."""
    first: list[dict[str, str]] = []

    def act(_desk: StubDesk, conn: socket.socket, got: Got) -> None:
        wants = asked(got)
        if wants["code"] != ONE_TIME:
            conn.sendall(answer(403, {"error": "wrong-code", "text": ""}))
        elif first and first[0] != wants:
            conn.sendall(answer(409, {"error": "already-paired", "text": ""}))
        else:
            first.append(wants)
            conn.sendall(answer(200, PAIRED))

    return act


def shown(desk: StubDesk, one_time: str = ONE_TIME) -> paircode.PairingCode:
    return paircode.make("127.0.0.1", desk.port, spki(desk.key), one_time)


def code(desk: StubDesk, one_time: str = ONE_TIME) -> PairingCode:
    return read(shown(desk, one_time).qr)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


# --- the dance ------------------------------------------------------------------------------


def test_the_desk_is_known_when_the_code_is_right(desk: StubDesk, data: Path) -> None:
    desk.act = pairs()
    made = pairing.pair(data, code(desk), name="Hall", wall=lambda: 5.0)
    assert pairing.load(data) == made
    assert made.pins == (desk.pin.hex(),), "the whole pin, not the 100 bits of the code"
    assert (made.clinic, made.signing_key, made.paired_at) == ("Riverside Clinic", SIGNING, 5)
    assert publicfile.read(data / PUBLIC_KEY) == KEY
    wants = asked(desk.got[0])
    who = identity.load(data)
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
    assert not (data / DRAFT).exists()
    for name in (FILE, PUBLIC_KEY, identity.FILE):
        assert (data / name).stat().st_mode & 0o777 == 0o600
    assert data.stat().st_mode & 0o777 == 0o700


def test_it_ends_the_same_when_the_first_answer_was_lost(desk: StubDesk, data: Path) -> None:
    true = pairs()

    def lose(stub: StubDesk, conn: socket.socket, got: Got) -> None:
        class Nowhere:
            def sendall(self, _data: bytes) -> None:
                reset(conn)

        true(stub, Nowhere(), got)  # type: ignore[arg-type]

    desk.act = lose
    with pytest.raises(KioskError, match="the same again, with the same code"):
        pairing.pair(data, code(desk))
    assert pairing.load(data) is None
    desk.act = true
    first = pairing.pair(data, code(desk), wall=lambda: 5.0)
    again = pairing.pair(data, code(desk), wall=lambda: 5.0)
    assert first == again == pairing.load(data)
    assert len({got.body for got in desk.got}) == 1, "the same was asked each time"


def test_another_token_is_told_when_the_code_is_another(desk: StubDesk, data: Path) -> None:
    desk.act = says(answer(200, PAIRED))
    first = pairing.pair(data, code(desk))
    assert pairing.pair(data, code(desk, "00000000")).token != first.token


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
    desk.act = says(answer(200, PAIRED))
    before = pairing.pair(data, code(desk))
    desk.act = says(reply)
    with pytest.raises(KioskError, match=said) as caught:
        pairing.pair(data, code(desk, "00000000"))
    assert str(caught.value).startswith(f"127.0.0.1:{desk.port}: ")
    assert pairing.load(data) == before


def test_nothing_is_told_when_the_certificate_is_another(
    desk: StubDesk, tmp_path: Path, data: Path
) -> None:
    with StubDesk(tmp_path) as other:
        qr = paircode.make("127.0.0.1", desk.port, spki(other.key), ONE_TIME).qr
        with pytest.raises(
            KioskError, match=r"it has another certificate\. Nothing was told to it"
        ):
            pairing.pair(data, read(qr))
    assert (desk.connections, desk.got, desk.raw) == (1, [], b"")


def test_it_says_so_when_nothing_answers(tmp_path: Path, data: Path) -> None:
    with StubDesk(tmp_path) as gone:
        typed = code(gone)
    with pytest.raises(KioskError, match="nothing answers there"):
        pairing.pair(data, typed)


@pytest.mark.parametrize(
    "change",
    [
        {"pins": []},
        {"pins": [""]},
        {"pins": ["ab"]},
        {"pins": ["0" * 64] * 3},
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
    pairing.pair(data, code(desk))
    kept = json.loads((data / FILE).read_bytes())
    (data / FILE).write_text(json.dumps(kept | change))
    with pytest.raises(KioskError, match=r"pairing\.json: "):
        pairing.load(data)


# --- the command line -----------------------------------------------------------------------


def run(data: Path, *arguments: str) -> int:
    return cli.run(["clearmind-kiosk", "pair", "--data", str(data), *arguments])


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Standard input, which is no terminal."""
    text = io.StringIO()
    monkeypatch.setattr("sys.stdin", text)
    return text


def put(typed: io.StringIO, text: str) -> None:
    typed.seek(0)
    typed.truncate()
    typed.write(text)
    typed.seek(0)


def test_the_kiosk_is_paired_when_the_code_comes_by_standard_input(
    desk: StubDesk, data: Path, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.act = pairs()
    for line, address in (
        (shown(desk).qr, ()),
        (shown(desk).shown, (f"127.0.0.1:{desk.port}",)),
        (f"127.0.0.1:{desk.port} {shown(desk).shown}", ()),
    ):
        put(typed, line + "\n")
        assert run(data, *address, "--code-stdin") == 0
        out = capsys.readouterr().out
        assert out.startswith(f"paired with Riverside Clinic, 127.0.0.1:{desk.port}\n")
        assert f"confirm kiosk {asked(desk.got[0])['kiosk_id'][:8]} at the desk" in out
        assert shown(desk).text[20:28] not in out


def test_the_code_is_asked_for_when_there_is_a_terminal(
    desk: StubDesk, data: Path, typed: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.act = pairs()
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    put(typed, f"{shown(desk).shown}\n127.0.0.1:{desk.port}\n")
    assert run(data) == 0
    assert pairing.load(data) is not None


def test_it_exits_1_when_there_is_nobody_to_ask(
    data: Path, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data) == 1
    assert "--code-stdin" in capsys.readouterr().err


@pytest.mark.parametrize("given", ["CMK1*127.0.0.1*8443*ABC", "ABCDE-FGHJK", "ABCDEFGHJK"])
def test_a_code_is_refused_unrepeated_when_it_stands_on_the_command_line(
    data: Path, given: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        run(data, given)
    assert caught.value.code == 2
    err = capsys.readouterr().err
    assert "only HOST:PORT stands here" in err
    assert given not in err


def test_a_pause_ends_when_the_kiosk_is_paired_anew(
    desk: StubDesk, data: Path, typed: io.StringIO
) -> None:
    from kiosk.outbox.backoff import Pause

    outbox = Outbox(data, floor_bytes=0, ballast_bytes=4096)
    outbox.save(envelope(1))
    outbox.pause(Pause.REFUSED)
    assert outbox.next_due() != 0
    desk.act = pairs()
    put(typed, shown(desk).qr)
    assert run(data, "--code-stdin") == 0
    assert (outbox.next_due(), outbox.status().pause) == (0, None)
    outbox.close()


def test_it_tells_the_desk_but_no_token_when_asked_for_its_status(
    desk: StubDesk, data: Path, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, "--status", "--json") == 1
    assert json.loads(capsys.readouterr().out) == {"paired": False, "kiosk": ""}
    desk.act = pairs()
    made = pairing.pair(data, code(desk), wall=lambda: 1_800_000_000.0)
    assert run(data, "--status", "--json") == 0
    out = capsys.readouterr().out
    told = json.loads(out)
    assert told["desk"] == f"127.0.0.1:{desk.port}"
    assert (told["key"], told["pins"]) == (KEY.id.hex(), [desk.pin.hex()])
    assert (told["paired"], told["since"]) == (True, "2027-01-15T08:00:00Z")
    assert made.token not in out
    assert run(data, "--status") == 0
    assert "clinic    Riverside Clinic\n" in capsys.readouterr().out


def test_nothing_of_the_desk_is_left_but_what_waits_when_it_is_forgotten(
    desk: StubDesk, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.act = pairs()
    made = pairing.pair(data, code(desk))
    assert run(data, "--forget") == 0
    assert run(data, "--forget") == 0
    assert "had no desk" in capsys.readouterr().out
    assert [file.name for file in data.iterdir()] == [identity.FILE]
    assert made.token.encode() not in (data / identity.FILE).read_bytes()


def test_it_exits_2_when_options_do_not_go_together(data: Path) -> None:
    for given in (("--json",), ("--status", "--forget")):
        with pytest.raises(SystemExit) as caught:
            run(data, *given)
        assert caught.value.code == 2
