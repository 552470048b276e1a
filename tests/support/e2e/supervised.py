"""A real supervisor with small children, and systemd's end of its notices."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.project import ROOT

PATIENCE_S = 30.0

_CHILD = """
import os, signal, sys, time
from pathlib import Path
from kiosk.base.supervision.pulse_pipe import ALIVE, LAST_END_VARIABLE, READY, PulseWriter

folder = Path(sys.argv[1])
name, lines = sys.argv[2], sys.argv[3]
pulse = PulseWriter.from_environment(os.environ)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
with (folder / "starts").open("a") as starts:
    starts.write(f"{name} {os.getpid()} {os.environ.get(LAST_END_VARIABLE, '')}\\n")
number = sum(line.startswith(name) for line in (folder / "starts").read_text().splitlines())

def show():
    pulse.send(READY)

def work():
    while True:
        time.sleep(0.05)
        pulse.send(ALIVE)

exec(lines)
"""
_SUPERVISOR = """
import sys
sys.path.insert(0, {root!r})
from kiosk.base.supervision import restart_pace
from kiosk.supervisor import Patience, Supervisor
restart_pace.FIRST_PAUSE_S = {pause}
supervisor = Supervisor({kiosk!r}, {calm!r}, interactive={interactive!r}, patience=Patience({wait}))
sys.exit(supervisor.run())
"""


@dataclass
class Supervised:
    """A supervisor that runs.

    Attributes:
        process: the supervisor's own.
        folder: where children note their starts.
    """

    process: subprocess.Popen[bytes]
    folder: Path
    systemd: socket.socket

    def wait_for(self, notice: str) -> list[str]:
        """Wait until systemd hears `notice`; returns all it has heard meanwhile."""
        heard: list[str] = []
        while notice not in heard:
            heard += self.systemd.recv(1000).decode().split("\n")
        return heard

    def starts(self, name: str) -> list[int]:
        """The processes that were started so far and call themselves `name`."""
        lines = (self.folder / "starts").read_text().splitlines()
        return [int(line.split()[1]) for line in lines if line.startswith(f"{name} ")]

    def last_end(self, name: str) -> str:
        """What the newest one was told about the end of the one before."""
        lines = (self.folder / "starts").read_text().splitlines()
        return next(line for line in reversed(lines) if line.startswith(f"{name} ")).split(" ", 2)[
            2
        ]


@contextmanager
def supervise(
    folder: Path,
    kiosk: str,
    calm: str = "show(); work()",
    *,
    pulse_s: float = PATIENCE_S,
    start_s: float = PATIENCE_S,
    stop_s: float = PATIENCE_S,
    dark_s: float = PATIENCE_S,
    pause_s: float = 10.0,
    interactive: bool = False,
) -> Iterator[Supervised]:
    """Run a supervisor until the end of the block.

    Args:
        folder: where everybody keeps files.
        kiosk: what the kiosk does, in Python; `number` is which start this is, from 1.
        calm: what the calm page does.
        pulse_s: as in `Patience`, as are the next three.
        start_s: see there.
        stop_s: see there.
        dark_s: see there.
        pause_s: the first of the growing pauses.
        interactive: as in `Supervisor`.
    """
    commands = {
        name: [sys.executable, "-c", _CHILD, str(folder), name, textwrap.dedent(lines)]
        for name, lines in (("kiosk", kiosk), ("calm", calm))
    }
    wait = f"{start_s}, {pulse_s}, {stop_s}, {dark_s}"
    script = _SUPERVISOR.format(
        root=str(ROOT), pause=pause_s, interactive=interactive, wait=wait, **commands
    )
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(folder / "notify"))
        systemd.settimeout(PATIENCE_S)
        (folder / "starts").touch()
        process = subprocess.Popen(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env=os.environ | {"NOTIFY_SOCKET": str(folder / "notify")},
        )
        run = Supervised(process, folder, systemd)
        try:
            yield run
        finally:
            _end(run)


def _end(run: Supervised) -> None:
    if run.process.poll() is None:
        run.process.send_signal(signal.SIGTERM)
        try:
            run.process.wait(PATIENCE_S)
        finally:
            run.process.kill()
    for pid in (*run.starts("kiosk"), *run.starts("calm")):
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except OSError:
            continue
        if str(run.folder).encode() in command:
            os.kill(pid, signal.SIGKILL)
            raise AssertionError(f"process {pid} was left behind")
