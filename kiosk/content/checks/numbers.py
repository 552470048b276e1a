"""Checks that each "64 of 100" in a text rests on a claim and matches it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kiosk.content.checks.article_texts import ChapterText
from kiosk.content.checks.checked_article import CheckedArticle
from kiosk.content.model import blocks as b
from kiosk.content.model.article import Claim
from kiosk.content.model.faults import Fault

_SHARE = re.compile(r"\b(\d+)\s*(?:%|(?:out\s+)?of\s+(?:every\s+)?100\b|percent\b)")


def check_numbers(subject: CheckedArticle) -> Iterator[Fault]:
    """Faults where a "64 of 100" has no claim behind it, or none with this number."""
    for file, texts in subject.chapter_texts.items():
        for text in texts:
            yield from _check_text(subject, file, text)
    for index, claim in enumerate(subject.meta.claims):
        for found in _find_mismatches(claim.text, [claim]):
            yield subject.make_toml_fault(
                "number", _differs(found, [claim]), "claims", index, "text"
            )


def _check_text(subject: CheckedArticle, file: str, text: ChapterText) -> Iterator[Fault]:
    behind = _claims_behind(subject, file, text)
    known = [claim for name in behind if (claim := subject.meta.find_claim(name))]
    if behind:
        for found in _find_mismatches(text.plain, known):
            line = subject.find_line(file, text, re.compile(re.escape(found)))
            yield Fault(file=file, line=line, code="number", text=_differs(found, known))
    elif text.role == "text" and (share := _SHARE.search(text.plain)):
        line = subject.find_line(file, text, re.compile(re.escape(share[0])))
        what = f'"{share[0]}" rests on no claim. Put its `[^id]` behind it.'
        yield Fault(file=file, line=line, code="unsourced", text=what)


def _claims_behind(subject: CheckedArticle, file: str, text: ChapterText) -> tuple[str, ...]:
    """The ids of the claims that the block of `text` rests on."""
    if text.block < 0:
        return ()
    block = subject.present_files[file].draft.blocks[text.block]
    return (*block.claims, *([block.claim] if isinstance(block, b.BigNumber) else []))


def _find_mismatches(text: str, claims: Iterable[Claim]) -> Iterator[str]:
    """Each "64 of 100" in `text` that is not a number of `claims`, unless they have none."""
    true = set(_values(claims))
    return (share[0] for share in _SHARE.finditer(text) if true and int(share[1]) not in true)


def _values(claims: Iterable[Claim]) -> Iterator[float]:
    """The numbers of `claims`; for a claim without shares, those in its text."""
    for claim in claims:
        shares = [share for share in (claim.treated, claim.compared) if share]
        for share in shares:
            yield from (n for n in (share.value, share.low, share.high) if n is not None)
        if not shares:
            yield from (int(share[1]) for share in _SHARE.finditer(claim.text))


def _differs(found: str, claims: Iterable[Claim]) -> str:
    said = "; ".join(
        f"`{claim.id}` has {', '.join(f'{n:g}' for n in values)}"
        for claim in claims
        if (values := list(_values([claim])))
    )
    return f'"{found}" is not what its claim says: {said}. Mend the one that is wrong.'
