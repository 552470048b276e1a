"""Sending one request and interpreting the answer: delivered, refused, paused or unknown.

Only the desk's own JSON, naming our request, counts. A status alone means nothing: a page that some
network injects may have any status.
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
from kiosk.outbox.backoff import PauseReason
from kiosk.protocol.envelope import signed_hash
from kiosk.protocol.envelope.envelope_header import parse_header
from kiosk.protocol.spki_pins import ExpectedKey
from kiosk.protocol.wire_messages import Receipt
from kiosk.sync.pinned_connection import PinnedConnection, WrongDeskKeyError

CALL_DEADLINE_S = 30.0
"""Limit for one whole call, from looking up the name to the last byte."""
MAX_RESPONSE_BYTES = 64 * 1024
"""Size limit of an answer."""
_REFUSALS = frozenset({400, 409, 413, 422})
_AUTH_REFUSALS = frozenset({401, 403})
_RETRYABLE_REFUSALS = frozenset({"changed"})
"""The desk got other bytes than those saved here, and kept none: send the saved ones again."""
_CODE = re.compile(r"[a-z][a-z0-9-]{0,39}")


@dataclass(frozen=True)
class Delivered:
    """The desk has stored these bytes durably."""

    receipt: bytes
    """JSON of a `wire_messages.Receipt`."""


@dataclass(frozen=True)
class Refused:
    """The desk itself, naming our request, refuses it. `fault` is its code."""

    fault: str


@dataclass(frozen=True)
class Paused:
    """No request would get through: nothing is sent for a while."""

    reason: PauseReason
    fault: str


@dataclass(frozen=True)
class OutcomeUnknown:
    """It may or may not have arrived; the same bytes are sent again later. `fault` is a code."""

    fault: str


Outcome = Delivered | Refused | Paused | OutcomeUnknown


class Transport(Protocol):
    """What `sync_once` sends with."""

    def send_envelope(self, envelope: bytes, sha256: bytes) -> Outcome:
        """Send `envelope`, whose hash was `sha256` when it was saved; never raises."""

    def close(self) -> None:
        """Abort the call in progress and refuse later ones. Any thread may call it."""

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""


@dataclass(frozen=True)
class DeskResponse:
    """A complete response."""

    status: int
    is_json: bool
    """Whether its content type is JSON."""
    body: bytes
    spki_digest: bytes
    """SHA-256 of the key that the desk showed."""


class DeskCallError(Exception):
    """There was no complete answer. `fault` is a code; `pause`, if any, is why to stop sending."""

    def __init__(self, fault: str, pause: PauseReason | None = None) -> None:
        super().__init__(fault)
        self.fault = fault
        self.pause = pause


class DeskClient:
    """Calls one desk, one call at a time, each with a deadline and its own connection."""

    def __init__(
        self,
        host: str,
        port: int,
        expected_key: ExpectedKey,
        token: str = "",
        deadline_s: float = CALL_DEADLINE_S,
    ) -> None:
        """Set up the client; nothing is sent yet.

        Args:
            host: a name or an address.
            port: 1 to 65535.
            expected_key: what we know about the desk's key.
            token: the bearer token; empty before pairing.
            deadline_s: seconds for a whole call.
        """
        self._address = (host, port, expected_key)
        self._token = token
        self._deadline_s = deadline_s
        self._device_key: Ed25519PrivateKey | None = None
        self._lock = threading.Lock()
        self._current_connection: PinnedConnection | None = None
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._closed

    def close(self) -> None:
        """Abort the call in progress and refuse later ones. Any thread may call it."""
        with self._lock:
            self._closed = True
            if self._current_connection is not None:
                self._current_connection.abort()

    def set_device_key(self, device_key: Ed25519PrivateKey) -> None:
        """Sign the hash of each request from now on."""
        self._device_key = device_key

    def send_envelope(self, envelope: bytes, sha256: bytes | None = None) -> Outcome:
        """Send `envelope`; never raises because of the desk or the network.

        Args:
            envelope: 8,304 bytes.
            sha256: the hash taken when it was saved, 32 bytes; computed now if left out.
        """
        request_id = str(parse_header(envelope).request_id)
        sha256 = sha256 or hashlib.sha256(envelope).digest()
        headers = {"Content-Type": "application/octet-stream", "Idempotency-Key": request_id}
        headers |= signed_hash.make_hash_headers(sha256, self._device_key)
        try:
            answer = self.post("/v1/requests", envelope, headers)
        except DeskCallError as error:
            return Paused(error.pause, error.fault) if error.pause else OutcomeUnknown(error.fault)
        return interpret_response(answer, request_id, sha256.hex())

    def post(self, path: str, body: bytes, headers: Mapping[str, str]) -> DeskResponse:
        """Send `body` to `path`.

        Raises:
            DeskCallError: no complete answer arrived.
        """
        connection = PinnedConnection(*self._address)
        with self._lock:
            if self._closed:
                raise DeskCallError("stopped")
            self._current_connection = connection
        timer = threading.Timer(self._deadline_s, connection.abort)
        timer.daemon = True
        timer.start()
        try:
            answer = _exchange(connection, path, body, dict(headers) | self._common_headers())
            if connection.aborted:  # what was read may be cut off
                raise DeskCallError("timeout")
        except (
            OSError,
            UnicodeError,
            HTTPError,
            http.client.HTTPException,
            WrongDeskKeyError,
        ) as error:
            raise _make_call_error(error, connection, stopped=self._closed) from error
        finally:
            timer.cancel()
            timer.join()
            connection.close()
            with self._lock:
                self._current_connection = None
        return answer

    def _common_headers(self) -> dict[str, str]:
        always = {"Connection": "close", "User-Agent": f"clearmind-kiosk/{__version__}"}
        return always | ({"Authorization": f"Bearer {self._token}"} if self._token else {})


def interpret_response(response: DeskResponse, request_id: str, sha256: str) -> Outcome:
    """What `response` means for the request with this uuid, whose envelope has this SHA-256."""
    said = _parse_answer(response)
    ours = said.get("id") == request_id
    code = parse_refusal_code(said)
    if response.status in {200, 201} and ours and said.get("sha256") == sha256:
        try:
            return Delivered(msgspec.json.encode(msgspec.convert(said, Receipt)))
        except msgspec.ValidationError:
            return OutcomeUnknown("not-the-desk")
    if response.status in _REFUSALS and ours and code in _RETRYABLE_REFUSALS:
        return OutcomeUnknown(code)
    if response.status in _REFUSALS and ours:
        return Refused(code or f"http-{response.status}")
    if response.status in _AUTH_REFUSALS and code:
        return Paused(PauseReason.REFUSED, code)
    return OutcomeUnknown(f"http-{response.status}" if response.status >= 300 else "not-the-desk")


def parse_refusal_code(answer: Mapping[str, object]) -> str:
    """The desk's code in the JSON of a refusal; empty if there is none."""
    code = answer.get("error")
    return code if isinstance(code, str) and _CODE.fullmatch(code) else ""


def _parse_answer(answer: DeskResponse) -> dict[str, object]:
    """The JSON object in an answer; empty if it is something else."""
    if not answer.is_json:
        return {}
    try:
        return msgspec.json.decode(answer.body, type=dict[str, object])
    except (msgspec.DecodeError, RecursionError):
        return {}


def _exchange(
    connection: PinnedConnection, path: str, body: bytes, headers: dict[str, str]
) -> DeskResponse:
    connection.connect()
    connection.request("POST", path, body, headers, preload_content=False, decode_content=False)
    response = connection.getresponse()
    try:
        kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        data = b""
        for piece in response.stream(4096, decode_content=False):
            data += piece
            if len(data) > MAX_RESPONSE_BYTES:
                raise DeskCallError("too-long")
        return DeskResponse(
            response.status, kind == "application/json", data, connection.spki_digest
        )
    finally:
        response.close()


def _make_call_error(
    error: Exception, connection: PinnedConnection, *, stopped: bool
) -> DeskCallError:
    if connection.aborted:
        return DeskCallError("stopped" if stopped else "timeout")
    if isinstance(error, WrongDeskKeyError):
        return DeskCallError("other-key", PauseReason.TLS)
    if isinstance(error, TimeoutError | StepTimeoutError):
        return DeskCallError("timeout")
    if connection.reached:
        return DeskCallError("cut-off")
    # A desk that stops in the middle of the handshake is not a TLS problem.
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError):
        return DeskCallError("no-tls", tls_pause_reason(error))
    return DeskCallError("unreachable")


def tls_pause_reason(error: ssl.SSLError) -> PauseReason:
    """`CLOCK` if the handshake failed because of a date, else `TLS`.

    Only a check of certificates looks at dates.

    Source: X509_V_ERR_CERT_NOT_YET_VALID 9 and _HAS_EXPIRED 10, openssl/x509_vfy.h.
    """
    dates = {9, 10}
    failed = isinstance(error, ssl.SSLCertVerificationError) and error.verify_code in dates
    return PauseReason.CLOCK if failed else PauseReason.TLS
