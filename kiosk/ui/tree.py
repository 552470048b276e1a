"""What assistive technology meets on the screen, as plain data."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem, QQuickWindow

Node = dict[str, Any]
_SLACK = 1.0  # pixels that text may measure more than its box before it counts as cut off
_PASSIVE = "SetFocus"


def nodes(window: QQuickWindow, px_per_mm: float) -> list[Node]:
    """The accessibility tree of `window`, flattened in its order.

    Each node has role (`QAccessible.Role`'s name), name, description, value; x, y, width, height:
    the part that shows through every clip, in pixels of the window; width_mm, height_mm: the
    whole item on the glass; main: marked as a main action; focusable, focused, actions (without
    setting focus), visible, truncated.
    """
    QAccessible.setActive(True)
    root = QAccessible.queryAccessibleInterface(window)
    return [_node(interface, item, window, px_per_mm) for interface, item in _walk(root)]


def _walk(interface: QAccessibleInterface) -> Iterator[tuple[QAccessibleInterface, QQuickItem]]:
    """What is visible below `interface`; nothing in what is hidden can be."""
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is None or not child.isValid():
            continue
        item = child.object()
        if isinstance(item, QQuickItem):
            if not item.isVisible():
                continue
            yield child, item
        yield from _walk(child)


def _node(
    interface: QAccessibleInterface, item: QQuickItem, window: QQuickWindow, px_per_mm: float
) -> Node:
    shown = _shown(item, window)
    action = interface.actionInterface()
    names = action.actionNames() if action is not None else []
    return {
        "role": interface.role().name,
        "name": interface.text(QAccessible.Text.Name),
        "description": interface.text(QAccessible.Text.Description),
        "value": interface.text(QAccessible.Text.Value),
        "x": round(shown.x(), 1),
        "y": round(shown.y(), 1),
        "width": round(shown.width(), 1),
        "height": round(shown.height(), 1),
        "width_mm": round(item.width() / px_per_mm, 2),
        "height_mm": round(item.height() / px_per_mm, 2),
        "main": item.property("main") is True,
        "focusable": item.activeFocusOnTab() and item.isEnabled(),
        "focused": item.hasActiveFocus(),
        "actions": [name for name in names if name != _PASSIVE],
        "visible": not shown.isEmpty() and _opacity(item) > 0,
        "truncated": any(_cut_off(text) for text in _texts(item)),
    }


def _shown(item: QQuickItem, window: QQuickWindow) -> QRectF:
    """The part of `item` inside the window and every clipping ancestor, in window pixels."""
    rect = _whole(item).intersected(QRectF(0, 0, window.width(), window.height()))
    for parent in _ancestors(item):
        if parent.clip():
            rect = rect.intersected(_whole(parent))
    return rect


def _whole(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _ancestors(item: QQuickItem) -> Iterator[QQuickItem]:
    parent: QQuickItem | None = item.parentItem()
    while parent:
        yield parent
        parent = parent.parentItem()


def _opacity(item: QQuickItem) -> float:
    return item.opacity() * math.prod(parent.opacity() for parent in _ancestors(item))


def _texts(item: QQuickItem) -> Iterator[QQuickItem]:
    """The item's own text, and the texts of a control that it speaks for."""
    if item.inherits("QQuickText"):
        yield item
    elif item.inherits("QQuickAbstractButton"):
        waiting = list(item.childItems())
        while waiting:
            child = waiting.pop()
            if child.isVisible():
                waiting.extend(child.childItems())
                if child.inherits("QQuickText"):
                    yield child


def _cut_off(text: QQuickItem) -> bool:
    return bool(
        text.property("truncated")
        or text.property("contentWidth") > text.width() + _SLACK
        or text.property("contentHeight") > text.height() + _SLACK
    )
