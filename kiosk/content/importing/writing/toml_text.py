"""Writes values as TOML."""

from __future__ import annotations

import datetime
import json


def toml_value(value: str | float | datetime.date | tuple[str, ...]) -> str:
    """One value, on one line."""
    if isinstance(value, str):
        # TOML's basic strings know every escape of JSON's, but for the one of U+007F.
        return json.dumps(" ".join(value.split()), ensure_ascii=False).replace("\x7f", "")
    if isinstance(value, tuple):
        return f"[{', '.join(toml_value(one) for one in value)}]"
    return value.isoformat() if isinstance(value, datetime.date) else f"{value:g}"


def toml_table(header: str, /, **values: str | float | datetime.date | tuple[str, ...]) -> str:
    """A table: its `header` in brackets, such as `[[claims]]`, and its keys."""
    lines = [header] if header else []
    return "\n".join([*lines, *(f"{key} = {toml_value(one)}" for key, one in values.items())])
