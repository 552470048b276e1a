"""The real program in a real window: an X server without a screen, a window manager, a mouse."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import frames
import pytest

ROOT = Path(__file__).parents[2]
WIDTH, HEIGHT = 1280, 720
PATIENCE_S, STEP_S = 30.0, 0.05

missing = [name for name in ("Xvfb", "openbox", "xdotool") if shutil.which(name) is None]
pytestmark = pytest.mark.skipif(
    bool(missing) or sys.platform != "linux",
    reason=f"needs an X server to itself; not installed here: {', '.join(missing) or 'X'}",
)


def until(what: str, condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < ends, f"not within {PATIENCE_S:.0f} s: {what}"
        time.sleep(STEP_S)  # another program's doing; there is nothing to wait on


@dataclass
class Desktop:
    """A display of its own, whose pixels Xvfb keeps in a file."""

    environment: dict[str, str]
    pixels: Path
    folder: Path

    def xdotool(self, *arguments: str) -> str:
        done = subprocess.run(
            ["xdotool", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )
        return done.stdout

    def look(self, name: str) -> Path:
        """Keep what is on the screen now."""
        return shutil.copy(self.pixels, self.folder / f"{name}.xwd")

    def differs(self, before: Path, percent: float = 10) -> bool:
        return frames.changed(before, self.look("now")) >= percent

    def come_to_rest(self, name: str) -> Path:
        """Wait until the screen stays as it is; what it shows then."""
        last = [self.look(f"{name}-0")]

        def calm() -> bool:
            time.sleep(0.3)
            now = self.look(f"{name}-{len(last)}")
            last.append(now)
            return frames.changed(last[-2], now) == 0

        until(f"the screen of {name} comes to rest", calm)
        return last[-1]


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    reading, writing = os.pipe()
    buffer = tmp_path / "pixels"
    buffer.mkdir()
    screen = f"{WIDTH}x{HEIGHT}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-fbdir", str(buffer)],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        display = f":{pipe.readline().strip()}"
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("QT_", "QML"))
    } | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_QUICK_BACKEND": "software",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }
    manager = subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)
    pixels = buffer / "Xvfb_screen0"
    until("the X server starts", pixels.is_file)
    yield Desktop(environment, pixels, tmp_path)
    for program in (manager, server):
        program.terminate()
        program.wait(PATIENCE_S)


@pytest.fixture
def kiosk(desktop: Desktop, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    empty = desktop.look("empty")
    command = [sys.executable, "-m", "kiosk", "--data", str(tmp_path / "data")]
    with (tmp_path / "said.txt").open("w") as said:
        program = subprocess.Popen(
            command, cwd=ROOT, env=desktop.environment, stderr=said, text=True
        )
        until("the kiosk fills the screen", lambda: desktop.differs(empty, 90))
        yield program
        if program.poll() is None:
            program.kill()
        program.wait(PATIENCE_S)


def test_the_kiosk_fills_the_screen_wakes_and_ends_in_order(
    desktop: Desktop, kiosk: subprocess.Popen[str], tmp_path: Path
) -> None:
    (window,) = desktop.xdotool("search", "--onlyvisible", "--name", "Ketamine").split()
    geometry = desktop.xdotool("getwindowgeometry", "--shell", window).split()
    assert {"X=0", "Y=0", f"WIDTH={WIDTH}", f"HEIGHT={HEIGHT}"} <= set(geometry)
    attract = desktop.come_to_rest("attract")
    desktop.xdotool("mousemove", str(WIDTH // 2), str(HEIGHT // 3), "click", "1")
    until("a click wakes it", lambda: desktop.differs(attract))
    home = desktop.come_to_rest("home")
    desktop.xdotool("key", "F1")
    until("F1 opens help", lambda: desktop.differs(home))

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
    until("a key wakes it", lambda: desktop.differs(attract))
    desktop.come_to_rest("home")
    # From the first control backwards: Help now, text and colours, Finish.
    desktop.xdotool("key", "Tab", "shift+Tab", "shift+Tab", "shift+Tab", "Return")
    until("it is back at attract", lambda: not desktop.differs(attract, 1))
    kiosk.send_signal(signal.SIGINT)
    assert kiosk.wait(PATIENCE_S) == 0


SELECT = """
import sys
from PySide6.QtGui import QClipboard, QGuiApplication
from kiosk.clock import monotonic
from kiosk.stage.idle import Idle, Times
from kiosk.ui.session import Session

app = QGuiApplication([])
clipboard = app.clipboard()
assert clipboard.supportsSelection()
session = Session(Idle(Times()), monotonic)
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
