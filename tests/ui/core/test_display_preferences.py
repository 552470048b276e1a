"""Text takes another room only once whoever keeps pages has let go of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.config.settings import DisplaySettings as Defaults
from kiosk.config.settings import ScreenSettings
from kiosk.ui.guide.display_preferences import DisplayPreferences

pytestmark = pytest.mark.no_window

DEFAULTS = Defaults(contrast="standard", reduced_motion=True)


@pytest.fixture
def display(qapp: object) -> DisplayPreferences:
    return DisplayPreferences(ScreenSettings(), DEFAULTS, {"standard": {}})


def kept(display: DisplayPreferences) -> list[str]:
    """What is asked of somebody who keeps pages."""
    asked: list[str] = []
    display.textResizing.connect(lambda: asked.append("resizing"))
    return asked


def shown(display: DisplayPreferences) -> tuple[int, bool, str]:
    return tuple(display.property(name) for name in ("textPercent", "reach", "contrast"))


def test_a_choice_shows_at_once_when_nobody_keeps_pages(display: DisplayPreferences) -> None:
    display.setTextPercent(200)
    assert shown(display) == (200, False, "standard")


@pytest.mark.parametrize(
    ("choose", "after"),
    [
        (lambda display: display.setTextPercent(200), (200, False, "standard")),
        (lambda display: display.setReach(True), (100, True, "standard")),
    ],
)
def test_a_choice_waits_for_the_pages(
    display: DisplayPreferences,
    choose: Callable[[DisplayPreferences], None],
    after: tuple[int, bool, str],
) -> None:
    asked = kept(display)
    choose(display)
    assert (asked, shown(display)) == (["resizing"], (100, False, "standard"))
    display.applyTextResize()
    assert shown(display) == after


def test_what_takes_no_room_shows_at_once(display: DisplayPreferences) -> None:
    asked = kept(display)
    display.setContrast("high-dark")
    assert (asked, shown(display)) == ([], (100, False, "high-dark"))


def test_all_choices_made_meanwhile_show_together(display: DisplayPreferences) -> None:
    asked = kept(display)
    display.setTextPercent(200)
    display.setContrast("high-light")
    display.setReach(True)
    assert (asked, shown(display)) == (["resizing"], (100, False, "standard"))
    changes: list[int] = []
    display.changed.connect(lambda: changes.append(1))
    display.applyTextResize()
    assert shown(display) == (200, True, "high-light")
    assert changes == [1]
    display.applyTextResize()
    assert changes == [1], "nothing is awaited any more"


def test_a_reset_overtakes_what_is_awaited(display: DisplayPreferences) -> None:
    kept(display)
    display.setTextPercent(200)
    display.resetToDefaults()
    display.applyTextResize()
    assert shown(display) == (100, False, "standard")
