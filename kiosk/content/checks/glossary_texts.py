"""The glossary's own texts: short sentences, honest wording, no word that wants a help line."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.content.checks.help_lines import NAMED
from kiosk.content.checks.lengths import SENTENCE_WORDS, count, sentences
from kiosk.content.checks.phrasing import misleading
from kiosk.content.model.faults import Fault
from kiosk.content.parse.glossary_file import FILE, Glossary


def glossary_faults(glossary: Glossary) -> Iterator[Fault]:
    """Faults of one language's glossary."""
    yield from glossary.faults
    for name, term in glossary.terms.items():
        line = glossary.lines.of(name, "plain")
        for code, text in _wrong(term.plain):
            yield Fault(file=FILE, line=line, code=code, text=f"[{name}]: {text}")


def _wrong(plain: str) -> Iterator[tuple[str, str]]:
    for sentence in sentences(plain):
        if count(sentence) > SENTENCE_WORDS:
            yield "sentence", f"a sentence has {count(sentence)} words. It may have 25."
    for _, text in misleading(plain, headline=False):
        yield "phrasing", text
    if NAMED.search(plain):
        yield "help", "suicide is named where no help line can follow. Say it in a chapter."
