"""Who wrote the article: a name, or a whole sentence for a text that others added to."""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from kiosk.content.model.article import Authorship
from kiosk.ui.guide import guide_messages

DAY = datetime.date(2026, 12, 1)
WRITTEN = Authorship(interest="By A.", written_by="A", edition=DAY, next_update=DAY)


def test_a_credit_stands_in_place_of_the_writer() -> None:
    assert guide_messages.authorship_text(WRITTEN).startswith("By A. Written by A. ")
    credited = replace(WRITTEN, credit="Based on a text by B. C was added.")
    text = guide_messages.authorship_text(credited)
    assert text.startswith("By A. Based on a text by B. C was added. ")
    assert "Written by" not in text
