"""Seeded random chapters: what holds for the pages of every one."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pytest

from kiosk.layout.pagination import PageLayout, PieceMetrics, PiecePlacement, paginate

ROUNDING = 0.5


def chapter(seed: int) -> tuple[list[PieceMetrics], float]:
    rng = random.Random(seed)
    height = rng.choice((120.0, 480.0, 1_079.5))
    tallest = height * rng.choice((0.2, 0.6, 1.2))
    pieces = [
        PieceMetrics(
            height=round(rng.uniform(0, tallest), rng.choice((0, 3))),
            gap=rng.choice((0.0, 7.5, height / 12)),
            starts_page=rng.random() < 0.15,
            keeps_next=rng.random() < 0.25,
            fills_page=rng.random() < 0.2,
        )
        for _ in range(rng.randint(0, 40))
    ]
    return pieces, height


def chapters() -> Iterator[tuple[list[PieceMetrics], float, PageLayout]]:
    for seed in range(600):
        pieces, height = chapter(seed)
        yield pieces, height, paginate(pieces, height)


def test_what_is_touched_stands_low_and_inside_when_pages_are_made() -> None:
    for seed in range(600):
        pieces, height = chapter(seed)
        rng = random.Random(seed)
        low = height * rng.choice((0.3, 0.5))
        pieces = [replace(p, first_target_y=rng.choice((None, 0.0, p.height / 2))) for p in pieces]
        layout = paginate(pieces, height, low)
        ends: dict[int, float] = defaultdict(float)
        for index, (piece, place) in enumerate(zip(pieces, layout.placements, strict=True)):
            if piece.first_target_y is not None:
                assert place.y + piece.first_target_y >= low - 1e-9
            assert place.y >= ends[place.page] - 1e-9
            ends[place.page] = place.y + place.height
            assert ends[place.page] <= height + ROUNDING + 1e-9 or index in layout.oversize


def by_page(places: tuple[PiecePlacement, ...]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for index, place in enumerate(places):
        found[place.page].append(index)
    return found


def test_nothing_is_lost_nor_moved_when_pages_are_made() -> None:
    for pieces, height, layout in chapters():
        assert len(layout.placements) == len(pieces)
        assert sorted(by_page(layout.placements)) == list(range(layout.page_count)), (
            "no page is empty"
        )
        assert [place.page for place in layout.placements] == sorted(
            p.page for p in layout.placements
        )
        assert layout == paginate(list(pieces), height), "and again the same"


def test_pieces_stand_apart_and_inside_when_on_one_page() -> None:
    for pieces, height, layout in chapters():
        for page in by_page(layout.placements).values():
            y = 0.0
            for index in page:
                gap = pieces[index].gap if index != page[0] else 0
                assert layout.placements[index].y == pytest.approx(y + gap)
                least = (
                    min(pieces[index].height, height)
                    if pieces[index].fills_page
                    else pieces[index].height
                )
                assert layout.placements[index].height >= least - 1e-9
                y = layout.placements[index].y + layout.placements[index].height
            if y > height + ROUNDING + 1e-9:
                assert len(page) == 1
                assert page[0] in layout.oversize


def test_one_piece_fills_what_is_left_when_a_page_has_one_that_fills() -> None:
    for pieces, height, layout in chapters():
        for page in by_page(layout.placements).values():
            filling = [index for index in page if pieces[index].fills_page]
            assert len(filling) <= 1
            for index in page:
                if index not in filling:
                    assert layout.placements[index].height == pieces[index].height
            if filling:
                last = layout.placements[page[-1]]
                assert last.y + last.height >= height - 1e-6


def test_no_page_could_be_saved_when_another_follows() -> None:
    for pieces, height, layout in chapters():
        page_of = by_page(layout.placements)
        for number in range(1, layout.page_count):
            if pieces[page_of[number][0]].starts_page:
                continue
            indices = [*page_of[number - 1], *page_of[number]]
            # What had to come along: the pieces that the last one keeps to.
            while pieces[indices[-1]].keeps_next and indices[-1] + 1 < len(pieces):
                if pieces[indices[-1] + 1].starts_page:
                    break
                indices.append(indices[-1] + 1)
            both = [pieces[index] for index in indices]
            needed = sum(p.height for p in both) + sum(p.gap for p in both[1:])
            assert needed > height + ROUNDING or sum(p.fills_page for p in both) > 1


def test_pieces_stay_together_when_a_page_can_hold_what_keeps_together() -> None:
    for pieces, height, layout in chapters():
        chain: list[int] = []
        for index, piece in enumerate(pieces):
            joined = bool(chain) and pieces[index - 1].keeps_next and not piece.starts_page
            chain = [*chain, index] if joined else [index]
            needed = sum(pieces[i].height for i in chain) + sum(pieces[i].gap for i in chain[1:])
            if needed <= height and sum(pieces[i].fills_page for i in chain) <= 1:
                last = index + 1 == len(pieces) or not piece.keeps_next
                if last or pieces[index + 1].starts_page:
                    assert len({layout.placements[i].page for i in chain}) == 1


def test_a_piece_is_told_oversize_when_and_only_when_it_is_at_fault() -> None:
    for pieces, height, layout in chapters():
        for index, piece in enumerate(pieces):
            too_high = piece.height > height + ROUNDING
            before = index - 1
            leaves_one_alone = (
                index > 0
                and pieces[before].keeps_next
                and layout.placements[before].page != layout.placements[index].page
                and not piece.starts_page
            )
            assert (index in layout.oversize) == (too_high or leaves_one_alone)
