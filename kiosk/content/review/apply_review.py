"""Makes accepted reviews count: in an article's claims, and in the line that says who reviewed it.

Everything that shows a review reads those, so a changed word takes it off every screen by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from kiosk.content.article_files import ArticleFiles
from kiosk.content.model.article import (
    DISPUTED,
    UNREVIEWED,
    Article,
    ArticleMeta,
    Authorship,
    Claim,
)
from kiosk.content.model.review import AcceptedAnswer, ReviewItem, ReviewRecord
from kiosk.content.review.review_file import read_review
from kiosk.content.review.review_items import list_review_items


def review_article(article: Article, sources: ArticleFiles, folder: Path) -> Article:
    """`article`, made from `sources`, as the review.toml in `folder` makes it, if there is one."""
    record, faults = read_review(folder)
    if record is None:
        return article
    items = list_review_items(article.meta, sources)
    return replace(
        article,
        meta=apply_review(article.meta, items, record),
        faults=(*article.faults, *faults),
        text_reviews={item.id: record.find_state(item) for item in items if item.kind == "texts"},
    )


def apply_review(
    meta: ArticleMeta, items: Sequence[ReviewItem], record: ReviewRecord
) -> ArticleMeta:
    """`meta` as `record` makes it.

    A claim with an answer in `record` is reviewed, disputed, or, if its words have changed, not
    yet reviewed; one without keeps what article.toml says. The whole is reviewed once every text
    and every claim is.
    """
    of_claims = {item.id: item for item in items if item.kind == "claims"}
    claims = tuple(_reviewed_claim(claim, of_claims[claim.id], record) for claim in meta.claims)
    texts = [item for item in items if item.kind == "texts"]
    whole = all(record.find_state(item) == "right" for item in texts) and all(
        claim.status == "reviewed" for claim in claims
    )
    answers = [answer for item in items if (answer := record.find_answer(item))]
    return replace(
        meta, claims=claims, authorship=_authorship(meta.authorship, answers if whole else [])
    )


def _reviewed_claim(claim: Claim, item: ReviewItem, record: ReviewRecord) -> Claim:
    answer = record.find_answer(item)
    if answer is None:
        return claim
    match record.find_state(item):
        case "right":
            return replace(
                claim, status="reviewed", reviewer=answer.reviewer, reviewed_on=answer.date
            )
        case "wrong":
            return replace(
                claim, status=DISPUTED, reviewer=answer.reviewer, reviewed_on=answer.date
            )
        case _:
            return replace(claim, status=UNREVIEWED, reviewer="", reviewed_on=None)


def _authorship(said: Authorship, answers: Sequence[AcceptedAnswer]) -> Authorship:
    if not answers:
        return replace(said, reviewed_by="", reviewed_on=None)
    names = dict.fromkeys(f"{answer.reviewer} ({answer.role})" for answer in answers)
    return replace(
        said,
        reviewed_by=", ".join(names),
        reviewed_on=max(answer.date for answer in answers),
    )
