"""What somebody under stress sees: the controls of a window, as plain places on it.

Nothing of Qt is kept: between two looks any item may be gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow

from support.ui import item_kinds

_PRESSED = ("QQuickAbstractButton", "QQuickTextInput", "QQuickTextEdit")
HELP = "HelpButton"


@dataclass(frozen=True)
class Control:
    """A button or a field: the name of its kind, what it says, and where it is, in pixels."""

    kind: str
    text: str
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> QPoint:
        return QPoint(round(self.x + self.width / 2), round(self.y + self.height / 2))


def visible_controls(window: QQuickWindow) -> list[Control]:
    """All that can be pressed in `window` now."""
    whole = window.contentItem()  # the window itself may already be told of another size
    panel = QRectF(0, 0, whole.width(), whole.height())
    found = []
    for item in _below(whole):
        place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        if panel.contains(place.center()):
            name = item.objectName() or item.property("text")
            where = (place.x(), place.y(), place.width(), place.height())
            found.append(Control(item_kinds.item_kind(item), str(name or ""), *where))
    return found


def _below(item: QQuickItem) -> Iterator[QQuickItem]:
    for child in item.childItems():
        if not child.isVisible() or not child.isEnabled() or child.opacity() == 0:
            continue
        if any(child.inherits(name) for name in _PRESSED):
            yield child
        else:
            yield from _below(child)
