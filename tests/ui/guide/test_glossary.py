"""Hard words are explained: by a tap on the word, and by the button of the page that shows it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Q_ARG, Q_RETURN_ARG, QMetaObject, QPointF
from PySide6.QtQuick import QQuickItem

from support.ui.visitor import Key, Visitor

BUTTON = "What these words mean"
MAIN_MM = 20.0
PLAIN = "A brain messenger. It plays a part in drive, reward and movement."


def reading(visitor: Visitor) -> Visitor:
    """At a page with five words that are explained."""
    visitor.wake()
    visitor.go_to_screen("chapter-different")
    return visitor


def card(visitor: Visitor) -> QQuickItem | None:
    return next(iter(visitor.of_type("GlossaryCard")), None)


def words(visitor: Visitor) -> list[str]:
    """The words that the card explains, on all its pages."""
    found = card(visitor)
    assert found is not None, "no card is open"
    return [one["word"] for one in found.property("terms").toVariant()]


def link(visitor: Visitor, term: str) -> tuple[float, float]:
    """A point on the underlined word of a term."""
    for item in visitor.items():
        if f'href="term:{term}"' not in str(item.property("text")):
            continue
        for y in range(4, round(item.height()), 6):
            for x in range(2, round(item.width()), 6):
                if _link_at(item, x, y) == f"term:{term}":
                    at = item.mapToScene(QPointF(x + 3, y))
                    return at.x(), at.y()
    raise AssertionError(f"no word on {visitor.place} is a link to {term}")


def _link_at(text: QQuickItem, x: float, y: float) -> str:
    found = QMetaObject.invokeMethod(
        text, "linkAt", Q_RETURN_ARG("QString"), Q_ARG("double", x), Q_ARG("double", y)
    )
    return str(found)


def test_the_card_opens_with_the_word_first_when_it_is_tapped(visitor: Visitor) -> None:
    reading(visitor)
    visitor.tap(*link(visitor, "dopamine"))
    assert words(visitor)[0] == "Dopamine"
    assert sorted(words(visitor)) == sorted(set(words(visitor)))
    assert len(words(visitor)) == 5
    assert PLAIN in visitor.page_text()
    assert visitor.place == ("chapter", "different", 0)


def test_the_card_has_the_words_in_the_page_s_order_when_the_button_is_touched(
    visitor: Visitor,
) -> None:
    reading(visitor)
    visitor.press(BUTTON)
    assert words(visitor) == [
        "Neurotransmitter",
        "Antidepressant",
        "Serotonin",
        "Norepinephrine",
        "Dopamine",
    ]
    assert visitor.find("Close")["main"]
    visitor.press("Close")
    assert card(visitor) is None
    assert visitor.place == ("chapter", "different", 0)


def test_nothing_opens_when_a_finger_is_beside_the_words(visitor: Visitor) -> None:
    reading(visitor)
    x, y = link(visitor, "dopamine")
    visitor.tap(x, y + visitor.window.height() * 0.1)
    assert card(visitor) is None


def test_the_button_is_not_there_when_the_page_explains_nothing(visitor: Visitor) -> None:
    visitor.wake()
    pages = []
    for screen in ("home", "short", "facts", "sources", "disclaimer", "chapter-different"):
        visitor.go_to_screen(screen)
        for page in range(visitor.pages):
            if page:
                visitor.press("Next")
            linked = any('href="term:' in str(item.property("text")) for item in visitor.items())
            assert visitor.has(BUTTON) == linked, visitor.place
            pages.append(linked)
    assert set(pages) == {True, False}


def test_the_words_of_a_figure_are_explained_when_the_page_shows_it(visitor: Visitor) -> None:
    visitor.wake()
    visitor.go_to_screen("chapter-timeline")
    visitor.turn_to("Timeline")
    visitor.press(BUTTON)
    assert "Dissociation" in words(visitor)


def test_a_touch_target_is_large_when_words_are_explained(visitor: Visitor) -> None:
    reading(visitor)
    button = visitor.find(BUTTON)
    assert min(button["width_mm"], button["height_mm"]) >= MAIN_MM * 0.75
    visitor.press(BUTTON)
    close = visitor.find("Close")
    assert min(close["width_mm"], close["height_mm"]) >= MAIN_MM


# --- focus ----------------------------------------------------------------------------------


def test_focus_goes_in_and_comes_back_when_only_keys_are_used(visitor: Visitor) -> None:
    reading(visitor)
    visitor.enter(BUTTON)
    focused = visitor.focused()
    assert focused is not None
    assert focused["name"] == "Close"
    for key in (Key.Key_Tab, Key.Key_Backtab, Key.Key_Backtab, Key.Key_Tab):
        visitor.key(key)
        focused = visitor.focused()
        assert focused is not None
        assert focused["name"] in {"Close", "More details"}, "it left the card"
    assert focused["name"] == "Close"
    visitor.key(Key.Key_Return)
    assert card(visitor) is None
    focused = visitor.focused()
    assert focused is not None
    assert focused["name"] == BUTTON


def test_escape_closes_the_card_alone_when_it_is_open(visitor: Visitor) -> None:
    reading(visitor)
    visitor.enter(BUTTON)
    visitor.hold(Key.Key_Escape, repeats=5)
    assert card(visitor) is None
    assert visitor.place == ("chapter", "different", 0)
    visitor.key(Key.Key_Escape)
    assert visitor.screen == "home"


def test_focus_is_the_page_s_again_when_a_tapped_word_was_closed(visitor: Visitor) -> None:
    reading(visitor)
    visitor.tap(*link(visitor, "serotonin"))
    visitor.key(Key.Key_Escape)
    assert card(visitor) is None
    visitor.key(Key.Key_PageDown)
    assert visitor.place == ("chapter", "different", 1)


# --- more words than fit ----------------------------------------------------------------------


def test_all_words_are_shown_when_text_is_large(start) -> None:
    visitor = start(width=1366, height=768, diagonal_in=15.6, text=200)
    reading(visitor)
    visitor.enter(BUTTON)
    wanted, found = words(visitor), [_shown(visitor)]
    assert len(wanted) == 3
    for _ in range(5):
        visitor.press("More details")
        if _shown(visitor) == found[0]:
            break
        found.append(_shown(visitor))
    assert len(found) > 1
    assert [word for page in found for word in page] == wanted, "each once, then from the start"
    assert visitor.place == ("chapter", "different", 0)


def _shown(visitor: Visitor) -> list[str]:
    return [node["name"] for node in visitor.node_names() if node["role"] == "Heading"]


def test_the_card_turns_and_the_page_stays_when_keys_or_swipes_turn_it(start) -> None:
    visitor = start(width=1366, height=768, diagonal_in=15.6, text=200)
    reading(visitor)
    here = visitor.place
    visitor.press(BUTTON)
    first = _shown(visitor)
    for there, back in (
        (lambda: visitor.key(Key.Key_Right), lambda: visitor.key(Key.Key_Left)),
        (lambda: visitor.key(Key.Key_PageDown), lambda: visitor.key(Key.Key_PageUp)),
        (lambda: visitor.swipe(-0.4), lambda: visitor.swipe(0.4)),
    ):
        there()
        assert _shown(visitor) != first
        back()
        assert _shown(visitor) == first
    assert visitor.place == here
    visitor.focus("More details")
    visitor.key(Key.Key_Tab)
    focused = visitor.focused()
    assert focused is not None
    assert focused["name"] == "Close"


# --- it closes ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Next", "Home", "Help now"])
def test_the_card_is_closed_when_the_bar_leads_away(visitor: Visitor, name: str) -> None:
    here = reading(visitor).place
    visitor.press(BUTTON)
    visitor.press(name)
    assert visitor.place != here
    visitor.go_to_screen("chapter-different")
    assert card(visitor) is None
    assert visitor.has(BUTTON)


def test_the_card_is_closed_when_the_countdown_was_ended(visitor: Visitor) -> None:
    here = reading(visitor).place
    visitor.press(BUTTON)
    visitor.pass_time_until_warned()
    assert card(visitor) is None
    visitor.tap(visitor.window.width() / 2, visitor.window.height() / 3)
    assert visitor.place == here
    assert card(visitor) is None
    assert visitor.has(BUTTON)
    visitor.key(Key.Key_PageDown)
    assert visitor.place == ("chapter", "different", 1), "the page has the keys again"


def test_nothing_of_the_card_is_left_when_the_visit_ended(visitor: Visitor) -> None:
    reading(visitor)
    visitor.tap(*link(visitor, "dopamine"))
    visitor.kiosk.session.finish()
    visitor.settle()
    for left in visitor.of_type("GlossaryCard", hidden=True):
        assert left.property("terms").toVariant() == []
        assert left.property("step") == 0
        assert left.property("previousFocus") is None
    reading(visitor)
    assert card(visitor) is None


# Pages that are made anew for this say so on their way out, with or without words.
@pytest.mark.qt_log_ignore("attempted to evaluate a function in an invalid context")
def test_the_button_and_the_card_are_low_when_buttons_stay_low(visitor: Visitor) -> None:
    visitor.wake()
    visitor.kiosk.display.setReach(True)
    visitor.go_to_screen("chapter-different")
    half = visitor.find("Home")["y"] / 2
    assert visitor.find(BUTTON)["y"] >= half * 0.95
    visitor.press(BUTTON)
    assert visitor.find("Close")["y"] > half
