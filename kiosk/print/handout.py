"""What a printed hand-out says, and in which order: all of an article as rows, in parts.

The cover comes first, then every chapter, the fact box, the disclaimer, the words explained, the
sources, and how to reach the clinic. A figure too large for a page is made of rows that may be
told apart (one choice, one phase), so that no page ends inside one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kiosk.base.errors import KioskError
from kiosk.content.model import blocks as b
from kiosk.content.model.article import FACT_BOX_ID, Article
from kiosk.layout.rich_text import styled
from kiosk.layout.rows import Row, Rows

COVER = "cover"
"""The id of the first part."""

_APART = {"comparison": "options", "timeline": "phases"}
"""The list inside each kind's payload whose members become rows of their own."""
_FIGURES = {"icons", "number", "fact-box", "comparison", "timeline", "visit", "onset", "brain"}
_WORDS = {"paragraph", "list"}


@dataclass(frozen=True)
class Part:
    """A chapter, or what stands before and after them.

    Attributes:
        id: the chapter's id, `COVER`, "facts", "disclaimer", "terms", "sources" or "contact".
        title: in the list of contents and the bookmarks.
        rows: what it says; the first is the title's.
    """

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Frame:
    """What stands around the chapters: words of the program and of the clinic.

    Attributes:
        speaking: who wrote and reviewed it, whose interest is behind it, its version.
        contact_title: heads the clinic's contact.
        contact: the clinic's name, telephone, address and so on, a line each.
        help_lines: the profile's.
        terms_title: heads the glossary.
        terms: each hard word and what it means; none where the text uses none.
    """

    speaking: str
    contact_title: str
    contact: tuple[str, ...]
    help_lines: tuple[str, ...]
    terms_title: str = ""
    terms: Sequence[tuple[str, str]] = ()


def parts(article: Article, rows: Rows, frame: Frame, *, notes: bool = False) -> tuple[Part, ...]:
    """The parts of the hand-out of `article`, in reading order.

    Args:
        article: what it says.
        rows: made for the same article.
        frame: what stands around the chapters.
        notes: whether the presenter's notes stand with their pages.

    Raises:
        KioskError: a chapter cannot be shown. A hand-out that lacks one is not made.
    """
    made = [_cover(article, frame)]
    made += [_chapter(chapter, rows, notes=notes) for chapter in article.chapters]
    if shown := rows.of("facts"):
        title = article.meta.figures[FACT_BOX_ID].title
        heading = Row("chapter", title, keeps_next=True)
        # The part's title is the figure's own.
        figure = replace(shown[0], payload={**shown[0].payload, "title": ""})
        made.append(Part("facts", title, (heading, figure)))
    made.append(_chapter(article.disclaimer, rows, notes=notes))
    if frame.terms:
        said = [Row("term", word, {"plain": meaning}) for word, meaning in frame.terms]
        made.append(_titled("terms", frame.terms_title, said))
    heading, *cited = rows.of("sources")
    made.append(_titled("sources", heading.text, cited))
    made.append(_contact(frame))
    return tuple(made)


def used_terms(article: Article) -> frozenset[str]:
    """The ids of the glossary terms that the chapters use."""
    found: set[str] = set()
    for chapter in (*article.chapters, article.disclaimer):
        for block in chapter.blocks:
            found.update(span.target for span in _spans(block) if span.style == "term")
    return frozenset(found)


def _cover(article: Article, frame: Frame) -> Part:
    title = article.meta.title
    rows = (
        Row("chapter", title, keeps_next=True),
        Row("paragraph", styled((b.Span(frame.speaking),))),
        Row("help", payload={"lines": list(frame.help_lines)}),
        Row("contents"),
    )
    return Part(COVER, title, rows)


def _contact(frame: Frame) -> Part:
    rows = [Row("paragraph", styled((b.Span(line),)), keeps_next=True) for line in frame.contact]
    rows.append(Row("help", payload={"lines": list(frame.help_lines)}))
    rows.append(Row("paragraph", styled((b.Span(frame.speaking),))))
    return _titled("contact", frame.contact_title, rows)


def _titled(name: str, title: str, rows: Iterable[Row]) -> Part:
    return Part(name, title, (Row("chapter", title, keeps_next=True), *rows))


def _chapter(chapter: b.Chapter, rows: Rows, *, notes: bool) -> Part:
    made = [Row("chapter", chapter.title, keeps_next=True)]
    for block, shown in rows.passages(chapter):
        if block is None:
            raise KioskError(
                f'{chapter.file}: the chapter "{chapter.title}" cannot be shown, and a hand-out '
                "without it would mislead. `clearmind-kiosk check` tells what is wrong."
            )
        if isinstance(block, b.Notes) and notes:
            said = [styled(paragraph) for paragraph in block.paragraphs]
            made.append(Row("notes", payload={"said": said}))
        made += [piece for row in shown for piece in _apart(replace(row, starts_page=False))]
    return Part(chapter.id, chapter.title, tuple(_kept(made)))


def _kept(rows: Sequence[Row]) -> list[Row]:
    """Help keeps to what it belongs to, words to the figure they lead to, the last to the last."""
    kept, leads = list(rows), False
    for i in range(len(rows) - 2, -1, -1):
        row, below = rows[i], rows[i + 1]
        leads = row.kind in _WORDS and (below.kind in _FIGURES or leads)
        keeps = row.keeps_next or below.kind in ("help", "short") or leads
        kept[i] = replace(row, keeps_next=keeps)
    kept[-1] = replace(rows[-1], keeps_next=False)
    return kept


def _apart(row: Row) -> Iterator[Row]:
    """A figure of several large parts as a row for each; the first has the title."""
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
