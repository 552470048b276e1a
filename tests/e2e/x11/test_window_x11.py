"""The real program in a real window: an X server without a screen, a window manager, a mouse."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.staff.staff_pin import StaffPin
from support.e2e.x11_desktop import (
    KIOSK_TITLE,
    PATIENCE_S,
    Desktop,
    needs_x,
    wait_until,
    x11_display,
)
from support.project import ROOT

WIDTH, HEIGHT = 1280, 720

pytestmark = needs_x


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with x11_display(tmp_path, f"{WIDTH}x{HEIGHT}") as one:
        yield one


@pytest.fixture
def kiosk(desktop: Desktop, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    empty = desktop.read_frame("empty")
    command = [sys.executable, "-m", "kiosk", "--unsupervised", "--data", str(tmp_path / "data")]
    with (tmp_path / "said.txt").open("w") as said:
        program = subprocess.Popen(
            command, cwd=ROOT, env=desktop.environment, stderr=said, text=True
        )
        wait_until("the kiosk fills the screen", lambda: desktop.changed_percent(empty, 90))
        yield program
        if program.poll() is None:
            program.kill()
        program.wait(PATIENCE_S)


def test_the_kiosk_fills_the_screen_wakes_and_ends_in_order(
    desktop: Desktop, kiosk: subprocess.Popen[str], tmp_path: Path
) -> None:
    (window,) = desktop.xdotool("search", "--onlyvisible", "--name", KIOSK_TITLE).split()
    geometry = desktop.xdotool("getwindowgeometry", "--shell", window).split()
    assert {"X=0", "Y=0", f"WIDTH={WIDTH}", f"HEIGHT={HEIGHT}"} <= set(geometry)
    attract = desktop.come_to_rest("attract")
    desktop.xdotool("mousemove", str(WIDTH // 2), str(HEIGHT // 3), "click", "1")
    wait_until("a click wakes it", lambda: desktop.changed_percent(attract))
    home = desktop.come_to_rest("home")
    desktop.xdotool("key", "F1")
    wait_until("F1 opens help", lambda: desktop.changed_percent(home))

    kiosk.send_signal(signal.SIGTERM)
    assert kiosk.wait(PATIENCE_S) == 0
    log = (tmp_path / "data" / "kiosk.log").read_text(encoding="utf-8")
    assert log.rstrip().endswith("stopped")
    assert [line for line in log.splitlines() if " INFO " not in line] == []
    assert (tmp_path / "said.txt").read_text(encoding="utf-8") == ""


def test_the_kiosk_wakes_and_is_finished_by_keys(
    desktop: Desktop, kiosk: subprocess.Popen[str]
) -> None:
    attract = desktop.come_to_rest("attract")
    desktop.xdotool("key", "space")
    wait_until("a key wakes it", lambda: desktop.changed_percent(attract))
    desktop.come_to_rest("home")
    # From the first control backwards: Help now, text and colors, Finish.
    desktop.xdotool("key", "Tab", "shift+Tab", "shift+Tab", "shift+Tab", "Return")
    wait_until("it is back at attract", lambda: not desktop.changed_percent(attract, 1))
    kiosk.send_signal(signal.SIGINT)
    assert kiosk.wait(PATIENCE_S) == 0


def test_four_quick_clicks_in_the_corner_are_four(
    desktop: Desktop, kiosk: subprocess.Popen[str], tmp_path: Path
) -> None:
    StaffPin(tmp_path / "data").set_pin("739104")
    attract = desktop.come_to_rest("attract")
    desktop.xdotool("key", "space")
    wait_until("a key wakes it", lambda: desktop.changed_percent(attract))
    home = desktop.come_to_rest("home", kiosk.pid)
    quick = ("click", "--delay", "40", "--repeat")
    desktop.xdotool("mousemove", "10", "10", *quick, "4", "1")
    desktop.come_to_rest("home", kiosk.pid)
    assert not desktop.changed_percent(home, 1)
    desktop.xdotool(*quick, "5", "1")
    wait_until("five open the staff page's door", lambda: desktop.changed_percent(home))


SELECT = """
import sys
from PySide6.QtGui import QClipboard, QGuiApplication
from kiosk.base.clock import seconds_since_boot
from kiosk.session.idle import IdleTimeouts, IdleTimer
from kiosk.ui.guide.session import Session

app = QGuiApplication([])
clipboard = app.clipboard()
assert clipboard.supportsSelection()
session = Session(IdleTimer(IdleTimeouts()), seconds_since_boot)
modes = QClipboard.Mode.Clipboard, QClipboard.Mode.Selection
session.wake()
for mode in modes:
    clipboard.setText("mine", mode)
app.processEvents()
session.finish()
app.processEvents()
left = [clipboard.text(mode) for mode in modes]
sys.exit(0 if left == ["", ""] else f"left: {left}")
"""


def test_the_selection_is_empty_when_the_visit_ended(desktop: Desktop) -> None:
    command = [sys.executable, "-c", SELECT]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=desktop.environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
