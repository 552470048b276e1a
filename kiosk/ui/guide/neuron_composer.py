"""The neuron of `layout.neuron` for QML, as paths that `Shape` draws at any size."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement, QmlSingleton, QQmlEngine

QML_IMPORT_NAME = "Kiosk.Backend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class NeuronComposer(QObject):
    """Composes the neuron for a place on the screen.

    It knows nothing, so each engine has its own: a kiosk that got the one of a talk would lose it
    when the talk ends, and with it every neuron composed later.
    """

    @staticmethod
    def create(engine: QQmlEngine) -> NeuronComposer:
        """Return a new instance, which lives as long as `engine`."""
        instance = NeuronComposer(engine)
        QQmlEngine.setObjectOwnership(instance, QQmlEngine.ObjectOwnership.CppOwnership)
        return instance

    @Slot("QVariantMap", bool, result="QVariantList")
    def composeParts(self, placement: dict[str, Any], separate_limbs: bool) -> list[dict[str, Any]]:
        """The parts of the neuron, body first.

        Args:
            placement: the fields of `layout.neuron.NeuronPlacement` as QML has them: `x`, `y`,
                `reach`, `axonWidth`, `clearance`, `zones` as [x, y, width, height] and `axonPath`
                as [x, y].
            separate_limbs: whether each limb is a part of its own, so that it can grow; else all
                are one.

        Returns:
            Per part: `paths` (SVG), its bounds `x`, `y`, `width`, `height`, the point it grows from
            (`rootX`, `rootY`), and when it grows, as fractions of the whole growth (`start`,
            `until`).
        """
        from kiosk.layout import neuron_paths

        return neuron_paths.neuron_parts(placement, separate_limbs)
