"""Rows that fit no page: the same words, in the same order, in more rows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kiosk.content.model.article import Article
from kiosk.layout.rows import ContentRow, RowBuilder
from kiosk.layout.split import split_row

# What of a row is shared out; all else of it (titles, remarks) is repeated.
SHARED: dict[str, Callable[[ContentRow], list[Any]]] = {
    "paragraph": lambda row: row.text.split(),
    "sure": lambda row: row.text.split(),
    "short": lambda row: row.text.split(),
    "callout": lambda row: row.text.split(),
    "quote": lambda row: row.text.split(),
    "list": lambda row: row.payload["items"],
    "icons": lambda row: row.payload["panels"],
    "comparison": lambda row: row.payload["options"],
    "myths": lambda row: row.payload["cards"],
    "fact-box": lambda row: [r for group in row.payload.get("groups", ()) for r in group["rows"]],
    "reference": lambda row: [*row.text.split(), *row.payload["about"]],
    "ways": lambda row: [row.payload["part"]] if "part" in row.payload else ["on", "more"],
}
WHOLE = {
    "title",
    "heading",
    "ask",
    "link",
    "help",
    "timeline",
    "number",
    "brain",
    "visit",
    "onset",
}


@pytest.fixture(scope="session")
def everything(shipped_article: Article, shipped_rows: RowBuilder) -> list[ContentRow]:
    names = [
        *(chapter.id for chapter in shipped_article.chapters),
        "disclaimer",
        "sources",
        "facts",
    ]
    return [row for name in names for row in shipped_rows.build_rows(name)] + [
        ContentRow("heading", "Small. And more.")
    ]


def to_the_end(row: ContentRow) -> list[ContentRow]:
    """`row` split until nothing splits any more."""
    rows = [row]
    for _ in range(200):
        parts = [part for r in rows for part in split_row(r)]
        if parts == rows:
            return rows
        rows = parts
    raise AssertionError(f"{row.kind}: splitting does not end")


def test_every_kind_is_known_when_the_article_is_split(everything: list[ContentRow]) -> None:
    assert {row.kind for row in everything} == {*SHARED, *WHOLE}


@pytest.mark.parametrize("kind", SHARED)
def test_words_and_order_are_kept_when_a_row_is_split(
    everything: list[ContentRow], kind: str
) -> None:
    found = [row for row in everything if row.kind == kind]
    assert any(len(split_row(row)) > 1 for row in found), "one at least can be split"
    for row in found:
        for parts in (split_row(row), to_the_end(row)):
            assert [word for part in parts for word in SHARED[kind](part)] == SHARED[kind](row)
            same = [part for part in parts if part.kind == kind]
            assert all(SHARED[kind](part) for part in same), "and no row is empty"


@pytest.mark.parametrize("kind", sorted(WHOLE))
def test_a_row_stays_whole_when_it_cannot_be_split(everything: list[ContentRow], kind: str) -> None:
    for row in everything:
        if row.kind == kind:
            assert split_row(row) == [row]


def test_what_is_not_shared_out_is_repeated_when_a_row_is_split(
    everything: list[ContentRow],
) -> None:
    for row in everything:
        for part in to_the_end(row):
            if row.kind == "fact-box" and part.kind in {"paragraph", "title"}:
                continue  # what stood around a group's only row
            assert part.kind == row.kind
            for key in ("title", "remark", "by", "rows", "ordered"):
                assert part.payload.get(key) == row.payload.get(key)


@pytest.mark.parametrize("starts", [True, False])
@pytest.mark.parametrize("keeps", [True, False])
def test_hints_stay_at_the_ends_when_a_row_is_split(starts: bool, keeps: bool) -> None:
    row = ContentRow("short", "One. Two. Three. Four. Five.", starts_page=starts, keeps_next=keeps)
    parts = to_the_end(row)
    assert [part.text for part in parts] == ["One.", "Two.", "Three.", "Four.", "Five."]
    assert [part.starts_page for part in parts] == [starts] + [False] * 4
    assert [part.keeps_next for part in parts] == [False] * 4 + [keeps]


def test_numbers_go_on_when_an_ordered_list_is_split() -> None:
    items = [f"Step {number}" for number in range(1, 8)]
    parts = to_the_end(ContentRow("list", payload={"items": items, "ordered": True, "first": 1}))
    assert [part.payload["first"] for part in parts] == [1, 2, 3, 4, 5, 6, 7]
    assert [part.payload["items"] for part in parts] == [[item] for item in items]


SAID_ONCE = ("remark", "note")


def test_a_group_says_its_remark_and_note_once_when_its_rows_are_split(
    everything: list[ContentRow],
) -> None:
    for box in (_noted(row) for row in everything if row.kind == "fact-box"):
        said = " ".join(map(_around_the_rows, to_the_end(box)))
        for group in box.payload["groups"]:
            for key in SAID_ONCE:
                assert said.count(group[key]) == 1 or not group[key], key


@pytest.mark.parametrize(("who", "about"), [("", "346 people."), ("346 got it", "")])
def test_a_row_alone_says_itself_who_was_counted_when_it_can(who: str, about: str) -> None:
    group = {"about": "346 people.", "rows": [{"who": who}, {"who": who}], "remark": "Off-label."}
    first, last = split_row(ContentRow("fact-box", payload={"groups": [group]}))
    assert first.payload["groups"] == [
        {**group, "rows": [{"who": who}], "about": about, "remark": "", "note": ""}
    ]
    again = split_row(replace(last, payload={"groups": [{**group, "rows": [{"who": who}]}]}))
    assert [part.text for part in again if part.kind == "paragraph"] == [
        *filter(None, [about]),
        "Off-label.",
    ]


def test_a_screens_title_and_remark_stand_apart_when_one_row_does_not_fit_below() -> None:
    group = {"title": "May help", "rows": [{"who": "73 people"}]}
    told = {"title": "The facts", "remark": "Off-label.", "groups": [group]}
    title, remark, box = split_row(ContentRow("fact-box", payload={**told, "alone": True}))
    assert (title.kind, title.text, title.keeps_next) == ("title", "The facts", True)
    assert (remark.kind, remark.text) == ("paragraph", "Off-label.")
    assert box.payload == {**told, "alone": False}


def _around_the_rows(part: ContentRow) -> str:
    """What `part` of a fact box says around its rows."""
    if part.kind != "fact-box":
        return part.text
    return " ".join(group.get(key, "") for group in part.payload["groups"] for key in SAID_ONCE)


def _noted(box: ContentRow) -> ContentRow:
    """`box` with a note below its last group."""
    *groups, last = [{**group, "note": ""} for group in box.payload["groups"]]
    return replace(box, payload={**box.payload, "groups": [*groups, {**last, "note": "We."}]})


def test_only_the_first_part_tells_the_title_when_a_screen_of_its_own_is_split(
    everything: list[ContentRow],
) -> None:
    box = next(row for row in everything if row.kind == "fact-box")
    parts = split_row(replace(box, payload={**box.payload, "alone": True}))
    assert [part.payload["alone"] for part in parts] == [True, *[False] * (len(parts) - 1)]
    assert len(parts) > 1


def test_each_option_stands_alone_when_a_comparison_is_split_singly(
    everything: list[ContentRow],
) -> None:
    (row,) = (row for row in everything if row.kind == "comparison")
    parts = split_row(row, one_option_each=True)
    assert [part.payload["options"] for part in parts] == [
        [option] for option in row.payload["options"]
    ]
    assert [len(part.payload["options"]) for part in split_row(row)] == [4, 3]


def test_tags_stay_closed_when_text_is_split() -> None:
    row = ContentRow("paragraph", "One. <b>Two. Three.</b> <i>Four.</i> Five <b>six.</b> Seven.")
    for part in to_the_end(row):
        assert re.findall(r"<(\w)>", part.text) == re.findall(r"</(\w)>", part.text)


@pytest.mark.parametrize(
    "row",
    [
        ContentRow("paragraph", "One sentence alone."),
        ContentRow("paragraph", ""),
        ContentRow("list", payload={"items": ["One"], "ordered": False, "first": 1}),
        ContentRow("list", payload={"items": [], "ordered": False, "first": 1}),
        ContentRow("icons", payload={"panels": [{}]}),
        ContentRow("fact-box", payload={"groups": [{"rows": [{}]}]}),
        ContentRow("fact-box", payload={"groups": []}),
        ContentRow("reference", "A claim without a source.", {"about": []}),
        ContentRow("reference", "", {"about": ["A book."]}),
    ],
    ids=lambda row: row.kind,
)
def test_a_row_stays_as_it_is_when_there_is_one_part(row: ContentRow) -> None:
    assert split_row(row) == [row]


def test_the_ways_on_take_two_pages_when_they_fit_no_page() -> None:
    row = ContentRow("ways", payload={"asks": True})
    parts = split_row(row)
    assert [part.payload for part in parts] == [
        {"asks": True, "part": "on"},
        {"asks": True, "part": "more"},
    ]
    assert split_row(parts[0]) == [parts[0]]
