"""What every reader makes of a file: blocks of text with their kind, styles and place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import Literal

BlockKind = Literal["heading", "paragraph", "bullet", "step", "quote", "table", "picture"]
RunStyle = Literal["", "strong", "em"]

_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc"
    "\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
REFERENCES = re.compile(
    r"\W*(?:references|sources|bibliography|citations|works cited|literature)\W*", re.IGNORECASE
)
"""A heading above a list of publications."""
_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+")


@dataclass(frozen=True)
class SourcePlace:
    """Where a block begins. `number` counts lines from 1; in a .docx, paragraphs."""

    file: str
    number: int
    unit: Literal["line", "paragraph"] = "line"

    def __str__(self) -> str:
        """`FILE:12`, or `FILE:¶12` for a paragraph."""
        return f"{self.file}:{'¶' if self.unit == 'paragraph' else ''}{self.number}"


@dataclass(frozen=True)
class SourceRun:
    """Characters in one style."""

    text: str
    style: RunStyle = ""


@dataclass(frozen=True)
class SourceBlock:
    """One block of a source.

    Attributes:
        kind: What it is, or is taken for so far.
        runs: Its words; none for a table.
        place: Where it begins.
        level: A heading's level, from 1; a list item's depth, from 0.
        marked: Whether the source itself says what it is; otherwise it may be guessed.
        rows: A table's cells.
        picture: The name of a picture's file, if the source brings it along.
        links: Addresses that the words lead to, each with its words.
    """

    kind: BlockKind
    runs: tuple[SourceRun, ...]
    place: SourcePlace
    level: int = 0
    marked: bool = True
    rows: tuple[tuple[str, ...], ...] = ()
    picture: str = ""
    links: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The words without styles."""
        return "".join(run.text for run in self.runs)

    @property
    def all_words(self) -> str:
        """The words with those of a table's cells."""
        return " ".join([self.text, *(cell for row in self.rows for cell in row)]).strip()

    def with_text(self, start: int, end: int | None = None, **changes: object) -> SourceBlock:
        """A copy with the characters from `start` to `end` alone, and other `changes`."""
        runs = trim_runs(slice_runs(self.runs, start, end))
        return replace(self, runs=runs, **changes)  # type: ignore[arg-type]


@dataclass
class SourceDocument:
    """One file as read. `title` and `author` are what the file says of itself, or empty."""

    file: str
    blocks: list[SourceBlock]
    title: str = ""
    author: str = ""
    author_is_account: bool = False
    """Whether the author is only the name of the account that saved the file."""
    language: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)


def plain_runs(text: str) -> tuple[SourceRun, ...]:
    """`text`, cleaned, in no style."""
    return trim_runs((SourceRun(text),))


def clean_text(text: str) -> str:
    """`text` with plain spaces, and without invisible and private characters."""
    text = unicodedata.normalize("NFC", text).replace("\u2028", "\n").replace("\u2029", "\n")
    return _SPACES.sub(" ", _INVISIBLE.sub("", text))


def trim_runs(runs: tuple[SourceRun, ...]) -> tuple[SourceRun, ...]:
    """`runs` cleaned: neighbors of one style joined, white space collapsed and cut at the ends."""
    joined: list[SourceRun] = []
    for run in runs:
        text = clean_text(run.text)
        before = joined[-1].text if joined else " "
        if before.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if not text:
            continue
        if joined and (joined[-1].style == run.style or not text.strip()):
            joined[-1] = SourceRun(joined[-1].text + text, joined[-1].style)
        else:
            joined.append(SourceRun(text, run.style))
    while joined and not joined[-1].text.strip():
        joined.pop()
    if joined:
        joined[0] = SourceRun(joined[0].text.lstrip(), joined[0].style)
        joined[-1] = SourceRun(joined[-1].text.rstrip(), joined[-1].style)
    return tuple(joined)


def slice_runs(
    runs: tuple[SourceRun, ...], start: int, end: int | None = None
) -> tuple[SourceRun, ...]:
    """The characters of `runs` from `start` to `end`, counted over all of them."""
    made, at = [], 0
    last = sum(len(run.text) for run in runs) if end is None else end
    for run in runs:
        part = run.text[max(0, start - at) : max(0, last - at)]
        if part:
            made.append(SourceRun(part, run.style))
        at += len(run.text)
    return tuple(made)


def comparable(text: str) -> str:
    """`text` as letters and digits alone, for telling whether two texts say the same."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def count_words(text: str) -> int:
    """The number of words: runs without a space that hold a letter or a digit."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def split_sentences(text: str) -> list[str]:
    """The sentences of `text`, in order; together they are all of it."""
    return [part.strip() for part in _END.sub("\\g<0>\0", text).split("\0") if part.strip()]


def shorten(text: str, letters: int = 60) -> str:
    """`text` on one line, cut at a word to about `letters` letters."""
    line = " ".join(text.split())
    if len(line) <= letters:
        return line
    return line[: line.rfind(" ", 0, letters) if " " in line[:letters] else letters] + " …"
