"""Whether this kiosk's content is complete, reviewed and up to date."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec

from kiosk.content.model.article import UNREVIEWED, Article
from kiosk.content.model.faults import only_errors


class ContentStatus(msgspec.Struct, frozen=True, kw_only=True):
    """The status of one article."""

    article: str
    language: str
    version: str
    chapters: int
    broken: tuple[str, ...]
    """Ids of the chapters that cannot be shown."""
    faults: tuple[str, ...]
    """Errors, each `FILE:LINE: text`."""
    unreviewed_claims: int
    expired_claims: tuple[str, ...]


def check_content_status(
    article: Article, today: datetime.date, folder: Path = Path()
) -> ContentStatus:
    """The status of `article`, read from `folder`, as of `today`."""
    claims = article.meta.claims
    return ContentStatus(
        article=article.id,
        language=article.language,
        version=article.meta.version,
        chapters=len(article.chapters),
        broken=tuple(chapter.id for chapter in article.chapters if chapter.broken),
        faults=tuple(str(folder / str(fault)) for fault in only_errors(article.faults)),
        unreviewed_claims=sum(claim.status == UNREVIEWED for claim in claims),
        expired_claims=tuple(claim.id for claim in claims if claim.expires < today),
    )


def format_content_status(status: ContentStatus) -> list[str]:
    """Format `status` for a terminal."""
    whole = status.chapters - len(status.broken)
    expired = f": {', '.join(status.expired_claims)}" if status.expired_claims else ""
    return [
        f"article   {status.article} ({status.language}), version {status.version}",
        f"chapters  {whole} of {status.chapters} can be shown",
        f"claims    {status.unreviewed_claims} not yet reviewed by a clinician",
        f"          {len(status.expired_claims)} past their date{expired}",
        *(f"fault     {fault}" for fault in status.faults),
    ]
