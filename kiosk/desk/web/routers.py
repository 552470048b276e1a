"""All pages, and the files that they need."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from litestar import Router
from litestar.datastructures import CacheControlHeader
from litestar.static_files import create_static_files_router

from kiosk.base import paths
from kiosk.desk.web import guard
from kiosk.desk.web.pages import (
    alerts_page,
    bell,
    compare_page,
    import_page,
    inbox_page,
    keys_page,
    kiosks_page,
    privacy_page,
    request_page,
    sign_in_page,
    unlock_page,
    users_page,
)

_STATIC = Path(__file__).parents[1] / "static"
_DAY = CacheControlHeader(max_age=86_400, private=True)


def routers() -> Sequence[Router]:
    """The pages. None of them is described in `/v1/openapi.json`."""
    doors = [
        sign_in_page.front,
        sign_in_page.set_up_page,
        sign_in_page.set_up,
        sign_in_page.sign_in_page,
        sign_in_page.sign_in,
    ]
    pages = [
        Router("/", route_handlers=doors, before_request=guard.anybody),
        Router("/", route_handlers=[sign_in_page.sign_out]),
        inbox_page.router(),
        request_page.router(),
        unlock_page.router(),
        kiosks_page.router(),
        compare_page.router(),
        privacy_page.router(),
        keys_page.router(),
        users_page.router(),
        alerts_page.router(),
        bell.router(),
        import_page.router(),
    ]
    for one in pages:  # not one router around them: each level copies every handler at the start
        one.include_in_schema = False
    return [
        *pages,
        create_static_files_router(
            "/static", [_STATIC], name="static",
            cache_control=CacheControlHeader(no_cache=True),
        ),
        create_static_files_router(
            "/fonts", [paths.resources() / "fonts"], name="fonts", cache_control=_DAY
        ),
    ]  # fmt: skip
