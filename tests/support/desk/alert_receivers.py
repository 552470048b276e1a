"""What receives alerts: a mail server with a certificate, and a web server, both real."""

from __future__ import annotations

import datetime
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword

from kiosk.desk.alerts.alert_errors import CA_FILE
from kiosk.desk.alerts.alert_settings import MailSecurity, MailSettings
from kiosk.desk.server import tls_certificate

USER, PASSWORD = "desk", "a password for mail"


@dataclass
class MailServer:
    """What it was told, and what it answers."""

    port: int = 0
    envelopes: list[Envelope] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    """Addresses that it takes nothing for."""
    answer: str = "250 OK"
    """To the e-mail itself."""
    goodbye: str = "221 Bye"
    hellos: list[str] = field(default_factory=list)
    taken: Callable[[], object] = lambda: None
    """Done when it has taken an e-mail."""

    async def handle_EHLO(  # noqa: N802
        self, _server: Any, session: Any, _envelope: Envelope, name: str, answers: list[str]
    ) -> list[str]:
        session.host_name = name
        self.hellos.append(name)
        return answers

    async def handle_RCPT(  # noqa: N802
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address in self.refused:
            return "550 nobody here has this address"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            self.envelopes.append(envelope)
            self.taken()
        return self.answer

    async def handle_QUIT(self, _server: Any, _session: Any, _envelope: Envelope) -> str:  # noqa: N802
        return self.goodbye

    @property
    def messages(self) -> list[EmailMessage]:
        raw = [one.original_content for one in self.envelopes]
        assert all(raw)
        return [message_from_bytes(one, policy=policy.SMTP) for one in raw if one]

    def settings(self, security: MailSecurity = "starttls", **other: Any) -> MailSettings:
        fields: dict[str, Any] = {
            "host": "localhost", "port": self.port, "security": security,
            "sender": "desk@clinic.example", "to": ("front@clinic.example",),
            "user": USER, "password": PASSWORD,
        }  # fmt: skip
        return MailSettings(**(fields | other))


def trusted_certificate(folder: Path, name: str = "localhost") -> ssl.SSLContext:
    """A certificate for `name`, which the desk in `folder` trusts, as a server uses it."""
    folder.mkdir(parents=True, exist_ok=True)
    now = datetime.datetime.now(tz=datetime.UTC)
    made = tls_certificate.load_or_make_certificate(folder, [name], now)
    (folder / CA_FILE).write_bytes(made.certificate_file.read_bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.certificate_file, made.key_file)
    return context


@contextmanager
def mail_server(
    context: ssl.SSLContext | None, security: MailSecurity = "starttls"
) -> Iterator[MailServer]:
    """A mail server that wants encryption, and a name and a password; without a context neither."""
    told = MailServer()

    def knows(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> Any:
        right = LoginPassword(USER.encode(), PASSWORD.encode())
        return AuthResult(success=given == right, handled=False)

    options: dict[str, Any] = {"server_hostname": "mail.clinic.example"}
    if context:
        options |= {"authenticator": knows, "auth_required": True}
    if context and security == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    if context and security == "tls":
        # Encrypted from the first byte, which the library's sign-in does not know of.
        options |= {"ssl_context": context, "auth_require_tls": False}
    with _free() as port:
        server = Controller(told, "127.0.0.1", port, **options)
    server.start()
    told.port = port
    try:
        yield told
    finally:
        server.stop()


@contextmanager
def _free() -> Iterator[int]:
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    yield port


@dataclass
class ReceivedWebhook:
    """A call that a web server was sent."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class WebhookReceiver:
    """What it was sent, and what it answers."""

    port: int = 0
    calls: list[ReceivedWebhook] = field(default_factory=list)
    status: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    during: Callable[[], object] = lambda: None
    """Done before it answers."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"


@contextmanager
def webhook_receiver(context: ssl.SSLContext | None = None) -> Iterator[WebhookReceiver]:
    """A web server on this machine, with a certificate where `context` holds one."""
    told = WebhookReceiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.calls.append(ReceivedWebhook(self.path, dict(self.headers.items()), body))
            told.during()
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    told.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def free_port() -> int:
    """One that nobody listens at."""
    with _free() as port:
        return port
