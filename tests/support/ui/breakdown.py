"""Breaks a kiosk, lets time pass, and sees whether it works again."""

from __future__ import annotations

from PySide6.QtQuick import QQuickItem

from support.ui.visitor import Visitor

BREAKDOWN_LOG = "out-of-order"
START_AGAIN = "Start again"
BY_ITSELF_NOTE = "It will restart on its own."


def pass_seconds(visitor: Visitor, seconds: float) -> None:
    visitor.clock.now += seconds
    visitor.kiosk.screen_recovery.tick()
    visitor.settle()


def break_kiosk(visitor: Visitor) -> None:
    visitor.kiosk.show_out_of_order()
    visitor.settle()
    assert visitor.screen == BREAKDOWN_LOG


def home_page(visitor: Visitor) -> QQuickItem:
    (page,) = visitor.of_type("HomePage", hidden=True)
    return page


def wait_for_new_home(visitor: Visitor) -> None:
    """Wait until there is another home than the one that was broken."""

    def there() -> bool:
        pages = visitor.of_type("HomePage", hidden=True)
        return [page.property("name") for page in pages] not in ([], ["broken"])

    visitor.wait_for(there)
    visitor.settle()


def check_kiosk_works(visitor: Visitor) -> None:
    """Somebody can come, read and go."""
    assert visitor.screen == "attract"
    visitor.wake()
    visitor.press("Is it safe?")
    assert visitor.place[0] == "chapter"
    assert len(visitor.page_text()) > 20
    visitor.kiosk.session.finish()
    visitor.settle()
