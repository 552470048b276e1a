"""What staff are told of the content."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from msgspec.structs import replace

from kiosk.content.model.article import Article, Claim
from kiosk.content.model.blocks import Chapter
from kiosk.content.model.faults import Fault
from kiosk.staff.content_status import ContentStatus, check_content_status, format_content_status

TODAY = datetime.date(2026, 11, 23)
STATUS = ContentStatus(
    title="A title",
    article="ketamine",
    language="en",
    version="1.0.0",
    chapters=13,
    broken=(),
    faults=(),
    unreviewed_claims=0,
    expired_claims=(),
)


def claim(name: str, **parts: Any) -> Claim:
    return Claim(**{"id": name, "kind": "fact", "text": name, "expires": TODAY} | parts)


def with_claims(article: Article, *claims: Claim) -> Article:
    return replace(article, meta=replace(article.meta, claims=claims))


def test_the_content_is_whole_when_it_ships(shipped: Article) -> None:
    status = check_content_status(shipped, TODAY)
    assert (status.article, status.language) == ("ketamine", "en")
    assert status.version == shipped.meta.version
    assert status.chapters == len(shipped.chapters) > 0
    assert (status.broken, status.faults, status.expired_claims) == ((), (), ())
    assert status.unreviewed_claims == len(shipped.meta.claims), "until a clinician has read it"


@pytest.mark.parametrize(
    ("days", "expired"), [(-1, ("a",)), (0, ()), (1, ())], ids=["yesterday", "today", "tomorrow"]
)
def test_a_claim_is_past_its_date_when_the_day_is_over(
    shipped: Article, days: int, expired: tuple[str, ...]
) -> None:
    article = with_claims(shipped, claim("a", expires=TODAY + datetime.timedelta(days=days)))
    assert check_content_status(article, TODAY).expired_claims == expired


def test_a_claim_is_not_counted_when_it_was_reviewed(shipped: Article) -> None:
    reviewed = claim("b", status="reviewed", reviewer="Dr. A", reviewed_on=TODAY)
    article = with_claims(shipped, claim("a"), reviewed, claim("c"))
    assert check_content_status(article, TODAY).unreviewed_claims == 2


def test_a_chapter_is_named_when_it_is_broken(shipped: Article) -> None:
    broken = Chapter(id="lost", file="02-lost.md", title="Lost", blocks=(), broken=True)
    status = check_content_status(replace(shipped, chapters=(shipped.chapters[0], broken)), TODAY)
    assert (status.chapters, status.broken) == (2, ("lost",))
    assert format_content_status(status)[1] == "chapters  1 of 2 can be shown"


def test_a_fault_is_told_when_it_is_an_error(shipped: Article) -> None:
    faults = (
        Fault(file="01-why.md", line=3, text="Wrong.", code="x"),
        Fault(file="01-why.md", line=4, text="Long.", code="y", severity="warning"),
    )
    status = check_content_status(replace(shipped, faults=faults), TODAY)
    assert status.faults == ("01-why.md:3: Wrong.",)
    assert format_content_status(status)[-1] == "fault     01-why.md:3: Wrong."


def test_the_lines_tell_counts_when_printed() -> None:
    status = replace(STATUS, unreviewed_claims=24, expired_claims=("a", "b"))
    assert format_content_status(status) == [
        "article   ketamine (en), version 1.0.0",
        "chapters  13 of 13 can be shown",
        "claims    24 not yet reviewed by a clinician",
        "          2 past their date: a, b",
        "review    not yet reviewed by a clinician",
    ]
    none_late = replace(status, expired_claims=())
    assert format_content_status(none_late)[3] == "          0 past their date"


def test_the_lines_tell_of_a_review_when_there_was_one() -> None:
    status = replace(STATUS, disputed=("a", "why"), unreviewed_texts=("safety", "facts"))
    assert format_content_status(status)[-3:] == [
        "          2 disputed: a, why",
        "texts     not yet reviewed: safety, facts",
        "review    not yet reviewed by a clinician",
    ]
    whole = replace(STATUS, reviewed_by="Dr. A (nurse)")
    assert format_content_status(whole)[-2:] == [
        "          0 past their date",
        "review    Dr. A (nurse)",
    ]
