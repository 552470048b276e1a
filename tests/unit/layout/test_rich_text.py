"""Spans as StyledText, and StyledText as sentences."""

from __future__ import annotations

import pytest

from kiosk.content.model.blocks import Span
from kiosk.layout.rich_text import linked_term_ids, split_styled_sentences, styled_text


@pytest.mark.parametrize(
    ("style", "shown"),
    [("plain", "a"), ("strong", "<b>a</b>"), ("em", "<i>a</i>"), ("term", "a"), ("link", "a")],
)
def test_a_span_has_the_tag_of_its_style_when_there_is_one(style: str, shown: str) -> None:
    assert styled_text((Span("a", style),)) == shown  # type: ignore[arg-type]


def test_spans_follow_each_other_when_there_are_several() -> None:
    text = (Span("Say "), Span("stop", "strong"), Span(" at "), Span("any", "em"), Span(" time."))
    assert styled_text(text) == "Say <b>stop</b> at <i>any</i> time."


def test_a_term_is_a_link_when_there_is_an_explanation_for_it() -> None:
    text = (Span("The "), Span("R&D", "term", "r-d"), Span(" and "), Span("x", "term", "other"))
    assert styled_text(text, {"r-d"}) == 'The <a href="term:r-d">R&amp;D</a> and x'
    assert styled_text(text) == "The R&amp;D and x"


def test_a_way_to_a_chapter_is_no_link_when_a_term_has_its_id() -> None:
    assert styled_text((Span("a", "link", "brain"),), {"brain"}) == "a"


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("", []),
        ("term:a", []),
        ('<a href="term:a">A</a> <b>or</b> <a href="term:b-2">b.</a>', ["a", "b-2"]),
        ('&lt;a href="term:a"&gt;', []),
    ],
)
def test_terms_are_found_in_their_order_when_text_links_to_them(
    markup: str, found: list[str]
) -> None:
    assert linked_term_ids(markup) == found


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<img src=file:///etc/passwd>", "&lt;img src=file:///etc/passwd&gt;"),
        ("<b>no</b>", "&lt;b&gt;no&lt;/b&gt;"),
        ("R&D &amp; 1 < 2", "R&amp;D &amp;amp; 1 &lt; 2"),
        ('"it\'s"', '"it\'s"'),
    ],
)
def test_signs_are_shown_as_typed_when_they_look_like_tags(typed: str, shown: str) -> None:
    assert styled_text((Span(typed),)) == shown
    assert styled_text((Span(typed, "strong"),)) == f"<b>{shown}</b>"


@pytest.mark.parametrize(
    ("markup", "parts"),
    [
        ("", [""]),
        ("No end", ["No end"]),
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("He said “stop.” Then went.", ["He said “stop.”", "Then went."]),
        ('He said "stop!" Then went.', ['He said "stop!"', "Then went."]),
        ("It is 4.8 mm. Then 5.", ["It is 4.8 mm.", "Then 5."]),
        ("See example.org or ask.", ["See example.org or ask."]),
        ("One. <b>Two. Three.</b> Four.", ["One.", "<b>Two. Three.</b> Four."]),
        ("A <i>b. c. d</i> e. F.", ["A <i>b. c. d</i> e.", "F."]),
        (
            'An <a href="term:a">A. b. c</a> d. E.',
            ['An <a href="term:a">A. b. c</a> d.', "E."],
        ),
        ("1 &lt; 2. So &lt;b&gt; is. Shown.", ["1 &lt; 2.", "So &lt;b&gt; is.", "Shown."]),
    ],
)
def test_text_is_cut_after_its_sentences_when_no_tag_is_open(markup: str, parts: list[str]) -> None:
    assert split_styled_sentences(markup) == parts
    assert " ".join(split_styled_sentences(markup)) == markup
