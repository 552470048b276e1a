"""The desk as an ASGI application: the kiosk API, the staff pages, the security middleware."""

from __future__ import annotations

from typing import Any

from litestar import Litestar, Request, Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.exceptions import InternalServerException
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import SkipValidation
from litestar.types import ASGIApp

from kiosk.desk.api import kiosk_api, problem_responses
from kiosk.desk.api.openapi import OPENAPI_CONFIG
from kiosk.desk.desk import Desk
from kiosk.desk.server.security_middleware import SecurityMiddleware
from kiosk.desk.web import error_pages, routers

MAX_BODY_BYTES = 64 * 1024
"""Limit for every body except an import's."""
_CLIENT_GONE = "client disconnected prematurely"
"""Litestar's detail when a caller leaves mid-body, which it reports as a server error."""


@get("/healthz", sync_to_thread=False, media_type="text/plain", include_in_schema=False)
def healthz() -> str:
    """Report that the process is alive."""
    return "ok\n"


@get("/readyz", sync_to_thread=True, media_type="text/plain", include_in_schema=False,
     responses={503: ResponseSpec(None)})  # fmt: skip
def readyz(desk: NamedDependency[SkipValidation[Desk]]) -> Response[str]:
    """Report whether requests can be stored."""
    ready = desk.database.is_writable()
    return Response("ready\n" if ready else "no database\n", status_code=200 if ready else 503)


def make_asgi_app(desk: Desk) -> ASGIApp:
    """Build the application, security middleware included."""
    return SecurityMiddleware(
        make_litestar_app(desk),
        desk.address.allowed_hosts,
        hsts_name=desk.address.hsts_name,
        banner=lambda: desk.banner,
    )


def make_litestar_app(desk: Desk) -> Litestar:
    """Build the application without the security middleware."""
    return Litestar(
        route_handlers=[healthz, readyz, kiosk_api.api_router(), *routers.page_routers()],
        dependencies={"desk": Provide(lambda: desk, sync_to_thread=False)},
        exception_handlers={Exception: _error_response},
        openapi_config=OPENAPI_CONFIG,
        state=State({"desk": desk}),
        request_max_body_size=MAX_BODY_BYTES,
        multipart_form_part_limit=1100,
        logging_config=None,
        debug=False,
    )


def _error_response(request: Request[Any, Any, State], error: Exception) -> Response[Any]:
    if isinstance(error, InternalServerException) and error.detail == _CLIENT_GONE:
        return Response(b"", status_code=400, media_type="text/plain")  # never read
    if request.scope["path"].startswith("/v1"):
        return problem_responses.problem_response(request, error)
    return error_pages.error_page(request, error)
