"""All pages."""

from __future__ import annotations

from litestar import Router


def routers() -> list[Router]:
    """The pages."""
    return []
