"""Writes words as the article grammar's Markdown, so that they show as they were."""

from __future__ import annotations

import re

from kiosk.content.importing.source_blocks import SourceRun, split_sentences

_SPECIAL = re.compile(r"([\\`*_\[\]])")
_LINE_START = re.compile(r"^(\s*)([#>+-]|\d+(?=[.)]\s))")
_BRACES = re.compile(r"[{}]")
_MARKERS = {"": "", "strong": "**", "em": "*"}
MOST_LETTERS = 1200
"""Letters of one paragraph; the grammar stops at 2,000 (`MAX_UNBROKEN_LETTERS`)."""


def write_runs(runs: tuple[SourceRun, ...], *, styled: bool = True) -> str:
    """`runs` as one line of Markdown.

    Args:
        runs: the words; line breaks become spaces.
        styled: whether strong and stressed words stay so; headings have none.
    """
    parts = []
    for run in runs:
        text = run.text.replace("\n", " ")
        marker = _MARKERS[run.style] if styled else ""
        inner = text.strip()
        if not inner or not marker or not any(c.isalnum() for c in inner):
            parts.append(_escape(text))
            continue
        before, after = text[: text.index(inner)], text[text.index(inner) + len(inner) :]
        parts.append(f"{before}{marker}{_escape(inner)}{marker}{after}")
    return _guard_start("".join(parts).strip())


def write_plain(text: str) -> str:
    """`text` as one line of Markdown without styles."""
    return write_runs((SourceRun(text),))


def write_title(text: str) -> str:
    """`text` as a block's title, which knows no marks at all."""
    line = " ".join(text.split())
    return _double_braces(line.replace("*", "").replace("`", "'").replace("](", "] (")).replace(
        "[^", "[ ^"
    )


def _escape(text: str) -> str:
    return _double_braces(_SPECIAL.sub(r"\\\1", text))


def _double_braces(text: str) -> str:
    return _BRACES.sub(lambda found: found[0] * 2, text)


def _guard_start(line: str) -> str:
    """`line` with nothing at its start that begins a list, a heading or a block."""
    line = line.lstrip("|").lstrip() if line.startswith("|") else line
    line = re.sub(r"^/{3,}", "//", line)
    line = re.sub(r"^~{3,}", "~ ~ ~", line)
    found = _LINE_START.match(line)
    if not found:
        return line
    start, mark = found[1], found[2]
    if mark.isdigit():
        return f"{start}{mark}\\{line[found.end() :]}"
    return f"{start}\\{line[len(start) :]}"


def split_runs(runs: tuple[SourceRun, ...]) -> list[tuple[int, int]]:
    """Where to cut a paragraph that is too long: the first and end index of each part."""
    text = "".join(run.text for run in runs)
    if len(text) <= MOST_LETTERS:
        return [(0, len(text))]
    cuts, start, at = [], 0, 0
    for sentence in _short_sentences(text):
        begin = text.index(sentence, at)
        end = begin + len(sentence)
        if end - start > MOST_LETTERS and begin > start:
            cuts.append((start, begin))
            start = begin
        at = end
    return [*cuts, (start, len(text))]


def _short_sentences(text: str) -> list[str]:
    """The sentences of `text`; one that is far too long is cut at a word."""
    made = []
    for sentence in split_sentences(text):
        rest = sentence
        while len(rest) > MOST_LETTERS:
            cut = rest.rfind(" ", 0, MOST_LETTERS)
            cut = cut if cut > 0 else MOST_LETTERS
            made.append(rest[:cut])
            rest = rest[cut:].lstrip()
        made.append(rest)
    return made
