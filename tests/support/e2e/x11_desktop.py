"""An X server without a screen, with a window manager, for programs of our own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.e2e import frame_buffer
from support.project import ROOT

ARTICLE = ROOT / "resources" / "content" / "en" / "ketamine" / "article.toml"
KIOSK_TITLE = tomllib.loads(ARTICLE.read_text("utf-8"))["title"]
"""The title of the kiosk's window: that of its article."""

PATIENCE_S, STEP_S = 30.0, 0.05

XORG = "/usr/lib/xorg/Xorg"
"""Not the script `Xorg`, which lets nobody name a file of settings."""
NEEDED = ("Xvfb", "openbox", "xdotool", "xrandr", "wmctrl")
missing_programs = [name for name in NEEDED if shutil.which(name) is None]
needs_x = pytest.mark.skipif(
    bool(missing_programs) or sys.platform != "linux",
    reason=f"needs an X server to itself; not installed here: {', '.join(missing_programs) or 'X'}",
)


def wait_until(what: str, condition: Callable[[], bool], patience_s: float = PATIENCE_S) -> None:
    ends = time.monotonic() + patience_s
    while not condition():
        assert time.monotonic() < ends, f"not within {patience_s:.0f} s: {what}"
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

    def window(self, title: str) -> str:
        """The id of the one window that is shown and whose title begins so; "": there is none."""
        return self.xdotool("search", "--onlyvisible", "--name", f"^{title}").strip()

    def log(self) -> str:
        """What the program of `program_on` has logged."""
        file = self.folder / "data" / "kiosk.log"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def read_frame(self, name: str) -> Path:
        """Keep what is on the screen now."""
        return Path(shutil.copy(self.pixels, self.folder / f"{name}.xwd"))

    def changed_percent(self, before: Path, percent: float = 10) -> bool:
        return frame_buffer.changed_percent(before, self.read_frame("now")) >= percent

    def come_to_rest(self, name: str, program: int | None = None) -> Path:
        """Wait until the screen stays as it is; what it shows then.

        Args:
            name: of what is kept.
            program: a process that has to rest as well, so that nothing is still to be shown.
        """
        seen: list[tuple[bytes, object]] = [(b"", None), (b"", None)]

        def calm() -> bool:
            time.sleep(0.3)
            seen[:] = [seen[1], (self.pixels.read_bytes(), program and cpu_ticks(program))]
            return seen[0] == seen[1] and seen[1][1] != STILL_RUNNING

        wait_until(f"the screen of {name} comes to rest", calm)
        return self.read_frame(name)


STILL_RUNNING = -1


def cpu_ticks(process: int) -> int:
    """Ticks that a process has worked; `RUNS` while it works. Source: proc_pid_stat(5)."""
    ticks = 0
    for thread in Path(f"/proc/{process}/task").iterdir():
        fields = (thread / "stat").read_text().rpartition(")")[2].split()
        if fields[0] != "S":
            return STILL_RUNNING
        ticks += int(fields[11]) + int(fields[12])
    return ticks


RENDERERS = ("software", "opengl")


@contextmanager
def x11_display(
    folder: Path, size: str, *, manager: bool = True, renderer: str = "software"
) -> Iterator[Desktop]:
    """A display that ends with the block.

    Args:
        folder: where it keeps its files.
        size: such as "1280x720".
        manager: whether a window manager runs there.
        renderer: one of `RENDERERS`, for the programs that run there.
    """
    buffer = folder / "pixels"
    buffer.mkdir()
    screen = ["-screen", "0", f"{size}x24", "-fbdir", str(buffer)]
    server, name = start_x_server("Xvfb", *screen)
    environment = program_environment(name, folder, renderer)
    started = [server]
    if manager:
        started += [subprocess.Popen(["openbox"], env=environment, stderr=subprocess.DEVNULL)]
    pixels = buffer / "Xvfb_screen0"
    try:
        wait_until("the X server starts", pixels.is_file)
        yield Desktop(environment, pixels, folder)
    finally:
        for program in reversed(started):
            program.terminate()
            program.wait(PATIENCE_S)


@contextmanager
def bare_x11_display(folder: Path, renderer: str) -> Iterator[Desktop]:
    """A display without a window manager, with the modes and outputs of `xorg-dummy.conf`.

    It begins at 1280x720. Nobody can look at its pixels.
    """
    conf, log = Path(__file__).with_name("xorg-dummy.conf"), folder / "xorg.log"
    server, name = start_x_server(XORG, "-config", str(conf), "-logfile", str(log))
    try:
        yield Desktop(program_environment(name, folder, renderer), folder / "no-pixels", folder)
    finally:
        server.terminate()
        server.wait(PATIENCE_S)


def start_x_server(*command: str) -> tuple[subprocess.Popen[bytes], str]:
    """An X server and the name of its display, which it chose itself."""
    reading, writing = os.pipe()
    with os.fdopen(reading) as pipe:
        server = subprocess.Popen(
            [*command, "-displayfd", str(writing), "-noreset"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        return server, f":{pipe.readline().strip()}"


@contextmanager
def program_on_display(
    desktop: Desktop, title: str, *arguments: str
) -> Iterator[subprocess.Popen[str]]:
    """Our program, once it shows a window whose title begins so; ended with the block.

    Its data are in the folder `data`, what it complains of in `said.txt`.
    """
    options = ["--unsupervised", "--data", str(desktop.folder / "data")]
    command = [sys.executable, "-m", "kiosk", *options, *arguments]
    with (desktop.folder / "said.txt").open("w") as said:
        program = subprocess.Popen(
            command, cwd=ROOT, env=desktop.environment, stderr=said, text=True
        )
        try:
            wait_until("it shows a window", lambda: desktop.window(title) != "")
            yield program
        finally:
            if program.poll() is None:
                program.kill()
            program.wait(PATIENCE_S)


def program_environment(display: str, folder: Path, renderer: str) -> dict[str, str]:
    """What a program needs to draw on `display` with `renderer`, and to keep its files in `folder`.

    With "opengl" Qt takes what it takes by itself: a graphics card, or Mesa's software rasterizer.
    """
    ours = {key: value for key, value in os.environ.items() if not key.startswith(("QT_", "QML"))}
    chosen = {"QT_QUICK_BACKEND": "software"} if renderer == "software" else {}
    return (
        ours
        | chosen
        | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
        }
    )
