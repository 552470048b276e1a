"""What every table of kiosk.toml is."""

from __future__ import annotations

import msgspec


class SettingsTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of kiosk.toml."""
