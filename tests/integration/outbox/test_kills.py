"""Killed at any instant, nothing that was said to be saved is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.outbox.crash_checks import assert_nothing_typed_in, check_saved
from support.project import HELPER_PATH, helper_command

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the writer needs fork"),
]


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    """Where else a program might leave something: temporary files, its home, core files."""
    made = {name: tmp_path / name.lower() for name in ("TMPDIR", "HOME", "cores")}
    for place in made.values():
        place.mkdir()
    return made


@pytest.fixture(params=["outbox", "form"])
def writer(
    request: pytest.FixtureRequest, places: dict[str, Path]
) -> Iterator[subprocess.Popen[str]]:
    """A program that starts what is killed: the outbox alone, or the form with all behind it."""
    with subprocess.Popen(
        helper_command("support.outbox.outbox_writer", "serve", request.param),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        cwd=places["cores"],
        env=os.environ | HELPER_PATH | {name: str(places[name]) for name in ("TMPDIR", "HOME")},
    ) as program:
        yield program
        assert program.stdin is not None
        program.stdin.close()
        assert program.wait(10) == 0


def killed(writer: subprocess.Popen[str], data: Path, seed: int) -> list[str]:
    """Let it work on `data`, kill it at an instant drawn from `seed`; what it said by then."""
    assert writer.stdin is not None and writer.stdout is not None
    rng = random.Random(seed)
    writer.stdin.write(f"{data} {seed}\n")
    word, _, child = writer.stdout.readline().partition(" ")
    assert word == "child"
    said = [writer.stdout.readline() for _ in range(rng.choice((0, 1, 1, 2, 3, 5, 8)))]
    assert "dead\n" not in said, "the writer ended by itself"
    until = time.perf_counter() + rng.uniform(0, 0.02 if said else 0.06)
    while time.perf_counter() < until:
        pass
    os.kill(int(child), signal.SIGKILL)
    while (line := writer.stdout.readline()) != "dead\n":
        assert line, "the writer ended by itself"
        said.append(line)
    return [line.strip() for line in said if line != "sending\n"]


def test_all_that_was_said_is_there_once_when_it_is_killed(
    writer: subprocess.Popen[str],
    tmp_path: Path,
    places: dict[str, Path],
    request: pytest.FixtureRequest,
) -> None:
    form = request.node.callspec.params["writer"] == "form"
    runs = 1000 if request.config.getoption("--long") else 15 if form else 50
    said: list[str] = []
    data = tmp_path / "data"
    for run in range(runs):
        if run % 5 == 0:  # a fresh folder, so that first starts are killed as well
            shutil.rmtree(data, ignore_errors=True)
            said = []
        said += killed(writer, data, run)
        check_saved(data, said)
        assert_nothing_typed_in(*places.values())
