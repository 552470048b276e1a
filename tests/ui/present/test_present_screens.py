"""Two screens: the right window on the right one, in a process that has such screens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.talk import preferences
from kiosk.talk.preferences import TalkPreferences
from support.project import ROOT

DESK = {"name": "desk", "x": 0, "y": 0, "width": 1366, "height": 768}
WALL = {"name": "wall", "x": 1366, "y": 0, "width": 1024, "height": 768}

DRIVER = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QGuiApplication
from kiosk import present_app
from kiosk.config.settings import DisplaySettings, Settings
from kiosk.ui.core import application

app = QGuiApplication(sys.argv)
app.setQuitOnLastWindowClosed(False)
application.load_fonts()
settings = Settings(display=DisplaySettings(reduced_motion=True))
options = present_app.TalkOptions(
    settings=settings, data=Path(sys.argv[1]), rehearsing="rehearse" in sys.argv[2]
)
talk = present_app.Presentation(options)

def turn(ms=150):
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()

def look():
    def one(window):
        area = window.geometry()
        return [window.screen().name(), area.x(), area.y(), area.width(), area.height()] if (
            window.isVisible()) else None
    return {
        "audience": one(talk.audience_window), "presenter": one(talk.presenter_window),
        "alone": talk.controller.property("singleWindow"),
        "slide": talk.controller.state.position.slide,
        "shape": talk.controller.property("canvas")["width"],
    }

talk.start()
turn()
seen = [look()]
for act in sys.argv[2].split(","):
    if act == "swap":
        talk.controller.swapViews()
    elif act == "go":
        talk.controller.goToSlide(7)
    turn()
    seen.append(look())
talk.stop()
print(json.dumps(seen))
"""


def present(folder: Path, acts: str, *screens: dict[str, Any]) -> list[dict[str, Any]]:
    """What the windows are after the start and after each of `acts`."""
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-W", "error", "-c", DRIVER, str(folder), acts),
            *("-platform", f"offscreen:configfile={config}"),
        ],
        cwd=ROOT,
        env={**os.environ, "QT_QUICK_BACKEND": "software"},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert (done.returncode, done.stderr) == (0, "")
    seen: list[dict[str, Any]] = json.loads(done.stdout)
    return seen


ON_DESK = ["desk", 0, 0, 1366, 768]
ON_WALL = ["wall", 1366, 0, 1024, 768]


def test_each_has_a_screen_when_there_are_two_and_they_change_when_swapped(tmp_path: Path) -> None:
    start, gone, swapped = present(tmp_path, "go,swap", DESK, WALL)
    assert (start["audience"], start["presenter"]) == (ON_WALL, ON_DESK)
    assert not start["alone"]
    assert start["shape"] == 1440
    assert gone["slide"] == 7
    assert (swapped["audience"], swapped["presenter"]) == (ON_DESK, ON_WALL)
    assert (swapped["shape"], swapped["slide"]) == (1921, 7)
    assert preferences.load_talk_preferences(tmp_path).audience == "desk"


def test_the_screen_chosen_last_is_the_audiences_when_started_again(tmp_path: Path) -> None:
    preferences.save_talk_preferences(tmp_path, TalkPreferences(audience="desk"))
    start, *_ = present(tmp_path, "go", DESK, WALL)
    assert (start["audience"], start["presenter"]) == (ON_DESK, ON_WALL)


def test_the_only_screen_shows_slides_and_notes_only_when_asked_for(tmp_path: Path) -> None:
    start, gone, notes, back = present(tmp_path, "go,swap,swap", DESK)
    assert (start["audience"], start["presenter"], start["alone"]) == (ON_DESK, None, True)
    assert (notes["audience"], notes["presenter"]) == (None, ON_DESK)
    assert (back["audience"], back["presenter"]) == (ON_DESK, None)
    assert gone["slide"] == notes["slide"] == back["slide"] == 7


@pytest.mark.parametrize("screens", [(DESK,), (DESK, WALL)], ids=["one", "two"])
def test_there_is_no_audience_when_rehearsing(
    tmp_path: Path, screens: tuple[dict[str, Any], ...]
) -> None:
    for seen in present(tmp_path, "rehearse,swap", *screens):
        assert (seen["audience"], seen["presenter"]) == (None, ON_DESK)
