"""What is said without being asked: where one is, what a figure now shows, how long is left."""

from __future__ import annotations

from PySide6.QtQuick import QQuickItem

from support.ui.visitor import Visitor, node_center


class Listener:
    """Hears what is announced on the page that is shown."""

    def __init__(self, visitor: Visitor, kind: str, signal: str) -> None:
        self.heard: list[str] = []
        self._on = [self._connect(item, signal) for item in visitor.of_type(kind, hidden=True)]

    def _connect(self, item: QQuickItem, signal: str) -> QQuickItem:
        getattr(item, signal).connect(self.heard.append)
        return item

    def take(self) -> list[str]:
        heard, self.heard[:] = list(self.heard), []
        return heard


def pages(visitor: Visitor) -> Listener:
    """Hears the chapters that this visit has made."""
    return Listener(visitor, "ChapterPage", "announced")


def test_title_and_page_are_said_when_a_page_is_turned(visitor: Visitor) -> None:
    visitor.go_to_screen("chapter-safety")
    page = pages(visitor)
    visitor.press("Next")
    assert page.take() == [f"Is it safe?. Page 2 of {visitor.pages}"]
    visitor.press("Help now")
    visitor.press("Back")
    assert page.take() == [f"Is it safe?. Page 2 of {visitor.pages}"]


def test_each_step_is_said_when_a_figure_is_led_through(visitor: Visitor) -> None:
    visitor.go_to_screen("chapter-brain")
    visitor.go_to_screen("chapter-timeline")
    visitor.turn_to("Timeline")
    page = pages(visitor)
    for number, phase in list(enumerate(visitor.radios(), 1))[1:]:
        visitor.tap(*node_center(phase))
        (said,) = page.take()
        assert said.startswith(f"Step {number} of 4. ")
    visitor.go_to_screen("chapter-brain")
    visitor.turn_to("BrainFigure")
    page.take()
    visitor.press("2")
    (said,) = page.take()
    assert said.startswith("Step 2 of 3. Synapse formation. ")


def test_the_countdown_is_said_when_it_begins_and_as_it_ends(visitor: Visitor) -> None:
    countdown = Listener(visitor, "IdleWarning", "announced")
    visitor.go_to_screen("chapter-safety")
    visitor.pass_time_until_warned()
    (said,) = countdown.take()
    assert said.startswith("Are you still there? 20 seconds left. Touch anywhere")
    for _ in range(19):
        visitor.pass_time(1)
    assert countdown.take() == ["10 seconds left", "5 seconds left"]
    visitor.pass_time(1)
    assert visitor.screen == "attract"
    assert countdown.take() == []
