"""Makes the packages for Windows on Debian: the frozen folder, an installer and a .zip.

    build/package --windows [--out DIR] [--certificate FILE.p12 --certificate-password FILE]

Python for Windows and PyInstaller run under Wine, from `.cache/windows`, which later runs reuse.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import system_packages
from environment import PROGRAM, ROOT, Environment
from progress import ProgressSteps, SetupError, last_lines
from release.sizes import Limited, total_size
from release.windows import installer
from release.windows.windows_python import prepare_python
from release.windows.wine import PACKAGES, Wine, windows_path

CACHE = ROOT / ".cache" / "windows"
SPEC = ROOT / "build" / "packaging" / f"{PROGRAM}.spec"
FOLDER_LIMIT, INSTALLER_LIMIT, ZIP_LIMIT = 140_000_000, 50_000_000, 70_000_000
"""Bytes: the most that a clinic's link and disk should have to take."""


def make_windows_packages(
    environment: Environment, out: Path, epoch: int, certificate: installer.Certificate | None
) -> list[Limited]:
    """Make everything for Windows.

    Args:
        environment: Whose pip downloads.
        out: Where the results go, in a folder `windows`.
        epoch: Seconds since 1970, for every time in them.
        certificate: Signs the programs and the installer; None leaves them unsigned.

    Returns:
        The results with their sizes.

    Raises:
        SetupError: A tool is missing or failed.
    """
    steps = ProgressSteps(6 if certificate is None else 7)
    out = out / "windows"
    folder = out / PROGRAM
    wine = Wine(CACHE / "prefix")
    with steps.step("Wine") as line:
        missing = [
            names for tool, names in PACKAGES.items() if not system_packages.find_program(tool)
        ]
        if missing:
            system_packages.install_packages(" ".join(missing).split(), line)
        wine.prepare()
    with steps.step("Python for Windows and its packages"):
        python = prepare_python(CACHE / "python", environment)
    try:
        with steps.step("Frozen program"):
            freeze(wine, python, out, epoch)
        with steps.step("Licenses and components"):
            describe(wine, python, out, epoch)
    finally:
        wine.stop()
    if certificate is not None:
        with steps.step("Signatures"):
            for program in sorted(folder.glob("*.exe")):
                installer.sign_file(program, certificate)
    with steps.step("Installer"):
        setup = installer.build_installer(folder, out, epoch, certificate)
    with steps.step(".zip"):
        portable = installer.build_zip(folder, out, epoch)
    return [
        (folder, total_size(folder), FOLDER_LIMIT),
        (setup, total_size(setup), INSTALLER_LIMIT),
        (portable, total_size(portable), ZIP_LIMIT),
    ]


def freeze(wine: Wine, python: Path, out: Path, epoch: int) -> None:
    """Make the folder with PyInstaller.

    Raises:
        SetupError: PyInstaller failed; the text has its last lines and names the full log.
    """
    work = out / "work"
    shutil.rmtree(out / PROGRAM, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    status, said = wine.run(
        python,
        *("-m", "PyInstaller", "--clean", "--noconfirm"),
        *("--distpath", windows_path(out), "--workpath", windows_path(work)),
        windows_path(SPEC),
        cwd=ROOT,
        env={
            "SOURCE_DATE_EPOCH": str(epoch),
            "PYTHONHASHSEED": "0",  # sets of strings get the same order every time
            "PYINSTALLER_CONFIG_DIR": windows_path(work / "cache"),
        },
    )
    log = work / "pyinstaller.log"
    log.write_text(said, "utf-8")
    if status != 0:
        raise SetupError(f"PyInstaller failed; {log} has all it said:\n{last_lines(said)}")


def describe(wine: Wine, python: Path, out: Path, epoch: int) -> None:
    """Add the licenses and the list of components to the program's folder.

    Raises:
        SetupError: A bundled component's license could not be found.
    """
    contents = out / "work" / PROGRAM / "contents.json"
    places = (windows_path(contents), windows_path(out / PROGRAM))
    status, said = wine.run(python, "-m", "release.components", *places, str(epoch))
    if status != 0:
        raise SetupError(f"What is bundled could not be described:\n{last_lines(said)}")


def require_debian() -> None:
    """Check that this machine can make packages for Windows.

    Raises:
        SetupError: It is no Linux, or has no apt-get and lacks a tool.
    """
    if not sys.platform.startswith("linux"):
        raise SetupError("--windows works on Debian; on Windows, leave it out.")
