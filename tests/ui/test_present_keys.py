"""Every key of a talk, pressed in a real window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from presenting import Talking, items, talking
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from kiosk.talk.state import Cover, Panel, Position, Talk

Key = Qt.Key


@pytest.fixture(scope="module")
def stage(qapp: object) -> Iterator[Talking]:
    with talking(None) as one:  # type: ignore[arg-type] - nothing here waits
        yield one


@pytest.fixture
def talk(stage: Talking, qtbot: QtBot) -> Talking:
    """At the first slide that has more than two steps."""
    stage.show.forget()
    stage.show.go(next(i for i, n in enumerate(stage.talk.steps) if n > 2))
    return stage


def here(talk: Talking) -> int:
    return talk.place[0]


def names(window: QQuickWindow) -> set[str]:
    return {item.objectName() for item in items(window)}


@pytest.mark.parametrize(
    "key",
    [Key.Key_PageDown, Key.Key_Right, Key.Key_Space, Key.Key_Return, Key.Key_Enter, Key.Key_N],
)
def test_it_goes_on_when_a_key_for_next_is_pressed(talk: Talking, key: Key) -> None:
    slide = here(talk)
    talk.press(key)
    assert talk.place == (slide, 1)
    talk.press(key, shift=True)
    assert talk.place == (slide + 1, 0)


@pytest.mark.parametrize("key", [Key.Key_PageUp, Key.Key_Left, Key.Key_Backspace])
def test_it_goes_back_when_a_key_for_back_is_pressed(talk: Talking, key: Key) -> None:
    slide = here(talk)
    talk.press(Key.Key_Right)
    talk.press(Key.Key_Right)
    talk.press(key)
    assert talk.place == (slide, 1)
    talk.press(key, shift=True)
    assert talk.place == (slide, 0)
    talk.press(key, shift=True)
    assert talk.place == (slide - 1, 0)


@pytest.mark.parametrize(
    "key",
    [
        *(Key.Key_PageDown, Key.Key_Right, Key.Key_Space, Key.Key_Return, Key.Key_Enter),
        *(Key.Key_N, Key.Key_PageUp, Key.Key_Left, Key.Key_Backspace, Key.Key_B, Key.Key_Period),
        *(Key.Key_W, Key.Key_Comma, Key.Key_F, Key.Key_G, Key.Key_Question, Key.Key_Home),
        *(Key.Key_End, Key.Key_F5, Key.Key_Escape, Key.Key_4),
    ],
)
def test_it_counts_once_when_a_key_is_held_down(talk: Talking, key: Key) -> None:
    talk.press(Key.Key_Right)
    before = talk.talk
    talk.hold(key, times=1)
    once = talk.talk
    talk.show.act(lambda _talk: before)
    talk.hold(key, times=7)
    assert talk.talk == once


def test_the_screens_swap_once_when_s_is_held_down(talk: Talking) -> None:
    swaps: list[None] = []
    talk.show.swapping.connect(lambda: swaps.append(None))
    talk.hold(Key.Key_S, times=7)
    assert swaps == [None]


@pytest.mark.parametrize(
    ("key", "cover"),
    [
        (Key.Key_B, Cover.BLACK),
        (Key.Key_Period, Cover.BLACK),
        (Key.Key_W, Cover.WHITE),
        (Key.Key_Comma, Cover.WHITE),
    ],
)
def test_the_audience_sees_a_cover_and_the_presenter_a_badge_when_covered(
    talk: Talking, key: Key, cover: Cover
) -> None:
    before = talk.place
    talk.press(key)
    assert talk.talk.cover is cover
    assert (
        talk.find(talk.app.audience, "cover").property("color").name()
        in {
            Cover.BLACK: "#000000",
            Cover.WHITE: "#ffffff",
        }[cover]
    )
    assert talk.find(talk.app.presenter, "badge").property("text") == cover.value.upper()
    talk.press(Key.Key_PageDown)
    assert (talk.talk.cover, talk.place) == (Cover.NONE, before)
    assert "cover" not in names(talk.app.audience)


def test_the_audience_stays_when_frozen(talk: Talking) -> None:
    frozen = talk.talk.here
    talk.press(Key.Key_F)
    talk.press(Key.Key_Right)
    assert (talk.talk.audience, talk.talk.here.step) == (frozen, 1)
    assert talk.find(talk.app.presenter, "badge").property("text") == "FROZEN"
    talk.press(Key.Key_B)
    assert talk.find(talk.app.presenter, "badge").property("text") == "BLACK, FROZEN"
    talk.press(Key.Key_B)
    talk.press(Key.Key_F)
    assert talk.talk.audience == talk.talk.here
    assert "badge" not in names(talk.app.presenter)


def test_a_slide_is_picked_when_the_overview_is_open(talk: Talking) -> None:
    slide = here(talk)
    talk.press(Key.Key_G)
    talk.settle()
    assert talk.talk.panel is Panel.OVERVIEW
    talk.press(Key.Key_PageDown)
    assert (here(talk), talk.talk.chosen) == (slide, slide + 1)
    talk.press(Key.Key_Return)
    assert (talk.place, talk.talk.panel) == ((slide + 1, 0), Panel.NONE)


def test_it_goes_to_a_slide_when_its_number_and_enter_are_pressed(talk: Talking) -> None:
    talk.write("12")
    assert talk.talk.entry == "12"
    talk.press(Key.Key_Enter)
    assert talk.place == (11, 0)


def test_it_goes_to_the_ends_when_home_and_end_are_pressed(talk: Talking) -> None:
    talk.press(Key.Key_End)
    assert here(talk) == len(talk.talk.steps) - 1
    talk.press(Key.Key_Home)
    assert talk.place == (0, 0)


def test_the_list_of_keys_opens_when_a_question_mark_is_pressed(talk: Talking) -> None:
    talk.press(Key.Key_Question, shift=True)
    assert talk.talk.panel is Panel.HELP
    talk.settle()
    assert talk.button(talk.app.presenter, "Close")
    talk.press(Key.Key_Escape)
    assert talk.talk.panel is Panel.NONE


def test_the_screens_are_asked_to_swap_when_s_is_pressed(talk: Talking, qtbot: QtBot) -> None:
    with qtbot.waitSignal(talk.show.swapping, timeout=100):
        talk.press(Key.Key_S)


@pytest.mark.parametrize(
    "clicks",
    [
        pytest.param([Key.Key_F5, Key.Key_Escape, Key.Key_Period], id="Logitech R400 and R800"),
        pytest.param([Key.Key_F5, Key.Key_Escape, Key.Key_B], id="Kensington"),
        pytest.param([Key.Key_Escape] * 3, id="Escape again and again"),
    ],
)
def test_nothing_leaves_the_talk_when_a_clicker_starts_and_stops(
    talk: Talking, qtbot: QtBot, clicks: list[Key]
) -> None:
    before = talk.place
    ended: list[None] = []
    talk.app.ended.connect(lambda: ended.append(None))
    for key in clicks * 2:
        talk.press(key)
        assert talk.place == before
    assert ended == []
    assert talk.app.audience.isVisible()
    assert talk.app.presenter.isVisible()
    talk.press(Key.Key_F5)
    assert talk.talk.cover is Cover.NONE


def test_f5_shows_the_slide_when_it_was_covered_and_frozen(talk: Talking) -> None:
    talk.press(Key.Key_F)
    talk.press(Key.Key_Right)
    talk.press(Key.Key_W)
    talk.press(Key.Key_F5)
    assert (talk.talk.cover, talk.talk.frozen) == (Cover.NONE, None)
    assert talk.talk.audience == talk.talk.here


def test_keys_work_when_the_audiences_window_has_the_focus(talk: Talking) -> None:
    slide = here(talk)
    talk.press(Key.Key_Right, window=talk.app.audience)
    assert talk.place == (slide, 1)


def test_the_clicker_still_turns_when_a_button_was_touched(talk: Talking) -> None:
    slide = here(talk)
    talk.click(talk.app.presenter, "Next ›")
    assert talk.place == (slide, 1)
    talk.press(Key.Key_Space)
    assert talk.place == (slide, 2)
    talk.click(talk.app.presenter, "‹ Back")
    assert talk.place == (slide, 1)


def test_a_button_is_pressed_when_it_was_reached_by_tab(talk: Talking) -> None:
    talk.app.presenter.requestActivate()
    for _ in range(40):
        talk.press(Key.Key_Tab)
        item = talk.app.presenter.activeFocusItem()
        if item and item.property("text") == "Black":
            break
    else:
        pytest.fail("Tab does not reach the buttons")
    before = talk.place
    talk.press(Key.Key_Space)
    assert (talk.talk.cover, talk.place) == (Cover.BLACK, before)
    talk.press(Key.Key_PageDown)
    assert talk.talk.cover is Cover.NONE


def test_the_talk_ends_when_the_button_is_touched_twice(talk: Talking, qtbot: QtBot) -> None:
    ended: list[None] = []
    talk.app.ended.connect(lambda: ended.append(None))
    talk.click(talk.app.presenter, "End")
    assert ended == []
    talk.settle()
    talk.click(talk.app.presenter, "Really end?")
    assert ended == [None]


def test_a_key_without_a_meaning_does_nothing(talk: Talking) -> None:
    before: Talk = talk.talk
    for key in (Key.Key_Q, Key.Key_F1, Key.Key_Delete, Key.Key_F11, Key.Key_Menu):
        talk.press(key)
    assert talk.talk == before
    assert before.here == Position(*talk.place)
