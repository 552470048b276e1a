"""The presenter's view on screens of many shapes: every button is whole, every word is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import kinds
import pytest
from presenting import SLACK, Talking, is_button, is_text, items, rect, talking
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.talk.state import Talk

SCREENS = {
    "1920x1080 at 21.5": (1920, 1080, 21.5),
    "1366x768 at 15.6": (1366, 768, 15.6),
    "1280x720 at 12": (1280, 720, 12.0),
    "1024x768 at 12": (1024, 768, 12.0),
    "1080x1920 at 32": (1080, 1920, 32.0),
}
VIEWS = {
    "slide": Talk.show,
    "badge": lambda talk: talk.black().freeze(),
    "overview": Talk.overview,
    "keys": Talk.help,
    "digits": lambda talk: talk.digit("1").digit("2"),
}


@pytest.fixture(scope="module", params=SCREENS.values(), ids=SCREENS)
def stage(request: pytest.FixtureRequest, qapp: object) -> Iterator[Talking]:
    width, height, inches = request.param
    with talking(None, (width, height), diagonal_in=inches) as one:  # type: ignore[arg-type]
        one.app.audience.hide()
        one.show.go(11)
        one.show.act(Talk.next)
        yield one


def own(stage: Talking) -> list[QQuickItem]:
    """Buttons and words of the view itself, not those on slides."""
    found = [item for item in items(stage.app.presenter) if is_button(item) or is_text(item)]
    return [item for item in found if not within(item, "Slide") and not within(item, "Flickable")]


def within(item: QQuickItem, kind: str) -> bool:
    parent = item.parentItem()
    while parent is not None:
        if kinds.kind(parent).endswith(kind):
            return True
        parent = parent.parentItem()
    return False


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_cut_off_and_no_buttons_meet(stage: Talking, view: str) -> None:
    before = stage.talk
    stage.show.act(VIEWS[view])
    stage.settle()
    window = stage.app.presenter
    window.grabWindow()  # what rows hold is placed before a frame
    area = QRectF(-SLACK, -SLACK, window.width() + 2 * SLACK, window.height() + 2 * SLACK)
    wrong = []
    for item in own(stage):
        said = f"{item.property('text')[:40]!r} at {rect(item).getRect()}"
        if not area.contains(rect(item)):
            wrong.append(f"{said} leaves the window")
        if item.property("truncated"):
            wrong.append(f"{said} is cut off")
    over = {"overview": "Overview", "keys": "KeyHelp"}.get(view)
    buttons = [i for i in own(stage) if is_button(i) and (over is None or within(i, over))]
    assert buttons
    for one, other in combinations(buttons, 2):
        if rect(one).intersects(rect(other)):
            wrong.append(f"{one.property('text')!r} lies on {other.property('text')!r}")
    stage.show.act(lambda _talk: before)
    assert wrong == []


@pytest.mark.parametrize("panel", [Talk.overview, Talk.help], ids=["overview", "keys"])
def test_the_badge_stays_when_something_lies_over_the_slide(
    stage: Talking, panel: Callable[[Talk], Talk]
) -> None:
    before = stage.talk
    stage.show.act(lambda talk: panel(talk.black()))
    stage.settle()
    kind = "Overview" if panel is Talk.overview else "KeyHelp"
    (over,) = (item for item in items(stage.app.presenter) if kinds.kind(item) == kind)
    badge = stage.find(stage.app.presenter, "badge")
    assert not rect(badge).intersects(rect(over))
    stage.show.act(lambda _talk: before)


def test_the_slide_the_next_step_and_the_notes_leave_each_other_room(stage: Talking) -> None:
    stage.settle()
    window = stage.app.presenter
    notes = stage.find(window, "notes").parentItem().parentItem()
    parts = [stage.find(window, "current"), stage.find(window, "ahead"), notes]
    for one, other in combinations(parts, 2):
        assert not rect(one).intersects(rect(other))
    whole = window.width() * window.height()
    assert rect(parts[0]).width() * rect(parts[0]).height() > 0.25 * whole
    assert notes.height() > 0.15 * window.height()
