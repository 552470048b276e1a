"""Wraps every response: the Host allow-list, the security headers, the access log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from urllib.parse import parse_qs

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from kiosk.base.log import escape_unprintable
from kiosk.desk.web import rendering

_log = logging.getLogger("kiosk.desk.access")
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
SECURITY_HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", _CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    # Not `no-referrer`: it makes browsers send `Origin: null` with our own forms.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)
_HSTS_HEADER = (b"strict-transport-security", b"max-age=31536000")
_WRONG_HOST_TEXT = b"This desk does not answer to that name. Start it with --name NAME.\n"


class SecurityMiddleware:
    """ASGI middleware around the desk's application."""

    def __init__(
        self,
        app: ASGIApp,
        allowed_hosts: Iterable[str],
        *,
        hsts_name: str = "",
        banner: Callable[[], str] = str,
    ) -> None:
        """Guard `app`.

        Args:
            app: the application.
            allowed_hosts: Host header names that are answered, without ports.
            hsts_name: the Host header name that gets HSTS; empty: none.
            banner: returns the warning for every page; called for each request.
        """
        self._banner = banner
        self._app = app
        self._allowed = frozenset(allowed_hosts)
        self._strict_name = hsts_name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one ASGI call."""
        if scope["type"] == ScopeType.HTTP:
            await self._answer(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        started = time.monotonic()
        rendering.PAGE_BANNER.set(self._banner())
        rendering.DONE_CODE.set(_done_code(scope))
        status = 0
        host = _host_name(scope)
        guards = (
            (*SECURITY_HEADERS, _HSTS_HEADER)
            if host and host == self._strict_name
            else SECURITY_HEADERS
        )

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = [*message.get("headers", ()), *guards]
                if not any(name.lower() == b"cache-control" for name, _ in headers):
                    headers.append((b"cache-control", b"no-store"))
                message["headers"] = headers
            await send(message)

        if host in self._allowed:
            await self._app(scope, receive, sending)
        else:
            await _refuse_host(sending)
        # The path as received, without its query; it contains random ids at most.
        raw = scope.get("raw_path") or scope["path"].encode()
        path = escape_unprintable(raw.partition(b"?")[0].decode("latin-1"))
        caller = scope["client"][0] if scope["client"] else "-"
        took = (time.monotonic() - started) * 1000
        _log.info("%s %s %s %d %.0f ms", caller, scope["method"], path, status, took)


def _done_code(scope: HTTPScope) -> str:
    """The code of what the previous form did, from the query; only known codes are shown."""
    return parse_qs(scope["query_string"].decode("latin-1")).get("done", [""])[0]


def _host_name(scope: HTTPScope) -> str:
    """The name in the Host header, without its port; empty if there is not exactly one."""
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    if len(hosts) != 1:
        return ""
    text = hosts[0].decode("latin-1").lower()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0]


async def _refuse_host(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": _WRONG_HOST_TEXT, "more_body": False})
