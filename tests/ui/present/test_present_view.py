"""The presenter's view on screens of many shapes: every button is whole, every word is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.talk.state import TalkState
from support.ui import item_kinds
from support.ui.talk_driver import (
    SLACK,
    TalkDriver,
    is_button,
    is_text,
    item_rect,
    running_talk,
    visible_items,
)

SCREENS = {
    "1920x1080 at 21.5": (1920, 1080, 21.5),
    "1366x768 at 15.6": (1366, 768, 15.6),
    "1280x720 at 12": (1280, 720, 12.0),
    "1024x768 at 12": (1024, 768, 12.0),
    "1080x1920 at 32": (1080, 1920, 32.0),
}
VIEWS = {
    "slide": TalkState.show_audience,
    "badge": lambda talk: talk.toggle_black().toggle_freeze(),
    "overview": TalkState.toggle_overview,
    "keys": TalkState.toggle_help,
    "digits": lambda talk: talk.type_digit("1").type_digit("2"),
}


@pytest.fixture(scope="module", params=SCREENS.values(), ids=SCREENS)
def stage(request: pytest.FixtureRequest, qapp: object) -> Iterator[TalkDriver]:
    width, height, inches = request.param
    with running_talk(None, (width, height), diagonal_in=inches) as one:  # type: ignore[arg-type]
        one.app.audience_window.hide()
        one.show.goToSlide(11)
        one.show.apply_action(TalkState.next_step)
        yield one


def own(stage: TalkDriver) -> list[QQuickItem]:
    """Buttons and words of the view itself, not those on slides."""
    found = [
        item
        for item in visible_items(stage.app.presenter_window)
        if is_button(item) or is_text(item)
    ]
    return [item for item in found if not within(item, "Slide") and not within(item, "Flickable")]


def within(item: QQuickItem, kind: str) -> bool:
    parent = item.parentItem()
    while parent is not None:
        if item_kinds.item_kind(parent).endswith(kind):
            return True
        parent = parent.parentItem()
    return False


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_cut_off_and_no_buttons_meet(stage: TalkDriver, view: str) -> None:
    before = stage.talk
    stage.show.apply_action(VIEWS[view])
    stage.settle()
    window = stage.app.presenter_window
    window.grabWindow()  # what rows hold is placed before a frame
    area = QRectF(-SLACK, -SLACK, window.width() + 2 * SLACK, window.height() + 2 * SLACK)
    wrong = []
    for item in own(stage):
        said = f"{item.property('text')[:40]!r} at {item_rect(item).getRect()}"
        if not area.contains(item_rect(item)):
            wrong.append(f"{said} leaves the window")
        if item.property("truncated"):
            wrong.append(f"{said} is cut off")
    over = {"overview": "SlideOverview", "keys": "KeyHelp"}.get(view)
    buttons = [i for i in own(stage) if is_button(i) and (over is None or within(i, over))]
    assert buttons
    for one, other in combinations(buttons, 2):
        if item_rect(one).intersects(item_rect(other)):
            wrong.append(f"{one.property('text')!r} lies on {other.property('text')!r}")
    stage.show.apply_action(lambda _talk: before)
    assert wrong == []


@pytest.mark.parametrize(
    "panel", [TalkState.toggle_overview, TalkState.toggle_help], ids=["overview", "keys"]
)
def test_the_badge_stays_when_something_lies_over_the_slide(
    stage: TalkDriver, panel: Callable[[TalkState], TalkState]
) -> None:
    before = stage.talk
    stage.show.apply_action(lambda talk: panel(talk.toggle_black()))
    stage.settle()
    kind = "SlideOverview" if panel is TalkState.toggle_overview else "KeyHelp"
    (over,) = (
        item
        for item in visible_items(stage.app.presenter_window)
        if item_kinds.item_kind(item) == kind
    )
    badge = stage.find(stage.app.presenter_window, "badge")
    assert not item_rect(badge).intersects(item_rect(over))
    stage.show.apply_action(lambda _talk: before)


def test_the_slide_the_next_step_and_the_notes_leave_each_other_room(stage: TalkDriver) -> None:
    stage.settle()
    window = stage.app.presenter_window
    notes = stage.find(window, "notes").parentItem().parentItem()
    parts = [stage.find(window, "current"), stage.find(window, "ahead"), notes]
    for one, other in combinations(parts, 2):
        assert not item_rect(one).intersects(item_rect(other))
    whole = window.width() * window.height()
    assert item_rect(parts[0]).width() * item_rect(parts[0]).height() > 0.25 * whole
    assert notes.height() > 0.15 * window.height()
