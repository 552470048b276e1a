"""The computer that is set up: its files below one root, and its commands."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.base.errors import KioskError

CommandRunner = Callable[[Sequence[str]], "subprocess.CompletedProcess[str]"]


def run_program(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run `command` and return what it said, whatever its status."""
    try:
        return subprocess.run(  # noqa: S603 - the system's own tools
            command, capture_output=True, text=True, errors="replace", check=False
        )
    except OSError as error:
        return subprocess.CompletedProcess(command, 127, "", f"{command[0]}: {error.strerror}")


@dataclass(frozen=True)
class Machine:
    """A computer.

    Attributes:
        root: the folder that its absolute paths are below.
        run: runs one of its commands.
    """

    root: Path = Path("/")
    run: CommandRunner = run_program

    def place(self, path: str) -> Path:
        """The file that the computer knows as the absolute `path`."""
        return self.root / path.lstrip("/")

    def read_text(self, path: str) -> str | None:
        """The text of a file; None if there is none."""
        try:
            return self.place(path).read_text("utf-8", "replace")
        except OSError:
            return None

    def do(self, *command: str) -> str:
        """Run a command that has to succeed; returns what it printed.

        Raises:
            KioskError: it failed; the error says how.
        """
        done = self.run(command)
        if done.returncode != 0:
            said = (done.stderr or done.stdout).strip().splitlines()
            raise KioskError(
                f"`{' '.join(command)}` failed ({said[-1] if said else done.returncode}). "
                "Mend that and run this again: it goes on where it stopped."
            )
        return done.stdout

    def says(self, *command: str) -> str:
        """What a command that may fail prints, without the line's end."""
        return self.run(command).stdout.strip()

    def has_program(self, name: str) -> bool:
        """Whether a program is installed."""
        return shutil.which(name) is not None
