"""Freezes the program into a folder that needs no Python, and on Debian packs it into a .deb.

    python3 build/package.py [--out DIR] [--no-deb]     build/package does the same

The folder, `DIR/clearmind-kiosk`, holds kiosk, presenter, desk and tools, the licences of all that
is bundled, and a list of its components (CycloneDX). DIR is `out` when left out, never `build`.
Two runs on one commit give the same bytes: times come from SOURCE_DATE_EPOCH, or from the commit.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

if not (3, 11) <= sys.version_info < (3, 15):
    sys.exit("Python 3.11 to 3.14 is needed; this is " + sys.version.split()[0])

# Read only now: an older Python could not.
import package_deb
from environment import ROOT, Environment
from progress import Command, SetupError, Steps, accept_any_text, capture, tail
from setup_steps import prepare

NAME = "clearmind-kiosk"
SPEC = ROOT / "build" / "packaging" / f"{NAME}.spec"
FOLDER_LIMIT, DEB_LIMIT = 170_000_000, 50_000_000
"""Bytes: what a clinic's link and disk are asked for, at most."""


def main(arguments: list[str]) -> int:
    """Make the packages; returns the exit status: 0 made, 1 too large, 3 something is missing."""
    accept_any_text()
    parser = argparse.ArgumentParser(prog="build/package", description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "out", metavar="DIR", help="out")
    parser.add_argument("--no-deb", action="store_true", help="only the folder")
    options = parser.parse_args(arguments)
    try:
        return make(options.out.resolve(), deb=package_deb.possible() and not options.no_deb)
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def make(out: Path, *, deb: bool) -> int:
    """Freeze, describe and pack.

    Args:
        out: Where the results go.
        deb: Whether a Debian package is wanted.

    Raises:
        SetupError: A tool is missing or failed.
    """
    need_binutils()
    environment = prepare(dev=True, qt=True)
    epoch = source_date()
    steps = Steps(3 if deb else 2)
    folder = out / NAME
    with steps.step("Frozen program"):
        freeze(environment, out, epoch)
    with steps.step("Licences and components"):
        describe(environment, out, epoch)
    sizes = [(folder, size(folder), FOLDER_LIMIT)]
    if deb:
        with steps.step("Debian package"):
            file = package_deb.build(folder, out, epoch)
        sizes.append((file, size(file), DEB_LIMIT))
    for path, number, limit in sizes:
        print(f"{path}: {number / 1e6:.1f} MB, of {limit / 1e6:.0f} MB at most")
    return 0 if all(number <= limit for _, number, limit in sizes) else 1


def freeze(environment: Environment, out: Path, epoch: int) -> None:
    """Have PyInstaller make the folder.

    Raises:
        SetupError: It failed; the text has its last lines and names the whole log.
    """
    out.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(out / NAME, ignore_errors=True)
    folders: Command = ["--distpath", out, "--workpath", out / "work"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    env |= {
        "SOURCE_DATE_EPOCH": str(epoch),
        "PYTHONHASHSEED": "0",  # the order of a set of words is the same each time
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
    status, said = capture(command, cwd=ROOT, env=env)
    log = out / "work" / "pyinstaller.log"
    log.parent.mkdir(exist_ok=True)
    log.write_text(said, "utf-8")
    if status != 0:
        raise SetupError(f"PyInstaller failed; {log} has all it said:\n{tail(said)}")


def describe(environment: Environment, out: Path, epoch: int) -> None:
    """Lay the licences and the list of components beside the program.

    Raises:
        SetupError: Something bundled has no licence that could be found.
    """
    script = ROOT / "build" / "package_contents.py"
    contents = out / "work" / NAME / "contents.json"
    command: Command = [environment.python, script, contents, out / NAME, str(epoch)]
    status, said = capture(command, cwd=ROOT)
    if status != 0:
        raise SetupError(f"What is bundled could not be described:\n{tail(said)}")


def source_date() -> int:
    """Return the time that files get, in seconds since 1970: given, or that of the commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    status, said = capture(["git", "log", "-1", "--format=%ct"], cwd=ROOT)
    if status != 0:
        raise SetupError("This is no git checkout: set SOURCE_DATE_EPOCH to the time to write.")
    return int(said)


def need_binutils() -> None:
    """See that what reads and strips Linux libraries is there.

    Raises:
        SetupError: It is not.
    """
    missing = [tool for tool in ("objdump", "strip") if shutil.which(tool) is None]
    if sys.platform.startswith("linux") and missing:
        raise SetupError("Missing here: " + ", ".join(missing) + ". Install binutils.")


def size(path: Path) -> int:
    """Return the bytes of a file, or of all files in a folder; a link counts as a link."""
    if path.is_file():
        return path.stat().st_size
    return sum(one.lstat().st_size for one in path.rglob("*") if not one.is_dir())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
