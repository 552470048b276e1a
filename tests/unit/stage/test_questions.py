"""The visitor's list of questions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.model.article import Article
from kiosk.session.navigation import Screen
from kiosk.session.question_list import MOST, TOPICS, Matter, Question, Questions

RIDE = Question("visit", "Before you come", "Who takes me home?")
HARMS = Question("safety", "Harms that were counted", "Which harms?")
PRICE = Question("next", "What does it cost?", "What does it cost?")
FACTS = Question("facts", "", "Help and harm")


def listed(*questions: Question) -> Questions:
    asked = Questions()
    for question in questions:
        asked = asked.add(question)
    return asked


def numbered(count: int) -> list[Question]:
    return [Question("why", f"Page {i}", f"Question {i}") for i in range(count)]


def test_questions_stand_as_asked_when_nothing_matters_more() -> None:
    assert listed(RIDE, HARMS, PRICE).ordered() == (RIDE, HARMS, PRICE)


def test_a_question_stands_once_when_its_page_is_asked_about_twice() -> None:
    again = Question(RIDE.chapter, RIDE.heading, "The same page, in other words")
    assert listed(RIDE, again, HARMS).asked == (RIDE, HARMS)


def test_pages_of_two_chapters_are_told_apart_when_their_headings_are_alike() -> None:
    other = Question("timeline", RIDE.heading, RIDE.text)
    assert listed(RIDE, other).asked == (RIDE, other)


def test_a_question_is_gone_when_taken_back() -> None:
    asked = listed(RIDE, HARMS).remove(RIDE.chapter, RIDE.heading)
    assert asked.asked == (HARMS,)
    assert not asked.has(*RIDE.key)
    assert asked.has(*HARMS.key)


def test_nothing_changes_when_what_is_taken_back_was_not_asked() -> None:
    asked = listed(RIDE)
    assert asked.remove("visit", "") is asked
    assert asked.remove("", RIDE.heading) is asked


def test_the_list_takes_no_more_when_full() -> None:
    asked = listed(*numbered(MOST))
    assert asked.full
    assert asked.add(RIDE) is asked
    assert not asked.remove("why", "Page 3").full
    assert not listed(*numbered(MOST - 1)).full


def test_what_matters_stands_first_when_chosen() -> None:
    asked = listed(RIDE, HARMS, PRICE).choose(Matter.COST)
    assert asked.ordered() == (PRICE, RIDE, HARMS)
    assert asked.asked == (RIDE, HARMS, PRICE), "what was asked keeps its order"


def test_what_was_chosen_first_stands_first_when_several_matter() -> None:
    asked = listed(RIDE, FACTS, PRICE, HARMS)
    harms_first = asked.choose(Matter.SIDE_EFFECTS).choose(Matter.COST)
    assert harms_first.ordered() == (HARMS, FACTS, RIDE, PRICE)
    assert asked.choose(Matter.COST).choose(Matter.SIDE_EFFECTS).ordered()[0] == PRICE


def test_a_matter_no_longer_counts_when_chosen_again() -> None:
    asked = listed(RIDE, PRICE).choose(Matter.COST).choose(Matter.COST)
    assert asked.matters == ()
    assert asked.ordered() == (RIDE, PRICE)


def test_questions_keep_their_order_when_an_article_has_other_chapters() -> None:
    foreign = [Question("knee", "One", "1"), Question("hip", "Two", "2")]
    asked = listed(*foreign)
    for matter in Matter:
        asked = asked.choose(matter)
    assert asked.ordered() == tuple(foreign)


def test_nothing_is_left_when_cleared() -> None:
    asked = listed(RIDE, HARMS).choose(Matter.SUPPORT).clear()
    assert asked == Questions()
    assert asked.ordered() == ()


def test_no_list_changes_when_another_is_made_from_it() -> None:
    before = listed(RIDE)
    before.add(HARMS)
    before.choose(Matter.COST)
    before.clear()
    assert before == Questions(asked=(RIDE,))


@pytest.mark.parametrize("matter", Matter)
def test_a_matter_leads_to_chapters_when_the_article_is_ours(
    matter: Matter, article: Article
) -> None:
    known = {chapter.id for chapter in article.chapters} | {Screen.FACTS.value}
    assert TOPICS[matter]
    assert set(TOPICS[matter]) <= known
    assert len(set(TOPICS[matter])) == len(TOPICS[matter])


def test_there_are_six_matters_when_a_visitor_may_choose() -> None:
    assert len(Matter) == len(TOPICS) == 6
    assert len({topics[0] for topics in TOPICS.values()}) == 6, "each has a first chapter"


QUESTIONS = st.builds(
    Question,
    chapter=st.sampled_from(["visit", "safety", "next", "choices", "care", "knee"]),
    heading=st.sampled_from(["", "One", "Two", "Three"]),
    text=st.text(max_size=20),
)


@given(st.lists(QUESTIONS, max_size=30), st.lists(st.sampled_from(Matter), max_size=8))
def test_the_order_holds_the_same_questions_when_anything_matters(
    questions: list[Question], matters: list[Matter]
) -> None:
    asked = listed(*questions)
    for matter in matters:
        asked = asked.choose(matter)
    ordered = asked.ordered()
    keys = [question.key for question in ordered]
    assert sorted(keys) == sorted(question.key for question in asked.asked)
    assert len(set(keys)) == len(keys) <= MOST
    if asked.matters and any(q.chapter in TOPICS[asked.matters[0]] for q in ordered):
        assert ordered[0].chapter in TOPICS[asked.matters[0]]
