"""Checks the reading grade: the schooling a text takes to read (Flesch-Kincaid, US grades).

Measured by textstat, which only `check` needs: `pip install clearmind-kiosk[check]`.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

import msgspec

from kiosk.content.checks.checked_article import SHORT_FILE, CheckedArticle
from kiosk.content.checks.lengths import split_sentences
from kiosk.content.model import blocks as b
from kiosk.content.model.faults import Fault
from kiosk.content.parse.glossary_file import Glossary

CHAPTER_GRADE = 8.0
SHORT_GRADE = 6.0

_STANDS_IN = "paper"
"""A two-syllable word that replaces each glossary word."""


@cache
def _textstat() -> Any:
    """The textstat module, or None if it isn't installed."""
    try:
        with warnings.catch_warnings():
            # WORKAROUND: textstat 0.7.4 imports pkg_resources, which warns that it is deprecated.
            warnings.simplefilter("ignore")
            return import_module("textstat").textstat
    except ImportError:
        return None


def check_reading_grade(subject: CheckedArticle) -> Iterator[Fault]:
    """Faults where a file is too hard to read. English only, because the formula is."""
    if not subject.language.startswith("en"):
        return
    if _textstat() is None:
        text = "Reading grades are not measured. To measure: pip install clearmind-kiosk[check]"
        yield subject.make_toml_fault("no-textstat", text)
        return
    for name, parsed in subject.present_files.items():
        limit = SHORT_GRADE if name == SHORT_FILE else CHAPTER_GRADE
        texts = [
            text.text
            for text in subject.chapter_texts[name]
            if text.role == "text" and any(span.text.strip() for span in text.text)
        ]
        measured = measure_grade(texts, subject.glossary)
        if measured > limit:
            text = (
                f"The reading grade is {measured:.1f}. It may be {limit:.0f}. "
                f"{_hardest(texts, subject.glossary)}"
            )
            yield Fault(file=name, line=parsed.title_line, code="grade", text=text)


def measure_grade(texts: list[b.RichText], glossary: Glossary) -> float:
    """The grade of `texts`, each at least one sentence; 0 if there are none.

    A glossary word, linked or not, counts as one two-syllable word.
    """
    if not texts:
        return 0.0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return float(_textstat().flesch_kincaid_grade(_prose(texts, glossary)))


def _prose(texts: list[b.RichText], glossary: Glossary) -> str:
    known = _known(tuple(sorted(term.word for term in glossary.terms.values())))
    parts = []
    for text in texts:
        words = "".join(_STANDS_IN if s.style == "term" else s.text for s in text).strip()
        words = known.sub(_STANDS_IN, words)
        parts.append(words if words.endswith((".", "!", "?")) else f"{words}.")
    return " ".join(parts)


@cache
def _known(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any of the glossary's `words`, longest first, singular or plural."""
    listed = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True) if w.strip())
    return re.compile(rf"\b(?:{listed})(?:e?s)?\b" if listed else r"(?!)", re.IGNORECASE)


def _hardest(texts: list[b.RichText], glossary: Glossary) -> str:
    """A hint that quotes the author's sentence that is hardest to read."""
    sentences = [sentence for text in texts for sentence in _split_text(text)]
    hardest = max(sentences, key=lambda one: measure_grade([one], glossary), default=())
    return f'Hardest: "{" ".join(b.plain_text(hardest).split()[:8])} …"'


def _split_text(text: b.RichText) -> Iterator[b.RichText]:
    """The sentences of `text`, each with its spans."""
    spans = list(text)
    for sentence in split_sentences(b.plain_text(text)):
        taken: list[b.Span] = []
        missing = len(sentence)
        while missing and spans:
            span = spans.pop(0)
            taken.append(msgspec.structs.replace(span, text=span.text[:missing]))
            if rest := span.text[missing:]:
                spans.insert(0, msgspec.structs.replace(span, text=rest))
            missing -= len(taken[-1].text)
        yield tuple(taken)
