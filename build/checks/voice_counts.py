"""Counts hope, hedges, reading grade and words in an article, chapter by chapter.

    .venv/bin/python build/checks/voice_counts.py [FOLDER-OR-FILE ...]

For the article that ships, or any article's folder, and for any text file to compare with. Hope
and hedges are the words listed in `hope_words.txt` and `hedge_words.txt` beside this file. A
presenter's notes are left out. Hedges in "How sure are we?" have a column of their own: doubt
belongs there.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.article_files import read_article_files
from kiosk.content.checks.article_texts import collect_chapter_texts
from kiosk.content.checks.folder_check import DEFAULT_PLACEHOLDERS
from kiosk.content.checks.reading_grade import measure_grade
from kiosk.content.library import load_article_glossary
from kiosk.content.model import blocks as b
from kiosk.content.parse.article_parser import parse_article
from kiosk.content.parse.glossary_file import Glossary
from kiosk.content.reading_time import count_words

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "content" / "en" / "ketamine"


def read_word_list(name: str) -> re.Pattern[str]:
    """The pattern for any word of a list beside this file; `*` in it stands for any ending."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    words = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    longest_first = sorted(words, key=len, reverse=True)
    listed = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in longest_first)
    return re.compile(rf"\b(?:{listed})\b", re.IGNORECASE)


HOPE = read_word_list("hope_words.txt")
HEDGES = read_word_list("hedge_words.txt")


@dataclass(frozen=True)
class VoiceCounts:
    """What was counted in one text.

    Attributes:
        name: The chapter's file, or the text's.
        words: How many words a visitor reads.
        hope: How many words of hope.
        hedges: How many hedges outside "How sure are we?".
        doubts: How many hedges in it.
        grade: The reading grade (Flesch-Kincaid), glossary words as easy ones.
    """

    name: str
    words: int
    hope: int
    hedges: int
    doubts: int
    grade: float


def count_text(
    name: str, texts: Iterable[b.RichText], doubts: Iterable[b.RichText], glossary: Glossary
) -> VoiceCounts:
    """Count one text.

    Args:
        name: What to call it.
        texts: Its paragraphs, list items and headings.
        doubts: Those of "How sure are we?".
        glossary: Its words count as easy ones in the grade.
    """
    said, unsure = list(texts), list(doubts)
    plain = " \n ".join(map(b.plain_text, said))
    doubt = " \n ".join(map(b.plain_text, unsure))
    return VoiceCounts(
        name=name,
        words=count_words(plain) + count_words(doubt),
        hope=len(HOPE.findall(plain)) + len(HOPE.findall(doubt)),
        hedges=len(HEDGES.findall(plain)),
        doubts=len(HEDGES.findall(doubt)),
        grade=measure_grade([text for text in said + unsure if b.plain_text(text)], glossary),
    )


def count_article(folder: Path) -> Iterator[VoiceCounts]:
    """Count each chapter of the article in `folder`."""
    sources = read_article_files(folder)
    glossary = load_article_glossary(folder)
    variables: Mapping[str, str] = DEFAULT_PLACEHOLDERS
    parsed_files = parse_article(sources, variables).parsed_files
    for name, parsed in parsed_files.items():
        said: list[b.RichText] = []
        unsure: list[b.RichText] = []
        for text in collect_chapter_texts(parsed):
            block = parsed.draft.blocks[text.block] if text.block >= 0 else None
            if text.role == "text":
                (unsure if isinstance(block, b.HowSure) else said).append(text.text)
        yield count_text(name, said, unsure, glossary)


def count_file(file: Path) -> VoiceCounts:
    """Count a text file, paragraph by paragraph."""
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    return count_text(file.name, [(b.Span(line),) for line in lines if line], [], Glossary())


def total(counts: list[VoiceCounts]) -> VoiceCounts:
    """All of `counts` together; the grade is their mean by words."""
    words = sum(one.words for one in counts)
    return VoiceCounts(
        name="all",
        words=words,
        hope=sum(one.hope for one in counts),
        hedges=sum(one.hedges for one in counts),
        doubts=sum(one.doubts for one in counts),
        grade=sum(one.grade * one.words for one in counts) / max(1, words),
    )


def format_row(one: VoiceCounts) -> str:
    """One line of the table; hope and hedges also per 100 words."""
    share = 100 / max(1, one.words)
    return (
        f"{one.name:24} {one.words:6} {one.grade:6.1f} {one.hope:5} {one.hope * share:5.1f} "
        f"{one.hedges:7} {one.hedges * share:5.1f} {one.doubts:7}"
    )


def main(arguments: list[str]) -> int:
    """Print the table for each folder or file."""
    for place in [Path(argument) for argument in arguments] or [SHIPPED]:
        print(f"{str(place)[-24:]:24}  words  grade  hope  /100  hedges  /100  doubts")
        counts = list(count_article(place)) if place.is_dir() else [count_file(place)]
        for one in counts:
            print(format_row(one))
        if len(counts) > 1:
            print(format_row(total(counts)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
