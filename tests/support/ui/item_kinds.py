"""What kind of thing an item is.

WORKAROUND for PySide 6.11.3: the wrapper of an item's own meta object outlives the item, and is
then taken for whatever is later at the same address. So it is let go of as soon as it has told.
"""

from __future__ import annotations

from PySide6.QtQuick import QQuickItem
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
