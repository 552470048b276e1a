"""Sending one request, and what its answer means: delivered, refused, paused or unknown.

Only the desk's own words count: its JSON, naming our request. A status alone means nothing; a
page that some network puts in between may have any.
"""

from __future__ import annotations

import hashlib
import http.client
import re
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as StepTimeoutError

from kiosk import __version__
from kiosk.outbox.backoff import Pause
from kiosk.outbox.receipt_import import Receipt
from kiosk.protocol.envelope import signed_hash
from kiosk.protocol.envelope.envelope_header import parse
from kiosk.protocol.spki_pins import Known
from kiosk.sync.pinned_connection import PinError, PinnedConnection

DEADLINE_S = 30.0
"""For one call, from looking up the name to the last byte."""
MOST_BYTES = 64 * 1024
"""Of an answer."""
_REFUSALS = frozenset({400, 409, 413, 422})
_STRANGER = frozenset({401, 403})
_ON_THE_WAY = frozenset({"changed"})
"""Refusals of other bytes than those saved here: the desk kept none, so they are sent again."""
_CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")


@dataclass(frozen=True)
class Delivered:
    """The desk has these bytes, durably."""

    receipt: bytes
    """JSON, as `receipts.Receipt`."""


@dataclass(frozen=True)
class Refused:
    """The desk itself, naming our request, does not take it. `fault` is its code."""

    fault: str


@dataclass(frozen=True)
class Paused:
    """No request would fare better: nothing is sent for a while."""

    why: Pause
    fault: str


@dataclass(frozen=True)
class Unknown:
    """It arrived or not; the same bytes are sent again later. `fault` is a code."""

    fault: str


Outcome = Delivered | Refused | Paused | Unknown


class Transport(Protocol):
    """What the worker sends with."""

    def post_request(self, envelope: bytes, sha256: bytes) -> Outcome:
        """Send `envelope`, whose hash was `sha256` when it was saved; never raises."""

    def close(self) -> None:
        """Give up what is under way and whatever comes after. Any thread may call it."""

    @property
    def closed(self) -> bool:
        """Whether it was closed."""


@dataclass(frozen=True)
class Answer:
    """What came back, whole."""

    status: int
    json: bool
    """Whether it says that it is JSON."""
    body: bytes
    digest: bytes
    """SHA-256 of the key that the desk showed."""


class CallError(Exception):
    """There is no whole answer. `fault` is a code, `pause` says where nobody should be asked."""

    def __init__(self, fault: str, pause: Pause | None = None) -> None:
        super().__init__(fault)
        self.fault = fault
        self.pause = pause


class DeskLine:
    """Calls to one desk, one at a time, each with a deadline and on a connection of its own."""

    def __init__(
        self, host: str, port: int, known: Known, token: str = "", deadline_s: float = DEADLINE_S
    ) -> None:
        """Prepare calls.

        Args:
            host: a name or an address.
            port: 1 to 65535.
            known: what the desk is known by.
            token: the bearer token; empty before the pairing.
            deadline_s: seconds for a whole call.
        """
        self._to = (host, port, known)
        self._token = token
        self._deadline_s = deadline_s
        self._device_key: Ed25519PrivateKey | None = None
        self._lock = threading.Lock()
        self._now: PinnedConnection | None = None
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    def close(self) -> None:
        """Give up the call under way and take no other. Any thread may call it."""
        with self._lock:
            self._closed = True
            if self._now is not None:
                self._now.give_up()

    def sign_with(self, device_key: Ed25519PrivateKey) -> None:
        """Sign the hash of each request that is sent from now on."""
        self._device_key = device_key

    def post_request(self, envelope: bytes, sha256: bytes | None = None) -> Outcome:
        """Send `envelope`; never raises for what a desk or a network does.

        Args:
            envelope: 8,304 bytes.
            sha256: the hash taken when it was saved, 32 bytes; taken now where left out.
        """
        request_id = str(parse(envelope).request_id)
        sha256 = sha256 or hashlib.sha256(envelope).digest()
        headers = {"Content-Type": "application/octet-stream", "Idempotency-Key": request_id}
        headers |= signed_hash.fields(sha256, self._device_key)
        try:
            answer = self.post("/v1/requests", envelope, headers)
        except CallError as error:
            return Paused(error.pause, error.fault) if error.pause else Unknown(error.fault)
        return judge(answer, request_id, sha256.hex())

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Send `body` to `path`.

        Raises:
            CallError: no whole answer came.
        """
        connection = PinnedConnection(*self._to)
        with self._lock:
            if self._closed:
                raise CallError("stopped")
            self._now = connection
        timer = threading.Timer(self._deadline_s, connection.give_up)
        timer.daemon = True
        timer.start()
        try:
            answer = _exchange(connection, path, body, dict(headers) | self._always())
            if connection.given_up:  # the end of what was read may be where it was cut
                raise CallError("timeout")
        except (OSError, UnicodeError, HTTPError, http.client.HTTPException, PinError) as error:
            raise _fault(error, connection, stopped=self._closed) from error
        finally:
            timer.cancel()
            timer.join()
            connection.close()
            with self._lock:
                self._now = None
        return answer

    def _always(self) -> dict[str, str]:
        always = {"Connection": "close", "User-Agent": f"clearmind-kiosk/{__version__}"}
        return always | ({"Authorization": f"Bearer {self._token}"} if self._token else {})


def judge(answer: Answer, request_id: str, sha256: str) -> Outcome:
    """What `answer` means for the request with this uuid whose envelope has this SHA-256."""
    said = _said(answer)
    ours = said.get("id") == request_id
    code = refusal(said)
    if answer.status in {200, 201} and ours and said.get("sha256") == sha256:
        try:
            return Delivered(msgspec.json.encode(msgspec.convert(said, Receipt)))
        except msgspec.ValidationError:
            return Unknown("not-the-desk")
    if answer.status in _REFUSALS and ours and code in _ON_THE_WAY:
        return Unknown(code)
    if answer.status in _REFUSALS and ours:
        return Refused(code or f"http-{answer.status}")
    if answer.status in _STRANGER and code:
        return Paused(Pause.REFUSED, code)
    return Unknown(f"http-{answer.status}" if answer.status >= 300 else "not-the-desk")


def refusal(said: Mapping[str, object]) -> str:
    """The desk's code in the JSON of a refusal; empty where there is none."""
    code = said.get("error")
    return code if isinstance(code, str) and _CODE.fullmatch(code) else ""


def _said(answer: Answer) -> dict[str, object]:
    """The JSON object of an answer; empty where it is something else."""
    if not answer.json:
        return {}
    try:
        return msgspec.json.decode(answer.body, type=dict[str, object])
    except (msgspec.DecodeError, RecursionError):
        return {}


def _exchange(
    connection: PinnedConnection, path: str, body: bytes, headers: dict[str, str]
) -> Answer:
    connection.connect()
    connection.request("POST", path, body, headers, preload_content=False, decode_content=False)
    response = connection.getresponse()
    try:
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        data = b""
        for piece in response.stream(4096, decode_content=False):
            data += piece
            if len(data) > MOST_BYTES:
                raise CallError("too-long")
        return Answer(response.status, kind == "application/json", data, connection.digest)
    finally:
        response.close()


def _fault(error: Exception, connection: PinnedConnection, *, stopped: bool) -> CallError:
    if connection.given_up:
        return CallError("stopped" if stopped else "timeout")
    if isinstance(error, PinError):
        return CallError("other-key", Pause.TLS)
    if isinstance(error, TimeoutError | StepTimeoutError):
        return CallError("timeout")
    if connection.reached:
        return CallError("cut-off")
    # A desk that stops in the middle of the handshake is no fault of TLS.
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError):
        return CallError("no-tls", clock_or_tls(error))
    return CallError("unreachable")


def clock_or_tls(error: ssl.SSLError) -> Pause:
    """Whether a handshake failed for a date, which only a check of certificates looks at.

    Source: X509_V_ERR_CERT_NOT_YET_VALID 9 and _HAS_EXPIRED 10, openssl/x509_vfy.h.
    """
    dates = {9, 10}
    failed = isinstance(error, ssl.SSLCertVerificationError) and error.verify_code in dates
    return Pause.CLOCK if failed else Pause.TLS
