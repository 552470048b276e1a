"""A kiosk is retired: what waited is at the desk or on a stick, and nothing is left on it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from kiosk import cli
from kiosk.config import kiosk_identity
from kiosk.outbox.store import Outbox
from kiosk.protocol import pairing_code
from kiosk.protocol.clinic_keys import public_key_file
from kiosk.protocol.envelope.sealing import seal_request
from kiosk.protocol.spki_pins import CLINIC_KEY_FILE
from kiosk.sync import desk_pairing
from support.desk.desk_harness import PASSWORD, make_request, write_key_files
from support.desk.desk_process import running_desk
from support.outbox.outbox_helpers import make_envelope


@pytest.fixture
def kiosk(tmp_path: Path) -> Path:
    return tmp_path / "kiosk"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    place = tmp_path / "stick"
    place.mkdir()
    return place


def retire(kiosk: Path, *options: str) -> int:
    words = ["clearmind-kiosk", "retire", "--data", str(kiosk), "--yes", *options]
    return cli.run_command_line(words)


def save(kiosk: Path, envelope: bytes) -> None:
    with closing(Outbox(kiosk, floor_bytes=0, ballast_bytes=4096)) as outbox:
        outbox.start()
        outbox.save_envelope(envelope)


def pair(kiosk: Path, url: str, link: str) -> None:
    """Pair a kiosk with a new desk, and let staff confirm it."""
    staff = httpx.Client(base_url=url, verify=False, trust_env=False, timeout=30)

    def form(page: str, to: str, **fields: str) -> str:
        token = re.search(r'name="form_token" value="([^"]+)"', staff.get(page).text)
        assert token is not None
        return staff.post(to, data={"form_token": token[1], **fields}).text

    code = link.partition("code=")[2]
    form(link, "/set-up", code=code, name="Ada", password=PASSWORD, again=PASSWORD)
    shown = re.search(r"(?:[0-9A-Z]{5}-){5}[0-9A-Z]{5}", form("/kiosks", "/kiosks/code"))
    assert shown is not None
    address = url.removeprefix("https://")
    desk_pairing.pair_with_desk(
        kiosk, pairing_code.parse_pairing_code(shown[0], address), name="Hall"
    )
    number = re.search(r"/kiosks/(\d+)/confirm", staff.get("/kiosks").text)
    assert number is not None
    form("/kiosks", f"/kiosks/{number[1]}/confirm", name="Hall")
    staff.close()


def test_what_waits_is_sent_then_everything_is_gone_and_the_desk_forgets_it(
    tmp_path: Path, kiosk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = tmp_path / "desk"
    write_key_files(desk / "keys")
    with running_desk(desk, "--tls") as running:
        pair(kiosk, running.url, running.said[2])
        paired = desk_pairing.load_pairing(kiosk)
        assert paired is not None
        save(kiosk, sealed(kiosk))
        (kiosk / "holiday.jpg").write_bytes(b"not ours")
        assert retire(kiosk) == 0
        said = capsys.readouterr().out
        assert "1 requests sent, 0 exported." in said
        assert "end this kiosk's pairing" not in said, "the desk was told"
        assert [one.name for one in kiosk.iterdir()] == ["holiday.jpg"]
        answer = paired.open_client().post("/v1/heartbeat", b"{}", {})
        assert answer.status == 403, "its token is worth nothing any more"
    with closing(sqlite3.connect(desk / "desk.sqlite")) as db:
        assert db.execute("SELECT count(*) FROM requests").fetchone() == (1,)


def test_nothing_is_erased_while_a_request_waits_that_nobody_has(
    kiosk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(kiosk, make_envelope(1))
    assert retire(kiosk) == 1
    assert "1 requests wait and could not be sent. Nothing was erased." in capsys.readouterr().err
    with closing(Outbox(kiosk)) as outbox:
        assert outbox.status().queued == 1


def test_what_cannot_be_sent_goes_onto_a_stick_with_the_audit_log(kiosk: Path, stick: Path) -> None:
    save(kiosk, make_envelope(1))
    assert retire(kiosk, "--export-to", str(stick)) == 0
    assert list(kiosk.iterdir()) == []
    assert len(list(stick.glob("requests-*/*.cmrq"))) == 1
    assert len(list(stick.glob("audit-*.jsonl"))) == 1


def test_a_desk_that_is_off_is_left_to_a_person(
    tmp_path: Path, kiosk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = tmp_path / "desk"
    write_key_files(desk / "keys")
    with running_desk(desk, "--tls") as running:
        pair(kiosk, running.url, running.said[2])
    assert retire(kiosk) == 0
    assert "end this kiosk's pairing on the page Kiosks" in capsys.readouterr().out
    assert list(kiosk.iterdir()) == []


def test_a_kiosk_that_runs_is_not_retired_behind_its_back(
    kiosk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(Outbox(kiosk, floor_bytes=0, ballast_bytes=4096)) as outbox:
        outbox.start()
        outbox.save_envelope(make_envelope(1))
        assert retire(kiosk) == 1
    assert "the kiosk runs. Stop it first" in capsys.readouterr().err
    assert (kiosk / "outbox").is_dir()


def test_without_a_confirmation_nothing_is_erased(
    kiosk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kiosk.mkdir()
    (kiosk / "kiosk.log").write_text("log")
    monkeypatch.setattr("builtins.input", lambda: "no")
    assert cli.run_command_line(["clearmind-kiosk", "retire", "--data", str(kiosk)]) == 1
    assert (kiosk / "kiosk.log").exists()
    assert "Nothing was erased" in capsys.readouterr().err


def sealed(kiosk: Path) -> bytes:
    """A request as this kiosk seals it."""
    who = kiosk_identity.load_or_create_identity(kiosk)
    return seal_request(
        make_request(id=str(uuid4())),
        public_key=public_key_file.read_public_key_file(kiosk / CLINIC_KEY_FILE).key,
        kiosk_id=who.kiosk_id,
        hour=500_000,
        consent_version=3,
    )
