"""`present`: what the command line makes of the settings."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from kiosk import cli
from kiosk.base.errors import KioskError
from kiosk.cli.present_command import _apply_options


def asked(*words: str) -> argparse.Namespace:
    space = argparse.Namespace(config=None, data=None)
    return cli._parser().parse_args(["present", *words], space)


def test_the_kiosks_article_is_presented_when_none_is_named() -> None:
    settings = _apply_options(asked())
    assert settings.content.article == "ketamine"
    assert settings.present.minutes == 30
    assert settings.screen.fullscreen


def test_an_article_is_found_when_its_folder_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "es" / "mine"
    folder.mkdir(parents=True)
    content = _apply_options(asked(str(folder))).content
    assert (content.folder, content.language, content.article) == (str(tmp_path), "es", "mine")


def test_an_article_is_found_when_its_name_is_given() -> None:
    assert _apply_options(asked("ketamine")).content.article == "ketamine"


def test_one_line_says_so_when_there_is_no_such_article() -> None:
    with pytest.raises(KioskError, match=r"there is no article here.*ketamine"):
        _apply_options(asked("nothing"))


def test_minutes_and_windows_are_taken_when_asked_for() -> None:
    settings = _apply_options(asked("--minutes", "45", "--windowed"))
    assert settings.present.minutes == 45
    assert not settings.screen.fullscreen


def test_minutes_are_refused_when_there_are_none() -> None:
    with pytest.raises(KioskError, match=r"present\.minutes: allowed: 1 to 480"):
        _apply_options(asked("--minutes", "0"))


def test_there_is_an_audience_unless_rehearsing() -> None:
    assert not asked().rehearse
    assert asked("--rehearse").rehearse
