"""How the screen shows things: sizes of this panel, and what the visitor chose for this session."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk import theme
from kiosk.settings import Display as Defaults
from kiosk.settings import Screen
from kiosk.stage import metrics
from kiosk.ui import singletons

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Display(QObject):
    """Display settings of the session; `reset` puts the machine's own back."""

    changed = Signal()
    measured = Signal()

    def __init__(
        self,
        screen: Screen,
        defaults: Defaults,
        palettes: dict[str, theme.Palette],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._screen = screen
        self._defaults = defaults
        self._palettes = palettes
        self._px_per_mm = 4.0
        self.reset()

    @staticmethod
    def create(engine: Any) -> Display:
        """The one instance, for the QML engine."""
        return singletons.take(Display)

    @Slot()
    def reset(self) -> None:
        """Back to normal."""
        self._text: int = self._defaults.text
        self._contrast: str = self._defaults.contrast
        self._reach = self._defaults.reach
        self._reduced_motion = self._defaults.reduced_motion
        self.changed.emit()

    @Slot(int, int)
    def measure(self, width: int, height: int) -> None:
        """The window now has `width` × `height` logical pixels and covers the panel."""
        self._px_per_mm = metrics.px_per_mm(width, height, self._screen.panel_diagonal_in)
        self.measured.emit()

    @Slot(int)
    def setText(self, percent: int) -> None:
        """Text at 100, 150 or 200 percent; anything else is ignored."""
        if percent in (100, 150, 200) and percent != self._text:
            self._text = percent
            self.changed.emit()

    @Slot(str)
    def setContrast(self, name: str) -> None:
        """One of `theme.CONTRASTS`; anything else is ignored."""
        if name in theme.CONTRASTS and name != self._contrast:
            self._contrast = name
            self.changed.emit()

    @Slot(bool)
    def setReach(self, reach: bool) -> None:
        """Keep all that is touched in the lower half of the screen, or not."""
        if reach != self._reach:
            self._reach = reach
            self.changed.emit()

    @Slot(bool)
    def setReducedMotion(self, reduced: bool) -> None:
        """Cuts instead of movement, or not."""
        if reduced != self._reduced_motion:
            self._reduced_motion = reduced
            self.changed.emit()

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
        return self._text

    def _get_contrast(self) -> str:
        return self._contrast

    def _get_reach(self) -> bool:
        return self._reach

    def _get_reduced_motion(self) -> bool:
        return self._reduced_motion

    def _get_palette(self) -> dict[str, str]:
        return self._palettes[self._contrast]

    pxPerMm = Property(float, _get_px_per_mm, notify=measured)
    viewingDistance = Property(float, _get_viewing_distance, constant=True)
    text = Property(int, _get_text, notify=changed)
    contrast = Property(str, _get_contrast, notify=changed)
    reach = Property(bool, _get_reach, notify=changed)
    reducedMotion = Property(bool, _get_reduced_motion, notify=changed)
    palette = Property("QVariantMap", _get_palette, notify=changed)  # type: ignore[arg-type]
