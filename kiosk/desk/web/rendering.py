"""Render pages from templates. All values are escaped, and there are no inline scripts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import jinja2
from litestar import Response
from markupsafe import Markup

from kiosk.desk.store.users import SESSION_IDLE_S, SignedInUser
from kiosk.desk.web import labels
from kiosk.protocol.envelope.reference_codes import reference_code

_TEMPLATES_FOLDER = Path(__file__).parents[1] / "templates"
HtmlPage = Response[str]
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
"""Control characters except tabs and line ends; line separators; bidi controls."""
PAGE_BANNER: ContextVar[str] = ContextVar("banner", default="")
"""A warning for every page; set before a call is answered, whichever page it is for."""
DONE_CODE: ContextVar[str] = ContextVar("done", default="")
"""What the form just submitted did, a code of `labels.DONE_MESSAGES`; set likewise."""


def render_page(
    template: str,
    staff: SignedInUser | None = None,
    status: int = 200,
    *,
    return_path: str = "",
    **values: Any,
) -> HtmlPage:
    """Render `template` with `values` for `staff`.

    A staff page leaves the screen when its session times out; `return_path` is where staff go
    when they sign in again.
    """
    said = labels.DONE_MESSAGES.get(DONE_CODE.get(), "")
    values |= {"staff": staff, "banner": PAGE_BANNER.get(), "done_so": said}
    text = _ENVIRONMENT.get_template(template).render(**values)
    back = f"&to={return_path}" if return_path else ""
    headers = {"Refresh": f"{SESSION_IDLE_S + 5}; url=/sign-in?rested=1{back}"} if staff else {}
    return Response(text, status_code=status, media_type="text/html", headers=headers)


def redirect_to(path: str, done: str = "") -> Response[Any]:
    """Redirect after a form, so that going back or reloading submits nothing again.

    `done` is a code of `labels.DONE_MESSAGES`: what the next page says about the form.
    """
    path += f"?done={done}" if done else ""
    return Response(b"", status_code=303, headers={"Location": path}, media_type="text/plain")


def format_time(seconds: int | None) -> str:
    """Format unix seconds as local time, such as `Mon, Nov 23, 2026, 9:00 PM (UTC-08:00)`."""
    if seconds is None:
        return "never"
    try:
        at = datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC).astimezone()
        # Show the offset: systems have different names for the same zone.
        at = at.astimezone(datetime.timezone(at.utcoffset() or datetime.timedelta()))
    except (OverflowError, OSError, ValueError):
        return "an impossible time"
    return f"{at:%a}, {format_date(at)}, {at.hour % 12 or 12}:{at:%M %p} ({at:%Z})"


def format_date(day: datetime.date) -> str:
    """Format a day, such as `Nov 23, 2026`."""
    return f"{day:%b} {day.day}, {day.year}"


def format_duration(seconds: int) -> str:
    """Format a duration in words: `5 minutes`, `3 hours`, `2 days`."""
    for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = seconds // size
            return f"{count} {name}{'s' if count > 1 else ''}"
    return "less than a minute"


def iso_time(seconds: int) -> str:
    """Format unix seconds for a `datetime` attribute."""
    return datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC).isoformat()


def label_for(code: str, label_map: Mapping[str, str]) -> str:
    """The label for `code`, or the code itself."""
    return label_map.get(code, code)


def capitalize_first(text: str) -> str:
    """`text` with its first letter capitalized."""
    return text[:1].upper() + text[1:]


def spell_out_invisible(value: object) -> object:
    """Return `value` with characters that reverse text or control a terminal spelled out.

    Pages show text from visitors and kiosks, and an override could show a number or an address
    backwards. Tabs and line ends stay.
    """
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _INVISIBLE.sub(lambda found: f"\u2039U+{ord(found[0]):04X}\u203a", value)


def isolate_direction(text: str) -> Markup:
    """`text` in its own element, so that its direction does not affect the words around it."""
    return Markup("<bdi>{}</bdi>").format(spell_out_invisible(text))


_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(_TEMPLATES_FOLDER),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=spell_out_invisible,
)
_ENVIRONMENT.filters.update(
    clock_time=format_time,
    calendar_date=format_date,
    span=format_duration,
    machine_time=iso_time,
    word=label_for,
    capitalize_first=capitalize_first,
    reference=reference_code,
    isolated=isolate_direction,
)
_ENVIRONMENT.globals.update(words=labels, rest_s=SESSION_IDLE_S)
