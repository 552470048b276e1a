"""Brings every form of “Misconception: … Reality: …” into pairs of blocks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kiosk.content.importing.recognizing.labels import (
    INNER_TRUTH,
    MYTH,
    MYTH_COLUMN,
    TRUTH,
    TRUTH_COLUMN,
)
from kiosk.content.importing.source_blocks import SourceBlock, plain_runs


@dataclass(frozen=True)
class MythCard:
    """A misconception, and the blocks that say what is so."""

    myth: SourceBlock
    realities: tuple[SourceBlock, ...]


def split_pairs(blocks: list[SourceBlock]) -> list[SourceBlock]:
    """`blocks` with each “Misconception: … Reality: …” as two, and a table of them as pairs."""
    made: list[SourceBlock] = []
    for block in blocks:
        if block.kind == "table":
            made += _split_table(block)
            continue
        found = INNER_TRUTH.search(block.text) if MYTH.match(block.text) else None
        if found:
            made.append(block.with_text(0, found.start()))
            made.append(block.with_text(found.start()))
        else:
            made.append(block)
    return made


def _split_table(table: SourceBlock) -> list[SourceBlock]:
    head = table.rows[0]
    if len(head) != 2 or not MYTH_COLUMN.fullmatch(head[0]) or not TRUTH_COLUMN.fullmatch(head[1]):
        return [table]
    made = []
    for row in table.rows[1:]:
        for name, cell in zip(("Misconception", "Reality"), row, strict=False):
            runs = plain_runs(f"{name}: {cell}")
            made.append(replace(table, kind="paragraph", runs=runs, rows=()))
    return made


def take_myths(blocks: list[SourceBlock], start: int) -> tuple[list[MythCard], int]:
    """The pairs that follow each other from `start` on, and the index after them."""
    cards: list[MythCard] = []
    at = start
    while at < len(blocks):
        card, after = _take_card(blocks, at)
        if card is None:
            break
        cards.append(card)
        at = after
    return cards, at


def _take_card(blocks: list[SourceBlock], at: int) -> tuple[MythCard | None, int]:
    myth = blocks[at]
    label = MYTH.match(myth.text)
    if label is None or myth.kind == "table":
        return None, at
    said = myth.with_text(label.end())
    realities: list[SourceBlock] = []
    at += 1
    while at < len(blocks) and blocks[at].kind not in {"table", "picture"}:
        block = blocks[at]
        truth = TRUTH.match(block.text)
        if MYTH.match(block.text) or (realities and block.kind == "heading" and not truth):
            break
        if truth:
            realities.append(block.with_text(truth.end()))
        elif realities or (myth.kind == "heading" and block.kind != "heading"):
            if myth.kind != "heading":
                break
            realities.append(block)
        else:
            break
        at += 1
    return (MythCard(said, tuple(realities)), at) if realities else (None, at)
