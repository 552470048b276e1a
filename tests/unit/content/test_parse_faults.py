"""Every fault of a chapter is told with its line; and all of them at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.content.parse.chapter_parser import ParsedChapter

Read = Callable[..., ParsedChapter]

# The source below the title and an empty line, so that it begins on line 3; then the faults.
FAULTS = [
    ("/// foo | x\nA.\n///", [(3, "Unknown block `foo`")]),
    ("/// calout | x\nA.\n///", [(3, "Did you mean `callout`?")]),
    ("/// Callout | x\nA.\n///", [(3, "Did you mean `callout`?")]),
    ("///callout | x\nA.\n///", [(3, "Write a block as")]),
    ("Words.\n\n/// callout | x\nA.", [(5, "`/// callout` is not closed")]),
    ("/// callout | x\nA.\n\n## Page\n\nB.", [(3, "before line 6")]),
    ("/// callout | x\nA.\n/// short\nB.\n///", [(3, "before line 5")]),
    ("/// foo\nA.\n\n## Page", [(3, "Unknown block"), (3, "`/// foo` is not closed")]),
    ("A.\n\n///", [(5, "ends no block")]),
    ("/// short | x\nA.\n///", [(3, "has no title")]),
    ("/// scene\n///", [(3, "wants the name of a scene")]),
    ("/// scene | walks\n///", [(3, "There is no scene `walks`. Did you mean `walk`?")]),
    ("/// scene | nowhere\n///", [(3, "Allowed: `blood-pressure`, `calendar`")]),
    ("/// scene | a.jpg\n    credit: Us\n///", [(3, "Nobody says what this picture shows")]),
    ("/// scene | a.jpg\nA room.\n///", [(3, "Whose picture is it?")]),
    (
        f"/// scene | a.jpg\n    credit: {'A' * 41}\n\nA room.\n///",
        [(4, "A credit is one line, with 40 characters at most")],
    ),
    ("/// scene | a.gif\nA room.\n///", [(3, "There is no scene `a.gif`")]),
    ("/// scene | ../a.svg\nA room.\n///", [(3, "There is no scene")]),
    ("/// scene | walk\nA.\n\nB.\n///", [(6, "one paragraph")]),
    ("/// ask\nA?\n\nB?\n///", [(6, "one paragraph")]),
    (f"/// ask\n{'A' * 91}?\n///", [(3, "at most 90 characters, and this one has 92")]),
    ("/// sure | x\nA.\n///", [(3, "has no title")]),
    ("/// sure\nA.\n\nB.\n///", [(6, "one paragraph")]),
    ("/// sure\nA [b](chapter:b).\n///", [(4, "No way to a chapter stands in `/// sure`")]),
    ("/// callout\nA.\n///", [(3, "wants its heading")]),
    ("/// callout | *x*\nA.\n///", [(3, "plain words")]),
    ("/// callout | {x}\nA.\n///", [(3, "Unknown placeholder `{x}`")]),
    ("/// callout | x\n///", [(3, "has no words")]),
    ("/// callout | x\nA.\n\nB.\n///", [(6, "one paragraph")]),
    ("/// callout | x\nA.\n\n- B.\n///", [(6, "one paragraph")]),
    ("/// callout | x\n    b: c\nA.\n///", [(4, "It has no options")]),
    ("/// number\nA.\n///", [(3, "lacks the option `claim`")]),
    ("/// number\n    clam: x\nA.\n///", [(4, "Did you mean `claim`?")]),
    ("/// number\n    claim: x\n    claim: y\nA.\n///", [(5, "stands twice")]),
    ("/// number\n    claim:\nA.\n///", [(4, "has no value")]),
    ("/// number\n    words\nA.\n///", [(4, "Not an option")]),
    ("/// number\n    claim: A b\nA.\n///", [(4, "no claim's id")]),
    ("/// figure | brian\n///", [(3, "No [figures.brian] in article.toml. Did you mean `brain`")]),
    ("/// figure | brain\nWords.\n///", [(4, "Nothing stands inside")]),
    ("/// help\nWords.\n///", [(4, "Nothing stands inside")]),
    (
        "/// notes\n    slide: knew\nA.\n///",
        [(4, "`slide: knew` is not known. Did you mean `new`")],
    ),
    ("/// phase | a\n    when: x\n    starts: soon\n\n### B\n\n- c\n///", [(5, "not a number")]),
    ("/// phase | a\n    when: x\n    starts: nan\n\n### B\n\n- c\n///", [(5, "not a number")]),
    (
        "/// phase | a\n    when: x\n    starts: 4\n    ends: 2\n\n### B\n\n- c\n///",
        [(6, "`ends: 2`")],
    ),
    ("/// phase | a\n    starts: 0\n\n### B\n\n- c\n///", [(3, "lacks the option `when`")]),
    (
        "/// phase | a\n    when: x\n    starts: 0\n\nB.\n///",
        [(3, "wants a ###"), (7, "holds ###")],
    ),
    (
        "/// phase | a\n    when: x\n    starts: 0\n\n### B\n///",
        [(3, "wants a"), (7, "has no list")],
    ),
    ("/// short\nA [b](chapter:b).\n///", [(4, "No way to a chapter stands in `/// short`")]),
    ("    /// help\n///", [(3, "left margin")]),
    ("//// help\n////", [(3, "three slashes"), (4, "three slashes")]),
    ("> /// help\n> ///", [(3, "quotation"), (4, "quotation")]),
    ("- /// help", [(3, "quotation or list")]),
    ("# Again", [(3, "second title")]),
    ("#### Deep", [(3, "one, two or three #")]),
    ("## A *b*", [(3, "plain words")]),
    ("##", [(3, "no words")]),
    ("![x](y.png)", [(3, "Pictures stand in article.toml")]),
    ("A `code` b", [(3, "Code is not shown")]),
    ("```\ncode {x}\n```\n\nB {x}.", [(3, "Code blocks"), (7, "placeholder")]),
    ("A.\n\n    code", [(5, "Four spaces")]),
    ("a | b\n--|--\n1 | 2", [(4, "Tables are not shown")]),
    ("| a | b |", [(3, "Tables are not shown")]),
    ("Title\n=====", [(4, "underlined headings")]),
    ("A.\n\n---\n\nB.", [(5, "Rules")]),
    ("[a]: http://b", [(3, "Link definitions")]),
    ("A [b](http://c) d", [(3, "`http://c` cannot be a link")]),
    ("A [b](chapter:C D) d", [(3, "cannot be a link")]),
    ("A [b]() d", [(3, "cannot be a link")]),
    ("A [](term:c) d", [(3, "no words")]),
    ('A [b](term:c "d") e', [(3, "no title")]),
    ("A [^b c] d", [(3, "no claim's id")]),
    ("A {foo} b", [(3, "Unknown placeholder `{foo}`. Allowed: `clinic`, `phone`")]),
    ("A { b", [(3, "A lone `{`")]),
    ("A } b", [(3, "A lone `}`")]),
    ("Words:\n- a\n- b", [(4, "empty line before a list")]),
    ("Words:\n1. a", [(4, "empty line before a list")]),
    ("- a\n1. b", [(4, "empty line before a list")]),
    ("- a\n\n    - b", [(5, "list cannot stand")]),
    ("- a\n\n    more", [(3, "one paragraph")]),
    ("- a\n-\n- c", [(4, "empty points")]),
    ("> a\n> > b", [(4, "quotation inside")]),
    ("> a\n>\n> b", [(5, "one paragraph")]),
    ("> - a", [(3, "list cannot stand"), (3, "one paragraph")]),
]


@pytest.mark.parametrize(("source", "wanted"), FAULTS, ids=[source for source, _ in FAULTS])
def test_a_fault_is_told_at_its_line(
    read: Read, source: str, wanted: list[tuple[int, str]]
) -> None:
    parsed = read(f"# T\n\n{source}\n")
    assert parsed.chapter is None
    told = [(fault.line, fault.text) for fault in parsed.faults]
    assert [line for line, _ in told] == [line for line, _ in wanted], told
    for line, part in wanted:
        assert any(line == at and part in text for at, text in told), told


def test_all_faults_of_a_chapter_are_told(read: Read) -> None:
    source = "Words.\n# T\n\nA {x} [b](c)\n\n/// foo\n\n- ![d](e)\n\n/// number\nF.\n///\n"
    assert [(fault.line, fault.code) for fault in read(source).faults] == [
        (1, "title"),
        (2, "title"),
        (4, "link"),
        (4, "placeholder"),
        (6, "block"),
        (6, "unclosed"),
        (8, "image"),
        (10, "option"),
    ]


def test_a_fault_prints_as_file_line_text(read: Read) -> None:
    assert str(read("# T\n\n////\n").faults[0]).startswith("01-x.md:3: ")


def test_words_that_look_like_syntax_are_left_alone(read: Read) -> None:
    fine = "Made in\n1962. And so on - or not.\n\n5 * 3 and a_b_c / d // e.\n\nNo #1 | #2 and 3 > 2"
    assert read(f"# T\n\n## P\n\n{fine}").faults == ()
