"""Writes article.toml: titles, who wrote it, ways in, claims without a source yet, tables."""

from __future__ import annotations

import datetime
import re

from kiosk.content.importing.import_report import ImportReport
from kiosk.content.importing.recognizing.article_draft import (
    ArticleDraft,
    ChapterDraft,
    TableDraft,
)
from kiosk.content.importing.writing.chapter_files import names_suicide
from kiosk.content.importing.writing.claim_stubs import NO_SOURCE, ClaimStub, reference_ids
from kiosk.content.importing.writing.home_questions import HomeWay
from kiosk.content.importing.writing.toml_text import toml_table, toml_value
from kiosk.content.model.article import UNREVIEWED

_ATTRACT_LETTERS = 60
INTEREST = "This is the clinic's own article. The clinic may be paid for what it tells about."
WELCOME = "Read at your own pace. Nothing you read here is saved."
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>]+[\w)])")
_NUMBERED = re.compile(r"^\[\d+\]\s*")
_YEAR = datetime.timedelta(days=365)


def write_article_toml(
    draft: ArticleDraft,
    ways: list[HomeWay],
    claims: list[ClaimStub],
    today: datetime.date,
    report: ImportReport,
) -> str:
    """The whole file.

    Args:
        draft: the article.
        ways: its six ways in.
        claims: what its numbers rest on.
        today: the day of this edition.
        report: where added words are noted.
    """
    report.added("welcome", "the line below the title; say it your way", WELCOME)
    head = toml_table(
        "",
        title=draft.title,
        attract=_attract(draft, report),
        welcome=WELCOME,
        version="1.0.0",
    )
    parts = [head, _authorship(draft, today, report)]
    parts += [_question(way) for way in ways]
    parts += [
        toml_table(
            "[[references]]", id=name, cite=_NUMBERED.sub("", block.text), **_doi_of(block.text)
        )
        for block, name in zip(
            draft.citations, reference_ids(range(1, len(draft.citations) + 1)), strict=True
        )
    ]
    parts += [
        toml_table(
            "[[claims]]",
            id=claim.id,
            kind="fact",
            text=claim.text,
            evidence="" if claim.references else NO_SOURCE,
            references=claim.references,
            status=UNREVIEWED,
            expires=today + _YEAR,
        )
        for claim in claims
    ]
    for chapter in draft.chapters:
        tables = (part for part in chapter.parts if isinstance(part, TableDraft) and part.figure)
        parts += [_comparison(part, chapter) for part in tables]
    return "\n\n".join(parts) + "\n"


def _attract(draft: ArticleDraft, report: ImportReport) -> str:
    title = draft.title
    if len(title) > _ATTRACT_LETTERS:
        title = title.split(":")[0].strip()
    if names_suicide(title) or len(title) > _ATTRACT_LETTERS:
        title = "Would you like to know more?"
    report.added("attract", "the line of the attract screen; say it your way", title)
    return title


def _authorship(draft: ArticleDraft, today: datetime.date, report: ImportReport) -> str:
    author = draft.author
    if not author:
        author = "This clinic"
        report.added("author", "the source names none; say who wrote it", author)
    report.added("interest", "who pays for what it tells about; say it as it is", INTEREST)
    return toml_table(
        "[authorship]",
        interest=INTEREST,
        written_by=author,
        reviewed_by="",
        edition=today,
        next_update=today + _YEAR,
    )


def _question(way: HomeWay) -> str:
    values = {"picture": way.picture} if way.picture else {}
    chapters = tuple(chapter.id for chapter in way.chapters)
    return toml_table(
        "[[questions]]",
        id=way.id,
        title=way.title,
        answer=way.answer,
        **values,
        chapters=chapters,
    )


def _doi_of(text: str) -> dict[str, str]:
    found = _DOI.search(text)
    return {"doi": found[1]} if found else {}


def _comparison(part: TableDraft, chapter: ChapterDraft) -> str:
    head, *body = part.block.rows
    made = [
        toml_table(
            f"[figures.{part.figure}]",
            kind="comparison",
            title=part.block.text or chapter.title,
            **({"remark": head[0]} if head[0] else {}),
            rows=tuple(row[0] for row in body),
        )
    ]
    for at, name in enumerate(head[1:], 1):
        cells = f"cells = {toml_value(tuple(row[at] for row in body))}"
        made.append(toml_table(f"[[figures.{part.figure}.options]]", name=name) + f"\n{cells}")
    return "\n".join(made)
