"""Whether this kiosk's content is complete, reviewed and up to date."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec

from kiosk.content.model.article import DISPUTED, UNREVIEWED, Article
from kiosk.content.model.faults import only_errors


class ContentStatus(msgspec.Struct, frozen=True, kw_only=True):
    """The status of one article."""

    article: str
    title: str
    language: str
    version: str
    chapters: int
    broken: tuple[str, ...]
    """Ids of the chapters that cannot be shown."""
    faults: tuple[str, ...]
    """Errors, each `FILE:LINE: text`."""
    unreviewed_claims: int
    expired_claims: tuple[str, ...]
    disputed: tuple[str, ...] = ()
    """Ids of the claims, and then of the texts, that a clinician called wrong."""
    unreviewed_texts: tuple[str, ...] = ()
    """Ids of the texts not reviewed since they changed; empty until the first review."""
    reviewed_by: str = ""
    """Who reviewed the article as it is, with their roles; empty if nobody has."""


def check_content_status(
    article: Article, today: datetime.date, folder: Path = Path()
) -> ContentStatus:
    """The status of `article`, read from `folder`, as of `today`."""
    claims = article.meta.claims
    authorship = article.meta.authorship
    wrong = [claim.id for claim in claims if claim.status == DISPUTED]
    wrong += [name for name, state in article.text_reviews.items() if state == "wrong"]
    return ContentStatus(
        article=article.id,
        title=article.meta.name or article.meta.title,
        language=article.language,
        version=article.meta.version,
        chapters=len(article.chapters),
        broken=tuple(chapter.id for chapter in article.chapters if chapter.broken),
        faults=tuple(str(folder / str(fault)) for fault in only_errors(article.faults)),
        unreviewed_claims=sum(claim.status == UNREVIEWED for claim in claims),
        expired_claims=tuple(claim.id for claim in claims if claim.expires < today),
        disputed=tuple(wrong),
        unreviewed_texts=tuple(
            name
            for name, state in article.text_reviews.items()
            if state in {"unreviewed", "changed"}
        ),
        reviewed_by=authorship.reviewed_by if authorship.reviewed_on else "",
    )


def format_content_status(status: ContentStatus) -> list[str]:
    """Format `status` for a terminal."""
    whole = status.chapters - len(status.broken)
    expired = f": {', '.join(status.expired_claims)}" if status.expired_claims else ""
    disputed = f"          {len(status.disputed)} disputed: {', '.join(status.disputed)}"
    texts = f"texts     not yet reviewed: {', '.join(status.unreviewed_texts)}"
    return [
        f"article   {status.article} ({status.language}), version {status.version}",
        f"chapters  {whole} of {status.chapters} can be shown",
        f"claims    {status.unreviewed_claims} not yet reviewed by a clinician",
        f"          {len(status.expired_claims)} past their date{expired}",
        *([disputed] if status.disputed else []),
        *([texts] if status.unreviewed_texts else []),
        f"review    {status.reviewed_by or UNREVIEWED}",
        *(f"fault     {fault}" for fault in status.faults),
    ]
