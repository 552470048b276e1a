"""A visitor's way through the screens."""

from __future__ import annotations

from kiosk.session.navigation import ATTRACT, HOME, Journey, Place, Screen

AT_HOME = Journey().home()


def test_a_journey_begins_at_attract_when_nobody_came() -> None:
    assert Journey() == Journey(here=ATTRACT, trail=(), path=(), read=frozenset())


def test_back_leads_where_one_came_from_when_screens_were_opened() -> None:
    journey = AT_HOME.go(Screen.SHORT).go(Screen.DISPLAY).go(Screen.HELP)
    seen = []
    for _ in range(4):
        journey = journey.back()
        seen.append(journey.here.screen)
    assert seen == [Screen.DISPLAY, Screen.SHORT, Screen.HOME, Screen.HOME]
    assert journey.trail == ()


def test_back_leads_to_the_page_one_left_when_a_chapter_has_pages() -> None:
    journey = AT_HOME.set_out(["one"]).turn_to(2, 4).go(Screen.DISPLAY).back()
    assert journey.here == Place(Screen.CHAPTER, "one", 2)


def test_back_leads_home_when_help_was_opened_at_attract() -> None:
    journey = Journey().go(Screen.HELP).back()
    assert journey.here == HOME
    assert journey.trail == ()


def test_going_changes_nothing_when_one_is_there_already() -> None:
    journey = AT_HOME.go(Screen.CHAPTER, "one").turn_to(1, 3)
    assert journey.go(Screen.CHAPTER, "one") is journey


def test_another_chapter_is_another_place_when_the_screen_is_the_same() -> None:
    journey = AT_HOME.go(Screen.CHAPTER, "one").go(Screen.CHAPTER, "two")
    assert journey.here == Place(Screen.CHAPTER, "two")
    assert journey.back().here == Place(Screen.CHAPTER, "one")


def test_home_forgets_the_way_but_not_what_was_read_when_one_goes_there() -> None:
    journey = AT_HOME.set_out(["one", "two"]).turn_to(0, 1).home()
    assert journey == Journey(here=HOME, read=frozenset({"one"}))


def test_setting_out_opens_the_first_chapter_when_there_are_some() -> None:
    journey = AT_HOME.set_out(["one", "two"])
    assert journey.here == Place(Screen.CHAPTER, "one")
    assert journey.path == ("one", "two")
    assert journey.back().here == HOME


def test_setting_out_changes_nothing_when_there_is_no_chapter() -> None:
    assert AT_HOME.set_out([]) == AT_HOME


def test_the_next_chapter_is_that_of_the_path_when_one_is_on_it() -> None:
    journey = AT_HOME.set_out(["one", "two", "three"])
    names = []
    while following := journey.next_chapter():
        names.append(following)
        journey = journey.go(Screen.CHAPTER, following)
    assert names == ["two", "three"]


def test_there_is_no_next_chapter_when_one_left_the_path() -> None:
    assert AT_HOME.next_chapter() == ""
    assert AT_HOME.set_out(["one", "two"]).go(Screen.CHAPTER, "other").next_chapter() == ""
    assert AT_HOME.set_out(["one", "two"]).go(Screen.HELP).next_chapter() == ""


def test_pages_are_kept_inside_when_turned_too_far() -> None:
    journey = AT_HOME.go(Screen.CHAPTER, "one")
    turned = [journey.turn_to(page, 3).here.page for page in (-1, 0, 2, 3, 99)]
    assert turned == [0, 0, 2, 2, 2]
    assert journey.turn_to(5, 0).here.page == 0


def test_a_page_moves_inside_when_larger_text_is_taken_back() -> None:
    journey = AT_HOME.go(Screen.CHAPTER, "one").turn_to(6, 8)
    assert journey.turn_to(journey.here.page, 3).here.page == 2


def test_a_chapter_is_read_when_its_last_page_is_seen() -> None:
    journey = AT_HOME.set_out(["one", "two"])
    assert journey.turn_to(0, 2).read == frozenset()
    assert journey.turn_to(1, 2).read == {"one"}
    assert journey.turn_to(1, 2).go(Screen.CHAPTER, "two").turn_to(0, 1).read == {"one", "two"}


def test_a_screen_is_not_read_when_it_is_no_chapter() -> None:
    assert AT_HOME.go(Screen.SOURCES).turn_to(0, 1).read == frozenset()


def test_turning_a_page_leaves_no_trail_when_one_goes_back() -> None:
    journey = AT_HOME.go(Screen.CHAPTER, "one").turn_to(1, 3).turn_to(2, 3)
    assert journey.back().here == HOME
