"""Everything that has to be in place before the kiosk or the checks can run."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import catalogues
import node_red
import system
from environment import ROOT, Environment
from progress import Steps

LOCK_FILE = ROOT / ".cache" / "setup.lock"


def ready(environment: Environment, *, dev: bool, qt: bool) -> bool:
    """Tell whether nothing is missing.

    Args:
        environment: The virtual environment.
        dev: Whether the checks' packages are needed.
        qt: Whether Qt will be used: its system libraries and the catalogues are needed.
    """
    return (
        environment.has_packages(dev=dev)
        and environment.has_project()
        and not (qt and catalogues.stale(ROOT))
        and not (qt and system.missing_packages(qt=True, new_venv=False))
        and not (dev and can_install_tools() and system.missing_programs())
    )


def can_install_tools() -> bool:
    """Tell whether the tests' programs can be installed here without asking."""
    return sys.platform.startswith("linux") and system.as_root(terminal=False) is not None


def prepare(*, dev: bool, qt: bool) -> Environment:
    """Bring everything that is missing, with one line of progress for each step.

    Args:
        dev: Whether the checks' packages and programs are needed.
        qt: Whether Qt will be used.

    Returns:
        The virtual environment, usable.

    Raises:
        SetupError: Something is missing that cannot be brought from here.
    """
    environment = Environment()
    if ready(environment, dev=dev, qt=qt):
        return environment
    with only_one():
        if ready(environment, dev=dev, qt=qt):
            return environment
        steps = Steps(6 if dev else 5)
        with steps.step("System libraries") as line:
            packages = system.missing_packages(qt=qt, new_venv=not environment.usable())
            if dev and (packages or can_install_tools()):
                packages += system.missing_programs()
            if packages:
                system.install(packages, line)
            else:
                line.nothing_to_do()
        with steps.step("Python environment") as line:
            environment.make(line)
        with steps.step("Python packages") as line:
            environment.install_packages(line, dev=dev)
        with steps.step("This project") as line:
            environment.install_project(line)
        with steps.step("Catalogues") as line:
            if qt and catalogues.stale(ROOT):
                catalogues.release(ROOT, environment)
            else:
                line.nothing_to_do()
        if dev:
            with steps.step("Node-RED") as line:
                node_red.bring(line)
    return environment


@contextmanager
def only_one() -> Iterator[None]:
    """Let one process at a time set up this checkout; the others wait."""
    LOCK_FILE.parent.mkdir(exist_ok=True)
    with LOCK_FILE.open("a+b") as file:
        if not try_lock(file.fileno()):
            print("Another run is setting up this checkout; waiting for it …", file=sys.stderr)
            while not try_lock(file.fileno()):
                time.sleep(0.2)
        yield


def try_lock(descriptor: int) -> bool:
    """Take the lock of an open file; it goes when the file is closed or the process ends."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there only on Windows

            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not there on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
