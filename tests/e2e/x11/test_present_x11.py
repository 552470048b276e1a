"""A projector is plugged in and out while somebody talks: the real program, real monitors."""

from __future__ import annotations

import ctypes
import ctypes.util
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.e2e.x11_desktop import PATIENCE_S, Desktop, needs_x, wait_until, x11_display
from support.project import ROOT

pytestmark = needs_x

DESK, WALL = (0, 0, 1280, 720), (1280, 0, 1024, 720)
TURNS = 5


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """Two monitors' width, of which only the first is one."""
    with x11_display(tmp_path, "2304x720") as one:
        xrandr(one, "--setmonitor", "desk", "1280/340x720/190+0+0", "screen")
        yield one


def xrandr(desktop: Desktop, *arguments: str) -> None:
    subprocess.run(
        ["xrandr", *arguments],
        env=desktop.environment,
        check=True,
        capture_output=True,
        timeout=PATIENCE_S,
    )


def windows(desktop: Desktop, name: str) -> list[tuple[str, tuple[int, ...]]]:
    """Title and place of each window on the screen whose title begins with `name`."""
    found = []
    for window in desktop.xdotool("search", "--onlyvisible", "--name", f"^{name}").split():
        title = desktop.xdotool("getwindowname", window).strip()
        said = desktop.xdotool("getwindowgeometry", "--shell", window).split()
        area = dict(line.split("=") for line in said)
        found.append((title, tuple(int(area.get(k, -1)) for k in ("X", "Y", "WIDTH", "HEIGHT"))))
    return found


def places(desktop: Desktop, name: str) -> list[tuple[int, ...]]:
    return [place for _title, place in windows(desktop, name)]


@contextmanager
def talk_on(desktop: Desktop, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A talk under way on `desktop`, ended afterwards; what it complains of is in said.txt."""
    command = [sys.executable, "-m", "kiosk", "--data", str(folder / "data"), "present"]
    with (folder / "said.txt").open("w") as said:
        program = subprocess.Popen(
            command, cwd=ROOT, env=desktop.environment, stderr=said, text=True
        )
        yield program
        if program.poll() is None:
            program.kill()
        program.wait(PATIENCE_S)


@pytest.fixture
def talk(desktop: Desktop, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    with talk_on(desktop, tmp_path) as program:
        wait_until("the slides are there", lambda: places(desktop, "Slides, 1 of") == [DESK])
        yield program


def test_the_slides_move_to_a_screen_plugged_in_and_back_when_it_goes(
    desktop: Desktop, talk: subprocess.Popen[str], tmp_path: Path
) -> None:
    assert places(desktop, "Presenter") == []
    for turn in range(TURNS):
        desktop.xdotool("key", "shift+Right")
        wait_until("a slide further", lambda: bool(places(desktop, f"Slides, {turn + 2} of")))  # noqa: B023

    fitted = [title for title, _place in windows(desktop, "Slides")]
    xrandr(desktop, "--setmonitor", "wall", "1024/270x720/190+1280+0", "none")
    at = f"Slides, {TURNS + 1} of"
    wait_until("the slides are on the wall", lambda: places(desktop, at) == [WALL])
    here = f"Presenter, slide {TURNS + 1} of"
    wait_until("the notes are on the desk", lambda: places(desktop, here) == [DESK])

    desktop.xdotool("key", "s")
    wait_until("they changed places", lambda: places(desktop, at) == [DESK])
    wait_until("the notes are on the wall", lambda: places(desktop, here) == [WALL])
    desktop.xdotool("key", "s")
    wait_until("they changed back", lambda: places(desktop, at) == [WALL])

    xrandr(desktop, "--delmonitor", "wall")
    wait_until("the slides are back", lambda: places(desktop, at) == [DESK])
    wait_until("the notes are gone", lambda: places(desktop, "Presenter") == [])
    wait_until(
        "they fit the desk again", lambda: [t for t, _place in windows(desktop, at)] == fitted
    )

    xrandr(desktop, "--setmonitor", "wall", "1024/270x720/190+1280+0", "none")
    wait_until("the slides are on the wall again", lambda: places(desktop, at) == [WALL])

    talk.send_signal(signal.SIGTERM)
    assert talk.wait(PATIENCE_S) == 0
    log = (tmp_path / "data" / "kiosk.log").read_text(encoding="utf-8")
    assert [line for line in log.splitlines() if " INFO " not in line] == []
    assert (tmp_path / "said.txt").read_text(encoding="utf-8") == ""


SAVER = """
import ctypes, json, sys
class Info(ctypes.Structure):
    _fields_ = [
        ("window", ctypes.c_ulong), ("state", ctypes.c_int), ("kind", ctypes.c_int),
        ("since", ctypes.c_ulong), ("idle", ctypes.c_ulong), ("mask", ctypes.c_ulong),
    ]
x, saver = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
x.XOpenDisplay.restype, x.XDefaultRootWindow.restype = ctypes.c_void_p, ctypes.c_ulong
server, info = ctypes.c_void_p(x.XOpenDisplay(None)), Info()
root = ctypes.c_ulong(x.XDefaultRootWindow(server))
saver.XScreenSaverQueryInfo(server, root, ctypes.byref(info))
print(json.dumps([info.state == 1, info.idle]))
"""


def saver(desktop: Desktop) -> tuple[bool, int]:
    """Whether the X server's screen saver is on, and for how many ms nobody did anything."""
    done = subprocess.run(
        [sys.executable, "-c", SAVER],
        env=desktop.environment,
        check=True,
        capture_output=True,
        timeout=PATIENCE_S,
    )
    on, idle = json.loads(done.stdout)
    return on, idle


@pytest.mark.skipif(ctypes.util.find_library("Xss") is None, reason="needs libXss")
def test_the_screen_stays_on_as_long_as_the_talk(desktop: Desktop, tmp_path: Path) -> None:
    after_s = 1
    subprocess.run(
        ["xset", "s", str(after_s), str(after_s)], env=desktop.environment, check=True, timeout=9
    )
    wait_until("the screen goes off by itself", lambda: saver(desktop)[0])
    with talk_on(desktop, tmp_path) as program:
        wait_until("the screen is on again", lambda: not saver(desktop)[0])
        wait_until("nobody does anything", lambda: saver(desktop)[1] > 3000 * after_s)
        assert not saver(desktop)[0]
        program.terminate()
        assert program.wait(PATIENCE_S) == 0
    wait_until("the screen goes off again", lambda: saver(desktop)[0])
