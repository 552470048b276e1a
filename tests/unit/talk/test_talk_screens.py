"""Which window goes where while screens come and go."""

from __future__ import annotations

import pytest

from kiosk.talk.screens import ScreenSetup, WindowScreens

ONE = ScreenSetup(("laptop",))
TWO = ScreenSetup(("laptop", "beamer"))


def test_the_audience_has_the_only_screen_when_there_is_one() -> None:
    assert ONE.window_screens == WindowScreens("laptop", None)
    assert ONE.window_screens.single_window


def test_notes_come_and_go_when_asked_for_on_one_screen() -> None:
    assert ONE.swapped().window_screens == WindowScreens(None, "laptop")
    assert ONE.swapped().swapped().window_screens == ONE.window_screens


def test_the_second_screen_is_the_audiences_when_plugged_in() -> None:
    assert ONE.with_screen_names(("laptop", "beamer")).window_screens == WindowScreens(
        "beamer", "laptop"
    )
    assert not TWO.window_screens.single_window


def test_the_screen_is_given_back_when_unplugged() -> None:
    assert TWO.with_screen_names(("laptop",)).window_screens == WindowScreens("laptop", None)


def test_notes_do_not_stay_on_the_screen_when_a_second_went() -> None:
    asked = ONE.swapped().with_screen_names(("laptop", "beamer"))
    assert asked.with_screen_names(("laptop",)).window_screens == WindowScreens("laptop", None)


def test_the_views_change_places_when_swapped() -> None:
    swapped = TWO.swapped()
    assert swapped.window_screens == WindowScreens("laptop", "beamer")
    assert swapped.swapped().window_screens == TWO.window_screens


def test_the_screen_chosen_is_taken_again_when_it_comes_back() -> None:
    swapped = TWO.swapped()
    assert (
        swapped.with_screen_names(("beamer",))
        .with_screen_names(("laptop", "beamer"))
        .window_screens
        == swapped.window_screens
    )


def test_the_name_remembered_decides_when_there_are_three() -> None:
    three = ("laptop", "desk", "beamer")
    assert ScreenSetup(three, audience="beamer").window_screens == WindowScreens("beamer", "laptop")
    assert ScreenSetup(three, audience="gone").window_screens == WindowScreens("desk", "laptop")


@pytest.mark.parametrize("names", [("laptop",), ("laptop", "beamer")])
def test_there_is_no_audience_when_rehearsing(names: tuple[str, ...]) -> None:
    screens = ScreenSetup(names, rehearsing=True)
    assert screens.window_screens == WindowScreens(None, "laptop")
    assert screens.swapped() == screens
