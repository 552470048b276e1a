"""An alert as a webhook: `standardwebhooks` verifies it, and what is changed or old is refused."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from kiosk.base.errors import KioskError
from kiosk.desk.alerts import alert_settings, trusted_certificates, webhook
from kiosk.desk.alerts.alert_errors import AlertError
from kiosk.desk.alerts.alert_message import Alert
from kiosk.desk.alerts.alert_settings import WebhookSettings
from support.desk.alert_receivers import (
    ReceivedWebhook,
    WebhookReceiver,
    free_port,
    trusted_certificate,
    webhook_receiver,
)

ONE = Alert(id=UUID(int=7), waiting=1, at=1_795_471_200)
SECRET = alert_settings.new_webhook_secret()
OLD_S = 6 * 60
"""The specification's five minutes, and one more."""


@pytest.fixture
def server() -> Iterator[WebhookReceiver]:
    with webhook_receiver() as one:
        yield one


def send(server: WebhookReceiver, folder: Path, url: str = "", age_s: int = 0) -> None:
    now = int(time.time()) - age_s
    webhook.send_webhook(
        WebhookSettings(url or server.url, SECRET),
        ONE,
        now,
        trusted_certificates.trusted_ssl_context(folder),
    )


def verify(call: ReceivedWebhook, secret: str = SECRET) -> object:
    return Webhook(secret).verify(call.body, call.headers)


def test_the_library_verifies_what_is_sent(server: WebhookReceiver, tmp_path: Path) -> None:
    send(server, tmp_path)
    (call,) = server.calls
    assert verify(call) == {
        "type": "requests.waiting",
        "timestamp": "2026-11-23T22:00:00Z",
        "data": {"text": "1 new request is waiting", "waiting": 1},
    }
    assert call.headers["webhook-id"] == f"msg_{ONE.id.hex}"
    assert call.headers["Content-Type"] == "application/json"
    assert json.dumps(json.loads(call.body), separators=(",", ":")).encode() == call.body


def test_a_call_that_was_changed_is_refused(server: WebhookReceiver, tmp_path: Path) -> None:
    send(server, tmp_path)
    (call,) = server.calls
    later = str(int(call.headers["webhook-timestamp"]) + 1)
    for changed in (
        ReceivedWebhook(call.path, call.headers, call.body.replace(b":1}", b":2}")),
        ReceivedWebhook(call.path, call.headers | {"webhook-id": "msg_other"}, call.body),
        ReceivedWebhook(call.path, call.headers | {"webhook-timestamp": later}, call.body),
    ):
        assert changed != call
        with pytest.raises(WebhookVerificationError, match="No matching signature"):
            verify(changed)
    with pytest.raises(WebhookVerificationError, match="No matching signature"):
        verify(call, alert_settings.new_webhook_secret())


def test_a_call_that_is_old_is_refused(server: WebhookReceiver, tmp_path: Path) -> None:
    send(server, tmp_path, age_s=OLD_S)
    with pytest.raises(WebhookVerificationError, match="too old"):
        verify(server.calls[0])


def test_it_is_encrypted_to_another_machine_and_its_certificate_verified(tmp_path: Path) -> None:
    context = trusted_certificate(tmp_path)
    with webhook_receiver(context) as server:
        url = f"https://localhost:{server.port}/hook"
        send(server, tmp_path, url)
        with pytest.raises(AlertError, match="localhost: its certificate isn't trusted"):
            send(server, tmp_path / "nothing-trusted", url)
        with pytest.raises(AlertError, match=r"127\.0\.0\.1: its certificate isn't trusted"):
            send(server, tmp_path, url.replace("localhost", "127.0.0.1"))
        assert len(server.calls) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_it_follows_no_redirect(server: WebhookReceiver, tmp_path: Path, status: int) -> None:
    with webhook_receiver() as elsewhere:
        server.status, server.headers = status, {"Location": elsewhere.url}
        with pytest.raises(AlertError, match="redirects to another address"):
            send(server, tmp_path)
        assert elsewhere.calls == []
    assert len(server.calls) == 1


def test_what_the_receiver_answers_is_said_in_one_line(
    server: WebhookReceiver, tmp_path: Path
) -> None:
    for status in (200, 201, 299):
        server.status = status
        send(server, tmp_path)
    for status, said in (
        (410, "doesn't want any more calls"),
        (500, r"answer 500"),
        (404, "answer 404"),
    ):
        server.status = status
        with pytest.raises(AlertError, match=said):
            send(server, tmp_path)
    server.status, server.headers = 503, {"Retry-After": "1200"}
    with pytest.raises(AlertError) as refused:
        send(server, tmp_path)
    assert refused.value.wait_s == 1200
    server.headers = {"Retry-After": "999999999999"}
    with pytest.raises(AlertError) as refused:
        send(server, tmp_path)
    assert refused.value.wait_s == 0
    assert SECRET not in str(refused.value)


def test_a_receiver_that_is_not_there_is_said_in_one_line(
    server: WebhookReceiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(AlertError, match=r"^127\.0\.0\.1: can't be reached \(Connection refused"):
        send(server, tmp_path, f"http://127.0.0.1:{free_port()}/private-path")
    with pytest.raises(AlertError, match=r"^hook\.invalid: can't be reached"):
        send(server, tmp_path, "https://hook.invalid/private-path")
    with pytest.raises(AlertError, match="an encrypted connection couldn't be made"):
        send(server, tmp_path, server.url.replace("http:", "https:"))
    monkeypatch.setattr(webhook, "STEP_TIMEOUT_S", 0.05)
    server.during = lambda: time.sleep(0.5)
    with pytest.raises(AlertError, match=r"^127\.0\.0\.1: didn't answer"):
        send(server, tmp_path)


def test_no_proxy_of_the_surroundings_gets_it(
    server: WebhookReceiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with webhook_receiver() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        send(server, tmp_path)
        assert (len(server.calls), len(proxy.calls)) == (1, 0)


@pytest.mark.parametrize(
    "url",
    [
        "", "hook", "ftp://127.0.0.1/", "http://192.168.1.20/hook", "http://hooks.example.org/",
        "http://127.0.0.1.example.org/", "http://localhost.example.org/", "https://",
        "https://ada:secret@hooks.example.org/", "http://127.0.0.1@example.org/", "https://[::1",
        "http://2130706433/", "https://hooks.example.org/#there", "https://h/" + "x" * 500,
        "file:///etc/passwd",
    ],
)  # fmt: skip
def test_an_address_that_is_none_or_not_encrypted_is_refused(url: str) -> None:
    with pytest.raises(KioskError, match=r"address|https alone"):
        alert_settings.validate_webhook(WebhookSettings(url, SECRET))


@pytest.mark.parametrize(
    "url",
    ["https://hooks.example.org/a?b=c", "http://127.0.0.1:1880/desk", "http://[::1]:1880/desk",
     "http://localhost/desk"],
)  # fmt: skip
def test_an_address_that_is_good_is_kept_as_it_is(url: str) -> None:
    assert alert_settings.validate_webhook(WebhookSettings(url, SECRET)).url == url


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "whsec_c2hvcnQ=", "c2VjcmV0" * 4, "whsec_" + "A" * 100, "whsec_é"]
)
def test_a_secret_that_protects_nothing_is_refused(secret: str) -> None:
    with pytest.raises(KioskError, match="secret"):
        alert_settings.validate_webhook(WebhookSettings("https://hooks.example.org", secret))
