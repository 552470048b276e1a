"""What staff see of a clinician's review: what was called wrong comes first, and is marked."""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from kiosk.config.locations import Locations
from kiosk.content import library
from kiosk.content.model.article import Article
from kiosk.outbox.records import OutboxStatus
from kiosk.staff.content_status import check_content_status
from kiosk.staff.kiosk_status import KioskStatus, PairedDesk
from kiosk.ui.screenshots.staff_tour import TOUR_TIME
from kiosk.ui.staff.claim_lines import make_claim_lines
from kiosk.ui.staff.staff_messages import status_lines


def load() -> Article:
    return library.load_article(Locations().article_folder, {})


def content_line(**changes: object) -> dict[str, object]:
    content = check_content_status(load(), datetime.date(2026, 11, 23))
    look = KioskStatus(
        at=TOUR_TIME,
        version="1",
        outbox=OutboxStatus(closed_reason=None),
        desk=PairedDesk(),
        free_bytes=None,
        content=replace(content, **{"broken": (), **changes}),
        last_error=None,
    )
    return next(line for line in status_lines(look) if line["name"] == "Content")


def test_a_disputed_claim_is_first_and_marked() -> None:
    article = load()
    last = article.meta.claims[-1]
    wrong = replace(last, status="disputed", reviewer="Dr. A")
    meta = replace(article.meta, claims=(*article.meta.claims[:-1], wrong))
    first, *rest = make_claim_lines([replace(article, meta=meta)], TOUR_TIME)
    assert (first["text"], first["wrong"]) == (last.text, True)
    said = [str(line["text"]) for line in rest]
    assert any(text.startswith("Dr. A says that this is wrong.") for text in said)


def test_what_is_called_wrong_marks_the_content() -> None:
    line = content_line(disputed=("a", "why"))
    assert "called wrong by a clinician: 2" in str(line["value"])
    assert line["wrong"]


def test_texts_that_nobody_reviewed_are_counted() -> None:
    line = content_line(unreviewed_texts=("why",), unreviewed_claims=0)
    assert "texts not reviewed: 1" in str(line["value"])
    assert not line["wrong"]
