"""Reads plain text, as pasted from a web page or a mail: lines, bullets, numbers, underlines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from kiosk.content.importing.source_blocks import (
    BlockKind,
    SourceBlock,
    SourceDocument,
    SourcePlace,
    clean_text,
    plain_runs,
)

BULLET = re.compile(r"\s*(?:[•◦▪▫‣●○■□·*\-–—+✓✔➢→\uf0b7\uf0a7]|o(?=\s{2,}))\s+(?=\S)")
STEP = re.compile(r"\s*\(?\d{1,2}[.)]\s+(?=\S)")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(?=\S)")
_QUOTE = re.compile(r"\s{0,3}>\s?")
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,})\s*$")
_RULE = re.compile(r"\s*([-=_*~#.•]\s?){3,}$")
_NARROW = 100
"""Letters; a text with no line longer than this is broken by hand."""


@dataclass(frozen=True)
class _TextLine:
    number: int
    text: str
    kind: BlockKind
    marked: bool
    level: int
    indent: int
    after_gap: bool


def read_text(text: str, file: str) -> SourceDocument:
    """The blocks of a plain text. What has no mark of its own is a paragraph, not `marked`.

    A paragraph that stands between empty lines has level 1, one of several lines in a row 0.
    """
    lines = _join_broken_lines(list(_scan_lines(text)))
    blocks = []
    for index, line in enumerate(lines):
        level = line.level
        if line.kind == "paragraph":
            following = index + 1 == len(lines) or lines[index + 1].after_gap
            level = int(line.after_gap and following)
        blocks.append(
            SourceBlock(
                kind=line.kind,
                runs=plain_runs(line.text),
                place=SourcePlace(file, line.number),
                level=level,
                marked=line.marked,
            )
        )
    return SourceDocument(file, [block for block in blocks if block.text])


def split_marked_lines(block: SourceBlock, *, every: bool) -> list[SourceBlock]:
    """A block whose words hold line breaks as several blocks, each line by its own mark.

    Args:
        block: a paragraph; its line breaks are newlines.
        every: whether each line is a block, even if none has a mark.
    """
    if "\n" not in block.text:
        return [block]
    lines = block.text.split("\n")
    if not (every or any(_mark_of(line) for line in lines) or "" in map(str.strip, lines)):
        runs = tuple(replace(run, text=run.text.replace("\n", " ")) for run in block.runs)
        return [replace(block, runs=runs)]
    made, at = [], 0
    for line in lines:
        end = at + len(line)
        found = _mark_of(line)
        start = at + (found.end() if found else 0)
        if line.strip():
            kind: BlockKind = block.kind
            if found:
                kind = "step" if STEP.match(line) else "bullet"
            made.append(block.with_text(start, end, kind=kind, marked=bool(found)))
        at = end + 1
    return made


def _mark_of(line: str) -> re.Match[str] | None:
    return STEP.match(line) or BULLET.match(line)


def _scan_lines(text: str) -> Iterable[_TextLine]:
    gap = True
    raw_lines = text.split("\n")
    for number, raw in enumerate(raw_lines, 1):
        line = raw.expandtabs(4).rstrip()
        below = raw_lines[number] if number < len(raw_lines) else ""
        above = raw_lines[number - 2] if number > 1 else ""
        if not clean_text(line).strip() or _RULE.match(line):
            gap = gap or not _UNDERLINE.match(line) or not above.strip()
            continue
        kind, level, found = _kind_of(line)
        if found and line.lstrip()[0] in "–—" and above.rstrip().endswith(('"', "”")):
            kind, found = "paragraph", None  # who said the words above
        if not found and _UNDERLINE.match(below) and len(line) < _NARROW:
            kind, level = "heading", 1 if below.strip()[0] == "=" else 2
        yield _TextLine(
            number=number,
            text=line[found.end() :].strip() if found else line.strip(),
            kind=kind,
            marked=kind != "paragraph",
            level=level,
            indent=len(line) - len(line.lstrip()),
            after_gap=gap,
        )
        gap = False


def _kind_of(line: str) -> tuple[BlockKind, int, re.Match[str] | None]:
    if found := _HEADING.match(line):
        return "heading", len(found[1]), found
    if found := _QUOTE.match(line):
        return "quote", 0, found
    if found := STEP.match(line):
        return "step", 0, found
    if found := BULLET.match(line):
        return "bullet", 0, found
    return "paragraph", 0, None


def _join_broken_lines(lines: list[_TextLine]) -> list[_TextLine]:
    """`lines` with the pieces of one paragraph, item or quotation joined."""
    widest = max((len(line.text) + line.indent for line in lines), default=0)
    broken = widest <= _NARROW and _share_of_full_lines(lines, widest) > 0.2
    made: list[_TextLine] = []
    last_width = 0
    for line in lines:
        before = made[-1] if made else None
        joins = False
        if before and not line.after_gap and line.kind == before.kind == "quote":
            joins = not line.text.startswith(("—", "–", "--"))
        elif before and not line.after_gap and line.kind == "paragraph":
            if before.kind in {"bullet", "step"}:
                joins = line.indent > before.indent or (broken and last_width > widest * 0.7)
            elif before.kind == "paragraph":
                joins = broken and last_width > widest * 0.7
        if joins and before:
            made[-1] = replace(before, text=f"{before.text} {line.text}")
        else:
            made.append(line)
        last_width = len(line.text) + line.indent
    return made


def _share_of_full_lines(lines: list[_TextLine], widest: int) -> float:
    """How many lines of a paragraph, of all that go on in the next line, are nearly full."""
    inner = [
        len(line.text) + line.indent > widest * 0.7
        for line, after in pairwise(lines)
        if not after.after_gap and after.kind == "paragraph"
    ]
    return sum(inner) / len(inner) if inner else 0.0
