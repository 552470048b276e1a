"""The claims that a chapter, block or figure shows or rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kiosk.content.model import blocks as b
from kiosk.content.model.article import AnyFigure, FactBoxFigure, IconArrayFigure


def claims_shown_by_figure(figure: AnyFigure) -> Iterator[str]:
    """The ids of the claims that `figure` shows; most figures show none."""
    if isinstance(figure, IconArrayFigure):
        yield from figure.claims
    elif isinstance(figure, FactBoxFigure):
        for group in figure.groups:
            yield from group.claims


def claims_shown_in_chapter(
    chapter: b.Chapter, figures: Mapping[str, AnyFigure]
) -> Iterator[tuple[b.AnyBlock, str]]:
    """Each block of `chapter` that shows a number, with the id of the claim behind it."""
    for block in chapter.blocks:
        match block:
            case b.BigNumber():
                yield block, block.claim
            case b.IconArray() | b.FactBox() if block.figure in figures:
                for claim in claims_shown_by_figure(figures[block.figure]):
                    yield block, claim


def claims_behind_figure(figure: AnyFigure) -> Iterator[str]:
    """The ids of the claims that `figure` shows or rests on."""
    yield from claims_shown_by_figure(figure)
    yield from figure.rests_on


def claims_behind_block(block: b.AnyBlock, figures: Mapping[str, AnyFigure]) -> Iterator[str]:
    """The ids of the claims that `block` rests on, including those of its figure."""
    yield from block.claims
    match block:
        case b.BigNumber():
            yield block.claim
        case b.Figure() | b.IconArray() | b.FactBox() | b.Comparison() if block.figure in figures:
            yield from claims_behind_figure(figures[block.figure])
        case _:
            pass
