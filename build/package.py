"""Freezes the program into a folder that needs no Python, and on Debian packs it into a .deb.

    python3 build/package.py [--out DIR] [--no-deb]     build/package does the same
    python3 build/package.py --windows [--out DIR]      for Windows, on Debian under Wine

The folder, `DIR/clearmind-kiosk`, holds kiosk, presenter, desk and tools, the licenses of
everything bundled, and a list of components (CycloneDX). DIR defaults to `out`, never `build`.
Two runs on one commit give the same bytes: times come from SOURCE_DATE_EPOCH or from the commit.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from supported_python import PYTHON_FAULT

if PYTHON_FAULT:
    sys.exit(PYTHON_FAULT)

# Imported after the version check: an older Python cannot import these.
from environment import PROGRAM, ROOT, Environment
from progress import (
    Command,
    ProgressSteps,
    SetupError,
    exit_status,
    last_lines,
    run_captured,
)
from release import debian_package
from release.sizes import Limited, total_size
from release.windows import installer, packages
from set_up import set_up

SPEC = ROOT / "build" / "packaging" / f"{PROGRAM}.spec"
FOLDER_LIMIT, DEB_LIMIT = 170_000_000, 50_000_000
"""Bytes: the most that a clinic's link and disk should have to take."""


def main(arguments: list[str]) -> int:
    """Make the packages; return the exit status: 0 made, 1 too large, 3 something is missing."""
    parser = argparse.ArgumentParser(prog="build/package", description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "out", metavar="DIR", help="out")
    parser.add_argument("--no-deb", action="store_true", help="only the folder")
    windows = parser.add_argument_group("for Windows")
    windows.add_argument("--windows", action="store_true", help="an installer for Windows instead")
    windows.add_argument("--certificate", type=Path, metavar="FILE", help="signs it: PKCS #12")
    windows.add_argument(
        "--certificate-password", type=Path, metavar="FILE", help="the certificate's password"
    )
    windows.add_argument("--timestamp", default="", metavar="URL", help="vouches for the time")
    options = parser.parse_args(arguments)
    out = options.out.resolve()
    if options.windows:
        if (options.certificate is None) != (options.certificate_password is None):
            parser.error("--certificate and --certificate-password go together")
        return exit_status(lambda: make_windows(out, chosen_certificate(options)))
    deb = debian_package.can_build_deb() and not options.no_deb
    return exit_status(lambda: make_packages(out, deb=deb))


def chosen_certificate(options: argparse.Namespace) -> installer.Certificate | None:
    """Return the certificate that the command line names, if any."""
    if options.certificate is None:
        return None
    files = options.certificate.resolve(), options.certificate_password.resolve()
    return installer.Certificate(*files, options.timestamp)


def make_windows(out: Path, certificate: installer.Certificate | None) -> int:
    """Make the packages for Windows; return the exit status.

    Raises:
        SetupError: A tool is missing or failed.
    """
    packages.require_debian()
    environment = set_up(dev=False, qt=True)
    epoch = source_date_epoch()
    return report(packages.make_windows_packages(environment, out, epoch, certificate))


def make_packages(out: Path, *, deb: bool) -> int:
    """Freeze the program, describe what is in it, and pack it.

    Args:
        out: Where the results go.
        deb: Whether to make a Debian package.

    Raises:
        SetupError: A tool is missing or failed.
    """
    require_binutils()
    environment = set_up(dev=True, qt=True)
    epoch = source_date_epoch()
    steps = ProgressSteps(3 if deb else 2)
    folder = out / PROGRAM
    with steps.step("Frozen program"):
        freeze_program(environment, out, epoch)
    with steps.step("Licenses and components"):
        write_components(environment, out, epoch)
    sizes = [(folder, total_size(folder), FOLDER_LIMIT)]
    if deb:
        with steps.step("Debian package"):
            file = debian_package.build_deb(folder, out, epoch)
        sizes.append((file, total_size(file), DEB_LIMIT))
    return report(sizes)


def report(sizes: Sequence[Limited]) -> int:
    """Print how large the results are; return 1 if one is too large, else 0."""
    for path, number, limit in sizes:
        print(f"{path}: {number / 1e6:.1f} MB, of {limit / 1e6:.0f} MB at most")
    return 0 if all(number <= limit for _, number, limit in sizes) else 1


def freeze_program(environment: Environment, out: Path, epoch: int) -> None:
    """Make the folder with PyInstaller.

    Raises:
        SetupError: PyInstaller failed; the text has its last lines and names the full log.
    """
    out.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(out / PROGRAM, ignore_errors=True)
    folders: Command = ["--distpath", out, "--workpath", out / "work"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env |= {
        "SOURCE_DATE_EPOCH": str(epoch),
        "PYTHONHASHSEED": "0",  # sets of strings get the same order every time
        "PYINSTALLER_CONFIG_DIR": str(out / "work" / "cache"),
        "LC_ALL": "C.UTF-8",
    }
    command: Command = [
        environment.python,
        "-m",
        "PyInstaller",
        "--clean",
        "--noconfirm",
        *folders,
        SPEC,
    ]
    status, said = run_captured(command, cwd=ROOT, env=env)
    log = out / "work" / "pyinstaller.log"
    log.parent.mkdir(exist_ok=True)
    log.write_text(said, "utf-8")
    if status != 0:
        raise SetupError(f"PyInstaller failed; {log} has all it said:\n{last_lines(said)}")


def write_components(environment: Environment, out: Path, epoch: int) -> None:
    """Add the licenses and the list of components to the program's folder.

    Raises:
        SetupError: A bundled component's license could not be found.
    """
    contents = out / "work" / PROGRAM / "contents.json"
    command: Command = [
        environment.python,
        "-m",
        "release.components",
        contents,
        out / PROGRAM,
        str(epoch),
    ]
    status, said = run_captured(command, cwd=ROOT / "build")
    if status != 0:
        raise SetupError(f"What is bundled could not be described:\n{last_lines(said)}")


def source_date_epoch() -> int:
    """Return the files' timestamp in unix seconds: SOURCE_DATE_EPOCH, or the commit's time."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    status, said = run_captured(["git", "log", "-1", "--format=%ct"], cwd=ROOT)
    if status != 0:
        raise SetupError("This is no git checkout: set SOURCE_DATE_EPOCH to the time to write.")
    return int(said)


def require_binutils() -> None:
    """Check that the tools that read and strip Linux libraries are installed.

    Raises:
        SetupError: One of them is missing.
    """
    missing = [tool for tool in ("objdump", "strip") if shutil.which(tool) is None]
    if sys.platform.startswith("linux") and missing:
        raise SetupError("Missing here: " + ", ".join(missing) + ". Install binutils.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
