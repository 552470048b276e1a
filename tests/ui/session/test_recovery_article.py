"""An article that cannot be read is read again: by itself three times, and when asked."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from kiosk.base import paths
from kiosk.resilience.restart_policy import MAX_RESTARTS, RESTART_DELAY_S
from kiosk.ui.core import application
from support.ui.breakdown import (
    BREAKDOWN_LOG,
    BY_ITSELF_NOTE,
    START_AGAIN,
    check_kiosk_works,
    pass_seconds,
)
from support.ui.visitor import Visitor


@pytest.fixture
def away(start, tmp_path: Path) -> tuple[Visitor, Path, Path]:
    """A kiosk whose chapters are not on the disk; where they are, and where they should be."""
    content, kept = tmp_path / "content", tmp_path / "kept"
    shutil.copytree(paths.resources_folder() / "content", content)
    article = content / "en" / "ketamine"
    kept.mkdir()
    for chapter in article.glob("*.md"):
        shutil.move(chapter, kept)
    visitor = start(content=content, whole=False)
    visitor.window.setProperty("preloadPages", True)
    visitor.wait_for(lambda: visitor.screen == BREAKDOWN_LOG)
    visitor.settle()
    return visitor, kept, article


def come_back(kept: Path, article: Path) -> None:
    for chapter in kept.iterdir():
        shutil.move(chapter, article)


@pytest.mark.logs("")
@pytest.mark.parametrize("asked", [False, True])
def test_the_article_is_read_again_when_its_disk_came_back(
    away: tuple[Visitor, Path, Path], *, asked: bool
) -> None:
    visitor, kept, article = away
    come_back(kept, article)
    if asked:
        visitor.press(START_AGAIN)
    else:
        pass_seconds(visitor, RESTART_DELAY_S)
    visitor.wait_for(lambda: visitor.screen == "attract")
    visitor.settle()
    check_kiosk_works(visitor)
    pass_seconds(visitor, RESTART_DELAY_S)
    assert visitor.screen == "attract"


@pytest.mark.logs("")
def test_it_stays_until_asked_when_the_article_is_away_three_times(
    away: tuple[Visitor, Path, Path], caplog: pytest.LogCaptureFixture
) -> None:
    visitor, kept, article = away
    for read in range(1, 10):
        pass_seconds(visitor, RESTART_DELAY_S)
        visitor.wait_for(
            lambda read=read: caplog.text.count("holds no article") == min(read, MAX_RESTARTS)
        )
        visitor.settle()
        assert visitor.screen == BREAKDOWN_LOG
    assert not visitor.has(BY_ITSELF_NOTE)
    visitor.press(START_AGAIN)
    visitor.wait_for(lambda: caplog.text.count("holds no article") == MAX_RESTARTS + 1)
    visitor.settle()
    assert visitor.screen == BREAKDOWN_LOG
    come_back(kept, article)
    visitor.press(START_AGAIN)
    visitor.wait_for(lambda: visitor.screen == "attract")
    visitor.settle()
    check_kiosk_works(visitor)


@pytest.mark.qt_no_exception_capture
@pytest.mark.logs("a bug; the screen is out of order")
def test_the_article_is_read_again_when_reading_it_failed_as_nobody_expected(
    start, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = monkeypatch.context()
    with broken as patch:

        def failing(*_: object) -> None:
            raise OSError("the disk is gone")

        patch.setattr("kiosk.content.library.load_article", failing)
        visitor = start(whole=False)
        visitor.window.setProperty("preloadPages", True)
        hook = application.make_excepthook(visitor.kiosk.show_out_of_order)
        patch.setattr(sys, "excepthook", hook)
        visitor.wait_for(lambda: visitor.screen == BREAKDOWN_LOG)
    visitor.settle()
    pass_seconds(visitor, RESTART_DELAY_S)
    visitor.wait_for(lambda: visitor.screen == "attract")
    visitor.settle()
    check_kiosk_works(visitor)
