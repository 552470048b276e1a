"""A screen at rest draws nothing: that is what keeps the panel cool and the PC quiet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.ui.screenshots.form_tour import FormTour, demo_form_settings
from kiosk.ui.screenshots.staff_tour import StaffTour
from support.ui.frame_count import KIOSKS_AT_ONCE, WATCH_S, count_frames
from support.ui.visitor import Visitor

SCREENS = ["attract", "home", "short", "facts", "display", "contact", "help", "disclaimer"]
SCREENS += ["questions", "takeaway"]
LAST = ["sources", "warning", "out-of-order"]
STEPPED = [
    ("chapter-brain", "BrainFigure"),
    ("chapter-timeline", "Timeline"),
    ("chapter-myths", "Myths"),
]
STEPPED += [("chapter-visit", "VisitFigure"), ("chapter-choices", "ComparisonFigure")]

# Of the form and of the staff page; with --long all but those that count down to clear themselves.
FEW = ["form-who", "form-contact", "form-note", "form-review", "staff-door", "staff-status"]
COUNTING = {"form-done", "form-received"}


def _spots(visitor: Visitor, *, every_page: bool) -> list[tuple[str, int]]:
    """Screens with their page: the page of a chapter that has a figure, or every page."""
    chapters = [f"chapter-{chapter['id']}" for chapter in visitor.kiosk.guide.list_chapters()]
    spots = []
    for screen in [*SCREENS, *chapters, *LAST]:
        visitor.go_to_screen(screen)
        pages = 1 if visitor.is_warned else visitor.pages
        if every_page:
            spots += [(screen, page) for page in range(pages)]
        else:
            spots.append((screen, min(1, pages - 1) if screen in chapters else 0))
        if visitor.is_warned:
            visitor.kiosk.session.recordInput()
    return spots


def test_no_frame_is_drawn_when_a_screen_is_at_rest(
    start, qtbot, pytestconfig: pytest.Config
) -> None:
    kiosks = [start(width=1366, height=768, reduced_motion=False) for _ in range(KIOSKS_AT_ONCE)]
    spots = _spots(kiosks[0], every_page=pytestconfig.getoption("--long"))
    kiosks[0].kiosk.session.finish()
    drew = []
    while spots:
        here, spots = spots[:KIOSKS_AT_ONCE], spots[KIOSKS_AT_ONCE:]
        for visitor, (screen, page) in zip(kiosks, here, strict=False):
            visitor.go_to_screen(screen, page=page)
        drew += [
            f"{screen} page {page + 1}: {drawn} frames"
            for drawn, (screen, page) in zip(count_frames(qtbot, kiosks), here, strict=False)
            if drawn
        ]
        for visitor in kiosks:
            visitor.kiosk.session.finish()
    assert not drew, f"in {WATCH_S} s at rest: " + ", ".join(drew)


def test_no_frame_is_drawn_when_a_figure_has_come_to_rest(start, qtbot) -> None:
    kiosks = [start(width=1366, height=768, reduced_motion=False) for _ in STEPPED]
    for visitor, (screen, figure) in zip(kiosks, STEPPED, strict=True):
        visitor.go_to_screen(screen)
        visitor.turn_to(figure, visitor.kiosk.session.goNext)
        visitor.advance_figure()
    drew = [
        f"{figure}: {drawn} frames"
        for drawn, (_, figure) in zip(count_frames(qtbot, kiosks), STEPPED, strict=True)
        if drawn
    ]
    assert not drew, f"in {WATCH_S} s at rest: " + ", ".join(drew)


def test_no_frame_is_drawn_when_the_form_or_the_staff_page_is_at_rest(
    start, qtbot, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    kiosks, ways = [], []
    for number in range(KIOSKS_AT_ONCE):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        setup = {
            "form": demo_form_settings(folder),
            "data": folder / "data",
            "reduced_motion": False,
        }
        kiosks.append(start(width=1366, height=768, **setup))
        ways.append(_ways(kiosks[-1]))
    every = [name for name in ways[0] if name not in COUNTING]
    names = every if pytestconfig.getoption("--long") else FEW
    drew = []
    while names:
        here, names = names[:KIOSKS_AT_ONCE], names[KIOSKS_AT_ONCE:]
        for visitor, way, name in zip(kiosks, ways, here, strict=False):
            way[name]()
            visitor.settle()
        drew += [
            f"{name}: {drawn} frames"
            for drawn, name in zip(count_frames(qtbot, kiosks), here, strict=False)
            if drawn
        ]
        for visitor in kiosks:
            visitor.kiosk.staff_page.access.leave()
            visitor.kiosk.session.finish()
    assert not drew, f"in {WATCH_S} s at rest: " + ", ".join(drew)


def _ways(visitor: Visitor) -> dict[str, Callable[[], None]]:
    """How to come to each screen of the form and of the staff page."""
    kiosk = visitor.kiosk
    visitor.wait_for(lambda: bool(kiosk.form.property("open")))
    form = FormTour(
        visitor.window, kiosk.form, lambda: visitor.go_to_screen("form"), visitor.settle
    )
    staff = StaffTour(visitor.window, kiosk.staff_page, visitor.settle)
    return {**dict(form.stops()), **dict(staff.stops())}
