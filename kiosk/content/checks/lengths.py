"""Checks lengths: of chapters, pages, cards, closing boxes and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kiosk.content.checks.checked_article import SHORT_FILE, CheckedArticle
from kiosk.content.model import blocks as b
from kiosk.content.model.faults import Fault
from kiosk.content.parse.chapter_parser import ParsedChapter
from kiosk.content.reading_time import count_words

CHAPTER_WORDS = (120, 260)
PAGES = (2, 4)
PAGE_WORDS = 110
FIGURE_PAGE_WORDS = 80
"""Beside a picture; "In short" and "How sure are we?" at the chapter's end are not counted."""
CARDS = 6
CARD_WORDS = 35
IN_SHORT_WORDS = 25
HOW_SURE_SENTENCES = (2, 4)
SENTENCE_WORDS = 25

_FIGURES = (
    b.Figure, b.IconArray, b.FactBox, b.Comparison, b.Timeline, b.Myths, b.BigNumber,
)  # fmt: skip
_NOT_COUNTED = (b.Timeline, b.Myths, b.Notes, b.HowSure, b.InShort, b.WorthAsking, b.Scene)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+")


def split_sentences(text: str) -> list[str]:
    """The sentences of `text`."""
    return [part for part in _END.sub("\\g<0>\0", text).split("\0") if part.strip()]


def check_lengths(subject: CheckedArticle) -> Iterator[Fault]:
    """Faults where a chapter, page, card or sentence is too long or too short."""
    for name, parsed in subject.chapters.items():
        if name in subject.present_files:
            yield from _chapter(subject, name, parsed)
            yield from _pages(subject, name, parsed)
    if SHORT_FILE in subject.present_files:
        yield from _cards(subject)
    yield from _in_short(subject)
    yield from _how_sure(subject)
    yield from _sentences(subject)


def _chapter(subject: CheckedArticle, name: str, parsed: ParsedChapter) -> Iterator[Fault]:
    blocks = parsed.draft.blocks
    words = sum(
        count_words(text.plain)
        for text in subject.chapter_texts[name]
        if text.role != "notes"
        and not (text.block >= 0 and isinstance(blocks[text.block], b.WorthAsking))
    )
    low, high = CHAPTER_WORDS
    if not low <= words <= high:
        text = f"The chapter has {words} words. It should have {low} to {high}."
        yield Fault(file=name, line=parsed.title_line, code="chapter-words", text=text)
    pages = len(_starts(parsed))
    low, high = PAGES
    if not low <= pages <= high:
        said = "1 page" if pages == 1 else f"{pages} pages"
        text = f"The chapter has {said} (## headings). It should have {low} to {high}."
        yield Fault(file=name, line=parsed.title_line, code="pages", text=text)


def _starts(parsed: ParsedChapter) -> list[int]:
    """The indexes of the headings that start a page."""
    blocks = parsed.draft.blocks
    return [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, b.Heading) and block.level == 2
    ]


def _spans(parsed: ParsedChapter) -> Iterator[tuple[int, int]]:
    """The first and end index of each page among the blocks."""
    yield from pairwise([*_starts(parsed), len(parsed.draft.blocks)])


def _words(subject: CheckedArticle, name: str, start: int, end: int) -> int:
    """The number of words on a page, without its figures, notes and closing boxes."""
    blocks = subject.present_files[name].draft.blocks
    return sum(
        count_words(text.plain)
        for text in subject.chapter_texts[name]
        if start <= text.block < end and not isinstance(blocks[text.block], _NOT_COUNTED)
    )


def _pages(subject: CheckedArticle, name: str, parsed: ParsedChapter) -> Iterator[Fault]:
    blocks = parsed.draft.blocks
    for start, end in _spans(parsed):
        figures = [block for block in blocks[start:end] if isinstance(block, _FIGURES)]
        words = _words(subject, name, start, end)
        limit = FIGURE_PAGE_WORDS if figures else PAGE_WORDS
        if words > limit:
            text = f"This page has {words} words. It may have {limit}. Begin another with ##."
            yield Fault(file=name, line=blocks[start].line, code="page-words", text=text)
        for block in figures[1:]:
            text = "A second figure on this page. A page has one. Begin another with ##."
            yield Fault(file=name, line=block.line, code="page-figures", text=text)


def _cards(subject: CheckedArticle) -> Iterator[Fault]:
    parsed = subject.short
    cards = list(_spans(parsed))
    if len(cards) != CARDS:
        text = f"The short version has {len(cards)} cards (## headings). It has exactly {CARDS}."
        yield Fault(file=SHORT_FILE, line=parsed.title_line, code="cards", text=text)
    for start, end in cards:
        words = _words(subject, SHORT_FILE, start, end)
        if words > CARD_WORDS:
            text = f"This card has {words} words. It may have {CARD_WORDS}."
            line = parsed.draft.blocks[start].line
            yield Fault(file=SHORT_FILE, line=line, code="card-words", text=text)


def _in_short(subject: CheckedArticle) -> Iterator[Fault]:
    for name, _, block in subject.iter_blocks():
        if (
            isinstance(block, b.InShort)
            and (words := count_words(b.plain_text(block.text))) > IN_SHORT_WORDS
        ):
            text = f'"In short" has {words} words. It may have {IN_SHORT_WORDS}.'
            yield Fault(file=name, line=block.line, code="short-words", text=text)


def _how_sure(subject: CheckedArticle) -> Iterator[Fault]:
    low, high = HOW_SURE_SENTENCES
    for name, _, block in subject.iter_blocks():
        if isinstance(block, b.HowSure):
            sentences = len(split_sentences(b.plain_text(block.text)))
            if not low <= sentences <= high:
                text = f"`/// sure` has {sentences} sentences. It should have {low} to {high}."
                yield Fault(file=name, line=block.line, code="sure-sentences", text=text)


def _sentences(subject: CheckedArticle) -> Iterator[Fault]:
    for name, texts in subject.chapter_texts.items():
        for text in texts:
            if text.role == "notes":
                continue
            for sentence in split_sentences(text.plain):
                if wrong := _too_long(sentence):
                    line = subject.find_line(name, text, sentence)
                    yield Fault(file=name, line=line, code="sentence", text=wrong)
    for told in subject.toml_texts:
        for sentence in split_sentences(told.text):
            if wrong := _too_long(sentence):
                yield subject.make_toml_fault("sentence", wrong, *told.key_path)


def _too_long(sentence: str) -> str:
    words = count_words(sentence)
    if words <= SENTENCE_WORDS:
        return ""
    begin = " ".join(sentence.split()[:4])
    return f'The sentence "{begin} …" has {words} words. It may have {SENTENCE_WORDS}.'
