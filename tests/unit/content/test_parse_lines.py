"""Every block and every fault knows its line, however the file is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.content.model import blocks as b
from kiosk.content.parse.chapter_parser import ParsedChapter

Read = Callable[..., ParsedChapter]

SOURCE = """# Title

## Page

The same words.
The same words, {x} on
three lines {y}.

The same words.


The same words. {z}

- The same words.
  go on {p}
- The same words.

- The same words. {q}

1. First {r}
2. Second

> A quotation
> {s}
> — someone

/// callout | Title {t}
Words
{u}
///
### Heading directly after
And words directly after.
/// phase | Now
    when: now {v}
    starts: 0
### Part {w}
- a
- b {a}
///
/// phase | Later
    when: later
    starts: 4

### Part

- c {b}

///

/// notes
- say {c}

And {d}
///
[Go](chapter:go)
/// short
Short {e}
///
"""


def where(name: str) -> int:
    return next(n for n, line in enumerate(SOURCE.split("\n"), 1) if f"{{{name}}}" in line)


ENDINGS = {"unix": "\n", "windows": "\r\n", "mac": "\r"}


@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("ending", ENDINGS.values(), ids=ENDINGS.keys())
def test_lines_are_those_of_the_file(read: Read, ending: str, bom: str) -> None:
    parsed = read((bom + SOURCE.replace("\n", ending)).encode())
    told = {fault.text.split("`")[1]: fault.line for fault in parsed.faults}
    assert told == {f"{{{name}}}": where(name) for name in "xyzpqrstuvwabcde"}
    assert parsed.title_line == 1
    assert [(type(block).__name__, block.line) for block in parsed.draft.blocks] == [
        ("Heading", 3),
        ("Paragraph", 5),
        ("Paragraph", 9),
        ("Paragraph", 12),
        ("ListBlock", 14),
        ("Steps", 20),
        ("Quote", 23),
        ("Callout", 27),
        ("Heading", 31),
        ("Paragraph", 32),
        ("Timeline", 33),
        ("Notes", 50),
        ("Link", 55),
        ("InShort", 56),
    ]
    timeline = next(block for block in parsed.draft.blocks if isinstance(block, b.Timeline))
    assert [phase.line for phase in timeline.phases] == [33, 40]


def test_lines_below_many_empty_ones(read: Read) -> None:
    source = "\n" * 500 + "# T\n" + "\n" * 500 + "Words {x}.\n"
    assert [(fault.line, fault.code) for fault in read(source).faults] == [(1002, "placeholder")]


def test_tabs_stand_for_four_spaces(read: Read) -> None:
    parsed = read("# T\n\n/// number\n\tclaim: a\n-\tone\n///\n\n-\tone {x}\n\n\t-\ttwo\n")
    assert [(fault.line, fault.code) for fault in parsed.faults] == [
        (5, "block"),
        (8, "placeholder"),
        (10, "nested"),
    ]


def test_a_link_over_two_lines_has_the_line_where_it_begins(read: Read) -> None:
    parsed = read("# T\n\nSee\n[the\nnext](chapter:next) one\n[and](chapter:last).\n")
    links = [block for block in parsed.draft.blocks if isinstance(block, b.Link)]
    assert [(link.text, link.line) for link in links] == [("the next", 4), ("and", 6)]


def test_identical_faults_are_each_told(read: Read) -> None:
    parsed = read("# T\n\n![a](b)\n\n![a](b)\n![a](b)\n\n- ![a](b)\n- ![a](b)\n")
    assert [fault.line for fault in parsed.faults] == [3, 5, 6, 8, 9]
