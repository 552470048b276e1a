"""The real process over real HTTP and HTTPS: what it prints, who it answers, how it ends."""

from __future__ import annotations

import os
import re
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import urllib3
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from kiosk.desk.keys import key_folder
from kiosk.protocol import pairing_code
from support.desk.desk_harness import write_key_files
from support.desk.desk_process import DeskProcess, running_desk
from support.project import ROOT


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    write_key_files(folder / key_folder.KEYS_FOLDER)
    return folder


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskProcess]:
    """A desk that several tests look at and none changes."""
    folder = tmp_path_factory.mktemp("desk") / "data"
    write_key_files(folder / key_folder.KEYS_FOLDER)
    with running_desk(folder) as one:
        yield one


def test_it_stops_in_order_when_it_is_told_to(data: Path) -> None:
    with running_desk(data) as running:
        assert running.call("GET", "/healthz").data == b"ok\n"
    assert running.process.returncode == 0
    assert oct((data / "desk.sqlite").stat().st_mode)[-3:] == "600"


def test_it_is_ready_and_shows_a_link_when_it_starts_on_this_machine(running: DeskProcess) -> None:
    assert running.url.startswith("http://127.0.0.1:")
    assert re.fullmatch(rf"{re.escape(running.url)}/set-up\?code=\S{{32}}", running.said[2])
    assert running.call("GET", "/readyz").status == 200
    assert running.call("POST", "/v1/requests").status == 401


def test_only_its_own_names_are_answered_when_a_page_rebinds_dns(running: DeskProcess) -> None:
    answer = running.call("GET", "/healthz", {"Host": "evil.example"})
    assert answer.status == 421
    assert running.call("GET", "/healthz", {"Host": "localhost:1"}).status == 200


def test_every_answer_is_guarded_when_it_is_looked_at(running: DeskProcess) -> None:
    for path in ("/healthz", "/v1/openapi.json", "/nothing", "/v1/nothing"):
        headers = running.call("GET", path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers


def test_no_query_stands_in_the_log_when_the_link_is_opened(running: DeskProcess) -> None:
    code = running.said[2].partition("code=")[2]
    running.call("GET", f"/set-up?code={code}")
    running.call("GET", "/healthz?note=private")
    log = (running.data.parent / "desk.log").read_text()
    assert "GET /healthz 200" in log
    assert code not in log
    assert "private" not in log


def test_the_log_holds_a_line_a_call_when_a_path_holds_line_ends(running: DeskProcess) -> None:
    port = int(running.url.rpartition(":")[2])
    for path in (
        b"/a%0A2026-01-01 GET /forged",
        b"/b%0d%0aforged",
        b"/c%1b[2Jd",
        b"/d\xe2\x80\xae",
    ):
        with socket.create_connection(("127.0.0.1", port), 20) as line:
            line.sendall(
                b"GET %b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                % (path.replace(b" ", b"%20"))
            )
            while line.recv(4096):
                pass
    log = (running.data.parent / "desk.log").read_text()
    assert log.replace("\n", "").isprintable()
    assert not any(one.startswith(("2026-01-01", "forged")) for one in log.splitlines())
    assert "127.0.0.1 GET /a%0A2026-01-01%20GET%20/forged 404" in log
    assert "127.0.0.1 GET /c%1b[2Jd 404" in log


def test_wrong_secrets_leave_a_line_without_them_when_somebody_tries(running: DeskProcess) -> None:
    running.call("GET", "/set-up?code=guessed-by-somebody")
    page = running.call("GET", "/sign-in")
    assert page.status == 200
    log = (running.data.parent / "desk.log").read_text()
    assert "127.0.0.1: a wrong set-up link" in log
    assert "guessed-by-somebody" not in log


def test_it_has_a_certificate_that_stays_when_pairing_is_wanted(data: Path) -> None:
    spki = []
    for _ in range(2):
        with running_desk(data, "--tls", "--name", "localhost") as running:
            assert running.url.startswith("https://localhost:")
            port = int(running.url.rpartition(":")[2])
            pem = ssl.get_server_certificate(("127.0.0.1", port))
            key = x509.load_pem_x509_certificate(pem.encode()).public_key()
            spki.append(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
            # With a certificate of its own no browser could be let past a new one; and a name
            # on this machine, or any other port of the host, would be made HTTPS as well.
            assert "strict-transport-security" not in running.call("GET", "/healthz").headers
    assert spki[0] == spki[1]
    assert len(pairing_code.spki_characters(spki[0])) == 20
    assert oct((data / "tls.key").stat().st_mode)[-3:] == "600"


def test_it_speaks_https_alone_when_it_listens_beyond_this_machine(data: Path) -> None:
    with running_desk(data, "--host", "0.0.0.0", "--name", "localhost") as running:
        assert running.url.startswith("https://localhost:")
        assert running.call("GET", "/readyz").status == 200
        plain = DeskProcess(running.process, running.url.replace("https", "http"), [], data)
        with pytest.raises(urllib3.exceptions.HTTPError):
            plain.call("GET", "/healthz")


def test_a_second_desk_says_so_when_the_first_has_the_data(data: Path) -> None:
    with running_desk(data):
        second = subprocess.run(
            [sys.executable, "-m", "kiosk", "desk", "--data", str(data), "--port", "0"],
            capture_output=True, text=True, check=False, env=dict(os.environ), timeout=60,
            cwd=ROOT,
        )  # fmt: skip
    assert second.returncode == 1
    assert "another desk is using this data" in second.stderr
    assert len(second.stderr.splitlines()) == 1
