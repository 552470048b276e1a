"""All pages, and the files that they need."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from litestar import Router
from litestar.datastructures import CacheControlHeader
from litestar.static_files import create_static_files_router

from kiosk import paths
from kiosk.desk.web import (
    alerting,
    bell,
    comparing,
    entry,
    guard,
    inbox,
    keys,
    kiosks,
    people,
    privacy,
    request,
    stick,
    unlock,
)

_STATIC = Path(__file__).parents[1] / "static"
_DAY = CacheControlHeader(max_age=86_400, private=True)


def routers() -> Sequence[Router]:
    """The pages. None of them is described in `/v1/openapi.json`."""
    doors = [entry.front, entry.set_up_page, entry.set_up, entry.sign_in_page, entry.sign_in]
    pages = [
        Router("/", route_handlers=doors, before_request=guard.anybody),
        Router("/", route_handlers=[entry.sign_out]),
        inbox.router(),
        request.router(),
        unlock.router(),
        kiosks.router(),
        comparing.router(),
        privacy.router(),
        keys.router(),
        people.router(),
        alerting.router(),
        bell.router(),
        stick.router(),
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
