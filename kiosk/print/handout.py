"""The contents of a printed hand-out, in order: the whole article as rows, in sections.

The cover comes first, then every chapter, the fact box, the disclaimer, the glossary, the sources,
and the clinic's contact. A comparison or timeline becomes a row per option or phase, so that no
page ends inside one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kiosk.base.errors import KioskError
from kiosk.content.model import blocks as b
from kiosk.content.model.article import FACT_BOX_ID, Article
from kiosk.layout.rich_text import styled_text
from kiosk.layout.rows import ContentRow, RowBuilder

COVER_ID = "cover"
"""The id of the first section."""

_APART = {"comparison": "options", "timeline": "phases"}
"""The list in each kind's payload whose members become rows of their own."""
_FIGURES = {"icons", "number", "fact-box", "comparison", "timeline", "visit", "onset", "brain"}
_WORDS = {"paragraph", "list"}


@dataclass(frozen=True)
class HandoutSection:
    """A chapter, or what comes before or after the chapters.

    Attributes:
        id: the chapter's id, `COVER_ID`, "facts", "disclaimer", "terms", "sources" or "contact".
        title: for the table of contents and the bookmarks.
        rows: its contents; the first is the title.
    """

    id: str
    title: str
    rows: tuple[ContentRow, ...]


@dataclass(frozen=True)
class FrontAndBackMatter:
    """Text around the chapters, from the program and the clinic.

    Attributes:
        authorship_text: who wrote and reviewed the article, their interests, and its version.
        contact_title: the title above the clinic's contact.
        contact_lines: the clinic's name, phone, address and so on, one per line.
        help_lines: from the profile.
        terms_title: the title above the glossary.
        terms: each hard word and its meaning; empty if the text uses none.
    """

    authorship_text: str
    contact_title: str
    contact_lines: tuple[str, ...]
    help_lines: tuple[str, ...]
    terms_title: str = ""
    terms: Sequence[tuple[str, str]] = ()


def build_handout_sections(
    article: Article, rows: RowBuilder, matter: FrontAndBackMatter, *, notes: bool = False
) -> tuple[HandoutSection, ...]:
    """The sections of the hand-out for `article`, in reading order.

    Args:
        article: the article to print.
        rows: the builder for the same article.
        matter: the text around the chapters.
        notes: whether to include the presenter's notes.

    Raises:
        KioskError: a chapter cannot be shown. A hand-out missing a chapter is never made.
    """
    made = [_cover(article, matter)]
    made += [_chapter(chapter, rows, notes=notes) for chapter in article.chapters]
    if shown := rows.build_rows("facts"):
        title = article.meta.figures[FACT_BOX_ID].title
        heading = ContentRow("chapter", title, keeps_next=True)
        # The section's title already is the figure's.
        figure = replace(shown[0], payload={**shown[0].payload, "title": ""})
        made.append(HandoutSection("facts", title, (heading, figure)))
    made.append(_chapter(article.disclaimer, rows, notes=notes))
    if matter.terms:
        said = [ContentRow("term", word, {"plain": meaning}) for word, meaning in matter.terms]
        made.append(_titled("terms", matter.terms_title, said))
    heading, *cited = rows.build_rows("sources")
    if cited:
        made.append(_titled("sources", heading.text, cited))
    made.append(_contact(matter))
    return tuple(made)


def used_term_ids(article: Article) -> frozenset[str]:
    """The ids of the glossary terms that the chapters use."""
    found: set[str] = set()
    for chapter in (*article.chapters, article.disclaimer):
        for block in chapter.blocks:
            found.update(span.target for span in _spans(block) if span.style == "term")
    return frozenset(found)


def _cover(article: Article, frame: FrontAndBackMatter) -> HandoutSection:
    title = article.meta.title
    rows = (
        ContentRow("chapter", title, keeps_next=True),
        ContentRow("paragraph", styled_text((b.Span(frame.authorship_text),))),
        ContentRow("help", payload={"lines": list(frame.help_lines)}),
        ContentRow("contents"),
    )
    return HandoutSection(COVER_ID, title, rows)


def _contact(frame: FrontAndBackMatter) -> HandoutSection:
    rows = [
        ContentRow("paragraph", styled_text((b.Span(line),)), keeps_next=True)
        for line in frame.contact_lines
    ]
    rows.append(ContentRow("help", payload={"lines": list(frame.help_lines)}))
    rows.append(ContentRow("paragraph", styled_text((b.Span(frame.authorship_text),))))
    return _titled("contact", frame.contact_title, rows)


def _titled(name: str, title: str, rows: Iterable[ContentRow]) -> HandoutSection:
    return HandoutSection(name, title, (ContentRow("chapter", title, keeps_next=True), *rows))


def _chapter(chapter: b.Chapter, rows: RowBuilder, *, notes: bool) -> HandoutSection:
    made = [ContentRow("chapter", chapter.title, keeps_next=True)]
    for block, shown in rows.build_block_rows(chapter):
        if block is None:
            raise KioskError(
                f'{chapter.file}: the chapter "{chapter.title}" cannot be shown, and a hand-out '
                "without it would mislead. `clearmind-kiosk check` tells what is wrong."
            )
        if isinstance(block, b.Notes) and notes:
            said = [styled_text(paragraph) for paragraph in block.paragraphs]
            made.append(ContentRow("notes", payload={"said": said}))
        made += [piece for row in shown for piece in _split_figure(replace(row, starts_page=False))]
    return HandoutSection(chapter.id, chapter.title, tuple(_keep_rows_together(made)))


def _keep_rows_together(rows: Sequence[ContentRow]) -> list[ContentRow]:
    """Keep help and summaries with what precedes them, and text with the figure it leads to."""
    kept, leads = list(rows), False
    for i in range(len(rows) - 2, -1, -1):
        row, below = rows[i], rows[i + 1]
        leads = row.kind in _WORDS and (below.kind in _FIGURES or leads)
        keeps = row.keeps_next or below.kind in ("help", "short") or leads
        kept[i] = replace(row, keeps_next=keeps)
    kept[-1] = replace(rows[-1], keeps_next=False)
    return kept


def _split_figure(row: ContentRow) -> Iterator[ContentRow]:
    """Split a figure with several large parts into a row each; only the first has the title."""
    key = _APART.get(row.kind)
    if key is None:
        yield row
        return
    members: list[Any] = row.payload[key]
    for number, one in enumerate(members):
        payload: Mapping[str, Any] = {**row.payload, key: [one]}
        if number:
            payload = {**payload, "title": ""}
        if number < len(members) - 1:
            payload = {**payload, "remark": ""}
        yield replace(row, payload=payload)


def _spans(value: object) -> Iterator[b.Span]:
    """All spans within a block."""
    if isinstance(value, b.Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _spans(one)
    elif isinstance(value, b.Block | b.TimelinePhase | b.PhaseSection | b.Myth):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))
