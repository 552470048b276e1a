"""What assistive technology finds on the screen, as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem, QQuickWindow

AccessibilityNode = dict[str, Any]
_SLACK = 1.0  # pixels by which text may exceed its box before it counts as truncated
_PASSIVE = "SetFocus"
_Met = tuple[QAccessibleInterface, QQuickItem, QRectF, float]
"""An interface, its item, the visible part of the item, and its opacity."""


def accessibility_nodes(window: QQuickWindow, px_per_mm: float) -> list[AccessibilityNode]:
    """The accessibility tree of `window`, flattened in order.

    Each node has role (`QAccessible.Role`'s name), name, description, value; x, y, width, height:
    the part visible through every clip, in the window's pixels; width_mm, height_mm: the whole item
    on the glass; main: marked as a main action; focusable, focused, actions (except setting focus),
    visible, truncated.
    """
    QAccessible.setActive(True)
    panel = QRectF(0, 0, window.width(), window.height())
    return [_node(*met, px_per_mm) for met in _met_below(window.contentItem(), panel, 1.0)]


def _met_below(parent: QQuickItem, clip: QRectF, opacity: float) -> Iterator[_Met]:
    """The accessible items below `parent`, whose children are visible within `clip`, at `opacity`.

    They are flattened as Qt does it: an ignored item (not among its parent's children) is skipped,
    but its children are not. Asking Qt for each child instead would walk through all hidden pages
    each time.
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
) -> AccessibilityNode:
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
    """The item's own text, or the texts within a button."""
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
