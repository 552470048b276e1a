"""Where Tab leads on one page, and what is wrong with its order."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.ui.screenshots.accessibility_tree import AccessibilityNode
from support.ui.visitor import SHIFT, Key, Visitor

SLACK = 1.0


def tab(visitor: Visitor, *, back: bool = False) -> QRectF | None:
    """Press Tab; where the focus is then."""
    QTest.keyClick(visitor.window, *((Key.Key_Backtab, SHIFT) if back else (Key.Key_Tab,)))
    QCoreApplication.processEvents()
    item: QQuickItem | None = visitor.window.activeFocusItem()
    if item is None or not item.activeFocusOnTab():
        return None
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def focus_order_faults(visitor: Visitor, name: str, controls: list[QRectF]) -> Iterator[str]:
    count = len(controls)
    here = [tab(visitor) for _ in range(count + 1)]
    if None in here:
        yield f"{name}: Tab number {here.index(None) + 1} leads to nothing that can be used"
        return
    stops = [stop for stop in here if stop is not None]
    order, again = stops[:count], stops[count]
    missed = [c for c in controls if not any(is_same_place(c, stop) for stop in order)]
    hidden = [stop for stop in order if not any(is_same_place(stop, c) for c in controls)]
    if missed or hidden:
        if hidden:
            yield f"{name}: Tab leads to what is not on the screen: {_list(hidden)}"
        if len(missed) > len(hidden):
            yield f"{name}: Tab does not reach {_list(missed)}"
        return
    if not is_same_place(again, order[0]):
        yield f"{name}: after the last control Tab leads to {again}, not to the first"
    backwards = [tab(visitor, back=True) for _ in range(count)]
    if not all(map(is_same_place, backwards, reversed(order))):
        yield f"{name}: Shift+Tab does not go the same way back"
    # Where the round began depends on what had the focus before: take its best beginning.
    rounds = [list(out_of_order(order[n:] + order[:n])) for n in range(count)]
    yield from (f"{name}: {text}" for text in min(rounds, key=len, default=[]))


def out_of_order(order: list[QRectF]) -> Iterator[str]:
    """Where the focus goes back up its column or back left in its row."""
    for number, later in enumerate(order):
        for earlier in order[:number]:
            above = later.bottom() <= earlier.top() + SLACK and _share(later, earlier, across=True)
            left = later.right() <= earlier.left() + SLACK and _share(later, earlier, across=False)
            if above or left:
                side = "above" if above else "left of"
                yield f"the focus comes to {_say(later)} after {_say(earlier)}, which it is {side}"
                break


def _share(one: QRectF, other: QRectF, *, across: bool) -> bool:
    """Whether the two share a column (`across`) or a row."""
    if across:
        return min(one.right(), other.right()) - max(one.left(), other.left()) > SLACK
    return min(one.bottom(), other.bottom()) - max(one.top(), other.top()) > SLACK


def node_rect(node: AccessibilityNode) -> QRectF:
    return QRectF(node["x"], node["y"], node["width"], node["height"])


def is_same_place(one: QRectF | None, other: QRectF | None) -> bool:
    if one is None or other is None:
        return False
    return (one.center() - other.center()).manhattanLength() < SLACK


def _list(rects: list[QRectF]) -> str:
    return ", ".join(map(_say, rects))


def _say(rect: QRectF) -> str:
    return f"({rect.x():.0f}, {rect.y():.0f}, {rect.width():.0f} × {rect.height():.0f})"
