"""Everything that must be in place before the kiosk or the checks can run."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import catalogs
import node_red
import system_packages
from environment import ROOT, Environment
from progress import ProgressSteps

LOCK_FILE = ROOT / ".cache" / "setup.lock"


def is_set_up(environment: Environment, *, dev: bool, qt: bool) -> bool:
    """Return whether everything is in place.

    Args:
        environment: The virtual environment.
        dev: Whether the checks' packages and programs are needed.
        qt: Whether Qt will be used; it needs system libraries and the catalogs.
    """
    return (
        environment.has_packages(dev=dev)
        and environment.has_project()
        and not (qt and catalogs.stale_catalogs(ROOT))
        and not (qt and system_packages.missing_packages(qt=True, new_venv=False))
        and not (dev and can_install_test_programs() and system_packages.missing_programs())
    )


def can_install_test_programs() -> bool:
    """Return whether the tests' programs can be installed here without a password."""
    return (
        sys.platform.startswith("linux") and system_packages.root_prefix(terminal=False) is not None
    )


def set_up(*, dev: bool, qt: bool) -> Environment:
    """Install everything that is missing, with one line of progress per step.

    Args:
        dev: Whether the checks' packages and programs are needed.
        qt: Whether Qt will be used.

    Returns:
        The virtual environment, usable.

    Raises:
        SetupError: Something is missing that cannot be installed from here.
    """
    environment = Environment()
    if is_set_up(environment, dev=dev, qt=qt):
        return environment
    with setup_lock():
        if is_set_up(environment, dev=dev, qt=qt):
            return environment
        steps = ProgressSteps(6 if dev else 5)
        with steps.step("System libraries") as line:
            packages = system_packages.missing_packages(qt=qt, new_venv=not environment.is_usable())
            if dev and (packages or can_install_test_programs()):
                packages += system_packages.missing_programs()
            if packages:
                system_packages.install_packages(packages, line)
            else:
                line.mark_done_already()
        with steps.step("Python environment") as line:
            environment.create(line)
        with steps.step("Python packages") as line:
            environment.install_packages(line, dev=dev)
        with steps.step("This project") as line:
            environment.install_project(line)
        with steps.step("Catalogs") as line:
            if qt and catalogs.stale_catalogs(ROOT):
                catalogs.compile_catalogs(ROOT, environment)
            else:
                line.mark_done_already()
        if dev:
            with steps.step("Node-RED") as line:
                node_red.install_node_red(line)
    return environment


@contextmanager
def setup_lock() -> Iterator[None]:
    """Let only one process at a time set up this checkout; others wait."""
    LOCK_FILE.parent.mkdir(exist_ok=True)
    with LOCK_FILE.open("a+b") as file:
        if not try_lock(file.fileno()):
            print("Another run is setting up this checkout; waiting for it …", file=sys.stderr)
            while not try_lock(file.fileno()):
                time.sleep(0.2)
        yield


def try_lock(descriptor: int) -> bool:
    """Lock an open file; the lock ends when the file is closed or the process exits."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows only

            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
