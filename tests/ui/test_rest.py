"""A screen at rest draws nothing: that is what keeps the panel cool and the PC quiet."""

from __future__ import annotations

import time

import pytest
from visitor import Visitor

SCREENS = ["attract", "home", "short", "facts", "display", "contact", "help", "disclaimer"]
LAST = ["sources", "warning", "out-of-order"]
KIOSKS = 6
"""Watched at the same time: frames are counted for each window apart."""

QUIET_S, PATIENCE_S, WATCH_S = 0.4, 20, 5


def _spots(visitor: Visitor, *, every_page: bool) -> list[tuple[str, int]]:
    """Screens with their page: the page of a chapter that has a figure, or every page."""
    chapters = [f"chapter-{chapter['id']}" for chapter in visitor.kiosk.guide.all_chapters()]
    spots = []
    for screen in [*SCREENS, *chapters, *LAST]:
        visitor.go(screen)
        pages = 1 if visitor.warned else visitor.pages
        if every_page:
            spots += [(screen, page) for page in range(pages)]
        else:
            spots.append((screen, min(1, pages - 1) if screen in chapters else 0))
        if visitor.warned:
            visitor.kiosk.session.input()
    return spots


@pytest.mark.parametrize("steps", [False, True], ids=["as it opens", "after its figure moved"])
def test_no_frame_is_drawn_when_a_screen_is_at_rest(
    start, qtbot, pytestconfig: pytest.Config, steps: bool
) -> None:
    kiosks = [start(width=1366, height=768, reduced_motion=False) for _ in range(KIOSKS)]
    spots = _spots(kiosks[0], every_page=pytestconfig.getoption("--long"))
    if steps:
        spots = [spot for spot in spots if spot[0].startswith("chapter-")]
    kiosks[0].kiosk.session.recover()
    drew = []
    while spots:
        round_, spots = spots[:KIOSKS], spots[KIOSKS:]
        watched = list(zip(kiosks, round_, strict=False))
        for visitor, (screen, page) in watched:
            visitor.go(screen, page=page)
            if steps:
                visitor.advance_figure()
        _calm(qtbot, kiosks)
        before = [visitor.frames for visitor in kiosks]
        ends = time.monotonic() + WATCH_S
        qtbot.waitUntil(lambda ends=ends: time.monotonic() >= ends, timeout=WATCH_S * 2000)
        for (visitor, spot), count in zip(watched, before, strict=False):
            if visitor.frames != count:
                drew.append(f"{spot[0]} page {spot[1] + 1}: {visitor.frames - count} frames")
            visitor.kiosk.session.recover()
    assert not drew, f"in {WATCH_S} s at rest: " + ", ".join(drew)


def _calm(qtbot, kiosks: list[Visitor]) -> None:
    """Wait until what moves has moved: no frame for a while."""
    last = [0, time.monotonic()]

    def calm() -> bool:
        frames, now = sum(visitor.frames for visitor in kiosks), time.monotonic()
        if frames != last[0]:
            last[:] = [frames, now]
        return now - last[1] > QUIET_S

    qtbot.waitUntil(calm, timeout=PATIENCE_S * 1000)
