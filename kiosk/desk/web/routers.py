"""All pages, and the static files they need."""

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

_STATIC_FOLDER = Path(__file__).parents[1] / "static"
_CACHE_ONE_DAY = CacheControlHeader(max_age=86_400, private=True)


def page_routers() -> Sequence[Router]:
    """Return the pages' routers. No page appears in `/v1/openapi.json`."""
    doors = [
        sign_in_page.redirect_from_root,
        sign_in_page.show_setup_form,
        sign_in_page.submit_setup,
        sign_in_page.show_sign_in_form,
        sign_in_page.submit_sign_in,
    ]
    pages = [
        Router("/", route_handlers=doors, before_request=guard.allow_anyone),
        Router("/", route_handlers=[sign_in_page.submit_sign_out]),
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
    for one in pages:  # no router around them: each level copies every handler at start-up
        one.include_in_schema = False
    return [
        *pages,
        create_static_files_router(
            "/static", [_STATIC_FOLDER], name="static",
            cache_control=CacheControlHeader(no_cache=True),
        ),
        create_static_files_router(
            "/fonts", [paths.resources_folder() / "fonts"], name="fonts",
            cache_control=_CACHE_ONE_DAY,
        ),
    ]  # fmt: skip
