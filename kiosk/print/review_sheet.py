"""What a review sheet asks, in order: each text with its pictures, then the claims behind it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.model import claim_refs
from kiosk.content.model.article import Article
from kiosk.content.model.review import AcceptedAnswer, ReviewItem, ReviewRecord, ReviewState
from kiosk.content.review.word_changes import Change, compare_words


@dataclass(frozen=True)
class SheetQuestion:
    """One claim or text to answer, with the last answer and what has changed since."""

    item: ReviewItem
    state: ReviewState
    last: AcceptedAnswer | None
    changes: tuple[Change, ...]
    pictures: tuple[Path, ...] = ()


@dataclass(frozen=True)
class ReviewSheet:
    """A whole sheet; `settled` are the items that need no answer, since theirs still hold."""

    article: str
    language: str
    title: str
    version: str
    made_on: datetime.date
    questions: tuple[SheetQuestion, ...]
    settled: tuple[SheetQuestion, ...]


def build_review_sheet(
    article: Article,
    items: Sequence[ReviewItem],
    record: ReviewRecord,
    pictures: Mapping[str, Sequence[Path]],
    made_on: datetime.date,
    *,
    everything: bool = False,
) -> ReviewSheet:
    """The sheet for `article`.

    Args:
        article: as it is shown.
        items: all that can be reviewed in it.
        record: the accepted reviews.
        pictures: the pictures of each text's pages, by the text's id.
        made_on: the day it is made.
        everything: ask about what is reviewed and unchanged, too.
    """
    ordered = [
        _make_question(item, record, pictures.get(item.id, ()) if item.kind == "texts" else ())
        for item in _put_claims_behind_texts(article, items)
    ]
    settled = [one for one in ordered if one.state == "right" and not everything]
    return ReviewSheet(
        article=article.id,
        language=article.language,
        title=article.meta.title,
        version=article.meta.version,
        made_on=made_on,
        questions=tuple(one for one in ordered if one not in settled),
        settled=tuple(settled),
    )


def _make_question(
    item: ReviewItem, record: ReviewRecord, pictures: Sequence[Path]
) -> SheetQuestion:
    last = record.find_answer(item)
    state = record.find_state(item)
    old = last.words if last and state == "changed" else item.words
    changes = tuple(compare_words(old, item.words)) if state == "changed" else ()
    return SheetQuestion(item, state, last, changes, tuple(pictures))


def _put_claims_behind_texts(article: Article, items: Sequence[ReviewItem]) -> Iterable[ReviewItem]:
    """Each text, then the claims that it is the first to rest on; at the end, the others."""
    claims = {item.id: item for item in items if item.kind == "claims"}
    chapters = {one.id: one for one in (article.short, *article.chapters, article.disclaimer)}
    for item in items:
        if item.kind != "texts":
            continue
        yield item
        behind: list[str] = []
        if item.id in chapters:
            for block in chapters[item.id].blocks:
                behind += claim_refs.claims_behind_block(block, article.meta.figures)
        elif item.id in article.meta.figures:
            behind += claim_refs.claims_behind_figure(article.meta.figures[item.id])
        for name in behind:
            if claim := claims.pop(name, None):
                yield claim
    yield from claims.values()
