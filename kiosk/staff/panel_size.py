"""The panel's size as staff measured it on the glass. Used until kiosk.toml changes.

`panel-size.json` in the data folder keeps the measured diagonal along with the setting it
corrects: once that setting changes, for a new panel say, the measurement no longer applies.
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
    """The actual diagonal, in inches, of a panel assumed to be `assumed_in` inches.

    Args:
        assumed_in: the diagonal the bar was drawn for.
        drawn_mm: how long the bar was meant to be.
        measured_mm: how long it is on the glass.

    Raises:
        KioskError: the result is not a possible panel size.
    """
    inches = round(assumed_in * measured_mm / drawn_mm, 1)
    if not MIN_DIAGONAL_IN <= inches <= MAX_DIAGONAL_IN:
        raise KioskError(
            f"A bar of that length would mean a panel of {inches:g} inches; "
            f"{MIN_DIAGONAL_IN:g} to {MAX_DIAGONAL_IN:g} are possible. Measure again."
        )
    return inches


def save_panel_size(data: Path, settings: Settings, inches: float) -> None:
    """Save `inches` in the data folder, to be used in place of the setting.

    Raises:
        KioskError: it cannot be written.
    """
    made = _PanelSizeFile(settings.screen.panel_diagonal_in, inches)
    write_atomically(data / PANEL_SIZE_FILE, msgspec.json.encode(made))


def load_measured_diagonal(data: Path | None, settings: Settings) -> float | None:
    """The measured diagonal in inches; None if there is none, or `settings` has changed since."""
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
    """`settings` with the measured panel size, if there is one."""
    inches = load_measured_diagonal(data, settings)
    if inches is None:
        return settings
    screen = msgspec.structs.replace(settings.screen, panel_diagonal_in=inches)
    return msgspec.structs.replace(settings, screen=screen)
