"""Fits the pieces of a chapter to pages by their measured heights. Pages and slides share it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

_ROUNDING = 0.5
_HALF, _SOME = 0.5, 0.3


@dataclass(frozen=True)
class Piece:
    """What the pager knows of one piece. Lengths in pixels.

    Attributes:
        height: its height at the width it will have; for one that fills, the least it needs.
        gap: the distance it keeps from the piece above it.
        starts_page: it begins a new page.
        keeps_next: it may not be the last of a page.
        fills: it takes all that is left of its page.
        touched: how far below its top the first thing to touch stands; None where nothing is
            touched, or where a piece that fills keeps it low by itself.
        tail: of one that fills, how far above its bottom the highest thing to touch stands.
    """

    height: float
    gap: float = 0
    starts_page: bool = False
    keeps_next: bool = False
    fills: bool = False
    touched: float | None = None
    tail: float = 0


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


def paginate(
    pieces: Sequence[Piece],
    height: float,
    low: float = 0,
    *,
    evens: bool = False,
    joins: bool = False,
) -> Layout:
    """Place `pieces` in their order on pages `height` pixels high.

    A page ends where the next piece would not fit, where one asks for a new page, and never after
    a piece that keeps to the next, unless the two cannot share any page: better apart than cut
    off. A page holds at most one piece that fills. Nothing that is touched stands less than `low`
    pixels below the page's top: a piece moves down for that, with what keeps to it above.

    Args:
        pieces: what to place.
        height: of a page, in pixels.
        low: from where down things may be touched, in pixels from a page's top.
        evens: share out a section, up to the next piece that asks for a new page, evenly over as
            few pages as hold it. Right for reading; what is to be pressed belongs together.
        joins: have the little that is left over of a section share its page with the next.
    """
    pages: list[list[list[Piece]]] = []
    broken: set[int] = set()
    oversize = [i for i, p in enumerate(pieces) if _end([p], low) > height + _ROUNDING]
    placed = 0
    for group in _groups(pieces):
        rest = group
        placed += len(group)
        if pages and not group[0].starts_page and _fits(_flat([*pages[-1], group]), height, low):
            pages[-1].append(group)
            continue
        while rest:
            count = len(rest)
            while count > 1 and not _fits(rest[:count], height, low):
                count -= 1
            if not _fits(group, height, low):
                broken.add(len(pages))
            pages.append([rest[:count]])
            rest = rest[count:]
            if rest:
                oversize.append(placed - len(rest))
    if joins:
        _join(pages, broken, height, low)
    if evens:
        _even(pages, broken, height, low)
    return Layout(
        places=tuple(
            Place(number, *place)
            for number, page in enumerate(pages)
            for place in _stack(_flat(page), low, height)
        ),
        pages=len(pages),
        oversize=tuple(sorted(set(oversize))),
    )


def _flat(groups: Iterable[Sequence[Piece]]) -> list[Piece]:
    return [piece for group in groups for piece in group]


def _join(pages: list[list[list[Piece]]], broken: set[int], height: float, low: float) -> None:
    """Begin a section below what is left over of the one before, if that is half a page or less.

    Only words are joined: a figure has its own page.
    """
    for number in range(2, len(pages)):
        left, begun = pages[number - 1], pages[number]
        if not left or left[0][0].starts_page or not begun[0][0].starts_page:
            continue
        if any(p.fills for p in _flat([*left, *begun])) or _end(_flat(left), low) > height * _HALF:
            continue
        count = len(begun)
        while count and not _fits(_flat([*left, *begun[:count]]), height, low):
            count -= 1
        rest = _flat(begun[count:])
        if count and (not rest or _end(rest, low) > height * _SOME):
            pages[number - 1 : number + 1] = [[*left, *begun[:count]], begun[count:]]
            broken |= {number - 1, number}
    # Pages that are empty now go.
    gone = [number for number, page in enumerate(pages) if not page]
    kept = {n - sum(g < n for g in gone) for n in broken if n not in gone}
    broken.clear()
    broken |= kept
    pages[:] = [page for page in pages if page]


def _even(
    pages: list[list[list[Piece]]], broken: Container[int], height: float, low: float
) -> None:
    """Share out what stands on the pages of a section, so that none holds but a last short piece.

    Pages of a group that no page can hold stay as they are.
    """
    first = 0
    for number in range(1, len(pages) + 1):
        if number < len(pages) and not (
            pages[number][0][0].starts_page or number in broken or number - 1 in broken
        ):
            continue
        if number - first > 1:
            groups = [group for page in pages[first:number] for group in page]
            pages[first:number] = _share(groups, number - first, height, low)
        first = number


def _share(
    groups: Sequence[list[Piece]], count: int, height: float, low: float
) -> list[list[list[Piece]]]:
    """`groups` on `count` pages, with the least sum of the squares of what stays free on each."""
    costs = [_costs(groups, begin, height, low) for begin in range(len(groups))]
    # For so many of the groups: the least sum, and where each page begins.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for _ in range(count):
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for begin, (least, begins) in best.items():
            for end, cost in enumerate(costs[begin] if begin < len(groups) else (), begin + 1):
                found = (least + cost, (*begins, begin))
                following[end] = min(found, following.get(end, found))
        best = following
    begins = best[len(groups)][1]
    return [
        list(groups[begin:end])
        for begin, end in zip(begins, (*begins[1:], len(groups)), strict=True)
    ]


def _costs(groups: Sequence[list[Piece]], begin: int, height: float, low: float) -> list[float]:
    """The squares of what stays free on a page with one group from `begin` on, two, three …."""
    costs: list[float] = []
    for end in range(begin + 1, len(groups) + 1):
        page = _flat(groups[begin:end])
        if not _fits(page, height, low):
            break
        free = 0 if any(piece.fills for piece in page) else height - _end(page, low)
        costs.append(free * free)
    return costs


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


def _fits(page: Sequence[Piece], height: float, low: float) -> bool:
    if sum(p.fills for p in page) > 1 or _end(page, low) > height + _ROUNDING:
        return False
    filling = next((n for n, p in enumerate(page) if p.fills and p.touched is None), len(page))
    below = sum(p.gap + p.height for p in page[filling + 1 :])
    # What stands below a figure may not push up what steers it.
    return below == 0 or height - below - page[filling].tail >= low - _ROUNDING


def _end(page: Sequence[Piece], low: float) -> float:
    """Where the last piece of a page ends, each as high as it must be."""
    y, height = _stack(page, low)[-1]
    return y + height


def _stack(
    page: Sequence[Piece], low: float, height: float | None = None
) -> list[tuple[float, float]]:
    """Where each piece of a page begins and how high it is; one that fills grows to `height`."""
    placed: list[tuple[float, float]] = []
    y = 0.0
    for chain in _chains(page):
        y += _sink(chain, y, low, first=not placed)
        for piece in chain:
            y += piece.gap if placed else 0
            below = page[len(placed) + 1 :]
            own = piece.height
            if piece.fills and height is not None:
                # A figure that no page can hold gets a whole page, and makes do with it.
                rest = height - y - sum(p.gap + p.height for p in below)
                own = max(rest, min(own, height - (0 if piece.touched is None else y)))
            placed.append((y, own))
            y += own
    return placed


def _chains(page: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of a page that move down together: what a touched one has right above it.

    A piece that fills needs not move: it grows until what is below it is low enough.
    """
    grown = next((n for n, p in enumerate(page) if p.fills and p.touched is None), -1)
    return [*_groups(page[: grown + 1]), *_groups(page[grown + 1 :])]


def _sink(chain: Sequence[Piece], y: float, low: float, *, first: bool) -> float:
    """How far a chain that would begin at `y` moves down, so that it is touched low enough."""
    most = 0.0
    for position, piece in enumerate(chain):
        y += 0 if first and position == 0 else piece.gap
        if piece.touched is not None:
            most = max(most, low - piece.touched - y)
        y += piece.height
    return most
