"""Who wrote the article: a name, or a whole sentence for a text that others added to."""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from kiosk.content.model.article import Authorship
from kiosk.ui.guide import guide_messages
from support.ui.visitor import Visitor

DAY = datetime.date(2026, 12, 1)
WRITTEN = Authorship(interest="By A.", written_by="A", edition=DAY, next_update=DAY)


def test_a_credit_stands_in_place_of_the_writer() -> None:
    assert guide_messages.authorship_text(WRITTEN).startswith("By A. Written by A. ")
    credited = replace(WRITTEN, credit="Based on a text by B. C was added.")
    text = guide_messages.authorship_text(credited)
    assert text.startswith("By A. Based on a text by B. C was added. ")
    assert "Written by" not in text


def test_home_says_in_whose_interest_it_is_and_who_reviewed_it() -> None:
    text = guide_messages.disclosure_text(WRITTEN)
    assert text == "By A. Not yet reviewed by a clinician."
    reviewed = replace(WRITTEN, reviewed_by="Dr. D", reviewed_on=DAY)
    assert guide_messages.disclosure_text(reviewed) == "By A. Reviewed by Dr. D in December 2026."


def test_what_home_says_of_itself_opens_the_rest(visitor: Visitor) -> None:
    visitor.wake()
    visitor.press("This clinic offers this treatment and is paid for it.")
    assert visitor.screen == "disclaimer"
    visitor.press("Next")
    assert "Next update in" in visitor.page_text()
