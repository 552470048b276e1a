"""Which window goes where while screens come and go."""

from __future__ import annotations

import pytest

from kiosk.talk.screens import Screens, Views

ONE = Screens(("laptop",))
TWO = Screens(("laptop", "beamer"))


def test_the_audience_has_the_only_screen_when_there_is_one() -> None:
    assert ONE.views == Views("laptop", None)
    assert ONE.views.alone


def test_notes_come_and_go_when_asked_for_on_one_screen() -> None:
    assert ONE.swapped().views == Views(None, "laptop")
    assert ONE.swapped().swapped().views == ONE.views


def test_the_second_screen_is_the_audiences_when_plugged_in() -> None:
    assert ONE.plugged(("laptop", "beamer")).views == Views("beamer", "laptop")
    assert not TWO.views.alone


def test_the_screen_is_given_back_when_unplugged() -> None:
    assert TWO.plugged(("laptop",)).views == Views("laptop", None)


def test_notes_do_not_stay_on_the_screen_when_a_second_went() -> None:
    asked = ONE.swapped().plugged(("laptop", "beamer"))
    assert asked.plugged(("laptop",)).views == Views("laptop", None)


def test_the_views_change_places_when_swapped() -> None:
    swapped = TWO.swapped()
    assert swapped.views == Views("laptop", "beamer")
    assert swapped.swapped().views == TWO.views


def test_the_screen_chosen_is_taken_again_when_it_comes_back() -> None:
    swapped = TWO.swapped()
    assert swapped.plugged(("beamer",)).plugged(("laptop", "beamer")).views == swapped.views


def test_the_name_remembered_decides_when_there_are_three() -> None:
    three = ("laptop", "desk", "beamer")
    assert Screens(three, audience="beamer").views == Views("beamer", "laptop")
    assert Screens(three, audience="gone").views == Views("desk", "laptop")


@pytest.mark.parametrize("names", [("laptop",), ("laptop", "beamer")])
def test_there_is_no_audience_when_rehearsing(names: tuple[str, ...]) -> None:
    screens = Screens(names, rehearsing=True)
    assert screens.views == Views(None, "laptop")
    assert screens.swapped() == screens
