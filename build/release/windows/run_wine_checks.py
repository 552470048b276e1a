"""Runs the checks under Wine, which tests/support/e2e/wine_checks.py holds."""

from __future__ import annotations

import os
import subprocess

import system_packages
from environment import ROOT, Environment
from progress import ProgressSteps
from release.windows.packages import require_debian
from release.windows.wine import PACKAGES


def run_wine_checks(environment: Environment) -> int:
    """Install what is missing, and run the checks.

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
    env = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))}
    command = [str(environment.python), "-m", "support.e2e.wine_checks"]
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode
