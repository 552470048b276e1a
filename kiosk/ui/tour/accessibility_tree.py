"""What assistive technology meets on the screen, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem, QQuickWindow

Node = dict[str, Any]
_SLACK = 1.0  # pixels that text may measure more than its box before it counts as cut off
_PASSIVE = "SetFocus"
_Met = tuple[QAccessibleInterface, QQuickItem, QRectF, float]
"""An interface, its item, the part of that which shows, and its opacity."""


def nodes(window: QQuickWindow, px_per_mm: float) -> list[Node]:
    """The accessibility tree of `window`, flattened in its order.

    Each node has role (`QAccessible.Role`'s name), name, description, value; x, y, width, height:
    the part that shows through every clip, in pixels of the window; width_mm, height_mm: the
    whole item on the glass; main: marked as a main action; focusable, focused, actions (without
    setting focus), visible, truncated.
    """
    QAccessible.setActive(True)
    panel = QRectF(0, 0, window.width(), window.height())
    return [_node(*met, px_per_mm) for met in _met_below(window.contentItem(), panel, 1.0)]


def _met_below(parent: QQuickItem, clip: QRectF, opacity: float) -> Iterator[_Met]:
    """What is met below `parent`, whose children show within `clip`, at `opacity`.

    As Qt flattens it: an item that is ignored, and so no child of its parent, is passed over, what
    is in it is not. Qt itself, asked for each child, goes through all the hidden pages every time.
    """
    for item in parent.childItems():
        if not item.isVisible():
            continue
        interface = QAccessible.queryAccessibleInterface(item)
        here = opacity * item.opacity()
        if interface is not None and interface.parent().indexOfChild(interface) >= 0:
            yield interface, item, _whole(item).intersected(clip), here
            if interface.childCount() == 0:
                continue
        inner = _whole(item).intersected(clip) if item.clip() else clip
        yield from _met_below(item, inner, here)


def _node(
    interface: QAccessibleInterface,
    item: QQuickItem,
    shown: QRectF,
    opacity: float,
    px_per_mm: float,
) -> Node:
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
        "visible": not shown.isEmpty() and opacity > 0,
        "truncated": any(_cut_off(text) for text in _texts(item)),
    }


def _whole(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


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
