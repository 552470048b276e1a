"""What kind of thing an item is, and whether more are being created.

WORKAROUND for PySide 6.11.3: the wrapper of an item's own meta object outlives the item, and is
then taken for whatever is later at the same address. So it is let go of as soon as it has told.
"""

from __future__ import annotations

from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from shiboken6 import Shiboken


def item_kind(item: QQuickItem) -> str:
    """The name of its QML component, or of its class where it has none of its own."""
    meta = item.metaObject()
    name = meta.className().split("_QML")[0]
    Shiboken.invalidate(meta)
    return name


def has_property(item: QQuickItem, name: str) -> bool:
    """Whether there is a property of this name."""
    meta = item.metaObject()
    place = meta.indexOfProperty(name)
    Shiboken.invalidate(meta)
    return place >= 0


def is_creating(window: QQuickWindow) -> bool:
    """Whether the engine of this window is still creating items a slice at a time."""
    engine = qmlEngine(window)
    controller = engine.incubationController() if engine else None
    return controller is not None and controller.incubatingObjectCount() > 0
