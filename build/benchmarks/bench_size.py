"""How much space the program takes, compared with Chromium's packages."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from metrics import Metric

PACKAGES = ("chromium", "chromium-common")


def measure(frozen: Path) -> list[Metric]:
    """Measure what build/package made; no figures if there is nothing.

    Args:
        frozen: The folder; the .deb is next to it.
    """
    if not frozen.is_dir():
        return []
    ours = sum(one.lstat().st_size for one in frozen.rglob("*") if not one.is_dir()) / 1e6
    made = [Metric("size", "frozen folder", "MB", [ours], limit=170)]
    for deb in sorted(frozen.parent.glob("clearmind-kiosk_*.deb"))[-1:]:
        made.append(
            Metric("size_deb", "Debian package", "MB", [deb.stat().st_size / 1e6], limit=50)
        )
    rival = chromium_installed_mb()
    if rival:
        names = " + ".join(PACKAGES)
        made.append(Metric("size_vs_chromium", "frozen folder", "MB", [ours], [rival], names))
    return made


def chromium_installed_mb() -> float:
    """Installed size of Chromium's own packages, according to Debian; 0 if not installed."""
    if shutil.which("dpkg-query") is None:
        return 0.0
    command = ["dpkg-query", "-W", "-f=${Installed-Size}\n", *PACKAGES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return sum(int(line) for line in done.stdout.split() if line.isdecimal()) * 1024 / 1e6
