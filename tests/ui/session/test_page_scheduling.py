"""When what is made: attract for the first frame, home after it, other pages for each visit."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QPointingDevice

from kiosk.app import Kiosk
from kiosk.ui.core import incubation
from support.fake_clock import ManualClock
from support.ui.kiosk_runs import KioskSetup, stopping_kiosks
from support.ui.visitor import Visitor, node_center

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from support.ui.kiosk_runs import StartKiosk

pytestmark = pytest.mark.renderers(more=True)


def test_pages_are_made_for_a_visit_and_go_with_it(start: StartKiosk) -> None:
    visitor = start(whole=False)
    visitor.wait_for(lambda: visitor.window.property("pagesReady"))
    assert visitor.of_type("HomePage", hidden=True)
    assert visitor.of_type("ChapterPage", hidden=True) == [], "nobody came yet"
    visitor.kiosk.session.wake()
    visitor.settle()
    made = len(visitor.of_type("ChapterPage", hidden=True))
    assert made > len(visitor.kiosk.guide.list_chapters()), "made ahead while home is read"
    visitor.kiosk.session.finish()
    visitor.settle()
    assert visitor.of_type("ChapterPage", hidden=True) == []
    assert visitor.of_type("HomePage", hidden=True), "who wakes it next meets home at once"


def test_a_page_is_made_when_it_is_asked_for(visitor: Visitor) -> None:
    visitor.go_to_screen("home")
    assert visitor.of_type("ChapterPage", hidden=True) == []
    visitor.press("Is it safe?")
    assert visitor.place == ("chapter", "safety", 0)
    assert len(visitor.of_type("ChapterPage", hidden=True)) == 1


def test_the_page_before_stays_as_it_is_until_the_next_is_ready(visitor: Visitor) -> None:
    visitor.go_to_screen("chapter-safety", page=1)
    (before,) = visitor.of_type("ChapterPage")
    visitor.kiosk.session.openChapter("care")
    QCoreApplication.processEvents()
    assert visitor.screen == "chapter"
    assert visitor.of_type("ChapterPage") == [before], "the next one takes longer than a turn"
    assert before.property("page") == 1
    visitor.settle()
    (after,) = visitor.of_type("ChapterPage")
    assert after != before


def test_a_page_is_created_in_slices(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one turn of the event loop it would stop the screen; the test of stalls says how long."""
    monkeypatch.setattr(incubation, "SLICE_MS", 1)
    visitor.go_to_screen("home")
    counts = [_count_items(visitor)]
    visitor.kiosk.session.openChapter("timeline")
    while not visitor.of_type("ChapterPage"):
        QCoreApplication.processEvents()
        counts.append(_count_items(visitor))
    most = max(after - before for before, after in pairwise(counts))
    assert most < (counts[-1] - counts[0]) / 3


def _count_items(visitor: Visitor) -> int:
    return sum(1 for _ in visitor.items(hidden=True))


@pytest.mark.parametrize("here", ["chapter-safety", "form"])
def test_the_page_before_stays_when_text_grows_on_the_way_to_the_next(
    visitor: Visitor, here: str
) -> None:
    visitor.go_to_screen(here)
    visitor.kiosk.display.setTextPercent(200)
    visitor.kiosk.session.openScreen("help")
    while not visitor.of_type("HelpPage"):
        assert visitor.of_type("HelpButton"), "nothing at all is on the screen"
        QCoreApplication.processEvents()


def test_a_touch_lands_on_what_is_seen_when_pages_are_being_made(start: StartKiosk) -> None:
    visitor = start(whole=False)
    visitor.wait_for(lambda: visitor.window.property("pagesReady"))
    middle_of_attract = QPoint(visitor.window.width() // 2, visitor.window.height() // 3)
    visitor.finger.down(middle_of_attract)
    visitor.finger.up(middle_of_attract)
    visitor.wait_for(lambda: visitor.screen == "home" and visitor.window.property("viewSeen"))
    x, y = node_center(visitor.find("Is it safe?"))
    visitor.finger.down(QPoint(round(x), round(y)))
    visitor.finger.up(QPoint(round(x), round(y)))
    assert not visitor.pages_ready, "pages are still being made"
    visitor.settle()
    assert visitor.place == ("chapter", "safety", 0)
    assert visitor.has("Harms that were counted")


def test_attract_stays_until_home_is_there_when_somebody_comes_early(
    qtbot: QtBot, touch_screen: QPointingDevice
) -> None:
    clock = ManualClock()
    kiosk = Kiosk(KioskSetup().options(clock))
    with stopping_kiosks([kiosk]):
        kiosk.window.resize(1920, 1080)
        kiosk.window.show()
        visitor = Visitor(kiosk, clock, qtbot, touch_screen)
        visitor.wait_for(lambda: bool(visitor.of_type("AttractScreen")))
        kiosk.session.wake()
        QCoreApplication.processEvents()
        assert visitor.of_type("AttractScreen")
        kiosk.load_visit()
        visitor.wait_for(lambda: bool(visitor.of_type("HomePage")))
        assert not visitor.of_type("AttractScreen")
        visitor.wait_for(lambda: visitor.window.property("pagesReady"))
