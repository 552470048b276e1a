"""Drops what stands in the source a second time, and learns from the better marked copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kiosk.content.importing.import_report import ImportReport
from kiosk.content.importing.source_blocks import (
    SourceBlock,
    comparable,
    count_words,
    split_sentences,
)

_ENOUGH_WORDS = 8
"""Fewer words may be said twice on purpose: “Rest” in two phases."""
_GAP = 3
"""Blocks that may be missing in one of two copies without breaking the run."""
_ITEMS = {"bullet", "step"}


def drop_duplicates(
    blocks: list[SourceBlock], titles: list[str], report: ImportReport
) -> list[SourceBlock]:
    """`blocks` without repetitions, all of which are noted.

    Where a repetition is marked as a heading or a list item and the first one is not, the first
    becomes that.

    Args:
        blocks: all blocks, in order.
        titles: the article's titles; they may stand anywhere and are always dropped.
        report: where repetitions are noted.
    """
    keys = [comparable(block.all_words) for block in blocks]
    known_titles = {comparable(title) for title in titles if title}
    first = _first_places(keys)
    repeated = _find_repeated(blocks, first)
    result = list(blocks)
    sentences: set[str] = set(known_titles)
    dropped: set[int] = set()
    for index, block in enumerate(blocks):
        parts = [comparable(part) for part in split_sentences(block.all_words)]
        if keys[index] in known_titles and block.kind != "picture":
            reason = "the title again"
        elif index in repeated:
            original = first[index]
            reason = f"the same as {blocks[original].place}"
            result[original] = _learn(result[original], block, report)
        elif _says_nothing_new(block, parts, sentences):
            reason = "each of its sentences stands above"
        else:
            sentences |= set(parts)
            continue
        dropped.add(index)
        report.dropped(block, "repetition", reason)
    return [block for index, block in enumerate(result) if index not in dropped]


def _first_places(keys: list[str]) -> dict[int, int]:
    """For each block that stood before, where it stood first."""
    seen: dict[str, int] = {}
    first = {}
    for index, key in enumerate(keys):
        if key and key in seen:
            first[index] = seen[key]
        elif key:
            seen[key] = index
    return first


def _find_repeated(blocks: list[SourceBlock], first: dict[int, int]) -> set[int]:
    """The blocks that are repetitions: long ones, and short ones within a repeated run."""
    repeated: set[int] = set()
    run: list[int] = []
    for index in [*sorted(first), len(blocks) + _GAP]:
        if run and not _continues(run[-1], index, first):
            if _is_repetition([blocks[at] for at in run]):
                repeated |= set(run)
            run = []
        if index < len(blocks):
            run.append(index)
    return repeated


def _continues(before: int, index: int, first: dict[int, int]) -> bool:
    follows: Callable[[int, int], bool] = lambda a, b: 0 < b - a <= _GAP  # noqa: E731
    return index in first and follows(before, index) and follows(first[before], first[index])


def _is_repetition(run: list[SourceBlock]) -> bool:
    prose = [block for block in run if block.kind not in _ITEMS and block.kind != "picture"]
    words = sum(count_words(block.all_words) for block in run)
    return words >= _ENOUGH_WORDS and bool(prose)


def _says_nothing_new(block: SourceBlock, parts: list[str], sentences: set[str]) -> bool:
    if block.kind in _ITEMS or count_words(block.all_words) < _ENOUGH_WORDS:
        return False
    return all(part in sentences for part in parts)


def _learn(original: SourceBlock, copy: SourceBlock, report: ImportReport) -> SourceBlock:
    better = copy.marked and not original.marked and copy.kind in {*_ITEMS, "heading", "quote"}
    if not better or copy.kind == original.kind:
        return original
    report.took(original, copy.kind, f"its repetition at {copy.place} is marked as one")
    return replace(original, kind=copy.kind, level=copy.level, marked=True)
