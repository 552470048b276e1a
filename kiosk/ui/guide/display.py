"""How the screen shows things: sizes of this panel, and what the visitor chose for this session."""

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
class Display(QObject):
    """Display settings of the session; `reset` puts the machine's own back.

    `defaults` holds values; only the contrast may be "system", until QML says what Qt knows.

    `resizing` comes before a change of how much room text takes. Whoever keeps pages lets go of
    those not shown and then calls `resized`: pages half gone would still follow the change, and all
    of them at once would stop the screen.
    """

    changed = Signal()
    resizing = Signal()
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
        self._awaited: Defaults | None = None

    @staticmethod
    def create(engine: Any) -> Display:
        """The one instance, for the QML engine."""
        return qml_singletons.take(Display)

    @Slot(bool, bool)
    def follow(self, dark: bool, strong: bool) -> None:
        """The computer's desktop is dark, or of strong contrast; a setting wins."""
        if self._defaults.contrast == "system":
            contrast = system_preferences.palette(dark=dark, strong=strong)
            self._defaults = msgspec.structs.replace(self._defaults, contrast=contrast)
            self._choose(contrast=contrast)

    @Slot()
    def reset(self) -> None:
        """Back to normal."""
        self._choose(
            text=self._defaults.text,
            contrast=self._defaults.contrast,
            reach=self._defaults.reach,
            reduced_motion=self._defaults.reduced_motion,
            left_handed=self._defaults.left_handed,
        )

    def _choose(self, **choices: Any) -> None:
        chosen = msgspec.structs.replace(self._awaited or self._chosen, **choices)
        if self._awaited is not None:
            self._awaited = chosen
        elif self._takes_room(chosen) and self.receivers(SIGNAL("resizing()")):
            self._awaited = chosen
            self.resizing.emit()
        else:
            self._show(chosen)

    def _takes_room(self, chosen: Defaults) -> bool:
        """Whether text takes another room with `chosen` than now."""
        return (chosen.text, chosen.reach) != (self._chosen.text, self._chosen.reach)

    @Slot()
    def resized(self) -> None:
        """The pages that `resizing` was for are gone."""
        if self._awaited is not None:
            chosen, self._awaited = self._awaited, None
            self._show(chosen)

    def _show(self, chosen: Defaults) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self.changed.emit()

    @Slot(int, int)
    def measure(self, width: int, height: int) -> None:
        """The window now has `width` × `height` logical pixels and covers the panel."""
        self._px_per_mm = metrics.px_per_mm(width, height, self._screen.panel_diagonal_in)
        self.measured.emit()

    @Slot(int)
    def setText(self, percent: int) -> None:
        """Text at 100, 150 or 200 percent; anything else is ignored."""
        if percent in (100, 150, 200):
            self._choose(text=percent)

    @Slot(str)
    def setContrast(self, name: str) -> None:
        """One of `theme.CONTRASTS`; anything else is ignored."""
        if name in theme.CONTRAST_SETTINGS:
            self._choose(contrast=name)

    @Slot(bool)
    def setReach(self, reach: bool) -> None:
        """Keep all that is touched in the lower half of the screen, or not."""
        self._choose(reach=reach)

    @Slot(bool)
    def setReducedMotion(self, reduced: bool) -> None:
        """Cuts instead of movement, or not."""
        self._choose(reduced_motion=reduced)

    @Slot(bool)
    def setLeftHanded(self, left: bool) -> None:
        """What is pressed most stands on the left, or not."""
        self._choose(left_handed=left)

    @property
    def px_per_mm(self) -> float:
        """Pixels a millimetre of the panel."""
        return self._px_per_mm

    def _get_px_per_mm(self) -> float:
        return self._px_per_mm

    def _get_viewing_distance(self) -> float:
        return metrics.viewing_distance(
            self._screen.panel_diagonal_in, self._screen.viewing_distance_m
        )

    def _get_text(self) -> int:
        return self._chosen.text

    def _get_contrast(self) -> str:
        return self._chosen.contrast

    def _get_reach(self) -> bool:
        return self._chosen.reach

    def _get_reduced_motion(self) -> bool:
        return self._chosen.reduced_motion is True

    def _get_left_handed(self) -> bool:
        return self._chosen.left_handed

    def _get_palette(self) -> dict[str, str]:
        return self._palettes.get(self._chosen.contrast, self._palettes["standard"])

    pxPerMm = Property(float, _get_px_per_mm, notify=measured)
    viewingDistance = Property(float, _get_viewing_distance, constant=True)
    text = Property(int, _get_text, notify=changed)
    contrast = Property(str, _get_contrast, notify=changed)
    reach = Property(bool, _get_reach, notify=changed)
    reducedMotion = Property(bool, _get_reduced_motion, notify=changed)
    leftHanded = Property(bool, _get_left_handed, notify=changed)
    palette = Property("QVariantMap", _get_palette, notify=changed)  # type: ignore[arg-type]
