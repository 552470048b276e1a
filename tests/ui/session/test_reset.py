"""What is left of a visit after the reset: nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication, QImage

from support.ui.pictures import pictures_match
from support.ui.visitor import Key, Visitor
from support.ui.visitor_traces import CANARY, kept_texts

SCREENS = [
    "attract",
    "home",
    "short",
    "facts",
    "display",
    "contact",
    "help",
    "disclaimer",
    "sources",
    "chapter-timeline",
    "chapter-myths",
    "warning",
]


@pytest.fixture
def messy(visitor: Visitor) -> Visitor:
    """A visit that changed all that a visitor can change."""
    display, session = visitor.kiosk.display, visitor.kiosk.session
    visitor.wake()
    visitor.press("Is it safe?")
    while visitor.place[2] < visitor.pages - 1:
        visitor.press("Next")
    assert session.property("chaptersRead") == ["safety"]
    visitor.go_to_screen("chapter-brain")
    visitor.turn_to("BrainFigure").setProperty("step", 2)
    visitor.press("Details and sources")
    visitor.go_to_screen("chapter-myths")
    visitor.turn_to("Myths")
    visitor.press(next(c["name"] for c in visitor.controls() if c["name"].startswith("Myth: ")))
    visitor.go_to_screen("display")
    display.setTextPercent(200)
    display.setContrast("high-dark")
    display.setReach(True)
    display.setReducedMotion(False)
    session.setMoreTime(True)
    visitor.settle()
    visitor.go_to_screen("chapter-safety", page=2)
    visitor.key(Key.Key_Tab)
    return visitor


def _end_by_button(visitor: Visitor) -> None:
    visitor.go_to_screen("home")
    visitor.press("Finish")


def _end_by_key(visitor: Visitor) -> None:
    visitor.go_to_screen("home")
    visitor.enter("Finish")


def _end_by_time(visitor: Visitor) -> None:
    visitor.pass_time(10_000)


@pytest.mark.parametrize("end", [_end_by_button, _end_by_key, _end_by_time])
def test_all_is_as_at_the_start_when_the_visit_ended(
    messy: Visitor, end: Callable[[Visitor], None]
) -> None:
    end(messy)
    assert messy.screen == "attract"
    display, session = messy.kiosk.display, messy.kiosk.session
    for thing, name, value in (
        (display, "textPercent", 100),
        (display, "contrast", "standard"),
        (display, "reach", False),
        (display, "reducedMotion", True),
        (session, "moreTime", False),
        (session, "keyboardInUse", False),
        (session, "chaptersRead", []),
        (session, "nextChapter", ""),
    ):
        assert thing.property(name) == value, name
    messy.wait_for(lambda: messy.window.property("pagesReady"))
    assert messy.of_type("ChapterPage", hidden=True) == [], "pages go with the visit"
    messy.go_to_screen("chapter-myths")
    messy.turn_to("Myths")
    figures = [
        item
        for item in messy.items(hidden=True)
        if item.property("steps") is not None and item.property("inWords") is not None
    ]
    assert figures
    for figure in figures:
        assert figure.property("step") == 0, figure
        assert figure.property("inWords") is False, figure
    cards = messy.of_type("MythCard", hidden=True)
    assert cards
    assert not any(card.property("turned") or card.property("showsBack") for card in cards)
    messy.go_to_screen("attract")
    messy.wake()
    assert not any(node["name"].endswith(", read") for node in messy.node_names())
    messy.key(Key.Key_Escape)
    assert messy.place == ("home", "", 0)
    messy.press("Is it safe?")
    assert messy.place == ("chapter", "safety", 0)


def test_the_same_pictures_as_for_the_first_visitor_show_when_the_visit_ended(
    visitor: Visitor,
) -> None:
    screens = ("attract", "home", "display", "chapter-brain", "chapter-safety")
    first = _pictures(visitor, screens)
    visitor.wake()
    visitor.press("Is it safe?")
    visitor.kiosk.display.setTextPercent(200)
    visitor.kiosk.display.setContrast("high-dark")
    visitor.settle()
    visitor.key(Key.Key_PageDown)
    visitor.key(Key.Key_Tab)
    visitor.pass_time(10_000)
    second = _pictures(visitor, screens)
    different = [name for name in screens if not pictures_match(first[name], second[name])]
    assert not different


def _pictures(visitor: Visitor, screens: tuple[str, ...]) -> dict[str, QImage]:
    pictures = {}
    for screen in screens:
        visitor.go_to_screen(screen)
        pictures[screen] = visitor.picture()
    visitor.go_to_screen("attract")
    return pictures


def test_attract_shows_within_one_frame_when_the_visit_ends(visitor: Visitor) -> None:
    attract = visitor.picture()
    for screen in ("home", "chapter-timeline", "display", "warning"):
        visitor.go_to_screen(screen)
        assert not pictures_match(visitor.picture(), attract)
        frames: list[QImage] = []

        def grab(frames: list[QImage] = frames) -> None:
            if not frames:
                frames.append(visitor.picture())

        visitor.window.frameSwapped.connect(grab)
        visitor.kiosk.session.finish()
        visitor.wait_for(lambda frames=frames: bool(frames))
        visitor.window.frameSwapped.disconnect(grab)
        assert pictures_match(frames[0], attract), f"from {screen}"


def test_no_text_of_the_visit_is_left_when_it_was_typed_on_every_screen(
    visitor: Visitor,
) -> None:
    clipboard = QGuiApplication.clipboard()
    modes = [QClipboard.Mode.Clipboard]
    if clipboard.supportsSelection():
        modes.append(QClipboard.Mode.Selection)
    for screen in SCREENS:
        visitor.go_to_screen(screen)
        for mode in modes:
            clipboard.setText(CANARY, mode)
        visitor.type(CANARY)
        if visitor.kiosk.session.is_at_attract():
            continue
        visitor.kiosk.session.finish()
        visitor.settle()
        assert visitor.screen == "attract"
        assert [clipboard.text(mode) for mode in modes] == [""] * len(modes), screen
        found = [
            f"{type(t).__name__}.{name}" for t, name, text in kept_texts(visitor) if CANARY in text
        ]
        assert not found, (screen, found)


def test_the_canary_is_found_when_something_keeps_it(start) -> None:
    visitor = start()
    label = visitor.of_type("Title")[0]
    label.setProperty("text", CANARY)
    visitor.kiosk.session.note = CANARY  # type: ignore[attr-defined]
    found = {name for _, name, text in kept_texts(visitor) if CANARY in text}
    assert found >= {"text", "note"}
