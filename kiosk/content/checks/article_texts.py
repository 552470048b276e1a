"""Every text in an article, with its location."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import msgspec

from kiosk.content.model import blocks as b
from kiosk.content.model.article import (
    AnyFigure,
    ArticleMeta,
    BrainFigure,
    BrainStep,
    Claim,
    ComparisonFigure,
    FactBoxFigure,
    OnsetFigure,
    VisitFigure,
    VisitSpan,
)

if TYPE_CHECKING:  # the guide counts words with this module, and needs no Markdown for that
    from kiosk.content.parse.chapter_parser import ParsedChapter

TextRole = Literal["heading", "label", "text", "notes"]
"""A heading; a short label that is not a sentence; running text; notes for the presenter only."""

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class ChapterText:
    """One text in a chapter: a paragraph, a list item, a heading.

    `block` is the index of its block in the chapter (-1 for the title); `line` is where the block
    or its part begins, and `end_line` is the last line that it may extend to.
    """

    text: b.RichText
    role: TextRole
    block: int
    line: int
    end_line: int
    claims: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The words without styles or soft hyphens."""
        return b.plain_text(self.text).replace("\u00ad", "")


def collect_chapter_texts(parsed: ParsedChapter) -> list[ChapterText]:
    """All texts in a chapter, title first."""
    draft = parsed.draft
    ends = [block.line for block in draft.blocks[1:]] + [len(parsed.lines) + 1]
    title = _as_rich_text(draft.title)
    found = [ChapterText(title, "heading", -1, parsed.title_line, parsed.title_line)]
    told: set[tuple[str, str]] = set()
    for place, block in enumerate(draft.blocks):
        end = max(block.line, ends[place] - 1)
        if isinstance(block, b.Link) and (block.text, block.chapter) in told:
            continue  # the button for a link in the text before it
        for text, role, line, claims in iter_block_texts(block):
            found.append(ChapterText(text, role, place, line, end, claims))
            told |= {(span.text, span.target) for span in text if span.style == "link"}
    return found


_Item = tuple[b.RichText, TextRole, int, tuple[str, ...]]


def _as_rich_text(text: str) -> b.RichText:
    return (b.Span(text),) if text else ()


def iter_block_texts(block: b.AnyBlock) -> Iterator[_Item]:
    """Each text of a block, with its role, its line and the ids of the claims behind it."""
    line, claims = block.line, block.claims
    match block:
        case b.Heading():
            yield _as_rich_text(block.text), "heading", line, claims
        case b.Paragraph() | b.BigNumber() | b.HowSure() | b.InShort():
            yield block.text, "text", line, claims
        case b.ListBlock() | b.Steps():
            yield from ((item, "text", line, claims) for item in block.items)
        case b.Timeline():
            yield from _phase_texts(block.phases)
        case b.Notes():
            yield from ((text, "notes", line, claims) for text in block.paragraphs)
        case b.WorthAsking():
            yield _as_rich_text(block.question), "text", line, claims
        case b.Scene():
            yield _as_rich_text(block.words), "label", line, claims
            yield _as_rich_text(block.credit), "label", line, ()
        case b.Link():
            yield _as_rich_text(block.text), "label", line, claims
        case _:
            yield from _boxed_texts(block)


def _boxed_texts(block: b.AnyBlock) -> Iterator[_Item]:
    match block:
        case b.Quote():
            yield block.text, "text", block.line, block.claims
            yield _as_rich_text(block.by), "label", block.line, ()
        case b.Callout():
            yield _as_rich_text(block.title), "heading", block.line, ()
            yield block.text, "text", block.line, block.claims
        case b.Myths():
            for card in block.cards:
                yield _as_rich_text(card.myth), "text", card.line, ()
                yield card.reality, "text", card.line, card.claims
        case _:
            return


def _phase_texts(phases: Iterable[b.TimelinePhase]) -> Iterator[_Item]:
    for phase in phases:
        yield _as_rich_text(phase.title), "heading", phase.line, ()
        yield _as_rich_text(phase.when), "label", phase.line, ()
        for part in phase.parts:
            yield _as_rich_text(part.title), "label", phase.line, ()
            yield from ((item, "text", phase.line, phase.claims) for item in part.items)


@dataclass(frozen=True)
class TomlText:
    """One text in article.toml. `key_path` is the path of keys and indexes that leads to it."""

    text: str
    role: TextRole
    key_path: KeyPath


def collect_toml_texts(meta: ArticleMeta) -> list[TomlText]:
    """All texts in article.toml that a visitor reads, except the references."""
    found = [
        TomlText(meta.title, "heading", ("title",)),
        TomlText(meta.attract, "heading", ("attract",)),
        TomlText(meta.welcome, "text", ("welcome",)),
        TomlText(meta.name, "heading", ("name",)),
        TomlText(meta.summary, "text", ("summary",)),
        TomlText(meta.authorship.interest, "text", ("authorship", "interest")),
        TomlText(meta.authorship.credit, "text", ("authorship", "credit")),
    ]
    for index, question in enumerate(meta.questions):
        found.append(TomlText(question.title, "heading", ("questions", index, "title")))
        found.append(TomlText(question.answer, "text", ("questions", index, "answer")))
    for index, claim in enumerate(meta.claims):
        found += collect_claim_texts(claim, ("claims", index))
    for name, figure in meta.figures.items():
        found += collect_figure_texts(figure, ("figures", name))
    return [text for text in found if text.text]


def collect_claim_texts(claim: Claim, key_path: KeyPath) -> list[TomlText]:
    """The texts of a claim that a figure may show."""
    shares = [
        TomlText(share.label, "label", (*key_path, key, "label"))
        for key, share in (("treated", claim.treated), ("compared", claim.compared))
        if share
    ]
    return [
        TomlText(claim.label, "heading", (*key_path, "label")),
        TomlText(claim.text, "text", (*key_path, "text")),
        TomlText(claim.who, "label", (*key_path, "who")),
        TomlText(claim.no_comparator, "label", (*key_path, "no_comparator")),
        *shares,
    ]


def collect_figure_texts(figure: AnyFigure, key_path: KeyPath) -> Iterator[TomlText]:
    """A figure's own texts, without those of its claims."""
    yield TomlText(figure.title, "heading", (*key_path, "title"))
    yield TomlText(figure.remark, "text", (*key_path, "remark"))
    match figure:
        case FactBoxFigure():
            for index, group in enumerate(figure.groups):
                inner = (*key_path, "groups", index)
                yield TomlText(group.title, "heading", (*inner, "title"))
                yield TomlText(group.about, "text", (*inner, "about"))
                yield TomlText(group.remark, "text", (*inner, "remark"))
        case ComparisonFigure():
            yield from _told_by_comparison(figure, key_path)
        case BrainFigure():
            yield from _told_by_steps(figure.steps, (*key_path, "steps"))
            for name, label in msgspec.structs.asdict(figure.labels).items():
                yield TomlText(label, "label", (*key_path, "labels", name))
        case VisitFigure():
            yield from _told_by_steps(figure.spans, (*key_path, "spans"))
        case OnsetFigure():
            for index, bar in enumerate(figure.bars):
                yield TomlText(bar.label, "label", (*key_path, "bars", index, "label"))
        case _:
            return


def _told_by_comparison(figure: ComparisonFigure, place: KeyPath) -> Iterator[TomlText]:
    for index, row in enumerate(figure.rows):
        yield TomlText(row, "label", (*place, "rows", index))
    for index, option in enumerate(figure.options):
        inner = (*place, "options", index)
        yield TomlText(option.name, "label", (*inner, "name"))
        for cell, text in enumerate(option.cells):
            yield TomlText(text, "text", (*inner, "cells", cell))


def _told_by_steps(steps: Iterable[BrainStep | VisitSpan], place: KeyPath) -> Iterator[TomlText]:
    for index, step in enumerate(steps):
        yield TomlText(step.title, "heading", (*place, index, "title"))
        yield TomlText(step.text, "text", (*place, index, "text"))


def locate_shown_claims(figure: AnyFigure) -> list[tuple[str, KeyPath]]:
    """The ids of the claims that a figure shows, each with its key path within the figure."""
    claims = getattr(figure, "claims", ())
    found: list[tuple[str, KeyPath]] = [(name, ("claims", i)) for i, name in enumerate(claims)]
    if isinstance(figure, FactBoxFigure):
        for index, group in enumerate(figure.groups):
            for i, name in enumerate(group.claims):
                found.append((name, ("groups", index, "claims", i)))
    return found


def locate_supporting_claims(figure: AnyFigure) -> list[tuple[str, KeyPath]]:
    """The ids of the claims that a figure rests on without showing them, each with its key path."""
    return [(name, ("rests_on", i)) for i, name in enumerate(figure.rests_on)]
