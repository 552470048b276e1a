"""An alert as an e-mail: a real mail server with TLS receives it, and nothing goes out without."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.base.errors import KioskError
from kiosk.desk.alerts import alert_settings, email_alert, trusted_certificates
from kiosk.desk.alerts.alert_errors import CA_FILE, AlertError
from kiosk.desk.alerts.alert_message import Alert
from support.desk.alert_receivers import (
    PASSWORD,
    MailServer,
    free_port,
    mail_server,
    trusted_certificate,
)

# The library knows no sign-in on a connection that is encrypted from its first byte.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
ONE = Alert(id=UUID(int=7), waiting=1, at=1_795_471_200)
NOW = 1_795_471_260


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MailServer]:
    with mail_server(trusted_certificate(tmp_path)) as one:
        yield one


def send(server: MailServer, folder: Path, alert: Alert = ONE, **other: object) -> str:
    settings = server.settings(**other)  # type: ignore[arg-type]
    return email_alert.send_email(
        settings, alert, NOW, trusted_certificates.trusted_ssl_context(folder), "192.168.1.10"
    )


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_mail_server_with_a_certificate_receives_it(tmp_path: Path, security: str) -> None:
    with mail_server(trusted_certificate(tmp_path), security) as server:  # type: ignore[arg-type]
        people = ("a@clinic.example", "b@clinic.example")
        assert send(server, tmp_path, security=security, to=people) == ""
    (envelope,), (message,) = server.envelopes, server.messages
    assert envelope.rcpt_tos == list(people)
    assert envelope.mail_from == message["From"] == "desk@clinic.example"
    assert message["Subject"] == "1 new request is waiting"
    assert message.get_content() == "1 new request is waiting.\r\n"
    assert message["Message-ID"] == f"<{ONE.id}@clinic.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"] == "Mon, 23 Nov 2026 22:01:00 +0000"
    assert server.hellos[-1] == "[192.168.1.10]"
    assert set(message.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type",
        "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip


@pytest.mark.parametrize("count", [2, 31])
def test_several_are_told_of_together(server: MailServer, tmp_path: Path, count: int) -> None:
    send(server, tmp_path, Alert(id=UUID(int=8), waiting=count, at=NOW))
    assert server.messages[0]["Subject"] == f"{count} new requests are waiting"


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_nothing_is_told_to_a_server_whose_certificate_is_not_trusted(
    tmp_path: Path, security: str
) -> None:
    with (
        mail_server(trusted_certificate(tmp_path / "its"), security) as server,  # type: ignore[arg-type]
        pytest.raises(AlertError, match=r"localhost: its certificate isn't trusted .*alerts-ca"),
    ):
        send(server, tmp_path, security=security)
    assert server.envelopes == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_nothing_is_told_to_a_server_with_another_name(tmp_path: Path, security: str) -> None:
    with (
        mail_server(trusted_certificate(tmp_path, "mail.example.org"), security) as server,  # type: ignore[arg-type]
        pytest.raises(AlertError, match="its certificate isn't trusted"),
    ):
        send(server, tmp_path, security=security)
    assert server.envelopes == []


def test_nothing_is_told_to_a_server_that_offers_no_encryption(tmp_path: Path) -> None:
    """As where somebody between the two takes the offer out."""
    with mail_server(None) as server:
        for who in ({}, {"user": "", "password": ""}):
            with pytest.raises(AlertError, match="offers no STARTTLS"):
                send(server, tmp_path, **who)
        with pytest.raises(AlertError, match="an encrypted connection couldn't be made"):
            send(server, tmp_path, security="tls")
    assert server.envelopes == []


def test_a_server_on_this_machine_may_be_spoken_to_unencrypted(tmp_path: Path) -> None:
    with mail_server(None) as server:
        send(server, tmp_path, security="none", host="127.0.0.1", user="", password="")
    assert len(server.messages) == 1


def test_what_the_server_refuses_is_said_in_one_line(server: MailServer, tmp_path: Path) -> None:
    with pytest.raises(
        AlertError, match=r"didn't accept the username or password \(535\)"
    ) as wrong:
        send(server, tmp_path, password="another")
    assert "another" not in str(wrong.value)
    server.answer = "451 try again, front@clinic.example"
    with pytest.raises(AlertError, match=r"^localhost: didn't accept the email \(answer 451\)\.$"):
        send(server, tmp_path)
    server.answer = "250 OK"
    server.refused = {"gone@clinic.example"}
    with pytest.raises(AlertError, match="rejected every address"):
        send(server, tmp_path, to=("gone@clinic.example",))
    said = send(server, tmp_path, to=("gone@clinic.example", "front@clinic.example"))
    assert said == "localhost: refuses 1 of 2 addresses; the others were told."
    assert [one.rcpt_tos for one in server.envelopes] == [["front@clinic.example"]]


def test_a_server_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    nowhere = MailServer(port=free_port())
    with pytest.raises(AlertError, match=r"^localhost: can't be reached \(Connection refused"):
        send(nowhere, tmp_path)
    with pytest.raises(AlertError, match=r"^mail\.invalid: can't be reached"):
        send(nowhere, tmp_path, host="mail.invalid")


def test_a_server_that_says_nothing_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(email_alert, "STEP_TIMEOUT_S", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        for security in ("starttls", "tls"):
            with pytest.raises(AlertError, match="localhost: didn't answer"):
                send(MailServer(port=port), tmp_path, security=security)


def test_a_broken_file_of_an_authority_is_named(tmp_path: Path) -> None:
    (tmp_path / CA_FILE).write_text("not a certificate")
    with pytest.raises(AlertError, match=r"alerts-ca\.pem: isn't a certificate in PEM form"):
        trusted_certificates.trusted_ssl_context(tmp_path)
    (tmp_path / CA_FILE).unlink()
    made = trusted_certificates.trusted_ssl_context(tmp_path)
    assert (made.verify_mode, made.check_hostname) == (ssl.CERT_REQUIRED, True)


def test_no_secret_is_shown_when_the_settings_are_printed(server: MailServer) -> None:
    assert PASSWORD not in repr(server.settings())


def test_it_was_told_when_the_server_took_it_and_said_no_goodbye(
    server: MailServer, tmp_path: Path
) -> None:
    server.goodbye = "421 too busy"
    assert send(server, tmp_path) == ""
    assert len(server.messages) == 1


def test_a_password_that_cannot_be_sent_is_refused_at_once(server: MailServer) -> None:
    with pytest.raises(KioskError, match="plain letters"):
        alert_settings.validate_mail(server.settings(password="schlüssel"), None)
