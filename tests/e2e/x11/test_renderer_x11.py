"""What draws the real program's screen, as seen from outside: its libraries and its files."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.graphics import probe_results
from support.e2e.x11_desktop import PATIENCE_S, Desktop, needs_x, wait_until, x11_display
from support.project import ROOT

pytestmark = needs_x

RASTERIZER = re.compile(r"/(swrast_dri|libgallium|libLLVM)[^/]*\.so")
"""What Mesa loads where there is no graphics card; the oldest and the newest names."""

MADE = re.compile(r"(?:open|openat|creat|mkdir|mkdirat|rename\w*|link\w*)\((.*)\) += \d")
NOT_FILES = ("/dev/", "/proc/", "/sys/", "/memfd:", "/run/")
FORBIDDEN = re.compile(r"QT_QUICK|QSG_|LIBGL_|MESA_|GALLIUM_|XDG_CACHE")


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with x11_display(tmp_path, "1280x720") as one:
        for name in [name for name in one.environment if FORBIDDEN.match(name)]:
            del one.environment[name]
        yield one


@contextmanager
def kiosk(
    desktop: Desktop, renderer: str, *words: str, before: tuple[str, ...] = ()
) -> Iterator[subprocess.Popen[str]]:
    """The program from its first picture to its orderly end.

    Args:
        desktop: where it is shown.
        renderer: the setting.
        words: a sub-command.
        before: what runs it.
    """
    empty = desktop.read_frame("empty")
    settings = desktop.folder / "kiosk.toml"
    settings.write_text(f'[screen]\nrenderer = "{renderer}"\n', encoding="utf-8")
    command = [*before, sys.executable, "-m", "kiosk", "--unsupervised", *words]
    with (desktop.folder / "said.txt").open("w") as said:
        program = subprocess.Popen(
            [*command, "--config", str(settings), "--data", str(desktop.folder / "data")],
            cwd=ROOT,
            env=desktop.environment,
            stderr=said,
            text=True,
        )
        try:
            wait_until("the kiosk fills the screen", lambda: desktop.changed_percent(empty, 90))
            yield program
            program.send_signal(signal.SIGTERM)
            assert program.wait(PATIENCE_S) == 0
        finally:
            if program.poll() is None:
                program.kill()
                program.wait(PATIENCE_S)
    assert (desktop.folder / "said.txt").read_text(encoding="utf-8") == ""


def log(desktop: Desktop) -> list[str]:
    """What the log says about the renderer, one line a start or an answer."""
    lines = (desktop.folder / "data" / "kiosk.log").read_text(encoding="utf-8").splitlines()
    return [
        line.partition("renderer_setup: ")[2]
        for line in lines
        if "kiosk.ui.core.renderer_setup" in line
    ]


def loaded(program: subprocess.Popen[str]) -> bool:
    """Whether the process has a software rasterizer of OpenGL in its memory."""
    return RASTERIZER.search(Path(f"/proc/{program.pid}/maps").read_text()) is not None


@pytest.mark.parametrize("words", [(), ("present",)], ids=["kiosk", "present"])
@pytest.mark.parametrize(("renderer", "rasterizer"), [("software", False), ("gpu", True)])
def test_opengl_is_loaded_only_when_the_setting_wants_the_graphics_card(
    desktop: Desktop, renderer: str, rasterizer: bool, words: tuple[str, ...]
) -> None:
    with kiosk(desktop, renderer, *words) as program:
        assert loaded(program) is rasterizer
    assert log(desktop) == [f"{renderer} (as kiosk.toml says)"]


def test_the_setting_wins_over_the_variable_when_it_names_a_renderer(desktop: Desktop) -> None:
    desktop.environment["QT_QUICK_BACKEND"] = "software"
    with kiosk(desktop, "gpu") as program:
        assert loaded(program)


def test_opengl_is_asked_in_a_child_and_its_answer_used_when_it_is_auto(desktop: Desktop) -> None:
    kept = desktop.folder / "data" / probe_results.FILE
    with kiosk(desktop, "auto") as program:
        wait_until("OpenGL is asked", lambda: len(log(desktop)) == 2)
        assert kept.is_file()
        assert not loaded(program) or log(desktop)[0].startswith("gpu")
    with kiosk(desktop, "auto") as program:
        assert not loaded(program)
    assert re.search(r'^software \(OpenGL is ".*llvmpipe.*"\)$', log(desktop)[2])
    assert len(log(desktop)) == 3


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
@pytest.mark.parametrize("renderer", ["auto", "gpu"])
def test_nothing_is_written_outside_the_data_folder(desktop: Desktop, renderer: str) -> None:
    calls = desktop.folder / "calls.txt"
    calls.touch()
    traced = "trace=open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat"
    tracer = ("strace", "-D", "-f", "-o", str(calls), "-e", traced)
    with kiosk(desktop, renderer, before=tracer):
        if renderer == "auto":
            wait_until("OpenGL is asked", lambda: len(log(desktop)) == 2)
    wait_until("strace ends", lambda: "+++ exited" in calls.read_text(errors="replace"))
    made = set(written(calls.read_text(errors="replace")))
    assert any("qmlcache" in name for name in made), "the trace tells what is written"
    assert [name for name in made if not Path(name).is_relative_to(desktop.folder / "data")] == []


def written(calls: str) -> Iterator[str]:
    """The files and folders that were made, by name."""
    for found in MADE.finditer(calls):
        names = re.findall(r'"([^"]*)"', found[1])
        only_read = "O_" in found[1] and not re.search(r"O_CREAT|O_TRUNC", found[1])
        if names and not only_read and not names[-1].startswith(NOT_FILES):
            yield names[-1]
