"""A screen at rest draws nothing: that is what keeps the panel cool and the PC quiet."""

from __future__ import annotations

import time

import pytest
from visitor import Visitor

SCREENS = ["attract", "home", "short", "facts", "display", "contact", "help", "disclaimer"]
LAST = ["sources", "warning", "out-of-order"]
KIOSKS = 6
"""Watched at the same time: frames are counted for each window apart."""

STEPPED = [("chapter-brain", "Brain"), ("chapter-timeline", "Timeline"), ("chapter-myths", "Myths")]
STEPPED += [("chapter-visit", "Visit"), ("chapter-choices", "Comparison")]

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


def test_no_frame_is_drawn_when_a_screen_is_at_rest(
    start, qtbot, pytestconfig: pytest.Config
) -> None:
    kiosks = [start(width=1366, height=768, reduced_motion=False) for _ in range(KIOSKS)]
    spots = _spots(kiosks[0], every_page=pytestconfig.getoption("--long"))
    kiosks[0].kiosk.session.finish()
    drew = []
    while spots:
        here, spots = spots[:KIOSKS], spots[KIOSKS:]
        for visitor, (screen, page) in zip(kiosks, here, strict=False):
            visitor.go(screen, page=page)
        drew += [
            f"{screen} page {page + 1}: {frames} frames"
            for frames, (screen, page) in zip(_frames(qtbot, kiosks), here, strict=False)
            if frames
        ]
        for visitor in kiosks:
            visitor.kiosk.session.finish()
    assert not drew, f"in {WATCH_S} s at rest: " + ", ".join(drew)


def test_no_frame_is_drawn_when_a_figure_has_come_to_rest(start, qtbot) -> None:
    kiosks = [start(width=1366, height=768, reduced_motion=False) for _ in STEPPED]
    for visitor, (screen, figure) in zip(kiosks, STEPPED, strict=True):
        visitor.go(screen)
        visitor.turn_to(figure, visitor.kiosk.session.next)
        visitor.advance_figure()
    drew = [
        f"{figure}: {frames} frames"
        for frames, (_, figure) in zip(_frames(qtbot, kiosks), STEPPED, strict=True)
        if frames
    ]
    assert not drew, f"in {WATCH_S} s at rest: " + ", ".join(drew)


def _frames(qtbot, kiosks: list[Visitor]) -> list[int]:
    """How many frames each draws while nothing happens, once what moves has moved."""
    _calm(qtbot, kiosks)
    before = [visitor.frames for visitor in kiosks]
    ends = time.monotonic() + WATCH_S
    qtbot.waitUntil(lambda: time.monotonic() >= ends, timeout=WATCH_S * 2000)
    return [visitor.frames - count for visitor, count in zip(kiosks, before, strict=True)]


def _calm(qtbot, kiosks: list[Visitor]) -> None:
    """Wait until what moves has moved: no frame for a while."""
    last = [0, time.monotonic()]

    def calm() -> bool:
        frames, now = sum(visitor.frames for visitor in kiosks), time.monotonic()
        if frames != last[0]:
            last[:] = [frames, now]
        return now - last[1] > QUIET_S

    qtbot.waitUntil(calm, timeout=PATIENCE_S * 1000)
