"""Errors of `/v1` calls as JSON: never a page, a traceback or what was sent."""

from __future__ import annotations

import logging
import traceback

import msgspec
from litestar import Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException

from kiosk.desk.api.kiosk_api import idempotency_key
from kiosk.desk.refusal_errors import OtherBytesError, RefusedError
from kiosk.protocol.wire_messages import RefusalCode

_CODES_BY_STATUS: dict[int, RefusalCode] = {
    400: "bad-body",
    404: "not-here",
    405: "not-here",
    413: "too-large",
    415: "bad-body",
}
_log = logging.getLogger(__name__)


def problem_response(request: Request[None, None, State], error: Exception) -> Response[bytes]:
    """The response to a call that raised `error`."""
    if isinstance(error, RefusedError):
        return _refusal_response(error)
    if isinstance(error, RecursionError):  # only the JSON decoder raises it
        deep = RefusedError("bad-body", "the JSON nests too deep", idempotency_key(request))
        return _refusal_response(deep)
    if isinstance(error, HTTPException) and error.status_code in _CODES_BY_STATUS:
        code = _CODES_BY_STATUS[error.status_code]
        text = error.detail if code == "bad-body" else _STATUS_TEXTS.get(code, "")
        return _refusal_response(
            RefusedError(code, text, idempotency_key(request)), error.status_code
        )
    log_exception(error)
    return _refusal_response(RefusedError("fault", "the desk could not do it; its log says why"))


_STATUS_TEXTS: dict[RefusalCode, str] = {
    "not-here": "there is no such call; see /v1/openapi.json",
    "too-large": "a body has at most 65536 bytes",
}


def _refusal_response(error: RefusedError, status: int | None = None) -> Response[bytes]:
    body = error.to_conflict() if isinstance(error, OtherBytesError) else error.to_refusal()
    headers = {"Retry-After": str(error.wait_s)} if error.wait_s else {}
    if error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(
        msgspec.json.encode(body),
        status_code=status or error.status,
        media_type="application/json",
        headers=headers,
    )


def log_exception(error: Exception) -> None:
    """Log what broke and where; not the message, which may contain what was sent."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    where = " < ".join(f"{one.filename}:{one.lineno} {one.name}" for one in reversed(frames))
    _log.error("%s at %s", type(error).__name__, where)
