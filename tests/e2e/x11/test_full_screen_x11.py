"""The kiosk keeps the whole panel, whatever happens to it: the real program, real X servers."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.e2e.x11_desktop import (
    KIOSK_TITLE,
    PATIENCE_S,
    RENDERERS,
    XORG,
    Desktop,
    bare_x11_display,
    needs_x,
    program_on_display,
    wait_until,
    x11_display,
)

pytestmark = needs_x

COVER = "Something else"
needs_modes = pytest.mark.skipif(
    not Path("/usr/lib/xorg/modules/drivers/dummy_drv.so").exists() or not Path(XORG).exists(),
    reason="needs Xorg and its dummy driver: xserver-xorg-video-dummy",
)

OTHER_WINDOW = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QRasterWindow

app = QGuiApplication([])
window = QRasterWindow()
window.setTitle(sys.argv[1])
for flag in sys.argv[2:]:
    window.setFlag(Qt.WindowType[flag])
window.setGeometry(200, 200, 500, 300)
window.show()
app.exec()
"""


def act(desktop: Desktop, *command: str) -> None:
    subprocess.run(
        command, env=desktop.environment, check=True, capture_output=True, timeout=PATIENCE_S
    )


# --- a window manager, or whoever uses one -----------------------------------------------------

Deed = Callable[[Desktop, str], None]
DEEDS: dict[str, Deed] = {
    "minimized": lambda on, window: act(on, "xdotool", "windowminimize", window),
    "shaded": lambda on, window: act(on, "wmctrl", "-i", "-r", window, "-b", "add,shaded"),
    "a small window": lambda on, w: act(on, "wmctrl", "-i", "-r", w, "-b", "remove,fullscreen"),
    "below": lambda on, window: act(on, "wmctrl", "-i", "-r", window, "-b", "add,below"),
    "on another desktop": lambda on, _window: act(on, "wmctrl", "-s", "1"),
    "hidden for the desktop": lambda on, _window: act(on, "wmctrl", "-k", "on"),
}


@contextmanager
def other_window(desktop: Desktop, *flags: str) -> Iterator[None]:
    """A small window of another program, shown; gone with the block."""
    program = subprocess.Popen(
        [sys.executable, "-c", OTHER_WINDOW, COVER, *flags],
        env=desktop.environment | {"QT_QUICK_BACKEND": "software"},
    )
    try:
        wait_until("the other window is shown", lambda: desktop.window(COVER) != "")
        yield
    finally:
        program.terminate()
        program.wait(PATIENCE_S)


def until_back(desktop: Desktop, whole: Path, what: str) -> None:
    wait_until(f"it is back: {what}", lambda: not desktop.changed_percent(whole, 0.1))


@pytest.mark.parametrize("renderer", RENDERERS)
def test_it_comes_back_when_a_window_manager_takes_it_away(tmp_path: Path, renderer: str) -> None:
    with (
        x11_display(tmp_path, "1280x720", renderer=renderer) as desktop,
        program_on_display(desktop, KIOSK_TITLE) as kiosk,
    ):
        whole = desktop.come_to_rest("attract", kiosk.pid)
        window = desktop.window(KIOSK_TITLE)
        for what, deed in DEEDS.items():
            deed(desktop, window)
            until_back(desktop, whole, what)
        for flags in ((), ("WindowStaysOnTopHint", "WindowDoesNotAcceptFocus")):
            with other_window(desktop, *flags):
                until_back(desktop, whole, f"under a window {flags}")
        wait_until("it has the keyboard", lambda: desktop.window(KIOSK_TITLE) == active(desktop))
        end(desktop, kiosk)


def active(desktop: Desktop) -> str:
    return desktop.xdotool("getwindowfocus").strip()


def end(desktop: Desktop, kiosk: subprocess.Popen[str]) -> None:
    """Nothing complained."""
    kiosk.terminate()
    assert kiosk.wait(PATIENCE_S) == 0
    assert [line for line in desktop.log().splitlines() if " INFO " not in line] == []
    assert (desktop.folder / "said.txt").read_text(encoding="utf-8") == ""


# --- no window manager ---------------------------------------------------------------------------


@pytest.mark.parametrize("renderer", RENDERERS)
def test_it_comes_back_over_other_windows_without_a_window_manager(
    tmp_path: Path, renderer: str
) -> None:
    with (
        x11_display(tmp_path, "1280x720", manager=False, renderer=renderer) as desktop,
        program_on_display(desktop, KIOSK_TITLE) as kiosk,
    ):
        whole = desktop.come_to_rest("attract", kiosk.pid)
        with other_window(desktop):
            until_back(desktop, whole, "under a window")
        window = desktop.window(KIOSK_TITLE)
        act(
            desktop, "xdotool", "windowmove", window, "70", "50", "windowsize", window, "800", "600"
        )
        until_back(desktop, whole, "a small window")
        end(desktop, kiosk)


def place(desktop: Desktop) -> tuple[int, ...]:
    """Left, top, width and height of the kiosk's window."""
    said = desktop.xdotool("getwindowgeometry", "--shell", desktop.window(KIOSK_TITLE)).split()
    area = dict(line.split("=") for line in said)
    return tuple(int(area.get(key, -1)) for key in ("X", "Y", "WIDTH", "HEIGHT"))


# What happens to the panel, and where the window is then.
PANEL = (
    ("another mode", "--output DUMMY0 --mode 1920x1080", (0, 0, 1920, 1080)),
    ("turned", "--output DUMMY0 --mode 1080x1920", (0, 0, 1080, 1920)),
    ("switched off", "--output DUMMY0 --off", None),
    ("and on again", "--output DUMMY0 --mode 1280x720", (0, 0, 1280, 720)),
    ("a second", "--output DUMMY1 --mode 1920x1080 --left-of DUMMY0", (1920, 0, 1280, 720)),
    ("the first goes", "--output DUMMY0 --off --output DUMMY1 --pos 0x0", (0, 0, 1920, 1080)),
    ("all off", "--output DUMMY1 --off", None),
    ("the first alone", "--output DUMMY0 --mode 1080x1920 --pos 0x0", (0, 0, 1080, 1920)),
)


@needs_modes
@pytest.mark.parametrize("renderer", RENDERERS)
def test_it_follows_its_panel_without_a_window_manager(tmp_path: Path, renderer: str) -> None:
    with bare_x11_display(tmp_path, renderer) as desktop:
        act(desktop, "xrandr", "--addmode", "DUMMY1", "1920x1080")
        with program_on_display(desktop, KIOSK_TITLE) as kiosk:
            wait_until("it fills the panel", lambda: place(desktop) == (0, 0, 1280, 720))
            # Home and all pages follow as well.
            act(desktop, "xdotool", "mousemove", "640", "240", "click", "1")
            for what, change, wanted in PANEL:
                act(desktop, "xrandr", *change.split())
                if wanted:
                    wait_until(f"{what}: {wanted}", lambda: place(desktop) == wanted)  # noqa: B023
            end(desktop, kiosk)


@needs_modes
def test_it_fills_a_panel_that_is_switched_on_after_it_started(tmp_path: Path) -> None:
    with bare_x11_display(tmp_path, "software") as desktop:
        act(desktop, "xrandr", "--output", "DUMMY0", "--off")
        with program_on_display(desktop, KIOSK_TITLE) as kiosk:
            act(desktop, "xrandr", "--output", "DUMMY0", "--mode", "1920x1080")
            wait_until("it fills the panel", lambda: place(desktop) == (0, 0, 1920, 1080))
            end(desktop, kiosk)
