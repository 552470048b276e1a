"""An alert as a webhook, by the Standard Webhooks specification (standardwebhooks.com)."""

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

from kiosk.desk.alerts.alert_errors import AlertError, of_network
from kiosk.desk.alerts.alert_message import Alert
from kiosk.desk.alerts.alert_settings import PREFIX, Hook

STEP_S = 20.0
"""That a receiver may take for each step."""
TYPE = "requests.waiting"
TEST_TYPE = "alerts.test"
LONGEST_WAIT_S = 6 * 3600


class _Data(msgspec.Struct, frozen=True):
    text: str
    waiting: int


class _Payload(msgspec.Struct, frozen=True):
    type: str
    timestamp: str
    data: _Data


def send(hook: Hook, alert: Alert, now: int, trust: ssl.SSLContext) -> None:
    """Call the webhook once, following no redirect.

    Args:
        hook: where to.
        alert: what to tell.
        now: unix seconds, when it is signed.
        trust: whose certificates are believed.

    Raises:
        AlertError: it was not taken.
    """
    text = body(alert)
    host = parse_url(hook.url).host or ""
    timeout = urllib3.Timeout(connect=STEP_S, read=STEP_S)
    try:
        with urllib3.PoolManager(retries=False, timeout=timeout, ssl_context=trust) as pool:
            answer = pool.request(
                "POST", hook.url, body=text.encode(), headers=headers(hook, alert, text, now),
                redirect=False, preload_content=False,
            )  # fmt: skip
            answer.close()
    except HTTPError as error:
        raise _of_network(host, error) from None
    if not 200 <= answer.status < 300:
        raise _refused(host, answer)


def body(alert: Alert) -> str:
    """JSON without spaces: parsed and written again elsewhere, it is mostly the same."""
    at = datetime.fromtimestamp(alert.at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    data = _Data(alert.text, alert.waiting)
    return msgspec.json.encode(_Payload(TYPE if alert.waiting else TEST_TYPE, at, data)).decode()


def headers(hook: Hook, alert: Alert, text: str, now: int) -> dict[str, str]:
    """The head of a call with the body `text`, signed at `now`."""
    name = f"msg_{alert.id.hex}"
    return {
        "Content-Type": "application/json",
        "User-Agent": "clearmind-kiosk desk",
        "webhook-id": name,
        "webhook-timestamp": str(now),
        "webhook-signature": signature(hook.secret, f"{name}.{now}.{text}"),
    }


def signature(secret: str, text: str) -> str:
    """HMAC-SHA256 of `text` under `secret`, as the specification writes it."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    mac = hmac.digest(key, text.encode(), hashlib.sha256)
    return f"v1,{base64.b64encode(mac).decode()}"


def _refused(host: str, answer: urllib3.BaseHTTPResponse) -> AlertError:
    if 300 <= answer.status < 400:
        return AlertError(f"{host}: sends calls on to another address. Name that one itself.")
    if answer.status == 410:
        return AlertError(f"{host}: wants no more calls (answer 410). Switch the webhook off.")
    given = answer.headers.get("Retry-After", "")
    wait = int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else 0
    return AlertError(
        f"{host}: does not take the call (answer {answer.status}).", min(wait, LONGEST_WAIT_S)
    )


def _of_network(host: str, error: HTTPError) -> AlertError:
    # What urllib3 wraps: the system's word about a connection, OpenSSL's about a certificate.
    inner = error.args[0] if isinstance(error, SSLError) and error.args else error.__cause__
    if isinstance(error, NewConnectionError | SSLError) and isinstance(inner, Exception):
        return of_network(host, inner)
    return of_network(host, TimeoutError() if isinstance(error, StepTimeoutError) else error)
