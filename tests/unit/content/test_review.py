"""A clinician's review holds for the words that it was given to, and for no others."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kiosk.base.errors import KioskError
from kiosk.content import library
from kiosk.content.article_files import read_article_files
from kiosk.content.checks.folder_check import check_folder
from kiosk.content.model.article import UNREVIEWED, Article
from kiosk.content.model.faults import Fault
from kiosk.content.model.review import AcceptedAnswer, ReviewItem, ReviewRecord
from kiosk.content.review.accept_review import FilledReview, GivenAnswer, accept_review
from kiosk.content.review.review_file import REVIEW_FILE, format_review, read_review, write_review
from kiosk.content.review.review_items import list_review_items
from kiosk.content.review.word_changes import compare_words

Edit = Callable[[str, str, str], int]
Faults = Callable[[], list[Fault]]

TODAY = datetime.date(2026, 11, 23)
A, T = "01-one.md", "article.toml"


def load(folder: Path) -> Article:
    return library.load_article(folder, {"clinic": "Our Clinic"})


def items_of(folder: Path) -> dict[str, ReviewItem]:
    meta = load(folder).meta
    return {item.id: item for item in list_review_items(meta, read_article_files(folder))}


def answer_all(folder: Path, **answers: str) -> FilledReview:
    """A filled-in review: everything right, but for `answers`."""
    given: dict[str, dict[str, GivenAnswer]] = {"claims": {}, "texts": {}}
    for item in items_of(folder).values():
        answer = "wrong" if answers.get(item.id) == "wrong" else "right"
        given[item.kind][item.id] = GivenAnswer(answer=answer, hash=item.hash)
    return FilledReview(reviewer="Dr. B", role="psychiatrist", date=TODAY, **given)


def accept(folder: Path, **answers: str) -> None:
    filled, items = answer_all(folder, **answers), list(items_of(folder).values())
    write_review(folder, accept_review(filled, items, ReviewRecord(), TODAY).record)


def test_all_texts_and_claims_are_asked_about_once(article: Path) -> None:
    assert list(items_of(article)) == [
        *("front-page", "short", "one", "two", "three", "four", "disclaimer", "facts"),
        *("better", "dizzy"),
    ]


def test_an_accepted_review_is_told_by_article_and_claims(article: Path) -> None:
    accept(article)
    shown = load(article)
    assert shown.meta.authorship.reviewed_by == "Dr. B (psychiatrist)"
    assert shown.meta.authorship.reviewed_on == TODAY
    assert {(c.status, c.reviewer) for c in shown.meta.claims} == {("reviewed", "Dr. B")}
    assert set(shown.text_reviews.values()) == {"right"}


NO = 'answer = "No."\nchapters = ["three"]'


@pytest.mark.parametrize(
    ("edited", "changed"),
    [
        ((A, "One more thing.", "One more word."), "one"),
        (("short.md", "## Card 3", "## Card three"), "short"),
        (("disclaimer.md", "Ask your doctor.", "Ask a doctor."), "disclaimer"),
        ((T, 'attract = "Do you', 'attract = "Did you'), "front-page"),
        ((T, 'answer = "An answer."\nchapters = ["three"]', NO), "front-page"),
        ((T, "starts = 30\nends = 120", "starts = 31\nends = 120"), "four"),
        ((T, '    "Weeks.",', '    "Months.",'), "three"),
        ((T, 'title = "May harm"', 'title = "Harm"'), "facts three"),
        ((T, "value = 29 }", "value = 30 }"), "dizzy"),
        ((T, 'label = "got a sedative", value = 28 }\n', 'label = "x", value = 28 }\n'), "better"),
        ((T, 'cite = "Somebody', 'cite = "Nobody'), "better"),
    ],
)
def test_a_changed_word_or_number_loses_its_review_and_the_badge(
    article: Path, edit: Edit, edited: tuple[str, str, str], changed: str
) -> None:
    accept(article)
    edit(*edited)
    shown = load(article)
    record, _ = read_review(article)
    assert record is not None
    states = {name: record.find_state(item) for name, item in items_of(article).items()}
    assert {name for name, state in states.items() if state == "changed"} == set(changed.split())
    assert "wrong" not in states.values()
    assert (shown.meta.authorship.reviewed_by, shown.meta.authorship.reviewed_on) == ("", None)
    claim = shown.meta.find_claim(changed)
    assert claim is None or (claim.status, claim.reviewer) == (UNREVIEWED, "")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (A, "- One more thing.", "- One more\n  thing."),
        (A, "A [glutamate](term:glutamate) word", "A [glutamate](term:glutamate)  word"),
        ("02-two.md", "Say hello.", "Say good-bye."),
        (A, "- One more thing.", "- One more thing.\n\n/// scene | walk\n///"),
        (T, "expires = 2027-11-01\n\n[[claims]]", "expires = 2028-11-01\n\n[[claims]]"),
    ],
)
def test_what_a_visitor_does_not_read_keeps_the_review(
    article: Path, edit: Edit, file: str, old: str, new: str
) -> None:
    accept(article)
    edit(file, old, new)
    assert load(article).meta.authorship.reviewed_by


def test_another_clinics_name_keeps_the_review(article: Path, edit: Edit) -> None:
    edit(A, "One more thing.", "At {clinic}.")
    accept(article)
    shown = library.load_article(article, {"clinic": "Another Clinic"})
    assert shown.meta.authorship.reviewed_by


def test_what_is_called_wrong_is_disputed_and_not_reviewed(article: Path, faults: Faults) -> None:
    accept(article, dizzy="wrong", one="wrong")
    shown = load(article)
    claim = shown.meta.find_claim("dizzy")
    assert claim is not None
    assert (claim.status, claim.reviewer) == ("disputed", "Dr. B")
    assert shown.text_reviews["one"] == "wrong"
    assert shown.meta.authorship.reviewed_by == ""
    told = {(Path(f.file).name, f.severity, f.code) for f in faults()}
    assert told == {
        (A, "warning", "disputed"),
        (T, "warning", "disputed"),
        (T, "warning", "unreviewed"),
    }


def test_without_a_review_file_the_fields_of_the_article_count(article: Path) -> None:
    shown = load(article)
    assert shown.meta.authorship.reviewed_by == "Dr. A"
    assert {claim.status for claim in shown.meta.claims} == {"reviewed"}
    assert shown.text_reviews == {}


def test_a_claim_without_an_answer_keeps_its_own_fields(article: Path) -> None:
    accept(article)
    record, _ = read_review(article)
    assert record is not None
    write_review(article, replace(record, claims={}))
    shown = load(article)
    assert {claim.reviewer for claim in shown.meta.claims} == {"Dr. A"}
    assert shown.meta.authorship.reviewed_by == "Dr. B (psychiatrist)"


def test_a_reviewed_article_is_silent_and_a_change_is_told_where_it_is(
    article: Path, edit: Edit, faults: Faults
) -> None:
    accept(article)
    assert faults() == []
    edit(A, "One more thing.", "One more word.")
    told = {(Path(f.file).name, f.line, f.severity, f.code) for f in faults()}
    assert (A, 1, "warning", "unreviewed") in told
    assert any("has changed since Dr. B reviewed it on 2026-11-23" in f.text for f in faults())
    edit(T, "value = 29 }", "value = 30 }")
    assert any("Claim `dizzy` has changed since Dr. B" in fault.text for fault in faults())


def test_a_review_of_what_is_gone_is_told(article: Path, faults: Faults) -> None:
    accept(article)
    record, _ = read_review(article)
    assert record is not None
    write_review(article, replace(record, texts=record.texts | {"gone": record.texts["one"]}))
    assert [(Path(f.file).name, f.severity, f.code) for f in faults()] == [
        (REVIEW_FILE, "warning", "unused")
    ]


@pytest.mark.parametrize(
    "text",
    ["x", "\x00", "[claims.better]\nanswer = 'right'\n", "[claims]\nbetter = 3\n", "claims = []\n"],
)
def test_a_damaged_review_file_reviews_nothing_and_is_an_error(article: Path, text: str) -> None:
    (article / REVIEW_FILE).write_text(text)
    shown = load(article)
    assert shown.meta.authorship.reviewed_by == ""
    assert not any(chapter.broken for chapter in shown.chapters)
    assert [fault.file for fault in shown.faults] == [REVIEW_FILE]
    errors = [
        Path(f.file).name
        for f in check_folder(article, today=TODAY, content_root=article.parents[1])
        if f.severity == "error"
    ]
    assert errors == [REVIEW_FILE]


def test_answers_to_other_words_are_refused_and_the_rest_is_kept(article: Path) -> None:
    filled = answer_all(article)
    other = GivenAnswer(answer="right", hash="0" * 16)
    filled = replace(filled, claims=filled.claims | {"better": other, "gone": other})
    made = accept_review(filled, list(items_of(article).values()), ReviewRecord(), TODAY)
    assert [text.split(":")[0] for text in made.refused] == ["[claims.better]", "[claims.gone]"]
    assert set(made.record.claims) == {"dizzy"}
    assert set(made.record.texts) == set(filled.texts)


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"reviewer": " "}, "`reviewer`"),
        ({"role": ""}, "`role`"),
        ({"date": None}, "`date`"),
        ({"date": TODAY + datetime.timedelta(days=1)}, "in the future"),
        ({"claims": {}, "texts": {}}, "answers nothing"),
    ],
)
def test_a_review_needs_a_name_a_role_a_day_and_an_answer(
    article: Path, change: dict[str, object], wanted: str
) -> None:
    filled = replace(answer_all(article), **change)
    with pytest.raises(KioskError, match=wanted):
        accept_review(filled, list(items_of(article).values()), ReviewRecord(), TODAY)


def test_a_new_answer_replaces_only_its_own(article: Path) -> None:
    accept(article, dizzy="wrong")
    record, _ = read_review(article)
    assert record is not None
    item = items_of(article)["dizzy"]
    filled = FilledReview(
        reviewer="Dr. C",
        role="nurse",
        date=TODAY,
        claims={"dizzy": GivenAnswer(answer="right", hash=item.hash)},
    )
    made = accept_review(filled, list(items_of(article).values()), record, TODAY)
    write_review(article, made.record)
    by = load(article).meta.authorship.reviewed_by
    assert sorted(by.split(", ")) == ["Dr. B (psychiatrist)", "Dr. C (nurse)"]


@given(st.lists(st.text(), max_size=4), st.text(), st.text(min_size=1))
def test_whatever_was_said_is_read_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, words: list[str], comment: str, name: str
) -> None:
    folder = tmp_path_factory.mktemp("review")
    answer = AcceptedAnswer(
        answer="wrong",
        hash="0123456789abcdef",
        reviewer=name,
        role="clinician",
        date=TODAY,
        comment=comment,
        words=tuple(words),
    )
    record = ReviewRecord(claims={"a-b": answer}, texts={"why": answer})
    (folder / REVIEW_FILE).write_bytes(format_review(record).encode())
    assert read_review(folder) == (record, ())


def test_old_and_new_words_are_told_apart() -> None:
    assert compare_words(["It helps", "many people."], ["It helps some", "people."]) == [
        ("same", "It helps"),
        ("old", "many"),
        ("new", "some"),
        ("same", "people."),
    ]
