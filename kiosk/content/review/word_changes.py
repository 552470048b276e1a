"""What changed between the words that were reviewed and those of now."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

Change = tuple[Literal["same", "old", "new"], str]


def compare_words(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """The words of `new` with what it adds and what it drops, in runs, in reading order."""
    before, after = _words(old), _words(new)
    found: list[Change] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        gone, come = before[old_from:old_to], after[new_from:new_to]
        if gone == come:
            found.append(("same", " ".join(come)))
            continue
        found += [("old", " ".join(gone))] if gone else []
        found += [("new", " ".join(come))] if come else []
    return found


def _words(lines: Sequence[str]) -> list[str]:
    return " ".join(lines).split()
