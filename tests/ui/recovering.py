"""Breaks a kiosk, lets time pass, and sees whether it works again."""

from __future__ import annotations

from PySide6.QtQuick import QQuickItem
from visitor import Visitor

BROKEN = "out-of-order"
AGAIN = "Start again"
BY_ITSELF = "It starts again by itself in a moment."


def waits(visitor: Visitor, seconds: float) -> None:
    visitor.clock.now += seconds
    visitor.kiosk.recovery.tick()
    visitor.settle()


def breaks(visitor: Visitor) -> None:
    visitor.kiosk.fail()
    visitor.settle()
    assert visitor.screen == BROKEN


def home(visitor: Visitor) -> QQuickItem:
    (page,) = visitor.of_type("Home", hidden=True)
    return page


def anew(visitor: Visitor) -> None:
    """Wait until there is another home than the one that was broken."""

    def there() -> bool:
        pages = visitor.of_type("Home", hidden=True)
        return [page.property("name") for page in pages] not in ([], ["broken"])

    visitor.wait_for(there)
    visitor.settle()


def works(visitor: Visitor) -> None:
    """Somebody can come, read and go."""
    assert visitor.screen == "attract"
    visitor.wake()
    visitor.press("Is it safe?")
    assert visitor.place[0] == "chapter"
    assert len(visitor.page_text()) > 20
    visitor.kiosk.session.finish()
    visitor.settle()
