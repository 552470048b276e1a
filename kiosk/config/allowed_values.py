"""What a key of kiosk.toml may hold, in words, and how TOML writes it."""

from __future__ import annotations

from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from msgspec import Meta


def toml_value(value: object) -> str:
    """A setting's value as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(toml_value, value))}]"
    return msgspec.json.encode(value).decode() if isinstance(value, str) else f"{value}"


def allowed_values(hint: Any) -> str:
    """The allowed values of a key, in words; empty for free text."""
    kind, *extras = get_args(hint)
    if get_origin(kind) is Union:
        return ", ".join(map(_choices, get_args(kind)))
    if get_origin(kind) is tuple:
        return 'texts in brackets, such as ["one", "two"]'
    if choices := _choices(kind):
        return choices
    meta = next(part for part in extras if isinstance(part, Meta))
    if meta.ge is not None:
        return f"{meta.ge:g} to {meta.le:g}"
    return 'a code such as "en" or "es"' if meta.pattern else ""


def _choices(kind: Any) -> str:
    """The values of a `Literal` or `bool`, in words; empty for other types."""
    if get_origin(kind) is Literal:
        return ", ".join(toml_value(value) for value in get_args(kind))
    return "true, false" if kind is bool else ""
