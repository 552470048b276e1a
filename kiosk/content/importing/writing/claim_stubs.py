"""Makes a claim, not yet reviewed, of each sentence with a number that must rest on one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kiosk.content.importing.import_report import ImportReport
from kiosk.content.importing.source_blocks import (
    SourceBlock,
    comparable,
    split_sentences,
)

_NUMBERS = re.compile(
    r"\d\s*(?:%|percent\b|per cent\b)|\b\d+\s*(?:out\s+)?of\s+(?:every\s+)?\d+\b"
    r"|\b(?:1|one)\s+in\s+(?:every\s+)?(?:\d+|two|three|four|five|six|ten)\b"
    r"|\b\d+(?:\.\d+)?[\s-]*(?:times|fold)\b",
    re.IGNORECASE,
)
_STUDY = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|meta-analys[ie]s|research|review)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!s)")
_CITED = re.compile(r"\s*\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]")
NO_SOURCE = "the imported article, which names no source"


@dataclass(frozen=True)
class ClaimStub:
    """A sentence of the article that makes a claim with a number."""

    id: str
    text: str
    references: tuple[str, ...] = ()


@dataclass
class ClaimStubs:
    """Collects the claims of an article, each sentence once.

    `citations` is how many publications the article lists; “[2]” in a text stands for the second.
    """

    report: ImportReport
    citations: int = 0
    stubs: dict[str, ClaimStub] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def marks_for(self, block: SourceBlock, chapter: str) -> str:
        """The `[^id]` of each claim in a block's words, to stand behind them.

        Args:
            block: the words.
            chapter: the id of their chapter; ids of claims begin with it.
        """
        marks = []
        for sentence in split_sentences(block.text.replace("\n", " ")):
            numbers = self._cited(sentence)
            if not (numbers or makes_claim(sentence)):
                continue
            said = self.without_citations(sentence)
            key = comparable(said)
            if key not in self.stubs:
                self._counts[chapter] = self._counts.get(chapter, 0) + 1
                made = ClaimStub(f"{chapter}-{self._counts[chapter]}", said, reference_ids(numbers))
                self.stubs[key] = made
                why = "a number needs a source: give it in article.toml and have it reviewed"
                self.report.took(block, f"claim `{made.id}`, not yet reviewed", why)
            marks.append(f"[^{self.stubs[key].id}]")
        return "".join(dict.fromkeys(marks))

    def without_citations(self, text: str) -> str:
        """`text` without the “[2]” that stand for a publication."""
        return _CITED.sub(lambda found: "" if self._known(found) else found[0], text)

    def _cited(self, text: str) -> list[int]:
        numbers = [found for found in _CITED.finditer(text) if self._known(found)]
        return [int(one) for found in numbers for one in re.findall(r"\d+", found[1])]

    def _known(self, found: re.Match[str]) -> bool:
        return all(0 < int(one) <= self.citations for one in re.findall(r"\d+", found[1]))


def reference_ids(numbers: Iterable[int]) -> tuple[str, ...]:
    """The ids in article.toml of publications, by their numbers from 1."""
    return tuple(f"reference-{number}" for number in dict.fromkeys(numbers))


def makes_claim(sentence: str) -> bool:
    """Whether a sentence gives a number that must rest on a claim."""
    return bool(_NUMBERS.search(sentence) or (_STUDY.search(sentence) and _YEAR.search(sentence)))
