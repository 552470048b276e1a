"""Checks that the help lines come right after any block that names suicide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.content.checks.article_texts import (
    collect_claim_texts,
    collect_figure_texts,
    locate_shown_claims,
)
from kiosk.content.checks.checked_article import CheckedArticle
from kiosk.content.model import blocks as b
from kiosk.content.model.faults import Fault

SUICIDE_PATTERN = re.compile(r"suicid|suizid|selbstm[oö]rd|selbstt[oö]tung", re.IGNORECASE)

_WANTED = "Suicide is named here without the help lines. Put `/// help` and `///` right after."


def check_help_lines(subject: CheckedArticle) -> Iterator[Fault]:
    """Faults where suicide is named without help lines, at the line that names it."""
    for file, texts in subject.chapter_texts.items():
        blocks = subject.present_files[file].draft.blocks
        named: dict[int, int] = {}
        for text in texts:
            if text.role != "notes" and SUICIDE_PATTERN.search(text.plain):
                named.setdefault(text.block, subject.find_line(file, text, SUICIDE_PATTERN))
        for place, block in enumerate(blocks):
            if place not in named and _shows(subject, file, block):
                named[place] = block.line
        for place, line in named.items():
            if not _helped(blocks, place):
                yield Fault(file=file, line=line, code="help", text=_WANTED)
    yield from _outside(subject)


def _helped(blocks: tuple[b.AnyBlock, ...], place: int) -> bool:
    """Whether help follows the block at `place`; for a heading, the block under it."""
    after = place + 1
    if place < 0 or isinstance(blocks[place], b.Heading):
        after = _past(blocks, after, b.Heading | b.Notes | b.Scene)
        if after < len(blocks) and not isinstance(blocks[after], b.Help):
            after += 1
    after = _past(blocks, after, b.Link | b.Notes | b.Scene)
    return after < len(blocks) and isinstance(blocks[after], b.Help)


def _past(blocks: tuple[b.AnyBlock, ...], place: int, kinds: object) -> int:
    while place < len(blocks) and isinstance(blocks[place], kinds):  # type: ignore[arg-type]
        place += 1
    return place


def _shows(subject: CheckedArticle, file: str, block: b.AnyBlock) -> bool:
    """Whether what a block shows from article.toml names suicide."""
    meta = subject.meta
    claims: list[str] = []
    if figure := subject.find_figure(block):
        if any(SUICIDE_PATTERN.search(text.text) for text in collect_figure_texts(figure, ())):
            return True
        claims = [name for name, _ in locate_shown_claims(figure)]
    elif isinstance(block, b.BigNumber):
        claims = [block.claim]
    elif isinstance(block, b.Sources):
        return any(SUICIDE_PATTERN.search(cite) for cite in _cites(subject, file))
    shown = [claim for name in claims if (claim := meta.find_claim(name))]
    return any(
        SUICIDE_PATTERN.search(t.text) for claim in shown for t in collect_claim_texts(claim, ())
    )


def _cites(subject: CheckedArticle, file: str) -> Iterator[str]:
    """The references behind a chapter, as its sources block lists them."""
    for block in subject.present_files[file].draft.blocks:
        for name in block.claims:
            claim = subject.meta.find_claim(name)
            for reference in claim.references if claim else ():
                found = subject.meta.find_reference(reference)
                yield found.cite if found else ""


def _outside(subject: CheckedArticle) -> Iterator[Fault]:
    """Faults in texts that no help line can follow."""
    for text in subject.toml_texts:
        if text.key_path[0] not in {"figures", "claims"} and SUICIDE_PATTERN.search(text.text):
            what = "Suicide is named where no help line can follow. Say it in a chapter instead."
            yield subject.make_toml_fault("help", what, *text.key_path)
