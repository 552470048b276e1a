"""The tree of a screen holds what assistive technology gets from Qt, in that order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem

from support.ui.visitor import Visitor


def met(interface: QAccessibleInterface) -> Iterator[tuple[str, str]]:
    """Role and name of all that is shown below `interface`, asked of Qt child by child."""
    for number in range(interface.childCount()):
        child = interface.child(number)
        item = child.object()
        if isinstance(item, QQuickItem) and item.isVisible():
            yield child.role().name, child.text(QAccessible.Text.Name)
            yield from met(child)


@pytest.mark.parametrize("screen", ["attract", "home", "short", "facts", "chapter-timeline"])
def test_it_holds_what_qt_tells_when_asked_child_by_child(visitor: Visitor, screen: str) -> None:
    visitor.go_to_screen(screen)
    nodes = [(node["role"], node["name"]) for node in visitor.tree()]
    assert nodes == list(met(QAccessible.queryAccessibleInterface(visitor.window)))
    assert len(nodes) > 4
