"""Markdown becomes the blocks that the grammar promises."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.content.model import blocks as b
from kiosk.content.model.blocks import Span
from kiosk.content.parse.chapter_parser import ParsedChapter

Read = Callable[..., ParsedChapter]


def one(read: Read, source: str, **variables: str) -> b.AnyBlock:
    """The only block of a chapter, which has no fault."""
    parsed = read(f"# T\n\n{source}\n", **variables)
    assert [str(fault) for fault in parsed.faults] == []
    assert parsed.chapter is not None
    (block,) = parsed.chapter.blocks
    return block


def test_a_chapter_has_its_id_file_and_title(read: Read) -> None:
    chapter = read("# Why this matters\n").chapter
    assert chapter == b.Chapter(id="x", file="01-x.md", title="Why this matters", blocks=())


def test_headings(read: Read) -> None:
    chapter = read("# T\n## Page ##\n### Small[^a]\n").chapter
    assert chapter is not None
    assert chapter.blocks == (
        b.Heading(line=2, level=2, text="Page"),
        b.Heading(line=3, level=3, text="Small", claims=("a",)),
    )


def test_words_in_a_paragraph(read: Read) -> None:
    block = one(read, "A **strong** and\n*stressed*, a [hard word](term:glutamate) here.[^a-1][^b]")
    assert block == b.Paragraph(
        line=3,
        claims=("a-1", "b"),
        text=(
            Span("A "),
            Span("strong", "strong"),
            Span(" and "),
            Span("stressed", "em"),
            Span(", a "),
            Span("hard word", "term", "glutamate"),
            Span(" here."),
        ),
    )


def test_marks_next_to_the_end_of_a_line_keep_their_meaning(read: Read) -> None:
    block = one(read, "Some **bold.**\n*Stress.*\nAnd (**more**)")
    styles = [span.style for span in block.text if span.style != "plain"]
    assert styles == ["strong", "em", "strong"]


def test_lists_and_steps(read: Read) -> None:
    assert one(read, "- one\n- **two**\n  goes on") == b.ListBlock(
        line=3, items=((Span("one"),), (Span("two", "strong"), Span(" goes on")))
    )
    assert one(read, "1. one[^a]\n2. two") == b.Steps(
        line=3, items=((Span("one"),), (Span("two"),)), claims=("a",)
    )
    assert isinstance(one(read, "- one\n\n- two"), b.ListBlock)


def test_bullets_and_steps_next_to_each_other_stay_two_lists(read: Read) -> None:
    chapter = read("# T\n\n- a\n\n1. b\n").chapter
    assert chapter is not None
    assert [type(block) for block in chapter.blocks] == [b.ListBlock, b.Steps]


@pytest.mark.parametrize("dash", ["—", "–", "--"])
def test_a_quotation_and_who_said_it(read: Read, dash: str) -> None:
    made = b.Quote(line=3, text=(Span("Some words, on two lines."),), by="A friend")
    assert one(read, f"> Some words,\n> on two lines.\n> {dash} A friend") == made
    assert one(read, f"> Some words,\n> on two lines.\n>\n> {dash} A friend") == made
    assert one(read, "> Alone") == b.Quote(line=3, text=(Span("Alone"),))


def test_a_link_in_a_sentence_is_a_span_and_a_button(read: Read) -> None:
    chapter = read("# T\n\nA\n[way on](chapter:next) here.\n").chapter
    assert chapter is not None
    assert chapter.blocks == (
        b.Paragraph(line=3, text=(Span("A "), Span("way on", "link", "next"), Span(" here."))),
        b.Link(line=4, text="way on", chapter="next"),
    )


def test_a_paragraph_that_is_only_links_is_only_buttons(read: Read) -> None:
    chapter = read("# T\n\n[One](chapter:one)\n[Two](chapter:two)\n").chapter
    assert chapter is not None
    assert chapter.blocks == (
        b.Link(line=3, text="One", chapter="one"),
        b.Link(line=4, text="Two", chapter="two"),
    )


def test_links_in_myths_follow_the_whole_set(read: Read) -> None:
    source = "# T\n\n/// myth | A\nSee [x](chapter:x).\n///\n/// myth | B\nNo.[^c]\n///\n"
    chapter = read(source).chapter
    assert chapter is not None
    assert chapter.blocks == (
        b.Myths(
            line=3,
            claims=("c",),
            cards=(
                b.Myth(
                    line=3,
                    myth="A",
                    reality=(Span("See "), Span("x", "link", "x"), Span(".")),
                ),
                b.Myth(line=6, myth="B", reality=(Span("No."),), claims=("c",)),
            ),
        ),
        b.Link(line=4, text="x", chapter="x"),
    )


def test_phases_that_follow_each_other_are_one_timeline(read: Read) -> None:
    phase = "/// phase | {0}\n    when: {1}\n    starts: {2}\n{3}\n### Feel\n- a\n- b[^c]\n///\n"
    first = phase.format("Now", "0 to 4 hours: at once", "0", "    ends: 4.5\n")
    source = f"# T\n{first}\n{phase.format('Later', 'open', '504', '')}"
    chapter = read(source).chapter
    assert chapter is not None
    part = b.PhaseSection("Feel", ((Span("a"),), (Span("b"),)))
    assert chapter.blocks == (
        b.Timeline(
            line=2,
            claims=("c",),
            phases=(
                b.TimelinePhase(
                    line=2,
                    title="Now",
                    when="0 to 4 hours: at once",
                    starts=0.0,
                    ends=4.5,
                    parts=(part,),
                    claims=("c",),
                ),
                b.TimelinePhase(
                    line=12,
                    title="Later",
                    when="open",
                    starts=504.0,
                    ends=None,
                    parts=(part,),
                    claims=("c",),
                ),
            ),
        ),
    )


def test_words_between_phases_make_two_timelines(read: Read) -> None:
    phase = "/// phase | A\n    when: x\n    starts: 0\n\n### F\n\n- a\n///\n"
    chapter = read(f"# T\n{phase}\nWords.\n\n{phase}").chapter
    assert chapter is not None
    assert [type(x) for x in chapter.blocks] == [b.Timeline, b.Paragraph, b.Timeline]


def test_the_other_blocks(read: Read) -> None:
    text = (Span("Words."),)
    assert one(read, "/// callout | Good to know\nWords.\n///") == b.Callout(
        line=3, title="Good to know", text=text
    )
    assert one(read, "/// number\n    claim: day-after\nWords.\n///") == b.BigNumber(
        line=3, claim="day-after", claims=("day-after",), text=text
    )
    assert one(read, "/// short\nWords.\n///") == b.InShort(line=3, text=text)
    assert one(read, "/// ask\nHow *long*?\n///") == b.WorthAsking(line=3, question="How long?")
    assert one(read, "/// sure\nWords.\n///") == b.HowSure(line=3, text=text)
    assert one(read, "/// help\n///") == b.Help(line=3)
    assert one(read, "/// sources\n///") == b.Sources(line=3)
    assert one(read, "/// notes\nWords.\n\n- Words.\n- Words.\n///") == b.Notes(
        line=3, paragraphs=(text, text, text)
    )


@pytest.mark.parametrize("wish", ["new", "together"])
def test_notes_carry_the_authors_wish_for_slides(read: Read, wish: b.SlideHint) -> None:
    block = one(read, f"/// notes\n    slide: {wish}\nWords.\n///")
    assert block == b.Notes(line=3, paragraphs=((Span("Words."),),), slide=wish)


def test_figures_are_blocks_of_their_kind(read: Read) -> None:
    assert one(read, "/// figure | brain\n///") == b.Figure(line=3, figure="brain", kind="brain")
    assert one(read, "/// figure | panels\n///") == b.IconArray(line=3, figure="panels")
    assert one(read, "/// figure | facts\n///") == b.FactBox(line=3, figure="facts")
    assert one(read, "/// figure | choices\n///") == b.Comparison(line=3, figure="choices")


@pytest.mark.parametrize(
    "typed",
    [
        "<b>x</b>",
        "<script>alert(1)</script>",
        "<!-- not seen -->",
        "&lt;b&gt; &amp; &#65;",
        "a < b > c & d",
        "<https://example.org>",
        "<div>\n\n</div>".replace("\n\n", " "),
        'x" onclick="y',
    ],
)
def test_html_is_shown_as_typed(read: Read, typed: str) -> None:
    block = one(read, f"See {typed} here.")
    assert isinstance(block, b.Paragraph)
    assert b.plain_text(block.text) == f"See {typed} here."


def test_html_at_the_start_of_a_block_is_text(read: Read) -> None:
    parsed = read("# T\n\n<div>\n\n**x**\n\n</div>\n")
    assert parsed.faults == ()
    assert [b.plain_text(x.text) for x in parsed.draft.blocks] == ["<div>", "x", "</div>"]


def test_placeholders_are_filled_in_everywhere(read: Read) -> None:
    assert one(read, "At {clinic}, {{call}} **{phone}**.") == b.Paragraph(
        line=3, text=(Span("At Our Clinic, {call} "), Span("555", "strong"), Span("."))
    )
    callout = one(read, "/// callout | At {clinic}\n{phone}\n///")
    assert callout == b.Callout(line=3, title="At Our Clinic", text=(Span("555"),))


def test_what_a_placeholder_stands_for_is_plain_words(read: Read) -> None:
    block = one(read, "At {clinic}.", clinic="**A** [b](c) {phone}\n\n# <i>")
    assert block == b.Paragraph(line=3, text=(Span("At **A** [b](c) {phone} # <i>."),))


def test_escaped_marks_are_plain(read: Read) -> None:
    assert one(read, r"A \*star\* and \[x\]") == b.Paragraph(
        line=3, text=(Span("A *star* and [x]"),)
    )


def test_a_scene_has_its_name_and_its_own_words_if_any(read: Read) -> None:
    assert one(read, "/// scene | walk\n///") == b.Scene(line=3, name="walk")
    with_words = b.Scene(line=3, name="walk", words="Two friends at the lake.")
    assert one(read, "/// scene | walk\nTwo friends at the lake.\n///") == with_words


def test_a_scene_may_be_a_picture_of_the_clinic_s_own(read: Read) -> None:
    source = "/// scene | our-room.jpg\n    credit: Photo: Our Clinic\n\nA bright room.\n///"
    wanted = b.Scene(
        line=3, name="our-room.jpg", words="A bright room.", credit="Photo: Our Clinic"
    )
    assert one(read, source) == wanted
