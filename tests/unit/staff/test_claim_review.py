"""What staff see of each claim."""

from __future__ import annotations

import datetime

import pytest
from msgspec.structs import replace

from kiosk.cli import run_command_line
from kiosk.content.model.article import Article
from kiosk.staff import claim_review

TODAY = datetime.date(2026, 11, 23)


def changed(article: Article, name: str, **parts: object) -> Article:
    found = tuple(replace(one, **parts) if one.id == name else one for one in article.meta.claims)
    return replace(article, meta=replace(article.meta, claims=found))


def test_a_claim_is_told_with_its_numbers_sources_and_places_when_it_has_them(
    shipped: Article,
) -> None:
    one = next(c for c in claim_review.review_claims(shipped, TODAY) if c.id == "day-after")
    assert one.numbers == "64 of 100 with ketamine, against 28 of 100 with a sedative"
    assert one.references
    assert all("Murrough" in cite for cite in one.references)
    assert "research" in one.shown
    assert any(place.startswith("figure ") for place in one.shown)
    assert not one.expired


def test_every_claim_is_shown_somewhere_and_has_a_source_when_it_ships(shipped: Article) -> None:
    found = claim_review.review_claims(shipped, TODAY)
    assert {one.id for one in found} == {one.id for one in shipped.meta.claims}
    assert not [one.id for one in found if not one.shown]
    assert not [one.id for one in found if not one.references]


def test_the_range_and_the_missing_comparison_are_told_when_nobody_was_compared(
    shipped: Article,
) -> None:
    one = next(c for c in claim_review.review_claims(shipped, TODAY) if c.id == "everyday-better")
    assert one.numbers.startswith("45 of 100 (35 to 55) with ketamine, against some may")


def test_the_urgent_come_first_when_one_is_past_its_date_or_reviewed(shipped: Article) -> None:
    last = shipped.meta.claims[-1].id
    first = shipped.meta.claims[0].id
    article = changed(shipped, last, expires=TODAY - datetime.timedelta(days=1))
    article = changed(article, first, status="reviewed", reviewer="Dr. A", reviewed_on=TODAY)
    found = claim_review.review_claims(article, TODAY)
    assert (found[0].id, found[-1].id) == (last, first)
    assert found[-1].review == "reviewed by Dr. A on 2026-11-23"
    said = "\n".join(claim_review.format_claims(found))
    assert "PAST ITS DATE" in said
    assert said.endswith(
        f"{len(found)} claims: {len(found) - 1} not yet reviewed by a clinician, 1 past their date"
    )


def test_the_command_fails_when_a_claim_is_past_its_date(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_command_line(["clearmind-kiosk", "claims", "--today", "2026-11-23"]) == 0
    assert run_command_line(["clearmind-kiosk", "claims", "--json", "--today", "2099-01-01"]) == 1
    assert '"expired": true' in capsys.readouterr().out
