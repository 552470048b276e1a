"""Checks the glossary: short sentences, honest wording, nothing that needs a help line."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.content.checks.help_lines import SUICIDE_PATTERN
from kiosk.content.checks.lengths import SENTENCE_WORDS, split_sentences
from kiosk.content.checks.phrasing import find_misleading
from kiosk.content.checks.severities import weigh_fault
from kiosk.content.model.faults import Fault
from kiosk.content.parse.glossary_file import FILE, Glossary
from kiosk.content.reading_time import count_words


def check_glossary(glossary: Glossary) -> Iterator[Fault]:
    """Faults in one language's glossary."""
    yield from glossary.faults
    for name, term in glossary.terms.items():
        line = glossary.lines.find_line(name, "plain")
        for code, text in _wrong(term.plain):
            yield weigh_fault(Fault(file=FILE, line=line, code=code, text=f"[{name}]: {text}"))


def _wrong(plain: str) -> Iterator[tuple[str, str]]:
    for sentence in split_sentences(plain):
        if count_words(sentence) > SENTENCE_WORDS:
            yield "sentence", f"a sentence has {count_words(sentence)} words. It may have 25."
    for _, text in find_misleading(plain, headline=False):
        yield "phrasing", text
    if SUICIDE_PATTERN.search(plain):
        yield "help", "suicide is named where no help line can follow. Say it in a chapter."
