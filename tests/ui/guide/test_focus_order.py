"""Tab reaches every control of every screen, in the order of reading, and comes round again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF

from support.ui.focus_order import (
    focus_order_faults,
    is_same_place,
    node_rect,
    tab,
)
from support.ui.visitor import Visitor

SCREENS = ["home", "short", "facts", "display", "contact", "help", "disclaimer", "sources"]
LAST = ["warning", "out-of-order"]


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
            yield f"{screen} page {page + 1}", [node_rect(node) for node in visitor.controls()]


def test_the_first_tab_leads_to_the_first_control_when_a_screen_opens(visitor: Visitor) -> None:
    found = []
    for screen in ["home", *SCREENS[1:], "chapter-brain", "out-of-order"]:
        visitor.go_to_screen(screen)
        first = visitor.controls()[0]
        stop = tab(visitor)
        if not is_same_place(stop, node_rect(first)):
            found.append(f"{screen}: to {stop}, not to {first['name']!r}")
    assert not found, "\n".join(found)


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
        for finding in focus_order_faults(visitor, name, controls)
    ]
    assert not found, "\n".join(found)
