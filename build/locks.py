"""The locks: every package's exact version, with the hash of each file, for all systems at once.

`requirements.lock` has what the kiosk needs and what installs it; `requirements-dev.lock` adds what
the checks need. `requirements-windows.lock` has the same versions of what a package for Windows
needs, for Windows alone, since pip would read the conditions as those of the machine it runs on.
All are made with `uv`, which is needed for nothing else.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from environment import DEV_LOCK, LOCK, WINDOWS_LOCK, Environment, dependencies_key, project_config
from progress import SetupError, last_lines, run_captured

HEADER = """\
# Made from pyproject.toml (dependencies {key}) with: python3 build/dev.py lock
# which needs `uv`; add --upgrade for the newest versions. Never edited by hand.
"""

# Installs the checkout itself, without build isolation.
INSTALLERS = "editables\n"

# One version for all Pythons rather than the newest for each: what is tested is what runs.
UNIVERSAL = ("--universal", "--fork-strategy", "fewest", "--python-version", "3.11")
WINDOWS = (
    *("--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.13"),
    *("--only-binary", ":all:", "--constraints", str(DEV_LOCK)),
    *(
        part
        for name in ("check", "keystore", "package", "postgresql")
        for part in ("--extra", name)
    ),
)
OPTIONS = ("--generate-hashes", "--no-header", "--no-annotate", "--quiet")


def check_locks(root: Path) -> tuple[bool, str]:
    """Check that the locks were made from the current dependencies.

    Returns:
        Whether they were, and what to do if not.
    """
    key = dependencies_key(root)
    old = [
        lock.name
        for lock in (LOCK, DEV_LOCK, WINDOWS_LOCK)
        if not lock.read_text("utf-8").startswith(HEADER.format(key=key).splitlines()[0])
    ]
    if not old:
        return True, ""
    return False, (
        f"{' and '.join(old)} do not fit the dependencies in pyproject.toml ({key}).\n"
        "Make them anew with: python3 build/dev.py lock\n"
    )


def make_locks(root: Path, environment: Environment, *, upgrade: bool) -> None:
    """Write the three locks.

    Args:
        root: The checkout.
        environment: Where to look for uv first.
        upgrade: Whether to upgrade versions that are already locked.

    Raises:
        SetupError: uv is missing or found no solution.
    """
    tool = environment.program("uv")
    uv = str(tool) if tool.exists() else shutil.which("uv")
    if uv is None:
        raise SetupError("uv is not installed; bring it with: .venv/bin/python -m pip install uv")
    header = HEADER.format(key=dependencies_key(root))
    with tempfile.TemporaryDirectory() as folder:
        installers = Path(folder) / "installers.in"
        pinned = build_requirements(root)
        installers.write_text(INSTALLERS + "\n".join(pinned), "utf-8")
        jobs = (
            (LOCK, [*UNIVERSAL, "--extra", "check", str(installers)]),
            (
                DEV_LOCK,
                [*UNIVERSAL, "--extra", "dev", str(installers), "--constraints", str(LOCK)],
            ),
            (WINDOWS_LOCK, [*WINDOWS]),
        )
        for lock, extra in jobs:
            output = Path(folder) / lock.name
            if lock.exists() and not upgrade:
                shutil.copyfile(lock, output)
            options = [*OPTIONS, *(["--upgrade"] if upgrade else [])]
            command = [uv, "pip", "compile", *options, "pyproject.toml", *extra, "-o", str(output)]
            status, said = run_captured(command, cwd=root)
            if status != 0:
                raise SetupError(f"uv found no solution for {lock.name}:\n{last_lines(said)}")
            lock.write_text(header + output.read_text("utf-8"), "utf-8", newline="\n")


def build_requirements(root: Path) -> list[str]:
    """Return what the build backend requires, from pyproject.toml."""
    return list(project_config(root)["build-system"]["requires"])
