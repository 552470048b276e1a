"""The whole way, over real HTTPS: link, account, key, pairing, a request, and reading it."""

from __future__ import annotations

import hashlib
import html
import re
import ssl
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kiosk.desk.keys import key_folder
from kiosk.desk.store import devices
from kiosk.protocol import pairing_code
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import (
    DEVICE_KEY,
    KIOSK,
    PASSWORD,
    TOKEN,
    make_envelope,
    request_id,
    write_key_files,
)
from support.desk.desk_process import DeskProcess, running_desk
from support.desk.populated_desk import populated_desk


def a_client(running: DeskProcess) -> httpx.Client:
    """A client that believes this desk's certificate alone."""
    certificate = running.data / "tls.crt"
    trust = ssl.create_default_context(cafile=str(certificate) if certificate.exists() else None)
    return httpx.Client(base_url=running.url, verify=trust, trust_env=False, timeout=30)


def spki(running: DeskProcess) -> bytes:
    """The key of the certificate that the port shows."""
    pem = ssl.get_server_certificate(("127.0.0.1", int(running.url.rpartition(":")[2])))
    key = x509.load_pem_x509_certificate(pem.encode()).public_key()
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def test_a_request_goes_all_the_way_when_everybody_does_their_part(tmp_path: Path) -> None:
    data = tmp_path / "data"
    write_key_files(data / key_folder.KEYS_FOLDER)
    with running_desk(data, "--tls", "--name", "localhost") as running, a_client(running) as client:
        staff = ScriptlessBrowser(SimpleNamespace(client=client))  # type: ignore[arg-type]
        staff.open(running.said[2].partition(running.url)[2])
        staff.submit("/set-up", name="Ada", password=PASSWORD, again=PASSWORD)
        assert staff.path == "/inbox"

        staff.open("/kiosks").submit("/kiosks/code")
        shown = re.search(r'class="thirty">([^<]*)<', staff.answer.text)
        assert shown
        text = html.unescape(shown[1]).replace("-", "")
        assert text[:20] == pairing_code.spki_characters(spki(running)), (
            "what the kiosk checks before it speaks"
        )

        kiosk = {
            "code": text[20:28], "kiosk_id": str(KIOSK), "device_key": DEVICE_KEY,
            "token_sha256": devices.hash_token(TOKEN), "name": "Hall",
        }  # fmt: skip
        assert client.post("/v1/pair", json=kiosk).json()["clinic"] == "Riverside Clinic"
        staff.open("/kiosks").submit("/kiosks/1/confirm", name="Hall")

        envelope = make_envelope()
        headers = {
            "authorization": f"Bearer {TOKEN}", "content-type": "application/octet-stream",
            "idempotency-key": str(request_id()),
        }  # fmt: skip
        answer = client.post("/v1/requests", content=envelope, headers=headers)
        assert answer.status_code == 201
        assert answer.json()["sha256"] == hashlib.sha256(envelope).hexdigest()

        assert "Sam 1" not in staff.open("/inbox").text
        assert "Sam 1" in staff.unlock().text
        assert "+15035550001" in staff.open(f"/requests/{request_id()}").text
    log = (tmp_path / "desk.log").read_text()
    assert "POST /v1/requests 201" in log
    for private in ("Sam ", "5550001", TOKEN, text[20:28], PASSWORD, "code="):
        assert private not in log


@pytest.mark.parametrize("option", [["--public-key", "nothing.toml"], ["--key", "nothing.key"]])
def test_it_says_so_in_one_line_when_a_key_is_not_there(
    tmp_path: Path, option: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    from kiosk import cli

    assert (
        cli.run_command_line(["kiosk", "desk", "--data", str(tmp_path), "--port", "0", *option])
        == 1
    )
    said = capsys.readouterr().err
    assert option[1] in said
    assert len(said.splitlines()) == 1


def test_another_administrator_is_made_when_the_last_password_is_lost(tmp_path: Path) -> None:
    data = tmp_path / "data"
    started = populated_desk(data, requests=0, options=("--new-admin",), lines=3)
    with started as running, a_client(running) as client:
        staff = ScriptlessBrowser(SimpleNamespace(client=client))  # type: ignore[arg-type]
        link = running.said[2].partition(running.url)[2]
        staff.open(link).submit("/set-up", name="Eve", password=PASSWORD, again=PASSWORD)
        assert staff.path == "/inbox"
        assert ScriptlessBrowser(staff.made).open(link).status == 403
        assert "Set up the desk" in staff.open("/audit").text
