"""The neuron of `layout.neuron` for QML, as paths that `Shape` draws at any size."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.ui.core import qml_singletons

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Drawing(QObject):
    """Composes the neuron for a place on the screen."""

    @staticmethod
    def create(engine: Any) -> Drawing:
        """The one instance, for the QML engine."""
        return qml_singletons.take(Drawing)

    @Slot("QVariantMap", bool, result="QVariantList")
    def limbs(self, frame: dict[str, Any], apart: bool) -> list[dict[str, Any]]:
        """The parts of the neuron, body first.

        Args:
            frame: the fields of `layout.neuron.Frame` as QML has them: `x`, `y`, `reach`,
                `axonWidth`, `clear`, `zones` as [x, y, width, height] and `axon` as [x, y].
            apart: each limb is a part, to grow; else all are one.

        Returns:
            `path` (SVG), its bounds `x`, `y`, `width`, `height`, the point it grows from as
            `rootX`, `rootY`, and from when until when it grows, as parts of the whole (`start`,
            `until`).
        """
        from kiosk.layout import neuron_paths

        return neuron_paths.limbs(frame, apart)
