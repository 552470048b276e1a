"""A visitor's way through the screens."""

from __future__ import annotations

from kiosk.session.navigation import (
    ATTRACT_LOCATION,
    HOME_LOCATION,
    Navigation,
    ScreenLocation,
    ScreenName,
)

AT_HOME = Navigation().go_home()


def test_a_journey_begins_at_attract_when_nobody_came() -> None:
    assert Navigation() == Navigation(
        current=ATTRACT_LOCATION, back_stack=(), reading_path=(), read=frozenset()
    )


def test_back_leads_where_one_came_from_when_screens_were_opened() -> None:
    journey = (
        AT_HOME.open_screen(ScreenName.SHORT)
        .open_screen(ScreenName.DISPLAY)
        .open_screen(ScreenName.HELP)
    )
    seen = []
    for _ in range(4):
        journey = journey.go_back()
        seen.append(journey.current.screen)
    assert seen == [ScreenName.DISPLAY, ScreenName.SHORT, ScreenName.HOME, ScreenName.HOME]
    assert journey.back_stack == ()


def test_back_leads_to_the_page_one_left_when_a_chapter_has_pages() -> None:
    journey = (
        AT_HOME.start_reading(["one"]).turn_to_page(2, 4).open_screen(ScreenName.DISPLAY).go_back()
    )
    assert journey.current == ScreenLocation(ScreenName.CHAPTER, "one", 2)


def test_back_leads_home_when_help_was_opened_at_attract() -> None:
    journey = Navigation().open_screen(ScreenName.HELP).go_back()
    assert journey.current == HOME_LOCATION
    assert journey.back_stack == ()


def test_going_changes_nothing_when_one_is_there_already() -> None:
    journey = AT_HOME.open_screen(ScreenName.CHAPTER, "one").turn_to_page(1, 3)
    assert journey.open_screen(ScreenName.CHAPTER, "one") is journey


def test_another_chapter_is_another_place_when_the_screen_is_the_same() -> None:
    journey = AT_HOME.open_screen(ScreenName.CHAPTER, "one").open_screen(ScreenName.CHAPTER, "two")
    assert journey.current == ScreenLocation(ScreenName.CHAPTER, "two")
    assert journey.go_back().current == ScreenLocation(ScreenName.CHAPTER, "one")


def test_home_forgets_the_way_but_not_what_was_read_when_one_goes_there() -> None:
    journey = AT_HOME.start_reading(["one", "two"]).turn_to_page(0, 1).go_home()
    assert journey == Navigation(current=HOME_LOCATION, read=frozenset({("", "one")}))


def test_setting_out_opens_the_first_chapter_when_there_are_some() -> None:
    journey = AT_HOME.start_reading(["one", "two"])
    assert journey.current == ScreenLocation(ScreenName.CHAPTER, "one")
    assert journey.reading_path == ("one", "two")
    assert journey.go_back().current == HOME_LOCATION


def test_setting_out_changes_nothing_when_there_is_no_chapter() -> None:
    assert AT_HOME.start_reading([]) == AT_HOME


def test_the_next_chapter_is_that_of_the_path_when_one_is_on_it() -> None:
    journey = AT_HOME.start_reading(["one", "two", "three"])
    names = []
    while following := journey.next_chapter():
        names.append(following)
        journey = journey.open_screen(ScreenName.CHAPTER, following)
    assert names == ["two", "three"]


def test_there_is_no_next_chapter_when_one_left_the_path() -> None:
    assert AT_HOME.next_chapter() == ""
    assert (
        AT_HOME.start_reading(["one", "two"])
        .open_screen(ScreenName.CHAPTER, "other")
        .next_chapter()
        == ""
    )
    assert AT_HOME.start_reading(["one", "two"]).open_screen(ScreenName.HELP).next_chapter() == ""


def test_pages_are_kept_inside_when_turned_too_far() -> None:
    journey = AT_HOME.open_screen(ScreenName.CHAPTER, "one")
    turned = [journey.turn_to_page(page, 3).current.page for page in (-1, 0, 2, 3, 99)]
    assert turned == [0, 0, 2, 2, 2]
    assert journey.turn_to_page(5, 0).current.page == 0


def test_a_page_moves_inside_when_larger_text_is_taken_back() -> None:
    journey = AT_HOME.open_screen(ScreenName.CHAPTER, "one").turn_to_page(6, 8)
    assert journey.turn_to_page(journey.current.page, 3).current.page == 2


def test_a_chapter_is_read_when_its_last_page_is_seen() -> None:
    journey = AT_HOME.start_reading(["one", "two"])
    assert journey.turn_to_page(0, 2).chapters_read == frozenset()
    assert journey.turn_to_page(1, 2).chapters_read == {"one"}
    assert journey.turn_to_page(1, 2).open_screen(ScreenName.CHAPTER, "two").turn_to_page(
        0, 1
    ).chapters_read == {"one", "two"}


def test_a_screen_is_not_read_when_it_is_no_chapter() -> None:
    assert AT_HOME.open_screen(ScreenName.SOURCES).turn_to_page(0, 1).chapters_read == frozenset()


def test_turning_a_page_leaves_no_trail_when_one_goes_back() -> None:
    journey = AT_HOME.open_screen(ScreenName.CHAPTER, "one").turn_to_page(1, 3).turn_to_page(2, 3)
    assert journey.go_back().current == HOME_LOCATION


def test_there_is_a_way_on_until_the_last_page_of_the_last_chapter() -> None:
    journey = AT_HOME.start_reading(["one", "two"])
    assert (journey.has_page_before(), journey.has_next(2)) == (False, True)
    last_page = journey.turn_to_page(1, 2)
    assert (last_page.has_page_before(), last_page.has_page_after(2)) == (True, False)
    assert last_page.has_next(2), "the next chapter"
    end = last_page.open_screen(ScreenName.CHAPTER, "two").turn_to_page(1, 2)
    assert not end.has_next(2)
    assert not AT_HOME.has_next(1)
    assert AT_HOME.has_next(2)


LIBRARY = Navigation(has_library=True)


def test_a_visit_begins_at_the_library_when_there_are_several_articles() -> None:
    assert LIBRARY.go_home().current == ScreenLocation(ScreenName.LIBRARY)
    helped = LIBRARY.open_screen(ScreenName.HELP)
    assert helped.go_back().current == ScreenLocation(ScreenName.LIBRARY)


def test_home_is_the_chosen_articles_when_one_was_chosen() -> None:
    chosen = LIBRARY.go_home().choose_article("tms")
    assert (chosen.current, chosen.article_id) == (HOME_LOCATION, "tms")
    assert chosen.open_screen(ScreenName.SHORT).go_home().current == HOME_LOCATION
    assert chosen.open_library().current == ScreenLocation(ScreenName.LIBRARY)
    assert chosen.open_library().article_id == ""


def test_what_was_read_belongs_to_its_article_when_chapters_have_the_same_id() -> None:
    tms = LIBRARY.choose_article("tms").start_reading(["next"]).turn_to_page(0, 1)
    assert tms.chapters_read == {"next"}
    other = tms.open_library().choose_article("ketamine")
    assert other.chapters_read == frozenset()
    assert other.open_library().choose_article("tms").chapters_read == {"next"}


def test_the_library_is_home_when_there_is_one_article() -> None:
    assert AT_HOME.open_screen(ScreenName.SHORT).open_library().current == HOME_LOCATION
