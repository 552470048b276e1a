"""All of this project's checks: the quick ones two at a time, then the tests."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import catalogs
import locks
import qml_tools
from checks.code_limits import check_limits
from checks.coverage_floors import COVERAGE_REPORT, keeps_coverage
from environment import ROOT, Environment
from progress import format_seconds, run_captured

TESTS = "tests"
OPENGL_TESTS = "tests-opengl"
FAST_TESTS = "tests-fast"
PYTEST_RUNS = {
    TESTS: "Tests (pytest), drawn by the processor",
    OPENGL_TESTS: "Tests of what a visitor meets, drawn by OpenGL",
    FAST_TESTS: "Tests without a window or a process, and what they cover",
}
NO_TESTS_CHOSEN = 5
"""pytest's exit status where its arguments leave nothing to run."""


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes:
        name: Its name for `--only`.
        title: Its title on the screen.
        run: Runs it; returns whether it passed, and its output.
    """

    name: str
    title: str
    run: Callable[[Environment], tuple[bool, str]]


@dataclass(frozen=True)
class CheckResult:
    """How a check ended, and how many seconds it took."""

    name: str
    passed: bool
    taken: float


def tool_check(*commands: Sequence[str]) -> Callable[[Environment], tuple[bool, str]]:
    """Make a check from programs in the environment: all are run, and all must succeed."""

    def run(environment: Environment) -> tuple[bool, str]:
        ends = [
            run_captured([environment.program(name), *rest], cwd=ROOT) for name, *rest in commands
        ]
        return all(status == 0 for status, _ in ends), "".join(said for _, said in ends)

    return run


OTHER_SYSTEMS = tuple(
    # What follows an early return for one system is unreachable on it, and should be. A cache of
    # their own: mypy beside mypy in the same one mixes up their systems.
    ["mypy", "--platform", system, "--no-warn-unreachable", "--cache-dir", f".mypy_cache/{system}"]
    for system in ("win32", "darwin")
)
"""mypy reads `sys.platform`: what it finds are calls that those systems lack."""


def build_scripts() -> list[str]:
    """Return this project's own build scripts."""
    return [str(path.relative_to(ROOT)) for path in sorted((ROOT / "build").rglob("*.py"))]


NOT_OUR_PROSE = (
    r"\.lock$|\.ts$|\.(svg|png|ttf|ico|json|bin|sqlite|db|cmrq|gz|wav)$"
    r"|static/htmx|nodered|/axe/|resources/fonts|/licenses/|^LICENSE|/upgrade/"
)
"""Generated, binary, or somebody else's files."""


PROFILE_KEY = r"[\[.\"`]colou[r]s\b|\bcolou[r]s(=|: dict|\\?\.\w|`)"


def check_spelling(environment: Environment) -> tuple[bool, str]:
    """Find British spellings: the product speaks American English.

    As a key of profile.toml `colours` stays, and asyncio spells `cancelled` with two l's.
    """
    tracked = subprocess.check_output(["git", "ls-files"], cwd=ROOT, text=True).splitlines()
    files = [file for file in tracked if not re.search(NOT_OUR_PROSE, file)]
    codespell = [str(environment.program("codespell")), "--builtin", "en-GB_to_en-US"]
    allowed = ["-L", "cancelled", "--ignore-regex", PROFILE_KEY]
    status, said = run_captured([*codespell, *allowed, *files], cwd=ROOT)
    return status == 0, said


STATIC_CHECKS = (
    Check("lint", "Python lint (ruff)", tool_check(["ruff", "check"])),
    Check("format", "Python format (ruff)", tool_check(["ruff", "format", "--check"])),
    Check(
        "types",
        "Types (mypy --strict)",
        tool_check(["mypy"], ["mypy", *build_scripts(), "tests/support"]),
    ),
    Check("types-systems", "Types on Windows and macOS", tool_check(*OTHER_SYSTEMS)),
    Check("imports", "Who may import whom", tool_check(["lint-imports"])),
    Check("qml-lint", "QML lint", lambda venv: qml_tools.lint_qml(ROOT, venv)),
    Check("qml-format", "QML format", lambda venv: qml_tools.check_qml_format(ROOT, venv)),
    Check("strings", "Catalogs of words", lambda venv: catalogs.check_catalogs(ROOT, venv)),
    Check("spelling", "American spelling (codespell)", check_spelling),
    Check("limits", "Numbers of the tree", lambda _venv: check_limits(ROOT)),
    Check("lock", "Locked packages", lambda _venv: locks.check_locks(ROOT)),
)

STATIC_NAMES = tuple(check.name for check in STATIC_CHECKS)
FULL_NAMES = (*STATIC_NAMES, TESTS, OPENGL_TESTS)
FAST_NAMES = (*STATIC_NAMES, FAST_TESTS)
CHECK_NAMES = (*FULL_NAMES, FAST_TESTS)


def run_checks(environment: Environment, names: Sequence[str], pytest_args: Sequence[str]) -> bool:
    """Run checks and print how each ended.

    Args:
        environment: Has the packages the checks need.
        names: Which of `CHECK_NAMES` to run.
        pytest_args: Passed on to pytest.

    Returns:
        Whether all passed.
    """
    chosen = [check for check in STATIC_CHECKS if check.name in names]
    runs = [name for name in PYTEST_RUNS if name in names]
    total = len(chosen) + len(runs)
    outcomes = run_static_checks(environment, chosen, total)
    for number, name in enumerate(runs, start=len(chosen) + 1):
        print(f"[{number}/{total}] {PYTEST_RUNS[name]} …", flush=True)
        began = time.monotonic()
        passed = run_pytest(environment, name, pytest_args) == 0
        if passed and name == FAST_TESTS:
            passed = keeps_coverage()
        outcomes.append(CheckResult(name, passed, time.monotonic() - began))
    print(summarize(outcomes), flush=True)
    return all(outcome.passed for outcome in outcomes)


def run_static_checks(
    environment: Environment, chosen: list[Check], total: int
) -> list[CheckResult]:
    """Run the quick checks, two at a time, and print the output of those that fail."""

    def timed(check: Check) -> tuple[bool, str, float]:
        began = time.monotonic()
        passed, output = check.run(environment)
        return passed, output, time.monotonic() - began

    outcomes: list[CheckResult] = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        pending = [(check, pool.submit(timed, check)) for check in chosen]
        for number, (check, future) in enumerate(pending, start=1):
            print(f"[{number}/{total}] {check.title} … ", end="", flush=True)
            passed, output, taken = future.result()
            print(f"{'' if passed else 'FAILED '}{format_seconds(taken)}", flush=True)
            if not passed:
                print("".join(f"    {line}\n" for line in output.rstrip().splitlines()), flush=True)
            outcomes.append(CheckResult(check.name, passed, taken))
    return outcomes


def run_pytest(environment: Environment, name: str, arguments: Sequence[str]) -> int:
    """Run pytest with its output passed through; windows are offscreen by default.

    There is one more worker than cores, up to four, because some tests wait; fast ones never do.
    Tests in one file stay together, because they share what is expensive to start. Those marked
    `measured` follow one by one: beside others, the same work takes more of a core's time.

    Args:
        environment: Has pytest.
        name: Which of `PYTEST_RUNS`: `OPENGL_TESTS` are those marked `renderers`, each worker on
            its own X server.
        arguments: Passed on to it.

    Returns:
        pytest's exit status.
    """
    env = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    cores = os.cpu_count() or 1
    workers = min(4, cores + 1)
    if name == OPENGL_TESTS:
        env |= {"CLEARMIND_TEST_RENDERER": "opengl"}
    if name == FAST_TESTS:
        workers = min(4, cores)
        report = ["--cov-report=", f"--cov-report=json:{COVERAGE_REPORT}"]
        arguments = ["--fast", "--cov", "--cov-config=pyproject.toml", *report, *arguments]

    def run(marked: str, workers: int) -> int:
        only = f"renderers and {marked}" if name == OPENGL_TESTS else marked
        at_once = ["-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder"]
        command = [str(environment.python), "-m", "pytest", *at_once, "-m", only, *arguments]
        return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode

    statuses = [run("not measured", workers)]
    if name != FAST_TESTS:
        statuses.append(run("measured", 1))
    ran = [status for status in statuses if status != NO_TESTS_CHOSEN]
    return next(filter(None, ran), 0 if ran else NO_TESTS_CHOSEN)


def summarize(outcomes: Sequence[CheckResult]) -> str:
    """Return the closing lines: what passed, what failed, and how to rerun it."""
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    good = [outcome.name for outcome in outcomes if outcome.passed]
    lines = [f"Checks that passed: {', '.join(good) or 'none'}"]
    if failed:
        lines.append(f"Checks that FAILED: {', '.join(failed)}")
        command = "build/test" if sys.platform != "win32" else "python build/dev.py test"
        lines.append(f"One of them alone: {command} --only {failed[0]}")
    return "\n".join(lines)
