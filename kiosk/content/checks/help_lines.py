"""Wherever suicide is named, the help lines stand in or right after that block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.content.checks.article_texts import claims_of_figure, told_by_claim, told_by_figure
from kiosk.content.checks.checked_article import Subject
from kiosk.content.model import blocks as b
from kiosk.content.model.faults import Fault

NAMED = re.compile(r"suicid|suizid|selbstm[oö]rd|selbstt[oö]tung", re.IGNORECASE)

_WANTED = "Suicide is named here without the help lines. Put `/// help` and `///` right after."


def helpline(subject: Subject) -> Iterator[Fault]:
    """Faults where suicide is named without help, at the line that names it."""
    for file, texts in subject.said.items():
        blocks = subject.written[file].draft.blocks
        named: dict[int, int] = {}
        for text in texts:
            if text.role != "notes" and NAMED.search(text.plain):
                named.setdefault(text.block, subject.where(file, text, NAMED))
        for place, block in enumerate(blocks):
            if place not in named and _shows(subject, file, block):
                named[place] = block.line
        for place, line in named.items():
            if not _helped(blocks, place):
                yield Fault(file=file, line=line, code="help", text=_WANTED)
    yield from _outside(subject)


def _helped(blocks: tuple[b.AnyBlock, ...], place: int) -> bool:
    """Whether help follows the block at `place`; for a heading, the block that it heads."""
    after = place + 1
    if place < 0 or isinstance(blocks[place], b.Heading):
        after = _past(blocks, after, b.Heading | b.Notes)
        if after < len(blocks) and not isinstance(blocks[after], b.Help):
            after += 1
    after = _past(blocks, after, b.Link | b.Notes)
    return after < len(blocks) and isinstance(blocks[after], b.Help)


def _past(blocks: tuple[b.AnyBlock, ...], place: int, kinds: object) -> int:
    while place < len(blocks) and isinstance(blocks[place], kinds):  # type: ignore[arg-type]
        place += 1
    return place


def _shows(subject: Subject, file: str, block: b.AnyBlock) -> bool:
    """Whether what a block takes from article.toml names suicide."""
    meta = subject.meta
    claims: list[str] = []
    if figure := subject.figure(block):
        if any(NAMED.search(text.text) for text in told_by_figure(figure, ())):
            return True
        claims = [name for name, _ in claims_of_figure(figure)]
    elif isinstance(block, b.BigNumber):
        claims = [block.claim]
    elif isinstance(block, b.Sources):
        return any(NAMED.search(cite) for cite in _cites(subject, file))
    shown = [claim for name in claims if (claim := meta.claim(name))]
    return any(NAMED.search(t.text) for claim in shown for t in told_by_claim(claim, ()))


def _cites(subject: Subject, file: str) -> Iterator[str]:
    """The references behind a chapter, as its sources block lists them."""
    for block in subject.written[file].draft.blocks:
        for name in block.claims:
            claim = subject.meta.claim(name)
            for reference in claim.references if claim else ():
                found = subject.meta.reference(reference)
                yield found.cite if found else ""


def _outside(subject: Subject) -> Iterator[Fault]:
    """Texts that no help line can stand next to."""
    for text in subject.told:
        if text.place[0] not in {"figures", "claims"} and NAMED.search(text.text):
            what = "Suicide is named where no help line can follow. Say it in a chapter instead."
            yield subject.toml("help", what, *text.place)
