"""`clearmind-kiosk pair`: the code by prompt or standard input, never on the command line."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.config import kiosk_identity
from kiosk.outbox.store import Outbox
from kiosk.sync import desk_pairing
from support.outbox.outbox_helpers import make_envelope
from support.sync.pairing_answers import KEY, asked, code, pairs, shown
from support.sync.stub_desk import StubDesk


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def run(data: Path, *arguments: str) -> int:
    return cli.run_command_line(["clearmind-kiosk", "pair", "--data", str(data), *arguments])


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
        (shown(desk).qr_text, ()),
        (shown(desk).grouped, (f"127.0.0.1:{desk.port}",)),
        (f"127.0.0.1:{desk.port} {shown(desk).grouped}", ()),
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
    put(typed, f"{shown(desk).grouped}\n127.0.0.1:{desk.port}\n")
    assert run(data) == 0
    assert desk_pairing.load_pairing(data) is not None


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
    assert "give only HOST:PORT here" in err
    assert given not in err


def test_a_pause_ends_when_the_kiosk_is_paired_anew(
    desk: StubDesk, data: Path, typed: io.StringIO
) -> None:
    from kiosk.outbox.backoff import PauseReason

    outbox = Outbox(data, floor_bytes=0, ballast_bytes=4096)
    outbox.save_envelope(make_envelope(1))
    outbox.pause_sending(PauseReason.REFUSED)
    assert outbox.seconds_until_due() != 0
    desk.act = pairs()
    put(typed, shown(desk).qr_text)
    assert run(data, "--code-stdin") == 0
    assert (outbox.seconds_until_due(), outbox.status().pause) == (0, None)
    outbox.close()


def test_it_tells_the_desk_but_no_token_when_asked_for_its_status(
    desk: StubDesk, data: Path, typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(data, "--status", "--json") == 1
    assert json.loads(capsys.readouterr().out) == {"paired": False, "kiosk": ""}
    desk.act = pairs()
    made = desk_pairing.pair_with_desk(data, code(desk), wall_clock=lambda: 1_800_000_000.0)
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
    made = desk_pairing.pair_with_desk(data, code(desk))
    assert run(data, "--forget") == 0
    assert run(data, "--forget") == 0
    assert "wasn't paired" in capsys.readouterr().out
    assert [file.name for file in data.iterdir()] == [kiosk_identity.IDENTITY_FILE]
    assert made.token.encode() not in (data / kiosk_identity.IDENTITY_FILE).read_bytes()


def test_it_exits_2_when_options_do_not_go_together(data: Path) -> None:
    for given in (("--json",), ("--status", "--forget")):
        with pytest.raises(SystemExit) as caught:
            run(data, *given)
        assert caught.value.code == 2
