"""One line of progress per step, with a running clock on a terminal."""

from __future__ import annotations

import io
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

NOTE_WIDTH = 48

# A program and its arguments.
Command = Sequence[str | Path]


def tolerate_unencodable_text() -> None:
    """Print `?` for characters the terminal's encoding lacks, such as our ellipses."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


class SetupError(Exception):
    """The user has to do something first; the text says what, in plain words."""


class StepLine:
    """The line of one running step."""

    def __init__(self, head: str, stream: TextIO) -> None:
        """Start the line.

        Args:
            head: The start of the line, such as ``[2/5] Python packages``.
            stream: Where to write it; the clock runs only if this is a terminal.
        """
        self._head = head
        self._stream = stream
        self._live = stream.isatty()
        self._note = ""
        self._instead = ""
        self._began = time.monotonic()
        self._over = threading.Event()
        stream.write(f"{head} … ")
        stream.flush()
        self._clock = threading.Thread(target=self._tick, daemon=True)
        if self._live:
            self._clock.start()

    def show_note(self, text: str) -> None:
        """Show what the step is doing; visible only on a terminal."""
        self._note = text[:NOTE_WIDTH]

    def mark_done_already(self) -> None:
        """Make the line end by saying that everything was already there."""
        self._instead = "already there"

    def mark_skipped(self, why: str) -> None:
        """Make the line end by saying why this was skipped."""
        self._instead = why

    def finish(self, word: str = "") -> None:
        """End the line with `word` and the seconds taken."""
        self._over.set()
        if self._live:
            self._clock.join()
            self._stream.write(f"\r\033[K{self._head} … ")
        taken = format_seconds(time.monotonic() - self._began)
        text = self._instead or f"{word} {taken}".lstrip()
        self._stream.write(f"{text}\n")
        self._stream.flush()

    def _tick(self) -> None:
        while not self._over.wait(0.5):
            taken = format_seconds(time.monotonic() - self._began)
            self._stream.write(f"\r\033[K{self._head} … {taken}  {self._note}")
            self._stream.flush()


class ProgressSteps:
    """The numbered steps of one run."""

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        """Start the numbering.

        Args:
            total: How many steps there will be.
            stream: Where the lines go; standard error by default.
        """
        self._total = total
        self._done = 0
        self._stream = stream or sys.stderr

    @contextmanager
    def step(self, title: str) -> Iterator[StepLine]:
        """Run one step: `with steps.step("Catalogs"): …`."""
        self._done += 1
        line = StepLine(f"[{self._done}/{self._total}] {title}", self._stream)
        try:
            yield line
        except BaseException:
            line.finish("failed after")
            raise
        line.finish()


def format_seconds(value: float) -> str:
    """Format a duration in seconds: ``0.3 s``, ``14 s``."""
    return f"{value:.1f} s" if value < 9.95 else f"{value:.0f} s"


def run_captured(
    command: Command,
    *,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    on_line: Callable[[str], None] | None = None,
) -> tuple[int, str]:
    """Run a command and capture what it prints.

    Args:
        command: The program and its arguments.
        cwd: Its working directory.
        env: Its environment; by default this process's.
        on_line: Called with each line as it is printed.

    Returns:
        The exit status (127 if there is no such program) and everything it printed.
    """
    lines: list[str] = []
    try:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            env=dict(env) if env is not None else None,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except FileNotFoundError as error:
        return 127, f"{error}\n"
    with process:
        assert process.stdout is not None  # noqa: S101 - asked for with PIPE above
        for line in process.stdout:
            lines.append(line)
            if on_line is not None:
                on_line(line.strip())
    return process.returncode, "".join(lines)


def last_lines(text: str, lines: int = 20) -> str:
    """Return the last lines of a text, indented."""
    return "\n".join(f"    {line}" for line in text.rstrip().splitlines()[-lines:])


EXIT_NOT_SET_UP, EXIT_STOPPED = 3, 130


def exit_status(work: Callable[[], int]) -> int:
    """Do a command's work, and put into plain words what kept it from being done.

    Args:
        work: Returns the exit status.

    Returns:
        That, or 3: something is missing; or 130: stopped by Ctrl+C.
    """
    tolerate_unencodable_text()
    try:
        return work()
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return EXIT_NOT_SET_UP
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return EXIT_STOPPED
