"""The six ways in on home, and the six cards of the short version, from the article's chapters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kiosk.content.importing.import_report import ImportReport
from kiosk.content.importing.recognizing.article_draft import (
    ArticleDraft,
    ChapterDraft,
    PageDraft,
)
from kiosk.content.importing.source_blocks import count_words
from kiosk.content.importing.writing.chapter_files import (
    names_suicide,
    pick_sentence,
    title_sentence,
    told_blocks,
)
from kiosk.content.importing.writing.claim_stubs import makes_claim
from kiosk.content.importing.writing.markdown_text import write_plain

QUESTIONS = 6
CARD_WORDS = 35
_ANSWER_WORDS = 14
_PICTURES = (
    ("talk", r"next step|contact|talk|reach|start|begin|question"),
    ("hours", r"expect|timeline|visit|session|day|week|how long|time"),
    ("pulse", r"safe|risk|side effect|care|professional|monitor"),
    ("fork", r"research|evidence|results?|stud(?:y|ies)|work"),
    ("fan", r"approach|choice|option|alternativ|misconception|myth|differen"),
    ("cells", r"brain|neuro|science|cell|plasticity"),
)
_FILLERS = (
    ("all", "Read it all"),
    ("begin", "Where do I begin?"),
    ("next", "What comes next?"),
    ("ask", "What could I ask?"),
    ("again", "What was that again?"),
)


@dataclass(frozen=True)
class HomeWay:
    """A way in: its id, what it says, and the chapters it leads to."""

    id: str
    title: str
    answer: str
    chapters: tuple[ChapterDraft, ...]
    picture: str = ""


def plan_ways(draft: ArticleDraft, report: ImportReport) -> list[HomeWay]:
    """Exactly six ways in, in the order of the chapters; each chapter is in one or more."""
    chapters = draft.chapters
    groups = _share_out(chapters)
    ways: list[HomeWay] = []
    pictures: set[str] = set()
    for group in groups:
        first = group[0]
        picture = _picture_for(" ".join(c.title for c in group), pictures)
        ways.append(
            HomeWay(first.id, short_title(first.title), _answer(group), tuple(group), picture)
        )
    ways += _ways_to_pages(chapters, QUESTIONS - len(ways))
    for name, title in _FILLERS[: QUESTIONS - len(ways)]:
        whole = {"all": chapters, "next": chapters[-1:]}.get(name, chapters[:1])
        ways.append(HomeWay(f"way-{name}", title, short_title(whole[0].title), tuple(whole)))
    for way in ways:
        names = ", ".join(chapter.id for chapter in way.chapters)
        report.added(
            "question on home", f"home shows six; leads to {names}; say it your way", way.title
        )
    return ways


def _share_out(chapters: list[ChapterDraft]) -> list[list[ChapterDraft]]:
    """`chapters` in at most six groups of neighbors, as even as can be."""
    number = min(QUESTIONS, len(chapters))
    base, more = divmod(len(chapters), number)
    groups, at = [], 0
    for index in range(number):
        size = base + (index < more)
        groups.append(chapters[at : at + size])
        at += size
    return groups


def _ways_to_pages(chapters: list[ChapterDraft], wanted: int) -> list[HomeWay]:
    """Ways to chapters by the headings within them, where there are too few chapters."""
    pages = [
        (chapter, part.text)
        for chapter in chapters
        for part in chapter.parts
        if isinstance(part, PageDraft) and part.level == 2 and not names_suicide(part.text)
    ]
    return [
        HomeWay(f"page-{number}", short_title(text), short_title(chapter.title), (chapter,))
        for number, (chapter, text) in enumerate(pages[: max(0, wanted)], 1)
    ]


def short_title(title: str) -> str:
    """A title as it fits a button: what stands before a colon, if that says enough."""
    if names_suicide(title):
        return "More to read"
    head = re.split(r":\s|\s[–—]\s", title)[0].strip()
    return head if count_words(head) >= 2 else title.strip()


def _answer(group: list[ChapterDraft]) -> str:
    if len(group) > 1:
        return "; ".join(short_title(chapter.title) for chapter in group[1:])
    said = pick_sentence(group[0], _ANSWER_WORDS)
    if said != title_sentence(group[0]):
        return said
    return "About a minute to read."


def _card_sentence(chapter: ChapterDraft) -> str:
    """A sentence of a chapter, else its first points, else a pointer to it."""
    said = pick_sentence(chapter, CARD_WORDS)
    if said != title_sentence(chapter):
        return said
    points: list[str] = []
    for block in (block for part in chapter.parts for block in told_blocks(part)):
        line = "; ".join([*points, block.text])
        if count_words(line) > CARD_WORDS or names_suicide(line) or makes_claim(line):
            break
        points.append(block.text.rstrip(".;"))
    return "; ".join(points) + "." if points else f"See “{short_title(chapter.title)}.”"


def _picture_for(words: str, taken: set[str]) -> str:
    for name, pattern in _PICTURES:
        if name not in taken and re.search(pattern, words, re.IGNORECASE):
            taken.add(name)
            return name
    return ""


def write_short_version(ways: list[HomeWay], report: ImportReport) -> str:
    """The file short.md: a card for each way in, with sentences of its chapters."""
    made = ["# The short version"]
    used: set[str] = set()
    for way in ways:
        sentences: list[str] = []
        for chapter in way.chapters:
            said = _card_sentence(chapter)
            if said not in used and count_words(" ".join([*sentences, said])) <= CARD_WORDS:
                sentences.append(said)
                used.add(said)
        words = " ".join(sentences) or f"See “{short_title(way.chapters[0].title)}.”"
        made += [f"## {write_plain(way.title)}", write_plain(words)]
    report.added("short version", "six cards of sentences from the chapters; write your own")
    return "\n\n".join(made) + "\n"
