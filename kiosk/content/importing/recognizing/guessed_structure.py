"""Guesses headings and lists where the source marks none: pasted text, bold lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kiosk.content.importing.import_report import ImportReport
from kiosk.content.importing.recognizing.labels import (
    DISCLAIMER,
    MYTH,
    TRUTH,
    read_phase_label,
)
from kiosk.content.importing.source_blocks import SourceBlock, count_words

_SMALL = {
    *("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "is", "it", "its"),
    *("nor", "of", "on", "or", "our", "the", "to", "vs", "with", "your", "you", "be", "are"),
}
_LABELED = re.compile(r"[A-Z][\w’' /()-]{1,45}[:–—]\s+\S")
_TERMINAL = (".", "!", "…", ";", ",", ":")
_MOST_WORDS = 16
GUESSED_LEVEL = 2


def guess_structure(blocks: list[SourceBlock], report: ImportReport) -> list[SourceBlock]:
    """`blocks` with unmarked lines taken for headings and list items where they look like it."""
    return _Guesser(blocks, report).run()


@dataclass
class _Guesser:
    blocks: list[SourceBlock]
    report: ImportReport
    list_form: str = ""
    """How the items of the list look that the lines stand in: labeled, open, short, or ""."""

    def run(self) -> list[SourceBlock]:
        marked = [b for b in self.blocks if b.kind == "heading" and b.marked]
        guesses = len(marked) < 2
        made: list[SourceBlock] = []
        for index, block in enumerate(self.blocks):
            if block.kind != "paragraph":
                self.list_form = ""
                made.append(block)
                continue
            made.append(self._guess(index, block, guess_titles=guesses))
        return made

    def _guess(self, index: int, block: SourceBlock, *, guess_titles: bool) -> SourceBlock:
        if _is_label(block.text):
            self.list_form = ""
            return block
        why = self._heading_reason(index, block, guess_titles=guess_titles)
        if why:
            self.list_form = ""
            self.report.took(block, "heading", why)
            return replace(block, kind="heading", level=GUESSED_LEVEL, marked=False)
        if guess_titles and self.list_form and self._is_item(block):
            self.report.took(block, "point of a list", "it stands under a line that ends with “:”")
            return replace(block, kind="bullet", level=0, marked=False)
        self.list_form = self._list_begun(index) if block.text.endswith(":") else ""
        return block

    def _heading_reason(self, index: int, block: SourceBlock, *, guess_titles: bool) -> str:
        """Why a paragraph is taken for a heading; "" if it is none."""
        text = block.text
        after = self._after(index)
        if after is None or not _may_be_heading(text):
            return ""
        if all(run.style == "strong" for run in block.runs if run.text.strip()):
            return "a short line, all of it bold"
        if not guess_titles or after.kind == "quote" or after.text == text:
            return ""
        alone = block.level == 1 and not self.list_form and count_words(text) <= 10
        rules = (
            (text.isupper() and count_words(text) > 1, "a short line in capitals"),
            (
                _is_title_case(text) and not self._within_short_lines(after),
                "a short line in title case, with no period",
            ),
            (
                alone and text[0].isupper() and _can_stand_below_heading(after),
                "a short line by itself above a paragraph, with no period",
            ),
        )
        return next((why for holds, why in rules if holds), "")

    def _within_short_lines(self, after: SourceBlock) -> bool:
        """Whether this is one of several short lines, the points of a list."""
        short = count_words(after.text) <= 8 and not after.text.endswith((".", "!", "?", ":"))
        return after.kind == "paragraph" and bool(self.list_form) and short

    def _after(self, index: int) -> SourceBlock | None:
        return self.blocks[index + 1] if index + 1 < len(self.blocks) else None

    def _list_begun(self, index: int) -> str:
        """How the lines after a line that ends with “:” look, if they are a list's points."""
        lines = [block for block in self.blocks[index + 1 : index + 3] if block.kind == "paragraph"]
        if not lines or _is_label(lines[0].text):
            return ""
        if len(lines) == 2 and all(_LABELED.match(line.text) for line in lines):
            return "labeled"
        if _is_open(lines[0].text):
            return "open"
        if len(lines) == 2 and all(count_words(line.text) <= 12 for line in lines):
            return "short"
        return ""

    def _is_item(self, block: SourceBlock) -> bool:
        match self.list_form:
            case "labeled":
                fits = bool(_LABELED.match(block.text))
            case "open":
                fits = _is_open(block.text)
            case _:
                fits = count_words(block.text) <= 12 and not block.text.endswith(":")
        if not fits:
            self.list_form = ""
        return fits


def _is_label(text: str) -> bool:
    """Whether a line begins a part by itself: a phase, a myth, its reality, the disclaimer."""
    if MYTH.match(text) or TRUTH.match(text) or DISCLAIMER.match(text):
        return True
    return text.endswith(":") and read_phase_label(text) is not None


def _is_open(text: str) -> bool:
    return not text.endswith((".", "!", "?", ":")) and count_words(text) <= 45


def _can_stand_below_heading(after: SourceBlock) -> bool:
    """Whether a block is a paragraph, a list or a label, as they stand below headings."""
    listed = after.kind in {"bullet", "step"}
    return listed or count_words(after.text) >= 12 or _is_label(after.text)


def _may_be_heading(text: str) -> bool:
    """Whether a line is short, on one line, begins with a word and does not end as a sentence."""
    begins = text[0].isalnum() or text[0] in "“\"'¿"
    short = 1 <= count_words(text) <= _MOST_WORDS
    return begins and short and "\n" not in text and not text.endswith(_TERMINAL)


def _is_title_case(text: str) -> bool:
    words = [word.strip("“”\"'’()[]:,?") for word in text.split()]
    counted = [word for word in words if word and word.lower() not in _SMALL]
    if len(counted) < 2 and not (len(words) == 1 and counted and counted[0][0].isupper()):
        return False
    high = sum(not word[0].islower() for word in counted)
    return high * 5 >= len(counted) * 4 and counted[0][0].isupper()
