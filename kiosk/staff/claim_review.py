"""The article's claims for staff: each with its numbers, sources, review and where it appears."""

from __future__ import annotations

import datetime
from itertools import chain

import msgspec

from kiosk.content.model import claim_refs
from kiosk.content.model.article import DISPUTED, UNREVIEWED, Article, Claim, Proportion


class ClaimReview(msgspec.Struct, frozen=True, kw_only=True):
    """One claim as staff see it."""

    article: str
    """The id of the article that makes it."""
    id: str
    kind: str
    """"benefit", "harm" or "fact"."""
    text: str
    numbers: str
    """Treated against compared, each out of 100 people; "" if the claim has no numbers."""
    who: str
    evidence: str
    references: tuple[str, ...]
    review: str
    reviewer: str
    expires: datetime.date
    expired: bool
    disputed: bool
    """A clinician called it wrong."""
    shown: tuple[str, ...]
    """The chapters and figures that show it or rely on it."""


def review_claims(article: Article, today: datetime.date) -> list[ClaimReview]:
    """Every claim of `article` as of `today`, those that need attention first.

    Disputed claims come first, then expired and unreviewed ones, then the rest; each in
    article.toml order.
    """
    cites = {one.id: one for one in article.meta.references}
    places = _places(article)
    made = [
        ClaimReview(
            article=article.id,
            id=claim.id,
            kind=claim.kind,
            text=claim.text,
            numbers=_numbers(claim),
            who=claim.who,
            evidence=claim.evidence,
            references=tuple(
                f"{cites[name].cite}" + (f". doi:{cites[name].doi}" if cites[name].doi else "")
                for name in claim.references
                if name in cites
            ),
            review=_review(claim),
            reviewer=claim.reviewer,
            expires=claim.expires,
            expired=claim.expires < today,
            disputed=claim.status == DISPUTED,
            shown=tuple(places.get(claim.id, ())),
        )
        for claim in article.meta.claims
    ]
    return sorted(
        made, key=lambda one: (not one.disputed, not one.expired, one.review != UNREVIEWED)
    )


def format_claims(claims: list[ClaimReview]) -> list[str]:
    """Format `claims` for a terminal."""
    found: list[str] = []
    for one in claims:
        late = " (PAST ITS DATE)" if one.expired else ""
        rows = [
            ("says", one.text),
            ("numbers", one.numbers),
            ("who", one.who),
            ("evidence", one.evidence),
            *(("source", cite) for cite in one.references),
            ("review", one.review),
            ("until", f"{one.expires}{late}"),
            ("shown in", ", ".join(one.shown) or "nowhere"),
        ]
        found += [f"{one.id} · {one.kind}"]
        found += [f"  {name:<9} {value}" for name, value in rows if value]
        found += [""]
    expired = sum(one.expired for one in claims)
    waiting = sum(one.review == UNREVIEWED for one in claims)
    return [*found, f"{len(claims)} claims: {waiting} {UNREVIEWED}, {expired} past their date"]


def _places(article: Article) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for chapter in (article.short, *article.chapters, article.disclaimer):
        behind = (
            claim_refs.claims_behind_block(block, article.meta.figures) for block in chapter.blocks
        )
        for claim in dict.fromkeys(chain.from_iterable(behind)):
            found.setdefault(claim, []).append(chapter.id)
    for name, figure in article.meta.figures.items():
        for claim in dict.fromkeys(claim_refs.claims_behind_figure(figure)):
            found.setdefault(claim, []).append(f"figure {name}")
    return found


def _numbers(claim: Claim) -> str:
    if claim.treated is None:
        return ""
    against = _share(claim.compared) if claim.compared else claim.no_comparator
    return f"{_share(claim.treated)}, against {against}" if against else _share(claim.treated)


def _share(share: Proportion) -> str:
    spread = f" ({share.low} to {share.high})" if share.low is not None else ""
    return f"{share.value} of 100{spread} with {share.label}"


def _review(claim: Claim) -> str:
    if claim.status == UNREVIEWED:
        return UNREVIEWED
    who = f" by {claim.reviewer}" if claim.reviewer else ""
    when = f" on {claim.reviewed_on}" if claim.reviewed_on else ""
    return f"{claim.status}{who}{when}"
