"""Fits the pieces of a chapter to pages by their measured heights. Pages and slides share it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ROUNDING = 0.5


@dataclass(frozen=True)
class Piece:
    """What the pager knows of one piece. Lengths in pixels.

    Attributes:
        height: its height at the width it will have; for one that fills, the least it needs.
        gap: the distance it keeps from the piece above it.
        starts_page: it begins a new page.
        keeps_next: it may not be the last of a page.
        fills: it takes all that is left of its page.
    """

    height: float
    gap: float = 0
    starts_page: bool = False
    keeps_next: bool = False
    fills: bool = False


@dataclass(frozen=True)
class Place:
    """Where a piece stands: `page` from 0, `y` and `height` in pixels from the page's top."""

    page: int
    y: float
    height: float


@dataclass(frozen=True)
class Layout:
    """One place for each piece, the number of pages, and the pieces that are too large.

    Too large is a piece that no page can hold, or that leaves the one above it alone on a page.
    """

    places: tuple[Place, ...]
    pages: int
    oversize: tuple[int, ...]


def paginate(pieces: Sequence[Piece], height: float) -> Layout:
    """Place `pieces` in their order on pages `height` pixels high.

    A page ends where the next piece would not fit, where one asks for a new page, and never after
    a piece that keeps to the next, unless the two cannot share any page: better apart than cut
    off. A page holds at most one piece that fills.
    """
    pages: list[list[Piece]] = []
    oversize = [i for i, p in enumerate(pieces) if p.height > height + _ROUNDING]
    placed = 0
    for group in _groups(pieces):
        rest = group
        placed += len(group)
        if pages and not group[0].starts_page and _fits([*pages[-1], *group], height):
            pages[-1].extend(group)
            continue
        while rest:
            count = len(rest)
            while count > 1 and not _fits(rest[:count], height):
                count -= 1
            pages.append(list(rest[:count]))
            rest = rest[count:]
            if rest:
                oversize.append(placed - len(rest))
    return Layout(
        places=tuple(place for n, page in enumerate(pages) for place in _stack(page, n, height)),
        pages=len(pages),
        oversize=tuple(sorted(set(oversize))),
    )


def _groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that should share a page: each with those that keep to it."""
    groups: list[list[Piece]] = []
    joined = False
    for piece in pieces:
        if joined and not piece.starts_page:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        joined = piece.keeps_next
    return groups


def _needed(page: Sequence[Piece]) -> float:
    return sum(p.height for p in page) + sum(p.gap for p in page[1:])


def _fits(page: Sequence[Piece], height: float) -> bool:
    return sum(p.fills for p in page) <= 1 and _needed(page) <= height + _ROUNDING


def _stack(page: Sequence[Piece], number: int, height: float) -> list[Place]:
    spare = max(0, height - _needed(page))
    places = []
    y = 0.0
    for position, piece in enumerate(page):
        y += piece.gap if position else 0
        # A figure that no page can hold gets a whole page, and makes do with it.
        own = min(piece.height + spare, height) if piece.fills else piece.height
        places.append(Place(number, y, own))
        y += own
    return places
