"""The visitor's list of questions."""

from __future__ import annotations

import pytest

from kiosk.content.model.article import Article
from kiosk.session.question_list import (
    MAX_LISTED_QUESTIONS,
    Priority,
    QuestionList,
    VisitorQuestion,
)

RIDE = VisitorQuestion("Who takes me home?", "visit")
HARMS = VisitorQuestion("Which harms?", "safety")
PRICE = VisitorQuestion("What does it cost?", "next")
FACTS = VisitorQuestion("What is known about the risks?", "facts")
OWN = VisitorQuestion("May I bring my dog?")


def listed(*questions: VisitorQuestion) -> QuestionList:
    asked = QuestionList()
    for question in questions:
        asked = asked.add(question)
    return asked


def numbered(count: int) -> list[VisitorQuestion]:
    return [VisitorQuestion(f"Question {i}", "why") for i in range(count)]


def test_questions_stand_as_asked_when_nothing_matters_more() -> None:
    assert listed(RIDE, HARMS, PRICE).sorted_by_priority(CHAPTERS) == (RIDE, HARMS, PRICE)


def test_a_question_stands_once_when_two_chapters_suggest_it() -> None:
    again = VisitorQuestion(RIDE.text, "timeline")
    assert listed(RIDE, again, HARMS).questions == (RIDE, HARMS)


def test_a_question_of_ones_own_stands_last_when_something_matters() -> None:
    asked = listed(OWN, RIDE, PRICE).toggle_priority(Priority.COST)
    assert asked.sorted_by_priority(CHAPTERS) == (PRICE, RIDE, OWN)


def test_a_question_is_gone_when_taken_back() -> None:
    asked = listed(RIDE, HARMS).remove(RIDE.text)
    assert asked.questions == (HARMS,)
    assert not asked.contains(RIDE.text)
    assert asked.contains(HARMS.text)


def test_nothing_changes_when_what_is_taken_back_was_not_asked() -> None:
    asked = listed(RIDE)
    assert asked.remove(HARMS.text) is asked


def test_the_list_takes_no_more_when_full() -> None:
    asked = listed(*numbered(MAX_LISTED_QUESTIONS))
    assert asked.is_full
    assert asked.add(RIDE) is asked
    assert not asked.remove("Question 3").is_full
    assert not listed(*numbered(MAX_LISTED_QUESTIONS - 1)).is_full


CHAPTERS = {
    "cost": ("next", "visit", "choices"),
    "side-effects": ("safety", "facts", "myths", "visit"),
    "support": ("care",),
}


def test_what_matters_stands_first_when_chosen() -> None:
    asked = listed(RIDE, HARMS, PRICE).toggle_priority(Priority.COST)
    assert asked.sorted_by_priority(CHAPTERS) == (PRICE, RIDE, HARMS)
    assert asked.questions == (RIDE, HARMS, PRICE), "what was asked keeps its order"


def test_what_was_chosen_first_stands_first_when_several_matter() -> None:
    asked = listed(RIDE, FACTS, PRICE, HARMS)
    harms_first = asked.toggle_priority(Priority.SIDE_EFFECTS).toggle_priority(Priority.COST)
    assert harms_first.sorted_by_priority(CHAPTERS) == (HARMS, FACTS, RIDE, PRICE)
    assert (
        asked.toggle_priority(Priority.COST)
        .toggle_priority(Priority.SIDE_EFFECTS)
        .sorted_by_priority(CHAPTERS)[0]
        == PRICE
    )


def test_a_matter_no_longer_counts_when_chosen_again() -> None:
    asked = listed(RIDE, PRICE).toggle_priority(Priority.COST).toggle_priority(Priority.COST)
    assert asked.priorities == ()
    assert asked.sorted_by_priority(CHAPTERS) == (RIDE, PRICE)


def test_questions_keep_their_order_when_an_article_has_other_chapters() -> None:
    foreign = [VisitorQuestion("One?", "knee"), VisitorQuestion("Two?", "hip")]
    asked = listed(*foreign)
    for matter in Priority:
        asked = asked.toggle_priority(matter)
    assert asked.sorted_by_priority(CHAPTERS) == tuple(foreign)


def test_nothing_is_left_when_cleared() -> None:
    asked = listed(RIDE, HARMS).toggle_priority(Priority.SUPPORT).clear()
    assert asked == QuestionList()
    assert asked.sorted_by_priority(CHAPTERS) == ()


def test_no_list_changes_when_another_is_made_from_it() -> None:
    before = listed(RIDE)
    before.add(HARMS)
    before.toggle_priority(Priority.COST)
    before.clear()
    assert before == QuestionList(questions=(RIDE,))


@pytest.mark.parametrize("matter", Priority)
def test_a_matter_leads_to_chapters_when_the_article_is_ours(
    matter: Priority, shipped_article: Article
) -> None:
    found = shipped_article.meta.priorities.by_name()[matter.value]
    assert found
    assert len(set(found)) == len(found)


def test_the_article_names_each_matter_that_a_visitor_may_choose(shipped_article: Article) -> None:
    found = shipped_article.meta.priorities.by_name()
    assert set(found) == {matter.value for matter in Priority}
    assert len({chapters[0] for chapters in found.values()}) == 6, "each has a first chapter"
