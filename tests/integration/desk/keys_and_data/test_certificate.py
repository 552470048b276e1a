"""The desk's certificate key changes without pairing kiosks anew."""

from __future__ import annotations

import datetime
import hashlib
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from litestar.testing import TestClient

from kiosk import cli
from kiosk.base.errors import KioskError
from kiosk.desk.desk import DeskAddress
from kiosk.desk.server import asgi_app, tls_certificate
from kiosk.desk.server.tls_certificate import OLD_TLS_KEY_FILE, TLS_KEY_FILE
from support.desk.browser import ScriptlessBrowser
from support.desk.desk_harness import TOKEN, HarnessOptions, desk_harness

NOW = datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
LATER = NOW + datetime.timedelta(days=3000)


def load(folder: Path, now: datetime.datetime = NOW) -> tls_certificate.TlsCertificate:
    return tls_certificate.load_or_make_certificate(folder, ["localhost"], now)


def run(tmp_path: Path, act: str) -> int:
    return cli.run_command_line(["kiosk", "desk", "certificate", act, "--data", str(tmp_path)])


def test_the_announced_key_is_the_one_when_it_was_switched_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = load(tmp_path)
    assert before.next_spki is None
    assert run(tmp_path, "next") == 0
    announced = load(tmp_path)
    assert announced.spki == before.spki
    assert announced.next_spki not in (None, before.spki)
    assert run(tmp_path, "next") == 0
    assert "already exists" in capsys.readouterr().out
    assert load(tmp_path).next_spki == announced.next_spki
    assert run(tmp_path, "switch") == 0
    after = load(tmp_path)
    assert (after.spki, after.next_spki) == (announced.next_spki, None)
    assert {one.name for one in tmp_path.iterdir()} == {TLS_KEY_FILE, OLD_TLS_KEY_FILE, "tls.crt"}
    assert oct((tmp_path / TLS_KEY_FILE).stat().st_mode)[-3:] == "600"


def test_nothing_changes_when_none_was_announced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = load(tmp_path)
    assert run(tmp_path, "switch") == 1
    assert "no next key has been announced" in capsys.readouterr().err
    assert load(tmp_path) == before


def test_the_key_stays_when_the_certificate_is_renewed(tmp_path: Path) -> None:
    before, old = load(tmp_path), (tmp_path / "tls.crt").read_bytes()
    assert load(tmp_path, LATER).spki == before.spki
    assert (tmp_path / "tls.crt").read_bytes() != old


def test_kiosks_are_told_when_a_key_is_announced(tmp_path: Path) -> None:
    with desk_harness(HarnessOptions(tmp_path, next_spki=b"the next key")) as made:
        made.pair()
        made.user()
        made.wall.now += 1
        staff = ScriptlessBrowser(made).sign_in().open("/kiosks")
        assert "Still to be told: Waiting room" in staff.text
        body = {"version": "1", "uptime_s": 1, "clock": 1, "queue": {}}
        answer = made.client.post(
            "/v1/heartbeat", json=body, headers={"authorization": f"Bearer {TOKEN}"}
        )
        assert answer.json()["next_spki"] == hashlib.sha256(b"the next key").hexdigest()
        assert "Every kiosk has it" in staff.open("/kiosks").text


@pytest.mark.parametrize(
    ("name", "port", "self_made", "strict"),
    [
        ("desk.clinic.example", 443, False, True),
        ("desk.clinic.example", 443, True, False),
        ("desk.clinic.example", 8443, False, False),
        ("192.168.1.10", 443, False, False),
        ("localhost", 443, False, False),
    ],
)
def test_browsers_are_told_to_use_https_alone_when_it_can_do_no_harm(
    tmp_path: Path, name: str, port: int, self_made: bool, strict: bool
) -> None:
    with desk_harness(HarnessOptions(tmp_path)) as made:
        made.desk.address = DeskAddress("0.0.0.0", port, name, b"key", self_signed=self_made)
        with TestClient(asgi_app.make_asgi_app(made.desk), base_url="https://desk.local") as client:
            answer = client.get("/healthz", headers={"host": name})
            assert answer.status_code == 200
            assert ("strict-transport-security" in answer.headers) is strict
            other = client.get("/healthz", headers={"host": "127.0.0.1"})
            assert "strict-transport-security" not in other.headers


def test_a_certificate_is_told_from_its_own_when_an_authority_made_it(tmp_path: Path) -> None:
    assert load(tmp_path).self_signed
    authority_s(tmp_path)
    assert not load(tmp_path).self_signed
    assert load(tmp_path).fault == ""


def authority_s(tmp_path: Path) -> bytes:
    """Put a certificate there that an authority made for the desk's key."""
    load(tmp_path)
    ours = x509.load_pem_x509_certificate((tmp_path / "tls.crt").read_bytes())
    authority = ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An authority")])
    builder = (
        x509.CertificateBuilder()
        .subject_name(ours.subject)
        .issuer_name(issuer)
        .public_key(ours.public_key())
        .serial_number(1)
        .not_valid_before(ours.not_valid_before_utc)
        .not_valid_after(ours.not_valid_after_utc)
    )
    for extension in ours.extensions:
        builder = builder.add_extension(extension.value, extension.critical)
    made = builder.sign(authority, hashes.SHA256())
    whole = made.public_bytes(Encoding.PEM)
    (tmp_path / "tls.crt").write_bytes(whole)
    return whole


def test_an_authority_s_certificate_is_kept_and_what_is_wrong_is_said(tmp_path: Path) -> None:
    made = authority_s(tmp_path)
    late = NOW + datetime.timedelta(days=350)
    soon = load(tmp_path, late)
    assert "expires on" in soon.fault
    other = tls_certificate.load_or_make_certificate(tmp_path, ["localhost", "desk.example"], NOW)
    assert other.fault == "it doesn't name desk.example"
    assert (tmp_path / "tls.crt").read_bytes() == made
    assert not (soon.self_signed or other.self_signed)
    (tmp_path / TLS_KEY_FILE).unlink()
    with pytest.raises(KioskError, match="doesn't match"):
        load(tmp_path)
    assert (tmp_path / "tls.crt").read_bytes() == made


@pytest.mark.parametrize(
    ("days", "words"),
    [(-2, "isn't valid until"), (0, ""), (390, "expires on"), (400, "expired on")],
)
def test_what_is_wrong_with_an_authority_s_certificate_is_told_by_its_days(
    tmp_path: Path, days: int, words: str
) -> None:
    authority_s(tmp_path)
    fault = load(tmp_path, NOW + datetime.timedelta(days=days)).fault
    assert words in fault
    assert bool(words) == bool(fault)


def test_the_key_is_not_switched_under_an_authority_s_certificate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    authority_s(tmp_path)
    assert run(tmp_path, "next") == 0
    assert run(tmp_path, "switch") == 1
    assert "Ask for one for the key in tls.next.key" in capsys.readouterr().err
    assert load(tmp_path).fault == ""
