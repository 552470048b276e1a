"""A program and everything it started: memory, CPU time, how to end it. Linux only.

Only processes started here are inspected and stopped, by their ids.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

PATIENCE_S = 10.0


@contextmanager
def running_program(
    command: Sequence[str], env: Mapping[str, str], said: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program, with its output going into the file `said`."""
    with said.open("wb") as file:
        program = subprocess.Popen(
            command, env=dict(env), stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
        try:
            yield program
        finally:
            stop_program(program)


def stop_program(program: subprocess.Popen[bytes]) -> None:
    """End a program, and wait for whatever it started."""
    others = process_tree(program.pid)[1:]
    program.terminate()
    try:
        program.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait(PATIENCE_S)
    ends = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends and any(Path(f"/proc/{one}").exists() for one in others):
        time.sleep(0.05)


def process_tree(pid: int) -> list[int]:
    """A process and all its descendants that are alive now."""
    parents: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                text = (folder / "stat").read_text()
            except OSError:
                continue
            parent = int(text.rpartition(")")[2].split()[1])
            parents.setdefault(parent, []).append(int(folder.name))
    found, ahead = [], [pid]
    while ahead:
        one = ahead.pop()
        found.append(one)
        ahead += parents.get(one, [])
    return found


def pss_mb(pid: int) -> float:
    """Memory of a process and its descendants in MB, with shared memory counted once (PSS)."""
    total = 0
    for one in process_tree(pid):
        try:
            text = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        total += next(int(line.split()[1]) for line in text.splitlines() if line[:4] == "Pss:")
    return total * 1024 / 1e6


def cpu_s(pid: int) -> float:
    """CPU seconds of a process and its descendants, to the nanosecond."""
    total = 0
    for one in process_tree(pid):
        for task in Path(f"/proc/{one}/task").iterdir():
            try:
                total += int((task / "schedstat").read_text().split()[0])
            except OSError:
                continue
    return total / 1e9


STEERING_VARIABLES = ("QT_", "QML", "QSG_", "PYTHON", "LIBGL_", "MESA_", "GALLIUM_")


def clean_environment(**variables: str) -> dict[str, str]:
    """This process's environment without anything that would affect Qt, OpenGL or Python."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(STEERING_VARIABLES)}
    return kept | variables
