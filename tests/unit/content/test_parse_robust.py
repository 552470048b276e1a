"""Nothing that a file can hold makes the parser raise, or stall."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from kiosk.content.parse.chapter_parser import ParsedChapter

Read = Callable[..., ParsedChapter]


def test_bytes_that_are_not_utf8_are_told_by_line(read: Read) -> None:
    parsed = read("# T\n\nGood.\nSch\xf6n.\n".encode("latin-1"))
    assert [(f.line, f.code) for f in parsed.faults] == [(4, "encoding")]
    assert "UTF-8" in parsed.faults[0].text


def test_utf16_is_told(read: Read) -> None:
    parsed = read("# Title\n\nWords.\n".encode("utf-16"))
    assert parsed.chapter is None
    assert parsed.faults[0].code == "encoding"
    assert parsed.faults[0].line == 1


@pytest.mark.parametrize("char", ["\0", "\x02", "\x1b", "\ue000", "\U000f0001", "\u2028"])
def test_control_characters_are_told_by_line(read: Read, char: str) -> None:
    parsed = read(f"# T\n\nA{char}B\n")
    assert [(fault.line, fault.code) for fault in parsed.faults] == [(3, "encoding")]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b" \t\r\n"])
def test_an_empty_file_is_told(read: Read, data: bytes) -> None:
    assert [(fault.line, fault.code) for fault in read(data).faults] == [(1, "empty")]


def test_a_huge_file_is_told_and_not_parsed(read: Read) -> None:
    assert [fault.code for fault in read("# T\n\n" + "word " * 20_000).faults] == ["too-big"]


def test_a_long_line_is_told(read: Read) -> None:
    parsed = read("# T\n\n" + "word " * 10_000)
    assert [(fault.line, fault.code) for fault in parsed.faults] == [(3, "too-long")]


HOSTILE = {
    "quotes": ">" * 60_000,
    "quoted lines": "\n".join(">" * n for n in range(1, 300)),
    "lists": "\n".join(" " * 4 * n + "- a" for n in range(150)),
    "brackets": "[" * 3_900,
    "bracket pairs": "[](" * 1_300,
    "many brackets": ("[" * 1_900 + "\n\n") * 6,
    "links": "[a](term:b)" * 350,
    "stars": "*" * 3_900,
    "stars and words": "*a **b " * 550,
    "many stars": ("*a **b " * 500 + "\n") * 16,
    "braces": "{" * 3_900,
    "brace pairs": "{a}" * 1_300,
    "backticks": "`" * 3_900,
    "backticks apart": "` `` " * 700,
    "backslashes": "\\" * 3_900,
    "claims": "[^a]" * 900,
    "hashes": "#" * 3_900,
    "slashes": "/" * 3_900,
    "open blocks": "/// callout | a\n" * 800,
    "closed blocks": "///\n" * 10_000,
    "options": "/// number\n" + "    claim: a\n" * 4_000,
    "empty lines": "\n" * 60_000,
    "points": "- a\n" * 4_000,
    "spaced points": "- a\n\n" * 2_000,
    "paragraphs": "a\n\n" * 4_000,
    "tables": "|-" * 1_900,
    "fences": "```\n" * 9_000,
    "spaces": " " * 60_000,
    "image": "![" * 1_900,
    "angle": "<" * 3_900,
    "entities": "&lt;" * 900,
}


@pytest.mark.slow
@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_neither_raises_nor_stalls(read: Read, source: str) -> None:
    began = time.process_time()  # a busy machine takes longer, and does no more
    read(f"# T\n\n{source}\n")
    assert time.process_time() - began < 4


PIECES = [
    "# ", "## ", "### ", "#### ", "\n", "\n", "\n\n", "\r\n", "\t", "    ", "  ", "- ", "1. ",
    "> ", "— ", "*", "**", "_", "`", "```", "[", "](", ")", "term:a", "chapter:b", "[^c]", "![",
    "{clinic}", "{", "}", "{{", "///", "/// ", "callout", "figure", "phase", "myth", "number",
    "sure", "short", "help", "notes", "sources", " | ", "brain", "when: ", "starts: ", "ends: ",
    "claim: ", "1", "a b", "Words.", "<b>", "&lt;", "\\", "|", "---", "\0", "\ufeff", "é", "👩‍⚕️",
    "\x02", "\x03", "klzzwxh:0001", "\U000f0002", "[a]: b", "    line: 3\n",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(200))
def test_random_text_never_raises(read: Read, seed: int) -> None:
    chance = random.Random(seed)
    source = "".join(chance.choices(PIECES, k=chance.randrange(1, 90)))
    parsed = read(source)
    last = source.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    lines = [fault.line for fault in parsed.faults]
    lines += [block.line for block in parsed.draft.blocks]
    assert all(1 <= line <= last for line in lines)
    assert list(parsed.faults) == list(read(source.encode(errors="replace")).faults)


def test_random_bytes_never_raise(read: Read) -> None:
    chance = random.Random(7)
    for _ in range(200):
        read(chance.randbytes(chance.randrange(1, 400)))
