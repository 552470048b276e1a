"""Every key of a talk, pressed in a real window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickWindow
from pytestqt.qtbot import QtBot

from kiosk.talk.state import AudienceCover, PresenterOverlay, TalkPosition, TalkState
from support.ui.talk_driver import TalkDriver, running_talk, visible_items

Key = Qt.Key


@pytest.fixture(scope="module")
def stage(qapp: object) -> Iterator[TalkDriver]:
    with running_talk(None) as one:  # type: ignore[arg-type] - nothing here waits
        yield one


@pytest.fixture
def talk(stage: TalkDriver, qtbot: QtBot) -> TalkDriver:
    """At the first slide that has more than two steps."""
    stage.show.restart_talk()
    stage.show.goToSlide(next(i for i, n in enumerate(stage.talk.step_counts) if n > 2))
    return stage


def here(talk: TalkDriver) -> int:
    return talk.place[0]


def names(window: QQuickWindow) -> set[str]:
    return {item.objectName() for item in visible_items(window)}


@pytest.mark.parametrize(
    "key",
    [Key.Key_PageDown, Key.Key_Right, Key.Key_Space, Key.Key_Return, Key.Key_Enter, Key.Key_N],
)
def test_it_goes_on_when_a_key_for_next_is_pressed(talk: TalkDriver, key: Key) -> None:
    slide = here(talk)
    talk.press(key)
    assert talk.place == (slide, 1)
    talk.press(key, shift=True)
    assert talk.place == (slide + 1, 0)


@pytest.mark.parametrize("key", [Key.Key_PageUp, Key.Key_Left, Key.Key_Backspace])
def test_it_goes_back_when_a_key_for_back_is_pressed(talk: TalkDriver, key: Key) -> None:
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
def test_it_counts_once_when_a_key_is_held_down(talk: TalkDriver, key: Key) -> None:
    talk.press(Key.Key_Right)
    before = talk.talk
    talk.hold(key, times=1)
    once = talk.talk
    talk.show.apply_action(lambda _talk: before)
    talk.hold(key, times=7)
    assert talk.talk == once


def test_the_screens_swap_once_when_s_is_held_down(talk: TalkDriver) -> None:
    swaps: list[None] = []
    talk.show.swapRequested.connect(lambda: swaps.append(None))
    talk.hold(Key.Key_S, times=7)
    assert swaps == [None]


@pytest.mark.parametrize(
    ("key", "cover"),
    [
        (Key.Key_B, AudienceCover.BLACK),
        (Key.Key_Period, AudienceCover.BLACK),
        (Key.Key_W, AudienceCover.WHITE),
        (Key.Key_Comma, AudienceCover.WHITE),
    ],
)
def test_the_audience_sees_a_cover_and_the_presenter_a_badge_when_covered(
    talk: TalkDriver, key: Key, cover: AudienceCover
) -> None:
    before = talk.place
    talk.press(key)
    assert talk.talk.cover is cover
    assert (
        talk.find(talk.app.audience_window, "cover").property("color").name()
        in {
            AudienceCover.BLACK: "#000000",
            AudienceCover.WHITE: "#ffffff",
        }[cover]
    )
    assert talk.find(talk.app.presenter_window, "badge").property("text") == cover.value.upper()
    talk.press(Key.Key_PageDown)
    assert (talk.talk.cover, talk.place) == (AudienceCover.NONE, before)
    assert "cover" not in names(talk.app.audience_window)


def test_the_audience_stays_when_frozen(talk: TalkDriver) -> None:
    frozen = talk.talk.position
    talk.press(Key.Key_F)
    talk.press(Key.Key_Right)
    assert (talk.talk.audience_position, talk.talk.position.step) == (frozen, 1)
    assert talk.find(talk.app.presenter_window, "badge").property("text") == "FROZEN"
    talk.press(Key.Key_B)
    assert talk.find(talk.app.presenter_window, "badge").property("text") == "BLACK, FROZEN"
    talk.press(Key.Key_B)
    talk.press(Key.Key_F)
    assert talk.talk.audience_position == talk.talk.position
    assert "badge" not in names(talk.app.presenter_window)


def test_a_slide_is_picked_when_the_overview_is_open(talk: TalkDriver) -> None:
    slide = here(talk)
    talk.press(Key.Key_G)
    talk.settle()
    assert talk.talk.overlay is PresenterOverlay.OVERVIEW
    talk.press(Key.Key_PageDown)
    assert (here(talk), talk.talk.selected_slide) == (slide, slide + 1)
    talk.press(Key.Key_Return)
    assert (talk.place, talk.talk.overlay) == ((slide + 1, 0), PresenterOverlay.NONE)


def test_it_goes_to_a_slide_when_its_number_and_enter_are_pressed(talk: TalkDriver) -> None:
    talk.write("12")
    assert talk.talk.typed_number == "12"
    talk.press(Key.Key_Enter)
    assert talk.place == (11, 0)


def test_it_goes_to_the_ends_when_home_and_end_are_pressed(talk: TalkDriver) -> None:
    talk.press(Key.Key_End)
    assert here(talk) == len(talk.talk.step_counts) - 1
    talk.press(Key.Key_Home)
    assert talk.place == (0, 0)


def test_the_list_of_keys_opens_when_a_question_mark_is_pressed(talk: TalkDriver) -> None:
    talk.press(Key.Key_Question, shift=True)
    assert talk.talk.overlay is PresenterOverlay.HELP
    talk.settle()
    assert talk.button(talk.app.presenter_window, "Close")
    talk.press(Key.Key_Escape)
    assert talk.talk.overlay is PresenterOverlay.NONE


def test_the_screens_are_asked_to_swap_when_s_is_pressed(talk: TalkDriver, qtbot: QtBot) -> None:
    with qtbot.waitSignal(talk.show.swapRequested, timeout=100):
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
    talk: TalkDriver, qtbot: QtBot, clicks: list[Key]
) -> None:
    before = talk.place
    ended: list[None] = []
    talk.app.ended.connect(lambda: ended.append(None))
    for key in clicks * 2:
        talk.press(key)
        assert talk.place == before
    assert ended == []
    assert talk.app.audience_window.isVisible()
    assert talk.app.presenter_window.isVisible()
    talk.press(Key.Key_F5)
    assert talk.talk.cover is AudienceCover.NONE


def test_f5_shows_the_slide_when_it_was_covered_and_frozen(talk: TalkDriver) -> None:
    talk.press(Key.Key_F)
    talk.press(Key.Key_Right)
    talk.press(Key.Key_W)
    talk.press(Key.Key_F5)
    assert (talk.talk.cover, talk.talk.frozen_position) == (AudienceCover.NONE, None)
    assert talk.talk.audience_position == talk.talk.position


def test_keys_work_when_the_audiences_window_has_the_focus(talk: TalkDriver) -> None:
    slide = here(talk)
    talk.press(Key.Key_Right, window=talk.app.audience_window)
    assert talk.place == (slide, 1)


def test_the_clicker_still_turns_when_a_button_was_touched(talk: TalkDriver) -> None:
    slide = here(talk)
    talk.click(talk.app.presenter_window, "Next ›")
    assert talk.place == (slide, 1)
    talk.press(Key.Key_Space)
    assert talk.place == (slide, 2)
    talk.click(talk.app.presenter_window, "‹ Back")
    assert talk.place == (slide, 1)


def test_a_button_is_pressed_when_it_was_reached_by_tab(talk: TalkDriver) -> None:
    talk.app.presenter_window.requestActivate()
    for _ in range(40):
        talk.press(Key.Key_Tab)
        item = talk.app.presenter_window.activeFocusItem()
        if item and item.property("text") == "Black":
            break
    else:
        pytest.fail("Tab does not reach the buttons")
    before = talk.place
    talk.press(Key.Key_Space)
    assert (talk.talk.cover, talk.place) == (AudienceCover.BLACK, before)
    talk.press(Key.Key_PageDown)
    assert talk.talk.cover is AudienceCover.NONE


def test_the_talk_ends_when_the_button_is_touched_twice(talk: TalkDriver, qtbot: QtBot) -> None:
    ended: list[None] = []
    talk.app.ended.connect(lambda: ended.append(None))
    talk.click(talk.app.presenter_window, "End")
    assert ended == []
    talk.settle()
    talk.click(talk.app.presenter_window, "End the talk?")
    assert ended == [None]


def test_a_key_without_a_meaning_does_nothing(talk: TalkDriver) -> None:
    before: TalkState = talk.talk
    for key in (Key.Key_Q, Key.Key_F1, Key.Key_Delete, Key.Key_F11, Key.Key_Menu):
        talk.press(key)
    assert talk.talk == before
    assert before.position == TalkPosition(*talk.place)
