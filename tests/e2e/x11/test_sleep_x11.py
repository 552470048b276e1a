"""The real program on a machine that sleeps: with a warning, with a notice of waking, with none."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from support.e2e import frame_buffer
from support.e2e.x11_desktop import PATIENCE_S, Desktop, needs_x, wait_until, x11_display
from support.project import ROOT, TESTS

HELPERS = TESTS / "support" / "e2e"
WIDTH, HEIGHT = 1280, 720
HOUR = "3600"

pytestmark = [
    needs_x,
    pytest.mark.skipif(
        shutil.which("cc") is None or shutil.which("dbus-daemon") is None,
        reason="needs a C compiler and dbus-daemon, to be a machine that sleeps",
    ),
]


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("shim") / "asleep.so"
    command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(made), str(HELPERS / "asleep.c"), "-ldl"]
    subprocess.run(command, check=True, capture_output=True)
    return made


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    with x11_display(tmp_path, f"{WIDTH}x{HEIGHT}") as one:
        yield one


@dataclass
class Machine:
    """A kiosk of its own, and what it is told of sleep."""

    desktop: Desktop
    shim: Path
    folder: Path
    stack: ExitStack = field(default_factory=ExitStack)

    @property
    def asleep(self) -> Path:
        return self.folder / "asleep"

    @property
    def wakes(self) -> Path:
        return self.folder / "wakes"

    def start(self, **environment: str) -> subprocess.Popen[str]:
        """The program, at attract."""
        empty = self.desktop.read_frame("empty")
        self.asleep.write_text("0")
        shims = {"LD_PRELOAD": str(self.shim), "ASLEEP": str(self.asleep)}
        data = str(self.folder / "data")
        command = [sys.executable, "-m", "kiosk", "--unsupervised", "--data", data]
        program = self._run(command, self.desktop.environment | shims | environment)
        wait_until("the kiosk fills the screen", lambda: self.desktop.changed_percent(empty, 90))
        return program

    def logind(self, bus: str) -> subprocess.Popen[str]:
        """Who warns before the machine sleeps, and keeps what the screen shows then."""
        copy = str(self.folder / "asleep.xwd")
        command = [sys.executable, str(HELPERS / "fake_logind.py"), str(self.desktop.pixels), copy]
        logind = self._run(command, os.environ | {"DBUS_SYSTEM_BUS_ADDRESS": bus})
        assert said(logind) == "ready"
        return logind

    def bus(self) -> str:
        """A system bus of our own."""
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
        return said(self._run(command, dict(os.environ)))

    def _run(self, command: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
        program = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.stack.enter_context(program)
        self.stack.callback(program.kill)
        return program

    def click(self) -> None:
        self.desktop.xdotool("mousemove", str(WIDTH // 2), str(HEIGHT // 3), "click", "1")


def said(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    ready, _, _ = select.select([program.stdout], [], [], PATIENCE_S)
    assert ready, f"{program.args} says nothing"
    return program.stdout.readline().strip()


def tell(program: subprocess.Popen[str], line: str) -> None:
    assert program.stdin is not None
    program.stdin.write(f"{line}\n")
    program.stdin.flush()


@pytest.fixture
def machine(desktop: Desktop, shim: Path, tmp_path: Path) -> Iterator[Machine]:
    one = Machine(desktop, shim, tmp_path)
    with one.stack:
        yield one


def woken(machine: Machine, program: subprocess.Popen[str]) -> tuple[Path, Path]:
    """Attract, and what a visitor sees who woke it and rests there."""
    attract = machine.desktop.come_to_rest("attract", program.pid)
    machine.click()
    wait_until("a click wakes it", lambda: machine.desktop.changed_percent(attract, 50))
    return attract, machine.desktop.come_to_rest("home", program.pid)


def test_the_first_click_reaches_nothing_but_attract_when_nothing_tells_that_it_slept(
    machine: Machine,
) -> None:
    os.mkfifo(machine.wakes)  # it never tells
    program = machine.start(ASLEEP_WAKES=str(machine.wakes))
    attract, home = woken(machine, program)
    machine.asleep.write_text(HOUR)
    machine.click()
    wait_until("it is back at attract", lambda: not machine.desktop.changed_percent(attract, 1))
    machine.desktop.come_to_rest("attract again", program.pid)
    assert not machine.desktop.changed_percent(attract, 1)
    machine.click()
    wait_until("the next click wakes it", lambda: not machine.desktop.changed_percent(home, 1))


def test_the_visit_is_gone_by_itself_when_the_kernel_tells_that_it_woke(machine: Machine) -> None:
    os.mkfifo(machine.wakes)
    program = machine.start(ASLEEP_WAKES=str(machine.wakes))
    attract, _home = woken(machine, program)
    machine.asleep.write_text(HOUR)
    with machine.wakes.open("r+b", buffering=0) as pipe:
        pipe.write(b"1")
    wait_until("it is back at attract", lambda: not machine.desktop.changed_percent(attract, 1))


@pytest.mark.parametrize(
    "renderer",
    [{}, {"QT_QUICK_BACKEND": "", "QSG_RENDER_LOOP": "threaded"}],
    ids=["software", "opengl"],
)
def test_the_visit_is_off_the_screen_before_the_machine_sleeps_when_it_is_warned(
    machine: Machine, renderer: dict[str, str]
) -> None:
    bus = machine.bus()
    logind = machine.logind(bus)
    program = machine.start(DBUS_SYSTEM_BUS_ADDRESS=bus, **renderer)
    assert said(logind) == "locked"
    for night in range(2):
        _attract, home = woken(machine, program)
        tell(logind, "sleep")
        assert said(logind) == "asleep"
        changed = frame_buffer.changed_percent(home, machine.folder / "asleep.xwd")
        assert changed > 90, f"night {night}: {changed:.0f} percent"
        tell(logind, "wake")
        assert said(logind) == "locked"
