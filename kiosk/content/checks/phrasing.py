"""Checks for misleading wording: "1 in x", success rates, promises, "60–70 %" as a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.content.checks.checked_article import CheckedArticle
from kiosk.content.checks.lengths import split_sentences
from kiosk.content.model import blocks as b
from kiosk.content.model.faults import Fault

_NUMBER = (
    r"(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)"
)
_PROMISE = "Readers take it as a promise. Say what people report, or what studies found."
_RULES = (
    (
        re.compile(
            rf"\b(?:1|one)(?:\s+(?:person|patient|adult|man|woman))?[\s-]+in[\s-]+"
            rf"(?:every\s+|a\s+)?{_NUMBER}\b",
            re.IGNORECASE,
        ),
        "Say how many of 100 instead.",
    ),
    (
        re.compile(rf"\b{_NUMBER}\s+out\s+of\s+(?:every\s+)?(?!100\b){_NUMBER}\b", re.IGNORECASE),
        "Say how many of 100 instead.",
    ),
    (
        re.compile(
            rf"\bonly\s+(?:about\s+|around\s+|some\s+|a\s+)?{_NUMBER}\b(?!-)", re.IGNORECASE
        ),
        "Take `only` away: the figure speaks for itself.",
    ),
    (
        re.compile(r"\bsuccess(?:ful)?[\s-]+rates?\b", re.IGNORECASE),
        "Say what changed, for how many of 100.",
    ),
    (re.compile(r"\bcur(?:e|es|ed|ing)\b", re.IGNORECASE), _PROMISE),
    (re.compile(r"\b(?:clinically |scientifically )?proven\b", re.IGNORECASE), _PROMISE),
    (
        re.compile(
            r"\bsafe\s+and\s+effective\b|\b(?:completely|entirely|perfectly|totally|very)\s+safe\b"
            r"|(?<!if\s)(?<!whether\s)\b(?:drug|it|ketamine|medicine|spray|therapy|treatment)"
            r"\s+(?:is|was)\s+safe\b",
            re.IGNORECASE,
        ),
        _PROMISE,
    ),
)
_SUCCESS = re.compile(r"\bsucce(?:ss|ed)\w*", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_HEADLINE = re.compile(r"\b60\s*(?:%|percent|per cent)?\s*(?:[-–—‑]|to|and)\s*70\b", re.IGNORECASE)


def check_phrasing(subject: CheckedArticle) -> Iterator[Fault]:
    """Faults where the wording of a text misleads, at the line of the words."""
    for name, texts in subject.chapter_texts.items():
        blocks = subject.present_files[name].draft.blocks
        for text in texts:
            number = text.block >= 0 and isinstance(blocks[text.block], b.BigNumber)
            headline = text.role == "heading" or number
            for words, wrong in find_misleading(text.plain, headline=headline):
                line = subject.find_line(name, text, words)
                yield Fault(file=name, line=line, code="phrasing", text=wrong)
    for told in subject.toml_texts:
        for _, wrong in find_misleading(told.text, headline=told.role == "heading"):
            yield subject.make_toml_fault("phrasing", wrong, *told.key_path)


def find_misleading(text: str, *, headline: bool) -> Iterator[tuple[str, str]]:
    """The misleading words in `text`, each with advice; `headline` means it is shown large."""
    found: set[str] = set()
    for pattern, advice in _RULES:
        for match in pattern.finditer(text):
            found.add(match[0])
            verb = "promises much" if advice is _PROMISE else "misleads"
            yield match[0], f'"{match[0]}" {verb}. {advice}'
    for sentence in split_sentences(text):
        word = _SUCCESS.search(sentence)
        if word and _DIGIT.search(sentence) and not any(word[0] in words for words in found):
            advice = "Say what changed, for how many of 100."
            yield word[0], f'"{word[0]}" with a figure misleads. {advice}'
    if headline and (large := _HEADLINE.search(text)):
        yield large[0], f'"{large[0]}" cannot stand large. Say in the text where it comes from.'
