"""The panel's size as staff measured it on the glass. It holds until kiosk.toml says another.

`panel-size.json` in the data folder keeps the measured diagonal beside the setting that it put
right: once somebody changes that setting, as with a new panel, the measurement is over.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.base.atomic_files import keep
from kiosk.base.errors import KioskError
from kiosk.config.settings import Settings

FILE = "panel-size.json"
LEAST_IN, MOST_IN = 7.0, 120.0
_log = logging.getLogger(__name__)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    setting_in: float
    measured_in: Annotated[float, msgspec.Meta(ge=LEAST_IN, le=MOST_IN)]


def diagonal(now_in: float, drawn_mm: float, measured_mm: float) -> float:
    """The diagonal in inches of a panel taken for `now_in` inches.

    Args:
        now_in: what it was drawn for.
        drawn_mm: how long a bar should have been.
        measured_mm: how long it is on the glass.

    Raises:
        KioskError: no panel has that size.
    """
    inches = round(now_in * measured_mm / drawn_mm, 1)
    if not LEAST_IN <= inches <= MOST_IN:
        raise KioskError(
            f"A bar of {measured_mm:g} mm would mean a panel of {inches:g} inches; "
            f"{LEAST_IN:g} to {MOST_IN:g} are possible. Measure again."
        )
    return inches


def store(data: Path, settings: Settings, inches: float) -> None:
    """Keep `inches` in the data folder in place of the setting.

    Raises:
        KioskError: it cannot be written.
    """
    made = _File(settings.screen.panel_diagonal_in, inches)
    keep(data / FILE, msgspec.json.encode(made))


def measured(data: Path | None, settings: Settings) -> float | None:
    """The diagonal in inches that was measured; None: none, or `settings` changed since."""
    if data is None:
        return None
    try:
        found = msgspec.json.decode((data / FILE).read_bytes(), type=_File)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        _log.warning("%s: the measured size is not used: %s", data / FILE, error)
        return None
    return found.measured_in if found.setting_in == settings.screen.panel_diagonal_in else None


def applied(settings: Settings, data: Path | None) -> Settings:
    """`settings` with the panel's size as it was measured, where it was."""
    inches = measured(data, settings)
    if inches is None:
        return settings
    screen = msgspec.structs.replace(settings.screen, panel_diagonal_in=inches)
    return msgspec.structs.replace(settings, screen=screen)
