"""Every slide of the article that ships, at every step, on three shapes of screen: all is there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem, QQuickWindow
from pytestqt.qtbot import QtBot

from support.ui import item_kinds
from support.ui.talk_driver import (
    SLACK,
    TalkDriver,
    is_text,
    item_rect,
    running_talk,
    visible_items,
)

SIZES = {"1280x720": (1280, 720), "1920x1080": (1920, 1080), "1024x768": (1024, 768)}
FURTHER = ("PagedText", "ComparisonFigure", "OptionTable")


@pytest.fixture(scope="module", params=SIZES.values(), ids=SIZES)
def stage(request: pytest.FixtureRequest, qapp: object) -> Iterator[TalkDriver]:
    with running_talk(None, request.param) as one:  # type: ignore[arg-type] - nothing here waits
        one.app.presenter_window.hide()
        yield one


def words(window: QQuickWindow) -> list[QQuickItem]:
    return [item for item in visible_items(window) if is_text(item) and item.opacity() > 0]


def every_step(stage: TalkDriver) -> Iterator[str]:
    for slide, steps in enumerate(stage.talk.step_counts):
        stage.show.goToSlide(slide)
        for step in range(steps):
            if step:
                stage.show.nextStep()
            stage.settle()
            stage.app.audience_window.grabWindow()  # what rows hold is placed before a frame
            yield f"slide {slide + 1} step {step + 1}"


def test_no_word_is_cut_off_nor_lies_on_another_when_shown(stage: TalkDriver, qtbot: QtBot) -> None:
    window = stage.app.audience_window
    canvas = stage.show.property("canvas")
    scale = window.height() / canvas["height"]
    area = QRectF(
        canvas["margin"] * scale - SLACK,
        canvas["margin"] * scale - SLACK,
        canvas["contentWidth"] * scale + 2 * SLACK,
        canvas["contentHeight"] * scale + 2 * SLACK,
    )
    foot = window.height() - canvas["footer"] * scale
    wrong = []
    for where in every_step(stage):
        found = words(window)
        assert len(found) > 2, where
        for text in found:
            place = item_rect(text)
            said = f"{where}: {text.property('text')[:40]!r} at {place.getRect()}"
            if place.top() < foot and not area.contains(place):
                wrong.append(f"{said} leaves the slide")
            if text.property("truncated"):
                wrong.append(f"{said} is cut off")
        for one, other in combinations(found, 2):
            shared = item_rect(one).intersected(item_rect(other))
            if shared.width() > 2 and shared.height() > 4:
                pair = f"{one.property('text')[:30]!r} and {other.property('text')[:30]!r}"
                wrong.append(f"{where}: {pair} share {shared.getRect()}")
    assert wrong == []


def test_every_figure_shows_all_of_it_when_projected(stage: TalkDriver, qtbot: QtBot) -> None:
    wrong = []
    for where in every_step(stage):
        for item in visible_items(stage.app.audience_window):
            for fault in ("remarkFolded", "tellsInWordsOnly"):
                if item.property(fault):
                    wrong.append(f"{where}: {item.property('figure')['title']} is {fault}")
            kind = item_kinds.item_kind(item)
            if kind in FURTHER and (item.property("pageCount") or 1) > 1:
                wrong.append(f"{where}: {kind} keeps words for another page")
    assert wrong == []


def test_words_are_large_enough_for_a_room_when_shown(stage: TalkDriver, qtbot: QtBot) -> None:
    least = 0.018 * stage.app.audience_window.height()  # of a screen 2 m high: 36 mm
    small = []
    for where in every_step(stage):
        for text in words(stage.app.audience_window):
            scale = text.mapRectToScene(QRectF(0, 0, 1, 1)).height()
            size = text.property("font").pixelSize() * scale
            if size < least:
                small.append(f"{where}: {text.property('text')[:30]!r} has {size:.1f} px")
    assert small == []


def test_a_slide_at_its_last_step_is_the_same_when_come_to_from_either_side(
    stage: TalkDriver, qtbot: QtBot
) -> None:
    for slide, steps in enumerate(stage.talk.step_counts[:-1]):
        if steps == 1:
            continue
        stage.show.goToSlide(slide)
        for _ in range(steps - 1):
            stage.show.nextStep()
        stage.settle()
        forwards = [text.property("text") for text in words(stage.app.audience_window)]
        stage.show.goToSlide(slide + 1)
        stage.settle()
        stage.show.previousStep()
        stage.settle()
        assert [text.property("text") for text in words(stage.app.audience_window)] == forwards, (
            slide
        )
