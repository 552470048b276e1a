"""How much room the program takes, beside Chromium's packages."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from figures import Figure

PACKAGES = ("chromium", "chromium-common")


def measure(frozen: Path) -> list[Figure]:
    """Measure what build/package made; nothing where it made nothing.

    Args:
        frozen: The folder; the .deb lies beside it.
    """
    if not frozen.is_dir():
        return []
    ours = sum(one.lstat().st_size for one in frozen.rglob("*") if not one.is_dir()) / 1e6
    made = [Figure("size", "frozen folder", "MB", [ours], limit=170)]
    for deb in sorted(frozen.parent.glob("clearmind-kiosk_*.deb"))[-1:]:
        made.append(
            Figure("size_deb", "Debian package", "MB", [deb.stat().st_size / 1e6], limit=50)
        )
    rival = installed_mb()
    if rival:
        names = " + ".join(PACKAGES)
        made.append(Figure("size_vs_chromium", "frozen folder", "MB", [ours], [rival], names))
    return made


def installed_mb() -> float:
    """What Debian says Chromium's own packages take installed; 0 where they are not."""
    if shutil.which("dpkg-query") is None:
        return 0.0
    command = ["dpkg-query", "-W", "-f=${Installed-Size}\n", *PACKAGES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return sum(int(line) for line in done.stdout.split() if line.isdecimal()) * 1024 / 1e6
