"""Every text that an article says, with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kiosk.content.model import blocks as b
from kiosk.content.model.article import (
    AnyFigure,
    Brain,
    Claim,
    ComparisonFigure,
    FactBoxFigure,
    Meta,
    Onset,
    Step,
    Visit,
    VisitSpan,
)
from kiosk.content.parse.chapter_parser import Parsed

Role = Literal["heading", "label", "text", "notes"]
"""A heading; a short label that is no sentence; running text; what only the presenter sees."""

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Said:
    """One text of a chapter: a paragraph, a point of a list, a heading.

    `block` is its block's place in the chapter (-1 for the title); `line` is where the block or
    its part begins and `end` the last line that it may reach to.
    """

    text: b.Text
    role: Role
    block: int
    line: int
    end: int
    claims: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The words without their styles and soft hyphens."""
        return b.plain(self.text).replace("\u00ad", "")


def said(parsed: Parsed) -> list[Said]:
    """All texts of a chapter, its title first."""
    draft = parsed.draft
    ends = [block.line for block in draft.blocks[1:]] + [len(parsed.lines) + 1]
    title = _words(draft.title)
    found = [Said(title, "heading", -1, parsed.title_line, parsed.title_line)]
    told: set[tuple[str, str]] = set()
    for place, block in enumerate(draft.blocks):
        end = max(block.line, ends[place] - 1)
        if isinstance(block, b.Link) and (block.text, block.chapter) in told:
            continue  # the button of a link that stands in the text before it
        for text, role, line, claims in _of(block):
            found.append(Said(text, role, place, line, end, claims))
            told |= {(span.text, span.target) for span in text if span.style == "link"}
    return found


_Item = tuple[b.Text, Role, int, tuple[str, ...]]


def _words(text: str) -> b.Text:
    return (b.Span(text),) if text else ()


def _of(block: b.AnyBlock) -> Iterator[_Item]:
    line, claims = block.line, block.claims
    match block:
        case b.Heading():
            yield _words(block.text), "heading", line, claims
        case b.Paragraph() | b.BigNumber() | b.InShort():
            yield block.text, "text", line, claims
        case b.ListBlock() | b.Steps():
            yield from ((item, "text", line, claims) for item in block.items)
        case b.Timeline():
            yield from _phases(block.phases)
        case b.Notes():
            yield from ((text, "notes", line, claims) for text in block.paragraphs)
        case b.Link():
            yield _words(block.text), "label", line, claims
        case _:
            yield from _of_boxed(block)


def _of_boxed(block: b.AnyBlock) -> Iterator[_Item]:
    match block:
        case b.Quote():
            yield block.text, "text", block.line, block.claims
            yield _words(block.by), "label", block.line, ()
        case b.Callout():
            yield _words(block.title), "heading", block.line, ()
            yield block.text, "text", block.line, block.claims
        case b.Myths():
            for card in block.cards:
                yield _words(card.myth), "text", card.line, ()
                yield card.reality, "text", card.line, card.claims
        case _:
            return


def _phases(phases: Iterable[b.Phase]) -> Iterator[_Item]:
    for phase in phases:
        yield _words(phase.title), "heading", phase.line, ()
        yield _words(phase.when), "label", phase.line, ()
        for part in phase.parts:
            yield _words(part.title), "label", phase.line, ()
            yield from ((item, "text", phase.line, phase.claims) for item in part.items)


@dataclass(frozen=True)
class Told:
    """One text of article.toml. `place` is the path of keys that leads to it."""

    text: str
    role: Role
    place: Place


def told(meta: Meta) -> list[Told]:
    """All texts of article.toml that a visitor reads, but for the references."""
    found = [
        Told(meta.title, "heading", ("title",)),
        Told(meta.attract, "heading", ("attract",)),
        Told(meta.welcome, "text", ("welcome",)),
        Told(meta.authorship.interest, "text", ("authorship", "interest")),
    ]
    for index, question in enumerate(meta.questions):
        found.append(Told(question.title, "heading", ("questions", index, "title")))
        found.append(Told(question.answer, "text", ("questions", index, "answer")))
    for index, claim in enumerate(meta.claims):
        found += told_by_claim(claim, ("claims", index))
    for name, figure in meta.figures.items():
        found += told_by_figure(figure, ("figures", name))
    return [text for text in found if text.text]


def told_by_claim(claim: Claim, place: Place) -> list[Told]:
    """What a figure may show of a claim."""
    shares = [
        Told(share.label, "label", (*place, key, "label"))
        for key, share in (("treated", claim.treated), ("compared", claim.compared))
        if share
    ]
    return [
        Told(claim.label, "heading", (*place, "label")),
        Told(claim.text, "text", (*place, "text")),
        Told(claim.who, "label", (*place, "who")),
        Told(claim.no_comparator, "label", (*place, "no_comparator")),
        *shares,
    ]


def told_by_figure(figure: AnyFigure, place: Place) -> Iterator[Told]:
    """A figure's own texts, without those of its claims."""
    yield Told(figure.title, "heading", (*place, "title"))
    yield Told(figure.remark, "text", (*place, "remark"))
    match figure:
        case FactBoxFigure():
            for index, group in enumerate(figure.groups):
                inner = (*place, "groups", index)
                yield Told(group.title, "heading", (*inner, "title"))
                yield Told(group.about, "text", (*inner, "about"))
                yield Told(group.remark, "text", (*inner, "remark"))
        case ComparisonFigure():
            yield from _told_by_comparison(figure, place)
        case Brain():
            yield from _told_by_steps(figure.steps, (*place, "steps"))
        case Visit():
            yield from _told_by_steps(figure.spans, (*place, "spans"))
        case Onset():
            for index, bar in enumerate(figure.bars):
                yield Told(bar.label, "label", (*place, "bars", index, "label"))
        case _:
            return


def _told_by_comparison(figure: ComparisonFigure, place: Place) -> Iterator[Told]:
    for index, row in enumerate(figure.rows):
        yield Told(row, "label", (*place, "rows", index))
    for index, option in enumerate(figure.options):
        inner = (*place, "options", index)
        yield Told(option.name, "label", (*inner, "name"))
        for cell, text in enumerate(option.cells):
            yield Told(text, "text", (*inner, "cells", cell))


def _told_by_steps(steps: Iterable[Step | VisitSpan], place: Place) -> Iterator[Told]:
    for index, step in enumerate(steps):
        yield Told(step.title, "heading", (*place, index, "title"))
        yield Told(step.text, "text", (*place, index, "text"))


def claims_of_figure(figure: AnyFigure) -> list[tuple[str, Place]]:
    """The ids of the claims that a figure shows, each with its place within the figure."""
    claims = getattr(figure, "claims", ())
    found: list[tuple[str, Place]] = [(name, ("claims", i)) for i, name in enumerate(claims)]
    if isinstance(figure, FactBoxFigure):
        for index, group in enumerate(figure.groups):
            for i, name in enumerate(group.claims):
                found.append((name, ("groups", index, "claims", i)))
    return found


def grounds_of_figure(figure: AnyFigure) -> list[tuple[str, Place]]:
    """The ids of the claims that a figure rests on without their numbers, each with its place."""
    return [(name, ("rests_on", i)) for i, name in enumerate(figure.rests_on)]
