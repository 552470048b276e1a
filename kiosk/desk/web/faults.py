"""What a browser is shown when something went wrong."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException

from kiosk.desk.wire import problems


def answer(request: Request[Any, Any, State], error: Exception) -> Response[Any]:
    """The page for `error`."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status == 500:
        problems.log(error)
    return Response("fault", status_code=status, media_type="text/plain")
