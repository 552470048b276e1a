"""Every drawing that a visitor meets is cheap for Qt's curve renderer, whatever the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from support import path_cost
from support.ui import item_kinds
from support.ui.visitor import Visitor

SCREENS = ["attract", "home", "display", "help", "facts"]
MOST_CURVES, MOST_TOUCHING = 2500, 60
PANELS = [(1920, 1080, 21.5, 100), (1366, 768, 15.6, 200)]


def paths(visitor: Visitor) -> Iterator[str]:
    for item in visitor.items():
        if item_kinds.item_kind(item) == "QQuickShape":
            for child in item.findChildren(QObject):
                if isinstance(path := child.property("path"), str):
                    yield path


@pytest.mark.parametrize("panel", PANELS, ids=["wall", "laptop-200"])
def test_no_drawing_on_any_page_is_dear(start, panel: tuple[int, int, float, int]) -> None:
    visitor = start(**dict(zip(("width", "height", "diagonal_in", "text"), panel, strict=True)))
    chapters = [f"chapter-{chapter['id']}" for chapter in visitor.kiosk.guide.list_chapters()]
    known: set[str] = set()
    for screen in [*SCREENS, *chapters]:
        visitor.go_to_screen(screen)
        for page in range(1 if screen == "attract" else visitor.pages):
            if page:
                visitor.kiosk.session.goNext()
                visitor.settle()
            for path in set(paths(visitor)) - known:
                known.add(path)
                assert path_cost.count_curves(path) <= MOST_CURVES, (screen, page, path[:80])
                assert path_cost.count_touching(path) <= MOST_TOUCHING, (screen, page, path[:80])
    assert len(known) > 50
