"""Tab reaches every control of every screen, in the order of reading, and comes round again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest
from visitor import SHIFT, AccessibilityNode, Key, Visitor

SCREENS = ["home", "short", "facts", "display", "contact", "help", "disclaimer", "sources"]
LAST = ["warning", "out-of-order"]
SLACK = 1.0


def places(visitor: Visitor) -> Iterator[tuple[str, list[QRectF]]]:
    """Goes to every page of every screen; its name, and its controls' places."""
    chapters = [f"chapter-{chapter['id']}" for chapter in visitor.kiosk.guide.list_chapters()]
    for screen in ["attract", *SCREENS, *chapters, *LAST]:
        if visitor.is_warned:
            visitor.kiosk.session.recordInput()
        visitor.go_to_screen(screen)
        for page in range(1 if visitor.is_warned else visitor.pages):
            if page:
                visitor.kiosk.session.goNext()
                visitor.settle()
            yield f"{screen} page {page + 1}", [_rect(node) for node in visitor.controls()]


def tab(visitor: Visitor, *, back: bool = False) -> QRectF | None:
    """Press Tab; where the focus is then."""
    QTest.keyClick(visitor.window, *((Key.Key_Backtab, SHIFT) if back else (Key.Key_Tab,)))
    QCoreApplication.processEvents()
    item: QQuickItem | None = visitor.window.activeFocusItem()
    if item is None or not item.activeFocusOnTab():
        return None
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def findings(visitor: Visitor, name: str, controls: list[QRectF]) -> Iterator[str]:
    count = len(controls)
    here = [tab(visitor) for _ in range(count + 1)]
    if None in here:
        yield f"{name}: Tab number {here.index(None) + 1} leads to nothing that can be used"
        return
    stops = [stop for stop in here if stop is not None]
    order, again = stops[:count], stops[count]
    missed = [c for c in controls if not any(_same(c, stop) for stop in order)]
    hidden = [stop for stop in order if not any(_same(stop, c) for c in controls)]
    if missed or hidden:
        if hidden:
            yield f"{name}: Tab leads to what is not on the screen: {_list(hidden)}"
        if len(missed) > len(hidden):
            yield f"{name}: Tab does not reach {_list(missed)}"
        return
    if not _same(again, order[0]):
        yield f"{name}: after the last control Tab leads to {again}, not to the first"
    backwards = [tab(visitor, back=True) for _ in range(count)]
    if not all(map(_same, backwards, reversed(order))):
        yield f"{name}: Shift+Tab does not go the same way back"
    # Where the round began depends on what had the focus before: take its best beginning.
    rounds = [list(out_of_order(order[n:] + order[:n])) for n in range(count)]
    yield from (f"{name}: {text}" for text in min(rounds, key=len, default=[]))


def test_the_first_tab_leads_to_the_first_control_when_a_screen_opens(visitor: Visitor) -> None:
    found = []
    for screen in ["home", *SCREENS[1:], "chapter-brain", "out-of-order"]:
        visitor.go_to_screen(screen)
        first = visitor.controls()[0]
        stop = tab(visitor)
        if not _same(stop, _rect(first)):
            found.append(f"{screen}: to {stop}, not to {first['name']!r}")
    assert not found, "\n".join(found)


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


def _rect(node: AccessibilityNode) -> QRectF:
    return QRectF(node["x"], node["y"], node["width"], node["height"])


def _same(one: QRectF | None, other: QRectF | None) -> bool:
    if one is None or other is None:
        return False
    return (one.center() - other.center()).manhattanLength() < SLACK


def _list(rects: list[QRectF]) -> str:
    return ", ".join(map(_say, rects))


def _say(rect: QRectF) -> str:
    return f"({rect.x():.0f}, {rect.y():.0f}, {rect.width():.0f} × {rect.height():.0f})"


@pytest.mark.parametrize(
    ("width", "height", "diagonal_in", "text"),
    [
        (1920, 1080, 21.5, 100),
        (1366, 768, 15.6, 200),
        pytest.param(1080, 1920, 32, 150, marks=pytest.mark.more),
    ],
)
def test_tab_reaches_every_control_in_reading_order_when_pressed_on_any_screen(
    start, width: int, height: int, diagonal_in: float, text: int
) -> None:
    visitor = start(width=width, height=height, diagonal_in=diagonal_in, text=text)
    found = [
        finding
        for name, controls in places(visitor)
        for finding in findings(visitor, name, controls)
    ]
    assert not found, "\n".join(found)
