"""Runs the checks under Wine, which tests/support/wine/checks.py holds."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

import system_packages
from environment import ROOT, Environment
from progress import ProgressSteps
from release.windows.packages import require_debian
from release.windows.wine import PACKAGES


def run_wine_checks(environment: Environment, names: Sequence[str]) -> int:
    """Install what is missing, and run the checks.

    Args:
        environment: whose Python runs them.
        names: of those to run; none for all.

    Returns:
        Their exit status.

    Raises:
        SetupError: this machine has no apt-get and lacks a tool.
    """
    require_debian()
    missing = [names for tool, names in PACKAGES.items() if not system_packages.find_program(tool)]
    if missing:
        with ProgressSteps(1).step("Wine") as line:
            system_packages.install_packages(" ".join(missing).split(), line)
    paths = (ROOT, ROOT / "tests", ROOT / "build")
    env = os.environ | {
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
        "QT_QPA_PLATFORM": "offscreen",  # for what this checkout draws beside Wine
    }
    command = [str(environment.python), "-m", "support.wine.checks", *names]
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
