"""Fits the pieces of a chapter onto pages by measured height. Used for pages and slides."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

_ROUNDING = 0.5
_HALF, _SOME = 0.5, 0.3


@dataclass(frozen=True)
class PieceMetrics:
    """What the pager knows about one piece. Lengths in pixels.

    Attributes:
        height: its height at its final width; if it fills its page, its minimum height.
        gap: the distance from the piece above it.
        starts_page: it starts a new page.
        keeps_next: it may not be the last on a page.
        fills_page: it takes all the space left on its page.
        first_target_y: how far its first touch target is below its top; None if it has none, or
            if it fills its page and keeps its targets low by itself.
        last_target_from_bottom: if it fills its page, how far its highest touch target is above
            its bottom.
    """

    height: float
    gap: float = 0
    starts_page: bool = False
    keeps_next: bool = False
    fills_page: bool = False
    first_target_y: float | None = None
    last_target_from_bottom: float = 0


@dataclass(frozen=True)
class PiecePlacement:
    """Where a piece goes: `page` from 0, `y` in pixels from the page's top, `height` in pixels."""

    page: int
    y: float
    height: float


@dataclass(frozen=True)
class PageLayout:
    """A placement for each piece, the number of pages, and the indexes of oversize pieces.

    A piece is oversize if no page can hold it, or if it was separated from the piece above that
    should keep with it.
    """

    placements: tuple[PiecePlacement, ...]
    page_count: int
    oversize: tuple[int, ...]


def paginate(
    pieces: Sequence[PieceMetrics],
    height: float,
    touch_zone_top: float = 0,
    *,
    balance: bool = False,
    merge_short_tails: bool = False,
) -> PageLayout:
    """Place `pieces` in order on pages `height` pixels high.

    A page ends where the next piece would not fit or starts a new page. It never ends after a
    piece with `keeps_next`, unless the two cannot share any page: better apart than cut off. A page
    holds at most one piece with `fills_page`. Touch targets are at least `touch_zone_top` pixels
    below the page's top: a piece moves down for that, along with the pieces above that keep with
    it.

    Args:
        pieces: what to place.
        height: the page height in pixels.
        touch_zone_top: where the touch zone begins, in pixels from a page's top.
        balance: spread each section (up to the next piece that starts a page) evenly over as few
            pages as hold it. Good for reading; controls belong together.
        merge_short_tails: let a short remainder of a section share its page with the next section.
    """
    pages: list[list[list[PieceMetrics]]] = []
    broken: set[int] = set()
    oversize = [i for i, p in enumerate(pieces) if _end([p], touch_zone_top) > height + _ROUNDING]
    placed = 0
    for group in _groups(pieces):
        rest = group
        placed += len(group)
        if (
            pages
            and not group[0].starts_page
            and _fits(_flat([*pages[-1], group]), height, touch_zone_top)
        ):
            pages[-1].append(group)
            continue
        while rest:
            count = len(rest)
            while count > 1 and not _fits(rest[:count], height, touch_zone_top):
                count -= 1
            if not _fits(group, height, touch_zone_top):
                broken.add(len(pages))
            pages.append([rest[:count]])
            rest = rest[count:]
            if rest:
                oversize.append(placed - len(rest))
    if merge_short_tails:
        _merge_short_tails(pages, broken, height, touch_zone_top)
    if balance:
        _balance_pages(pages, broken, height, touch_zone_top)
    return PageLayout(
        placements=tuple(
            PiecePlacement(number, *place)
            for number, page in enumerate(pages)
            for place in _place_on_page(_flat(page), touch_zone_top, height)
        ),
        page_count=len(pages),
        oversize=tuple(sorted(set(oversize))),
    )


def _flat(groups: Iterable[Sequence[PieceMetrics]]) -> list[PieceMetrics]:
    return [piece for group in groups for piece in group]


def _merge_short_tails(
    pages: list[list[list[PieceMetrics]]], broken: set[int], height: float, touch_zone_top: float
) -> None:
    """Start a section below the remainder of the one before, if that is half a page or less.

    Only text is joined: a figure gets its own page.
    """
    for number in range(2, len(pages)):
        left, begun = pages[number - 1], pages[number]
        if not left or left[0][0].starts_page or not begun[0][0].starts_page:
            continue
        if (
            any(p.fills_page for p in _flat([*left, *begun]))
            or _end(_flat(left), touch_zone_top) > height * _HALF
        ):
            continue
        count = len(begun)
        while count and not _fits(_flat([*left, *begun[:count]]), height, touch_zone_top):
            count -= 1
        rest = _flat(begun[count:])
        if count and (not rest or _end(rest, touch_zone_top) > height * _SOME):
            pages[number - 1 : number + 1] = [[*left, *begun[:count]], begun[count:]]
            broken |= {number - 1, number}
    # Remove the pages that are now empty.
    gone = [number for number, page in enumerate(pages) if not page]
    kept = {n - sum(g < n for g in gone) for n in broken if n not in gone}
    broken.clear()
    broken |= kept
    pages[:] = [page for page in pages if page]


def _balance_pages(
    pages: list[list[list[PieceMetrics]]],
    broken: Container[int],
    height: float,
    touch_zone_top: float,
) -> None:
    """Spread each section evenly over its pages, so that none holds only a short last piece.

    Leave the pages of a group that no page can hold as they are.
    """
    first = 0
    for number in range(1, len(pages) + 1):
        if number < len(pages) and not (
            pages[number][0][0].starts_page or number in broken or number - 1 in broken
        ):
            continue
        if number - first > 1:
            groups = [group for page in pages[first:number] for group in page]
            pages[first:number] = _split_evenly(groups, number - first, height, touch_zone_top)
        first = number


def _split_evenly(
    groups: Sequence[list[PieceMetrics]], count: int, height: float, touch_zone_top: float
) -> list[list[list[PieceMetrics]]]:
    """Split `groups` over `count` pages, minimizing the sum of squares of the free space."""
    costs = [_costs(groups, begin, height, touch_zone_top) for begin in range(len(groups))]
    # For the first n groups: the smallest sum, and where each page begins.
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


def _costs(
    groups: Sequence[list[PieceMetrics]], begin: int, height: float, touch_zone_top: float
) -> list[float]:
    """The squared free space on a page that holds one, two, three … groups from `begin` on."""
    costs: list[float] = []
    for end in range(begin + 1, len(groups) + 1):
        page = _flat(groups[begin:end])
        if not _fits(page, height, touch_zone_top):
            break
        free = 0 if any(piece.fills_page for piece in page) else height - _end(page, touch_zone_top)
        costs.append(free * free)
    return costs


def _groups(pieces: Sequence[PieceMetrics]) -> list[list[PieceMetrics]]:
    """Pieces grouped by which should share a page: a run joined by `keeps_next` is one group."""
    groups: list[list[PieceMetrics]] = []
    joined = False
    for piece in pieces:
        if joined and not piece.starts_page:
            groups[-1].append(piece)
        else:
            groups.append([piece])
        joined = piece.keeps_next
    return groups


def _fits(page: Sequence[PieceMetrics], height: float, touch_zone_top: float) -> bool:
    if sum(p.fills_page for p in page) > 1 or _end(page, touch_zone_top) > height + _ROUNDING:
        return False
    filling = next(
        (n for n, p in enumerate(page) if p.fills_page and p.first_target_y is None), len(page)
    )
    below = sum(p.gap + p.height for p in page[filling + 1 :])
    # Pieces below a figure must not push its controls above the touch zone.
    return (
        below == 0
        or height - below - page[filling].last_target_from_bottom >= touch_zone_top - _ROUNDING
    )


def _end(page: Sequence[PieceMetrics], touch_zone_top: float) -> float:
    """Where the last piece of a page ends, with every piece at its minimum height."""
    y, height = _place_on_page(page, touch_zone_top)[-1]
    return y + height


def _place_on_page(
    page: Sequence[PieceMetrics], touch_zone_top: float, height: float | None = None
) -> list[tuple[float, float]]:
    """The y and height of each piece on a page; one with `fills_page` grows to `height`."""
    placed: list[tuple[float, float]] = []
    y = 0.0
    for chain in _moving_groups(page):
        y += _shift_down(chain, y, touch_zone_top, first=not placed)
        for piece in chain:
            y += piece.gap if placed else 0
            below = page[len(placed) + 1 :]
            own = piece.height
            if piece.fills_page and height is not None:
                # A figure that no page can hold gets one whole page and has to make do.
                rest = height - y - sum(p.gap + p.height for p in below)
                own = max(rest, min(own, height - (0 if piece.first_target_y is None else y)))
            placed.append((y, own))
            y += own
    return placed


def _moving_groups(page: Sequence[PieceMetrics]) -> list[list[PieceMetrics]]:
    """The pieces of a page that move down together: a touchable one and those kept above it.

    A piece with `fills_page` need not move: it grows until what is below it is low enough.
    """
    grown = next((n for n, p in enumerate(page) if p.fills_page and p.first_target_y is None), -1)
    return [*_groups(page[: grown + 1]), *_groups(page[grown + 1 :])]


def _shift_down(
    chain: Sequence[PieceMetrics], y: float, touch_zone_top: float, *, first: bool
) -> float:
    """How far to move a chain at `y` down so that its targets are in the touch zone."""
    most = 0.0
    for position, piece in enumerate(chain):
        y += 0 if first and position == 0 else piece.gap
        if piece.first_target_y is not None:
            most = max(most, touch_zone_top - piece.first_target_y - y)
        y += piece.height
    return most
