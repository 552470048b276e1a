"""Every setting with its meaning, as a kiosk.toml to start from."""

from __future__ import annotations

from typing import get_args, get_type_hints

from msgspec import Meta

from kiosk.config.allowed_values import allowed_values, toml_value
from kiosk.config.settings import SETTINGS_FILE, Settings


def settings_reference(settings: Settings | None = None) -> str:
    """Every key with its meaning and allowed values: a kiosk.toml to start from.

    Args:
        settings: the values to show; the defaults if left out.
    """
    when = "if you leave it out" if settings is None else "now"
    lines = [f"# {SETTINGS_FILE}: every setting, with its value {when}.", ""]
    for name, group in get_type_hints(Settings).items():
        lines += [f"[{name}]", f"# {_first_line(group)}"]
        for key, hint in get_type_hints(group, include_extras=True).items():
            meta = next(part for part in get_args(hint) if isinstance(part, Meta))
            allowed = allowed_values(hint)
            lines.append(f"# {meta.description}{f' Allowed: {allowed}.' if allowed else ''}")
            values = group() if settings is None else getattr(settings, name)
            lines.append(f"{key} = {toml_value(getattr(values, key))}")
        lines.append("")
    return "\n".join(lines)


def _first_line(group: type) -> str:
    return (group.__doc__ or "").splitlines()[0]
