"""Fits the pieces of a chapter to pages by their measured heights. Pages and slides share it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """What the pager knows of one piece. Lengths in pixels.

    Attributes:
        height: its height at the width it will have; for one that fills, the least it needs.
        gap: the distance it keeps from the piece above it.
        starts_page: it begins a new page.
        keeps_next: it may not be the last of a page.
        fills: it takes all that is left of its page.
        beside: it stands in the zone beside the text, where there is one.
    """

    height: float
    gap: float = 0
    starts_page: bool = False
    keeps_next: bool = False
    fills: bool = False
    beside: bool = False


@dataclass(frozen=True)
class Place:
    """Where a piece stands: `page` from 0, `y` and `height` in pixels from the page's top."""

    page: int
    y: float
    height: float
    beside: bool = False


@dataclass(frozen=True)
class Layout:
    """One place for each piece, the number of pages, and the pieces no page can hold."""

    places: tuple[Place, ...]
    pages: int
    oversize: tuple[int, ...]


def paginate(pieces: Sequence[Piece], height: float, *, beside: bool = False) -> Layout:
    """Place `pieces` in their order on pages `height` pixels high.

    A page ends where the next piece would not fit, where one asks for a new page, and never after
    a piece that keeps to the next. With `beside`, pieces so marked use a second zone of the same
    page and none of its height; one to a page.
    """
    pages: list[list[int]] = [[]]
    for group in _groups(pieces):
        page = pages[-1]
        together = [*page, *group]
        apart = pieces[group[0]].starts_page or not _fits(
            [pieces[i] for i in together], height, beside
        )
        if page and apart:
            pages.append(list(group))
        else:
            page.extend(group)
        _unpack(pages, pieces, height, beside)
    if not pieces:
        return Layout((), 0, ())
    return _place(pages, pieces, height, beside)


def _groups(pieces: Sequence[Piece]) -> list[list[int]]:
    """Indices of pieces that must share a page: each with those that keep to it."""
    groups: list[list[int]] = []
    joined = False
    for index, piece in enumerate(pieces):
        if joined and not piece.starts_page:
            groups[-1].append(index)
        else:
            groups.append([index])
        joined = piece.keeps_next
    return groups


def _needed(page: Sequence[Piece], beside: bool) -> float:
    column = [p for p in page if not (beside and p.beside)]
    return sum(p.height for p in column) + sum(p.gap for p in column[1:])


def _fits(page: Sequence[Piece], height: float, beside: bool) -> bool:
    aside = sum(p.beside for p in page) if beside else 0
    fills = sum(p.fills and not (beside and p.beside) for p in page)
    return aside <= 1 and fills <= 1 and _needed(page, beside) <= height + 0.5


def _unpack(pages: list[list[int]], pieces: Sequence[Piece], height: float, beside: bool) -> None:
    """A group that is too high for any page is broken: better apart than cut off."""
    while len(pages[-1]) > 1 and not _fits([pieces[i] for i in pages[-1]], height, beside):
        page = pages[-1]
        keep = len(page) - 1
        while keep > 1 and not _fits([pieces[i] for i in page[:keep]], height, beside):
            keep -= 1
        pages[-1:] = [page[:keep], page[keep:]]


def _place(pages: list[list[int]], pieces: Sequence[Piece], height: float, beside: bool) -> Layout:
    places: dict[int, Place] = {}
    for number, page in enumerate(pages):
        spare = height - _needed([pieces[i] for i in page], beside)
        y = 0.0
        for index in page:
            piece = pieces[index]
            if beside and piece.beside:
                places[index] = Place(number, 0, height, beside=True)
                continue
            y += piece.gap if y else 0
            own = piece.height + (max(0, spare) if piece.fills else 0)
            places[index] = Place(number, y, own)
            y += own
    oversize = tuple(i for i, p in enumerate(pieces) if p.height > height + 0.5)
    return Layout(tuple(places[i] for i in range(len(pieces))), len(pages), oversize)
