"""An alert as a webhook call, per the Standard Webhooks specification (standardwebhooks.com)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import ssl
from datetime import UTC, datetime

import msgspec
import urllib3
from urllib3.exceptions import HTTPError, NewConnectionError, SSLError
from urllib3.exceptions import TimeoutError as StepTimeoutError
from urllib3.util import parse_url

from kiosk.desk.alerts.alert_errors import AlertError, network_error
from kiosk.desk.alerts.alert_message import Alert
from kiosk.desk.alerts.alert_settings import SECRET_PREFIX, WebhookSettings

STEP_TIMEOUT_S = 20.0
"""Seconds a receiver may take for each step."""
EVENT_TYPE = "requests.waiting"
TEST_EVENT_TYPE = "alerts.test"
MAX_RETRY_AFTER_S = 6 * 3600


class _Data(msgspec.Struct, frozen=True):
    text: str
    waiting: int


class _Payload(msgspec.Struct, frozen=True):
    type: str
    timestamp: str
    data: _Data


def send_webhook(
    hook: WebhookSettings, alert: Alert, now: int, ssl_context: ssl.SSLContext
) -> None:
    """Call the webhook once, without following redirects.

    Args:
        hook: the URL and the secret.
        alert: what to send.
        now: the time of signing, in unix seconds.
        ssl_context: which certificates to trust.

    Raises:
        AlertError: the call was not accepted.
    """
    text = webhook_body(alert)
    host = parse_url(hook.url).host or ""
    timeout = urllib3.Timeout(connect=STEP_TIMEOUT_S, read=STEP_TIMEOUT_S)
    try:
        with urllib3.PoolManager(retries=False, timeout=timeout, ssl_context=ssl_context) as pool:
            answer = pool.request(
                "POST", hook.url, body=text.encode(),
                headers=webhook_headers(hook, alert, text, now),
                redirect=False, preload_content=False,
            )  # fmt: skip
            answer.close()
    except HTTPError as error:
        raise _http_error(host, error) from None
    if not 200 <= answer.status < 300:
        raise _refusal_error(host, answer)


def webhook_body(alert: Alert) -> str:
    """Compact JSON: a receiver that parses and re-serializes it mostly gets the same text."""
    at = datetime.fromtimestamp(alert.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    data = _Data(alert.text, alert.waiting)
    return msgspec.json.encode(
        _Payload(EVENT_TYPE if alert.waiting else TEST_EVENT_TYPE, at, data)
    ).decode()


def webhook_headers(hook: WebhookSettings, alert: Alert, text: str, now: int) -> dict[str, str]:
    """The headers of a call with the body `text`, signed at `now`."""
    name = f"msg_{alert.id.hex}"
    return {
        "Content-Type": "application/json",
        "User-Agent": "clearmind-kiosk desk",
        "webhook-id": name,
        "webhook-timestamp": str(now),
        "webhook-signature": webhook_signature(hook.secret, f"{name}.{now}.{text}"),
    }


def webhook_signature(secret: str, text: str) -> str:
    """HMAC-SHA256 of `text` under `secret`, in the specification's format."""
    key = base64.b64decode(secret.removeprefix(SECRET_PREFIX))
    mac = hmac.digest(key, text.encode(), hashlib.sha256)
    return f"v1,{base64.b64encode(mac).decode()}"


def _refusal_error(host: str, answer: urllib3.BaseHTTPResponse) -> AlertError:
    if 300 <= answer.status < 400:
        return AlertError(f"{host}: redirects to another address. Enter that address instead.")
    if answer.status == 410:
        return AlertError(
            f"{host}: doesn't want any more calls (answer 410). Turn off the webhook."
        )
    given = answer.headers.get("Retry-After", "")
    wait = int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else 0
    return AlertError(
        f"{host}: didn't accept the call (answer {answer.status}).", min(wait, MAX_RETRY_AFTER_S)
    )


def _http_error(host: str, error: HTTPError) -> AlertError:
    # What urllib3 wraps: the OS error for a connection, OpenSSL's for a certificate.
    inner = error.args[0] if isinstance(error, SSLError) and error.args else error.__cause__
    if isinstance(error, NewConnectionError | SSLError) and isinstance(inner, Exception):
        return network_error(host, inner)
    return network_error(host, TimeoutError() if isinstance(error, StepTimeoutError) else error)
