"""Recognizes the phases of a treatment: labels with times, each with its points."""

from __future__ import annotations

import re
from dataclasses import replace

from kiosk.content.importing.recognizing.article_draft import PhaseDraft
from kiosk.content.importing.recognizing.labels import (
    MYTH,
    PhaseLabel,
    TimeRange,
    find_time,
    read_phase_label,
)
from kiosk.content.importing.source_blocks import SourceBlock, split_sentences

_WITH_WORDS = re.compile(r"(.{3,70}?)\s*(?::|\s[–—])\s+(?=\S)")
_ITEMS = {"bullet", "step"}
_UNITS = ((8760.0, "year"), (730.0, "month"), (168.0, "week"), (24.0, "day"), (1.0, "hour"))


def take_phases(blocks: list[SourceBlock], start: int) -> tuple[list[PhaseDraft], int]:
    """The phases that follow each other from `start` on, and the index after them.

    There are at least two, in order of time, or none.
    """
    labels: list[PhaseLabel] = []
    points: list[list[SourceBlock]] = []
    at = start
    while at < len(blocks):
        label, found, after = _take_phase(blocks, at)
        if label is None or not found:
            break
        labels.append(label)
        points.append(found)
        at = after
    phases = _with_times(labels, points)
    return (phases, at) if phases else ([], start)


def _take_phase(
    blocks: list[SourceBlock], at: int
) -> tuple[PhaseLabel | None, list[SourceBlock], int]:
    block = blocks[at]
    if label := _own_label(blocks, at):
        points, after = _points_below(blocks, at)
        return label, points, after
    found = _WITH_WORDS.match(block.text) if block.kind != "heading" else None
    if found and find_time(found[1]) and (label := read_phase_label(found[1])):
        return label, _sentences_of(block.with_text(found.end())), at + 1
    return None, [], at


def _own_label(blocks: list[SourceBlock], at: int) -> PhaseLabel | None:
    """The label that a block is, if it stands above points and is marked as such."""
    block = blocks[at]
    if at + 1 >= len(blocks) or block.kind in {"table", "picture", "quote"}:
        return None
    bold = block.runs and all(run.style == "strong" for run in block.runs)
    below = blocks[at + 1]
    stands_above = (
        block.kind == "heading"
        or block.text.endswith(":")
        or bool(bold)
        or (below.kind in _ITEMS and (block.kind == "paragraph" or _is_inner(below, block)))
    )
    if block.kind in _ITEMS and not _is_inner(below, block):
        return None
    return read_phase_label(block.text) if stands_above else None


def _is_inner(below: SourceBlock, block: SourceBlock) -> bool:
    return below.kind in _ITEMS and (block.kind not in _ITEMS or below.level > block.level)


def _points_below(blocks: list[SourceBlock], label: int) -> tuple[list[SourceBlock], int]:
    """The points of the phase whose label is at `label`, and the index after them.

    Paragraphs become points, too: all of them below a heading or above the next label; below
    another last label, the first alone.
    """
    head = blocks[label]
    at = label + 1
    found: list[SourceBlock] = []
    while at < len(blocks) and _belongs_to_phase(blocks, at, head, found):
        found.append(blocks[at])
        at += 1
    listed = any(block.kind in _ITEMS for block in found)
    followed = at < len(blocks) and _own_label(blocks, at) is not None
    if head.kind != "heading" and not listed and not followed:
        found, at = found[:1], label + 1 + len(found[:1])
    points: list[SourceBlock] = []
    for block in found:
        points += [block] if block.kind in _ITEMS else _sentences_of(block)
    return points, at


def _belongs_to_phase(
    blocks: list[SourceBlock], at: int, head: SourceBlock, found: list[SourceBlock]
) -> bool:
    block = blocks[at]
    if block.kind in _ITEMS:
        return head.kind not in _ITEMS or block.level > head.level
    listed = bool(found) and found[-1].kind in _ITEMS
    if block.kind != "paragraph" or (listed and head.kind != "heading"):
        return False
    return not MYTH.match(block.text) and _own_label(blocks, at) is None


def _sentences_of(block: SourceBlock) -> list[SourceBlock]:
    """Each sentence of a paragraph as a point."""
    made, at = [], 0
    for sentence in split_sentences(block.text):
        start = block.text.index(sentence, at)
        at = start + len(sentence)
        made.append(replace(block.with_text(start, at), kind="bullet"))
    return made


def _with_times(labels: list[PhaseLabel], points: list[list[SourceBlock]]) -> list[PhaseDraft]:
    times = [label.time for label in labels]
    if len(times) < 2 or not any(times):
        return []
    phases: list[PhaseDraft] = []
    for index, (label, time) in enumerate(zip(labels, times, strict=True)):
        before = phases[-1] if phases else None
        known = time or _time_after(before, times[index + 1 :])
        if known.starts is None or (before and known.starts < before.starts):
            return []
        phases.append(
            PhaseDraft(label.title, known.words, known.starts, known.ends, tuple(points[index]))
        )
    return phases


def _time_after(before: PhaseDraft | None, later: list[TimeRange | None]) -> TimeRange:
    """When a phase is whose label gives no time: after the one before, until the next."""
    following = next((time.starts for time in later if time and time.starts is not None), None)
    if before is None:
        ends = following or None
        return TimeRange(0.0, ends, f"Up to {describe_hours(ends)}" if ends else "At first")
    starts = before.ends if before.ends is not None else before.starts
    ends = following if following is not None and following > starts else None
    return TimeRange(starts, ends, f"After {describe_hours(starts)}")


def describe_hours(hours: float) -> str:
    """A number of hours in the largest unit that fits, such as “4 weeks”."""
    for length, unit in _UNITS:
        if hours >= length and abs(hours / length - round(hours / length)) < 0.05:
            number = round(hours / length)
            return f"{number} {unit}{'' if number == 1 else 's'}"
    return f"{hours:g} hours"
