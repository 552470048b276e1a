"""No command that holds a secret can be made to write its memory down, nor be looked into.

The commands run as they do for a user. Each is stopped in the middle of its work by a file that
is a pipe: once we have opened its other end, the command is there and waits for the bytes.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from kiosk.base import isolation, private_files
from kiosk.config import kiosk_identity
from support.project import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's /proc")

UNLIMITED = ["sh", "-c", 'ulimit -c "$(ulimit -Hc)"; exec "$@"', "sh"]
"""Begins a command that may leave a core, as on a machine for developers."""
POWERLESS = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
"""Begins a command that root's powers, had it any, are taken from."""
TRIES = 1200
"""How often a kiosk is looked at, twenty times a second, until it has begun."""
LOOK = """
import os, sys
try:
    os.read(os.open(f"/proc/{sys.argv[1]}/environ", os.O_RDONLY), 1)
    print("open")
except PermissionError:
    print("closed")
"""


class Waiting:
    """A command that waits for the rest of a file."""

    def __init__(self, process: subprocess.Popen[bytes], folder: Path) -> None:
        self.process = process
        self.folder = folder

    @property
    def core_limit(self) -> list[str]:
        return core_limit(self.process)

    def abort(self) -> list[str]:
        """What a crash leaves in its folder."""
        before = set(self.folder.iterdir())
        self.process.send_signal(signal.SIGABRT)
        assert self.process.wait(60) == -signal.SIGABRT
        return [one.name for one in set(self.folder.iterdir()) - before]


def core_limit(process: subprocess.Popen[bytes]) -> list[str]:
    """The soft and the hard limit of a core file's size, as the kernel tells them."""
    lines = Path(f"/proc/{process.pid}/limits").read_text().splitlines()
    return next(line for line in lines if line.startswith("Max core file size")).split()[4:6]


def python() -> list[str]:
    """The interpreter, with this checkout and without anybody's variables."""
    return [
        sys.executable,
        *isolation.ISOLATED_PYTHON_OPTIONS,
        "-c",
        isolation._RESTART_SCRIPT,
        str(ROOT),
    ]


@contextmanager
def waiting(folder: Path, arguments: list[str], before: Sequence[str] = ()) -> Iterator[Waiting]:
    """The command `arguments`, once it reads the pipe that stands for PIPE in them."""
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    command = [
        *UNLIMITED,
        *before,
        *python(),
        *(one.replace("PIPE", str(pipe)) for one in arguments),
    ]
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        end = opened(pipe, process)
        yield Waiting(process, folder)
        os.close(end)
    finally:
        process.kill()
        process.communicate()


def opened(pipe: Path, process: subprocess.Popen[bytes]) -> int:
    """Our end of `pipe`, once `process` has opened its own."""
    while True:
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno != errno.ENXIO:
                raise
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.02)
            assert process.stderr is not None
            raise AssertionError(process.stderr.read().decode())


def identified(folder: Path) -> None:
    kiosk_identity.load_or_create_identity(private_files.make_private_folder(folder / "data"))


def nothing(_folder: Path) -> None: ...


COMMANDS: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "desk": (nothing, ["desk", "--data", "desk", "--port", "0", "--public-key", "PIPE"]),
    "desk restore": (nothing, ["desk", "restore", "--from", "PIPE", "--data", "desk"]),
    "keys new": (nothing, ["keys", "new", "--out", "k", "--config", "PIPE", "--passphrase-stdin"]),
    "keys test": (nothing, ["keys", "test", "--key", "PIPE", "--passphrase-stdin"]),
    "open": (nothing, ["open", "a.cmrq", "--key", "PIPE", "--passphrase-stdin"]),
    "outbox": (
        identified,
        ["outbox", "receipt", "PIPE", "--key", "A" * 43 + "=", "--data", "data"],
    ),
    "settings": (nothing, ["settings", "--config", "PIPE"]),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_crash_leaves_no_core_when_a_command_is_at_work(tmp_path: Path, name: str) -> None:
    prepare, arguments = COMMANDS[name]
    prepare(tmp_path)
    with waiting(tmp_path, arguments) as command:
        assert command.core_limit == ["0", "0"]
        assert command.abort() == []


@pytest.mark.parametrize("name", COMMANDS)
def test_another_program_cannot_look_into_its_memory_when_it_is_at_work(
    tmp_path: Path, name: str
) -> None:
    prepare, arguments = COMMANDS[name]
    prepare(tmp_path)
    with waiting(tmp_path, arguments, POWERLESS) as command:
        look = [*POWERLESS, sys.executable, "-I", "-c", LOOK, str(command.process.pid)]
        seen = subprocess.run(look, capture_output=True, text=True, check=True)
        assert seen.stdout == "closed\n"


def test_a_kiosk_leaves_no_core_though_it_takes_no_requests(tmp_path: Path) -> None:
    """Staff type a PIN there, and visitors what they want to ask."""
    process = subprocess.Popen(
        [*UNLIMITED, *python(), "--unsupervised", "--data", "data"],
        cwd=tmp_path,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(TRIES):
            if core_limit(process) == ["0", "0"]:
                break
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
        assert core_limit(process) == ["0", "0"]
    finally:
        process.kill()
        process.wait()
