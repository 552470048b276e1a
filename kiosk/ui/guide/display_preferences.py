"""How the screen shows things: the panel's scale, and what the visitor chose for this session."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import SIGNAL, Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.config import theme
from kiosk.config.settings import DisplaySettings as Defaults
from kiosk.config.settings import ScreenSettings
from kiosk.layout import metrics
from kiosk.ui.core import qml_singletons, system_preferences

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class DisplayPreferences(QObject):
    """The session's display settings; `resetToDefaults` restores the machine's own.

    `defaults` holds resolved values; only the contrast may be "system", until QML reports what Qt
    knows.

    `textResizing` is emitted before the space that text takes changes. Code that keeps pages then
    deletes those not shown and calls `applyTextResize`. Otherwise half-deleted pages would still
    react to the change, and all pages reacting at once would freeze the screen.
    """

    changed = Signal()
    sceneNeeded = Signal()
    textResizing = Signal()
    measured = Signal()

    def __init__(
        self,
        screen: ScreenSettings,
        defaults: Defaults,
        palettes: dict[str, theme.Palette],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._screen = screen
        self._defaults = defaults
        self._palettes = palettes
        self._px_per_mm = 4.0
        self._chosen = defaults
        self._pending: Defaults | None = None

    @staticmethod
    def create(engine: Any) -> DisplayPreferences:
        """Return the registered instance to the QML engine."""
        return qml_singletons.registered_singleton(DisplayPreferences)

    @Slot(bool, bool)
    def applySystemColors(self, dark: bool, high_contrast: bool) -> None:
        """Follow the desktop's colors (dark, or high contrast). A setting in kiosk.toml wins."""
        if self._defaults.contrast == "system":
            contrast = system_preferences.contrast_for_desktop(dark=dark, strong=high_contrast)
            self._defaults = msgspec.structs.replace(self._defaults, contrast=contrast)
            self._choose(contrast=contrast)

    @Slot()
    def resetToDefaults(self) -> None:
        """Restore the machine's own settings."""
        self._choose(
            text=self._defaults.text,
            contrast=self._defaults.contrast,
            reach=self._defaults.reach,
            reduced_motion=self._defaults.reduced_motion,
            left_handed=self._defaults.left_handed,
        )

    def _choose(self, **choices: Any) -> None:
        chosen = msgspec.structs.replace(self._pending or self._chosen, **choices)
        if self._pending is not None:
            self._pending = chosen
        elif self._changes_text_size(chosen) and self.receivers(SIGNAL("textResizing()")):
            self._pending = chosen
            self.textResizing.emit()
        else:
            self._show(chosen)

    def _changes_text_size(self, chosen: Defaults) -> bool:
        """Whether text takes a different amount of space with `chosen` than now."""
        return (chosen.text, chosen.reach) != (self._chosen.text, self._chosen.reach)

    @Slot()
    def applyTextResize(self) -> None:
        """Apply the pending change: the pages that `textResizing` was about are gone."""
        if self._pending is not None:
            chosen, self._pending = self._pending, None
            self._show(chosen)

    def _show(self, chosen: Defaults) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self.changed.emit()

    @Slot(int, int)
    def setWindowSize(self, width: int, height: int) -> None:
        """Note the window's size, `width` × `height` logical pixels; it covers the panel."""
        self._px_per_mm = metrics.px_per_mm(width, height, self._screen.panel_diagonal_in)
        self.measured.emit()

    @Slot(int)
    def setTextPercent(self, percent: int) -> None:
        """Set the text size to 100, 150 or 200 percent; anything else is ignored."""
        if percent in (100, 150, 200):
            self._choose(text=percent)

    @Slot(str)
    def setContrast(self, name: str) -> None:
        """Set the contrast to one of `theme.CONTRAST_SETTINGS`; anything else is ignored."""
        if name in theme.CONTRAST_SETTINGS:
            self._choose(contrast=name)

    @Slot(bool)
    def setReach(self, reach: bool) -> None:
        """Turn on or off keeping all controls in the lower half of the screen."""
        self._choose(reach=reach)

    @Slot(bool)
    def setReducedMotion(self, reduced: bool) -> None:
        """Turn on or off cuts in place of animations."""
        self._choose(reduced_motion=reduced)

    @Slot(bool)
    def setLeftHanded(self, left: bool) -> None:
        """Put the most-used buttons on the left, or not."""
        self._choose(left_handed=left)

    @property
    def px_per_mm(self) -> float:
        """Pixels per millimeter of the panel."""
        return self._px_per_mm

    def _get_px_per_mm(self) -> float:
        return self._px_per_mm

    def _get_viewing_distance(self) -> float:
        return metrics.viewing_distance(
            self._screen.panel_diagonal_in, self._screen.viewing_distance_m
        )

    def _get_text_percent(self) -> int:
        return self._chosen.text

    def _get_contrast(self) -> str:
        return self._chosen.contrast

    def _get_reach(self) -> bool:
        return self._chosen.reach

    def _get_reduced_motion(self) -> bool:
        return self._chosen.reduced_motion is True

    def _get_left_handed(self) -> bool:
        return self._chosen.left_handed

    @Slot(str, str, result=str)
    def sceneAddress(self, name: str, contrast: str) -> str:
        """Where QML finds the scene `name` in the colors of a contrast setting.

        Whoever serves scenes is told first: the kiosk makes that only once one is needed.
        """
        self.sceneNeeded.emit()
        return f"image://scene/{name}/{contrast}"

    def find_palette(self, contrast: str) -> theme.Palette:
        """The colors for a contrast setting; for one that there is not, the standard ones."""
        return self._palettes.get(contrast, self._palettes["standard"])

    def _get_palette(self) -> dict[str, str]:
        return self.find_palette(self._chosen.contrast)

    pxPerMm = Property(float, _get_px_per_mm, notify=measured)
    viewingDistance = Property(float, _get_viewing_distance, constant=True)
    textPercent = Property(int, _get_text_percent, notify=changed)
    contrast = Property(str, _get_contrast, notify=changed)
    reach = Property(bool, _get_reach, notify=changed)
    reducedMotion = Property(bool, _get_reduced_motion, notify=changed)
    leftHanded = Property(bool, _get_left_handed, notify=changed)
    palette = Property("QVariantMap", _get_palette, notify=changed)  # type: ignore[arg-type]
