"""A full-screen kiosk on a real display, its supervisor, and the page that stands in for it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.e2e.x11_desktop import (
    KIOSK_TITLE,
    PATIENCE_S,
    Desktop,
    needs_x,
    wait_until,
    x11_display,
)
from support.project import ROOT

pytestmark = needs_x

CALM = "This screen is taking a break"
BROKEN = """
import sys
copy, words = sys.argv[1], sys.argv[2:]
sys.path.insert(0, copy)
from kiosk.base import isolation
CHILD = (
    f"import sys; sys.path.insert(0, {copy!r}); "
    "from kiosk.__main__ import main; sys.exit(main())"
)
isolation.own_command = lambda words: [sys.executable, "-I", "-c", CHILD, *words]
from kiosk.supervisor import supervise
sys.exit(supervise(words))
"""


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with x11_display(tmp_path, "1280x720") as one:
        yield one


def children(process: int) -> list[int]:
    found = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return [int(one) for one in found]


@contextmanager
def supervised(desktop: Desktop, command: Sequence[str], **variables: str) -> Iterator[int]:
    """The process of a supervisor, ended in order with the block."""
    with (desktop.folder / "said.txt").open("w") as said:
        program = subprocess.Popen(
            command, cwd=ROOT, env=desktop.environment | variables, stderr=said
        )
    try:
        yield program.pid
        below = children(program.pid)
        program.send_signal(signal.SIGTERM)
        assert program.wait(PATIENCE_S) in (0, 128 + signal.SIGTERM)
        assert not any(Path(f"/proc/{one}").exists() for one in below), "left behind"
    finally:
        for one in (*children_of(program), program.pid):
            try:
                os.kill(one, signal.SIGKILL)
            except ProcessLookupError:
                continue
        program.wait(PATIENCE_S)


def children_of(program: subprocess.Popen[bytes]) -> list[int]:
    return children(program.pid) if program.poll() is None else []


def test_a_killed_kiosk_is_back_on_attract_and_awake_to_touch(desktop: Desktop) -> None:
    data = str(desktop.folder / "data")
    with supervised(desktop, [sys.executable, "-m", "kiosk", "--data", data]) as supervisor:
        wait_until("the kiosk is shown", lambda: desktop.window(KIOSK_TITLE) != "")
        (kiosk,) = children(supervisor)
        assert "PySide6" not in Path(f"/proc/{supervisor}/maps").read_text(), "no Qt in the parent"
        attract = desktop.come_to_rest("attract", kiosk)
        os.kill(kiosk, signal.SIGKILL)
        wait_until("the kiosk is gone", lambda: kiosk not in children(supervisor))
        wait_until("it is shown again", lambda: desktop.window(KIOSK_TITLE) != "")
        (again,) = children(supervisor)
        assert desktop.come_to_rest("again", again).read_bytes() == attract.read_bytes()
        desktop.xdotool("mousemove", "640", "240", "click", "1")
        wait_until("a touch wakes it", lambda: desktop.changed_percent(attract))
    assert "the last run ended by itself: signal 9" in desktop.log()


def test_with_broken_qml_no_opengl_and_a_folder_nobody_can_write_the_calm_page_helps(
    desktop: Desktop,
) -> None:
    copy = desktop.folder / "copy"
    for name in ("kiosk", "resources"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "resources/qml/Kiosk/Shell/Main.qml").write_text("nonsense")
    command = [sys.executable, "-I", "-c", BROKEN, str(copy), "--data", "/sys/kernel"]
    no_gl = {"LIBGL_DRIVERS_PATH": "/nonexistent", "QT_XCB_GL_INTEGRATION": "nonsense"}
    empty = desktop.read_frame("empty")
    with supervised(desktop, command, **no_gl):
        wait_until("the calm page is shown", lambda: desktop.window(CALM) != "", 4 * PATIENCE_S)
        wait_until("it fills the screen", lambda: desktop.changed_percent(empty, 95))
        calm = desktop.read_frame("calm")
        desktop.xdotool("key", "alt+F4")
        desktop.xdotool("mousemove", "640", "576", "click", "1")
        wait_until("Help now opens", lambda: desktop.changed_percent(calm, 0.5))
        helping = desktop.read_frame("help")
        desktop.xdotool("click", "1")
        wait_until("Back leaves it", lambda: desktop.changed_percent(helping, 0.5))
        assert desktop.window(CALM) != ""
