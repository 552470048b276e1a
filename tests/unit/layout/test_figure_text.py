"""What figures say follows from their data, and from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.layout.figure_text import add_words
from kiosk.layout.rows import RowBuilder
from kiosk.layout.time_text import duration_text, fill_in, hours_from_arrival, time_after_text

Words = dict[str, Any]
FIGURES = {
    "icons",
    "number",
    "fact-box",
    "comparison",
    "timeline",
    "visit",
    "onset",
    "brain",
    "myths",
}


def same(_context: str, text: str) -> str:
    """English, without a catalog."""
    return text


def side(label: str, value: int, low: int | None = None, high: int | None = None) -> Words:
    low, high = value if low is None else low, value if high is None else high
    return {"label": label, "value": value, "low": low, "high": high}


def claim(compared: Words | None = None, **other: object) -> Words:
    told = {"label": "Better", "who": "62 people", "evidence": "a trial"}
    treated = side("got ketamine", 45, 35, 55)
    return told | {"treated": treated, "compared": compared, "no_comparator": "no trial"} | other


def said(kind: str, payload: Words) -> list[str]:
    sentences: list[str] = add_words(kind, payload, same)["words"]["sentences"]
    return sentences


def test_people_are_said_with_their_range_and_their_comparison() -> None:
    both = claim(side("got a sedative", 28))
    assert said("icons", {"title": "", "panels": [both, claim()]}) == [
        "Better (62 people). 45 of 100 (35 to 55), got ketamine; 28 of 100, got a sedative.",
        "Better (62 people). 45 of 100 (35 to 55), got ketamine; no comparison: no trial.",
    ]


@pytest.mark.parametrize(
    ("treated", "legend"),
    [
        (side("x", 45), "Filled: yes. Outlined: no. As said."),
        (side("x", 45, 35, 55), "Filled: yes. Outlined: no. Framed: may be either. As said."),
    ],
)
def test_the_legend_explains_a_frame_only_where_there_is_one(treated: Words, legend: str) -> None:
    payload = {"title": "", "remark": "As said.", "panels": [claim(treated=treated)]}
    assert add_words("icons", payload, same)["words"]["remark"] == legend


@pytest.mark.parametrize(
    ("one", "count", "spread"),
    [
        (side("x", 45), "of 100", ""),
        (side("x", 45, 35, 55), "of 100 (35 to 55)", "35 to 55"),
        (side("x", 53, 53, 54), "of 100 (53 to 54)", "to 54"),
    ],
)
def test_beside_a_large_number_stands_its_range(one: Words, count: str, spread: str) -> None:
    panel = claim(treated=one)
    (told,) = add_words("icons", {"title": "", "panels": [panel]}, same)["panels"]
    words = told["treated"]["words"]
    assert [words[key].replace("\u00a0", " ") for key in ("count", "range")] == [count, spread]
    assert "\u00a0100" in words["count"], "the number and its unit stay on one line"


def test_a_single_number_says_what_was_counted_in_whom() -> None:
    both = claim(side("got ECT", 41), outcome="Better", text="In one trial.")
    assert said("number", both | side("got ketamine", 55)) == [
        "55 of 100, got ketamine; 41 of 100, got ECT.",
        "<b>Better</b>, 62 people. In one trial.",
    ]


def test_a_heading_stays_with_its_rows_and_follows_a_single_one() -> None:
    group = {"title": "May help", "about": "Adults", "remark": "Not known.", "rows": [claim()] * 2}
    row = "Better (62 people). got ketamine: 45 of 100 (35 to 55); no comparison: no trial."
    head = "<b>May help: Adults</b>"
    assert said("fact-box", {"title": "", "groups": [group]}) == [head, row, row, "Not known."]
    one = group | {"rows": [claim()], "remark": ""}
    assert said("fact-box", {"title": "", "groups": [one]}) == [row, head]


def test_each_part_of_a_visit_says_how_long_it_takes() -> None:
    spans = [
        {"title": "Before", "starts": -60, "ends": 0, "text": "Pack.", "stop": False},
        {"title": "Infusion", "starts": 0, "ends": 45, "text": "You rest.", "stop": True},
    ]
    assert said("visit", {"title": "", "spans": spans}) == [
        "Before, 1 hour, before you arrive. Pack.",
        "Infusion, 45 minutes. You rest. You can say “I want to stop” at any time.",
    ]


def test_other_figures_say_all_that_they_show() -> None:
    part = {"title": "May happen", "items": ["Floaty", "<b>Calm.</b>"]}
    phase = {"title": "Right away", "when": "0 to 4 hours", "parts": [part]}
    assert said("timeline", {"phases": [phase]}) == [
        "<b>1. 0 to 4 hours, Right away.</b>",
        "May happen: Floaty. <b>Calm.</b>",
    ]
    bars = [{"label": "Ketamine", "starts": 2, "ends": 24}]
    assert said("onset", {"title": "", "bars": bars}) == ["Ketamine: 2 hours to 1 day."]
    steps = [{"title": "Surge", "text": "Glutamate is let out."}]
    assert said("brain", {"title": "", "steps": steps}) == ["1. Surge. Glutamate is let out."]
    cards = [{"myth": "A last resort.", "reality": "<b>Often</b> used."}]
    assert said("myths", {"cards": cards}) == [
        "Myth: A last resort. What is known: <b>Often</b> used."
    ]
    options = [{"name": "TMS", "cells": ["Magnets"]}]
    both = {"title": "", "rows": ["What it is"], "options": options}
    assert said("comparison", both) == ["<b>TMS</b>.", "What it is: Magnets."]


def all_numbers(value: object) -> Iterator[Words]:
    """Every number of people in a payload."""
    if isinstance(value, dict):
        if "value" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from all_numbers(part)


def test_every_figure_of_the_article_has_words_and_keeps_its_data(shipped_rows: RowBuilder) -> None:
    article = shipped_rows._article
    rows = [
        row
        for chapter in article.chapters
        for row in shipped_rows.build_rows(chapter.id)
        if row.kind in FIGURES
    ]
    assert {row.kind for row in rows} == FIGURES
    for row in rows:
        told = add_words(row.kind, row.payload, same)
        assert told["words"]["sentences"]
        assert told.keys() == row.payload.keys() | {"words"}
        for number in all_numbers(told):
            assert number["words"]["count"]
        assert "words" not in row.payload, "a row is told again in another language"


@pytest.mark.parametrize(
    ("hours", "text"),
    [
        (1, "1 hour"), (2, "2 hours"), (2.5, "3 hours"), (24, "1 day"), (25, "25 hours"),
        (72, "3 days"), (336, "2 weeks"), (2688, "16 weeks"), (4380, "6 months"),
    ],
)  # fmt: skip
def test_times_are_said_in_the_unit_that_suits(hours: float, text: str) -> None:
    assert time_after_text(hours, same) == text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 minutes"), (1, "1 minute"), (45, "45 minutes"), (60, "1 hour"),
        (150, "2 hours 30 minutes"),
    ],
)  # fmt: skip
def test_lengths_are_said_in_hours_and_minutes(minutes: float, text: str) -> None:
    assert duration_text(minutes, same) == text


def test_an_axis_has_a_label_for_each_full_hour() -> None:
    assert hours_from_arrival(179, same) == ["arrive", "1 hour", "2 hours"]
    assert hours_from_arrival(180, same)[-1] == "3 hours"


def test_what_is_filled_in_is_never_filled_in_itself() -> None:
    assert fill_in("%2, %1, %2", "%2", 5) == "5, %2, 5"
