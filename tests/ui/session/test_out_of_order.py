"""What a visitor and the staff meet when something is broken: never a blank screen."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk import app
from kiosk.base import paths
from kiosk.base.errors import KioskError
from kiosk.config.settings import ContentSettings, Settings
from kiosk.ui.core import application
from support.project import ROOT
from support.ui.visitor import Key, Visitor

CALM = "This part can’t be shown right now"
RESTING = "This screen needs a moment"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of all content, to break."""
    folder = tmp_path / "content"
    shutil.copytree(paths.resources_folder() / "content", folder)
    return folder


@pytest.fixture
def broken(content: Path) -> tuple[Path, int]:
    """The chapter that was broken, and at which line."""
    chapter = content / "en" / "ketamine" / "03-different.md"
    lines = chapter.read_text(encoding="utf-8").splitlines()
    at = lines.index("", 2)
    lines[at:at] = ["", "/// nonsense", "What is this?", "///", ""]
    chapter.write_text("\n".join(lines), encoding="utf-8")
    return chapter, at + 2


@pytest.fixture
def config(content: Path, tmp_path: Path) -> Path:
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[content]\nfolder = "{content}"\n', encoding="utf-8")
    return file


def run(*arguments: str, config: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk", "--config", str(config), *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def out_of_order(visitor: Visitor) -> bool:
    return visitor.screen == "out-of-order" and visitor.has(RESTING)


@pytest.mark.logs("03-different.md")
def test_a_broken_chapter_says_so_calmly_when_the_rest_works(
    start, content: Path, broken: tuple[Path, int], caplog: pytest.LogCaptureFixture
) -> None:
    visitor = start(content=content)
    chapters = [chapter["id"] for chapter in visitor.kiosk.guide.list_chapters()]
    assert len(chapters) == 13
    visitor.wake()
    visitor.press("Chapter 3,")
    assert visitor.place == ("chapter", "different", 0)
    assert visitor.has(CALM)
    assert not any("nonsense" in node["name"] for node in visitor.node_names())
    for chapter in chapters:
        visitor.go_to_screen(f"chapter-{chapter}")
        assert visitor.has(CALM) == (chapter == "different"), chapter
        assert len(visitor.page_text()) > 20, chapter
    file, line = broken
    assert f"{file.name}:{line}: " in caplog.text


def test_status_names_the_file_and_line_when_a_chapter_is_broken(
    broken: tuple[Path, int], config: Path
) -> None:
    file, line = broken
    said = run("status", config=config)
    assert said.returncode == 1
    assert f"{file.name}:{line}: " in said.stdout
    assert "12 of 13 can be shown" in said.stdout
    told = run("status", "--json", config=config)
    assert json.loads(told.stdout)["broken"] == ["different"]


@pytest.mark.logs("")
def test_help_now_still_works_when_there_is_nothing_to_show(
    start, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    article = content / "en" / "ketamine"
    for chapter in article.glob("*.md"):
        chapter.unlink()
    visitor = start(content=content, whole=False)
    visitor.wait_for(lambda: visitor.screen == "out-of-order")
    visitor.settle()
    assert out_of_order(visitor)
    assert "holds no article that can be shown" in caplog.text
    for open_help in (lambda: visitor.press("Help now"), lambda: visitor.key(Key.Key_F1)):
        open_help()
        assert visitor.screen == "help"
        assert visitor.has("In crisis?")
        visitor.press("Back")
        assert out_of_order(visitor)
    visitor.pass_time(10_000)
    assert out_of_order(visitor), "it stays so until somebody mends it"


def test_start_is_refused_in_one_line_when_there_is_no_article(content: Path) -> None:
    settings = Settings(content=ContentSettings(folder=str(content), article="nothing"))
    with pytest.raises(KioskError, match="there is no article here"):
        app.Kiosk(app.KioskOptions(settings=settings))


@pytest.mark.qt_no_exception_capture
@pytest.mark.qt_log_ignore("a secret of the program")
@pytest.mark.logs("a bug; the screen is out of order|HomePage.qml:.*a secret of the program")
def test_the_screen_rests_and_help_works_when_a_slot_raises(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    class BugError(Exception):
        pass

    def raising(*_: object) -> None:
        raise BugError("a secret of the program")

    monkeypatch.setattr(
        sys, "excepthook", application.make_excepthook(visitor.kiosk.show_out_of_order)
    )
    visitor.wake()
    with monkeypatch.context() as patch:
        patch.setattr("kiosk.session.navigation.Navigation.start_reading", raising)
        visitor.press("Is it safe?")
    assert out_of_order(visitor)
    assert not any(
        "secret" in node["name"] or "BugError" in node["name"] for node in visitor.node_names()
    )
    records = [r for r in caplog.get_records("call") if r.levelno == logging.CRITICAL]
    assert len(records) == 1
    assert "Traceback" in caplog.text
    assert "raising" in caplog.text
    visitor.press("Help now")
    assert visitor.screen == "help"
    visitor.press("Back")
    assert out_of_order(visitor)
    visitor.kiosk.session.finish()
    visitor.settle()
    assert visitor.screen == "attract"
