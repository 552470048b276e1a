"""Every check of this project: the quick ones two at a time, then the tests."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import catalogues
import locks
import qml
from environment import ROOT, Environment
from progress import capture, seconds

TESTS = "tests"
OPENGL_TESTS = "tests-opengl"
PYTEST = {
    TESTS: "Tests (pytest), drawn by the processor",
    OPENGL_TESTS: "Tests of what a visitor meets, drawn by OpenGL",
}


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes:
        name: What `--only` takes.
        title: What is shown.
        run: Does it; returns whether all is well and what was said.
    """

    name: str
    title: str
    run: Callable[[Environment], tuple[bool, str]]


@dataclass(frozen=True)
class Outcome:
    """How a check ended, and the seconds it took."""

    name: str
    passed: bool
    taken: float


def program(*commands: Sequence[str]) -> Callable[[Environment], tuple[bool, str]]:
    """Make a check of programs in the environment: all are run, and all have to end well."""

    def run(environment: Environment) -> tuple[bool, str]:
        ends = [capture([environment.program(name), *rest], cwd=ROOT) for name, *rest in commands]
        return all(status == 0 for status, _ in ends), "".join(said for _, said in ends)

    return run


def scripts() -> list[str]:
    """Return the project's own build scripts."""
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "build").glob("*.py"))]


STATIC = (
    Check("lint", "Python lint (ruff)", program(["ruff", "check"])),
    Check("format", "Python format (ruff)", program(["ruff", "format", "--check"])),
    Check("types", "Types (mypy --strict)", program(["mypy"], ["mypy", *scripts()])),
    Check("imports", "Who may import whom", program(["lint-imports"])),
    Check("qml-lint", "QML lint", lambda venv: qml.lint(ROOT, venv)),
    Check("qml-format", "QML format", lambda venv: qml.format_check(ROOT, venv)),
    Check("strings", "Catalogues of words", lambda venv: catalogues.check(ROOT, venv)),
    Check("lock", "Locked packages", lambda _venv: locks.check(ROOT)),
)

NAMES = (*(check.name for check in STATIC), *PYTEST)


def run_checks(environment: Environment, names: Sequence[str], pytest_args: Sequence[str]) -> bool:
    """Run checks and show how each ended.

    Args:
        environment: Has the checks' packages.
        names: Which checks, of `NAMES`.
        pytest_args: Passed on to pytest.

    Returns:
        Whether all passed.
    """
    chosen = [check for check in STATIC if check.name in names]
    runs = [name for name in PYTEST if name in names]
    total = len(chosen) + len(runs)
    outcomes = run_static(environment, chosen, total)
    for number, name in enumerate(runs, start=len(chosen) + 1):
        print(f"[{number}/{total}] {PYTEST[name]} …", flush=True)
        began = time.monotonic()
        status = run_pytest(environment, pytest_args, opengl=name == OPENGL_TESTS)
        outcomes.append(Outcome(name, status == 0, time.monotonic() - began))
    print(summary(outcomes), flush=True)
    return all(outcome.passed for outcome in outcomes)


def run_static(environment: Environment, chosen: list[Check], total: int) -> list[Outcome]:
    """Run the quick checks, two at a time; the output of those that fail is printed."""

    def timed(check: Check) -> tuple[bool, str, float]:
        began = time.monotonic()
        passed, output = check.run(environment)
        return passed, output, time.monotonic() - began

    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        pending = [(check, pool.submit(timed, check)) for check in chosen]
        for number, (check, future) in enumerate(pending, start=1):
            print(f"[{number}/{total}] {check.title} … ", end="", flush=True)
            passed, output, taken = future.result()
            print(f"{'' if passed else 'FAILED '}{seconds(taken)}", flush=True)
            if not passed:
                print("".join(f"    {line}\n" for line in output.rstrip().splitlines()), flush=True)
            outcomes.append(Outcome(check.name, passed, taken))
    return outcomes


def run_pytest(environment: Environment, arguments: Sequence[str], *, opengl: bool) -> int:
    """Run pytest, its output going straight out; windows are offscreen unless told otherwise.

    One file at a time more than there are cores, for some wait; the tests of one file share what is
    dear to start.

    Args:
        environment: Has pytest.
        arguments: Passed on to it.
        opengl: Run what is marked `renderers`, each process of tests on an X server of its own.

    Returns:
        pytest's exit status.
    """
    env = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    if opengl:
        env |= {"CLEARMIND_TEST_RENDERER": "opengl"}
        arguments = ["-m", "renderers", *arguments]
    workers = str(min(4, (os.cpu_count() or 1) + 1))
    at_once = ["-n", workers, "--dist", "loadfile", "--no-loadscope-reorder"]
    command = [str(environment.python), "-m", "pytest", *at_once, *arguments]
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return the closing lines: what passed, what failed, and how to run it again."""
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    good = [outcome.name for outcome in outcomes if outcome.passed]
    lines = [f"Checks that passed: {', '.join(good) or 'none'}"]
    if failed:
        lines.append(f"Checks that FAILED: {', '.join(failed)}")
        command = "build/test" if sys.platform != "win32" else "python build/dev.py test"
        lines.append(f"One of them alone: {command} --only {failed[0]}")
    return "\n".join(lines)
