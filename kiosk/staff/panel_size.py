"""The panel's size as staff measured it on the glass. It holds until kiosk.toml says another.

`panel-size.json` in the data folder keeps the measured diagonal beside the setting that it put
right: once somebody changes that setting, as with a new panel, the measurement is over.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Annotated

import msgspec

from kiosk.base.atomic_files import write_atomically
from kiosk.base.errors import KioskError
from kiosk.config.settings import Settings

PANEL_SIZE_FILE = "panel-size.json"
MIN_DIAGONAL_IN, MAX_DIAGONAL_IN = 7.0, 120.0
_log = logging.getLogger(__name__)


class _PanelSizeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    setting_in: float
    measured_in: Annotated[float, msgspec.Meta(ge=MIN_DIAGONAL_IN, le=MAX_DIAGONAL_IN)]


def compute_diagonal(assumed_in: float, drawn_mm: float, measured_mm: float) -> float:
    """The diagonal in inches of a panel taken for `assumed_in` inches.

    Args:
        assumed_in: what it was drawn for.
        drawn_mm: how long a bar should have been.
        measured_mm: how long it is on the glass.

    Raises:
        KioskError: no panel has that size.
    """
    inches = round(assumed_in * measured_mm / drawn_mm, 1)
    if not MIN_DIAGONAL_IN <= inches <= MAX_DIAGONAL_IN:
        raise KioskError(
            f"A bar of {measured_mm:g} mm would mean a panel of {inches:g} inches; "
            f"{MIN_DIAGONAL_IN:g} to {MAX_DIAGONAL_IN:g} are possible. Measure again."
        )
    return inches


def save_panel_size(data: Path, settings: Settings, inches: float) -> None:
    """Keep `inches` in the data folder in place of the setting.

    Raises:
        KioskError: it cannot be written.
    """
    made = _PanelSizeFile(settings.screen.panel_diagonal_in, inches)
    write_atomically(data / PANEL_SIZE_FILE, msgspec.json.encode(made))


def load_measured_diagonal(data: Path | None, settings: Settings) -> float | None:
    """The diagonal in inches that was measured; None: none, or `settings` changed since."""
    if data is None:
        return None
    try:
        found = msgspec.json.decode((data / PANEL_SIZE_FILE).read_bytes(), type=_PanelSizeFile)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        _log.warning("%s: the measured size is not used: %s", data / PANEL_SIZE_FILE, error)
        return None
    return found.measured_in if found.setting_in == settings.screen.panel_diagonal_in else None


def apply_measured_size(settings: Settings, data: Path | None) -> Settings:
    """`settings` with the panel's size as it was measured, where it was."""
    inches = load_measured_diagonal(data, settings)
    if inches is None:
        return settings
    screen = msgspec.structs.replace(settings.screen, panel_diagonal_in=inches)
    return msgspec.structs.replace(settings, screen=screen)
