"""Sets up this checkout and runs it, its checks and its chores, on Linux, Windows and macOS.

    python3 build/dev.py run [SUB-COMMAND] [ARGUMENTS]           the kiosk; with nothing, the demo
    python3 build/dev.py test [--fast] [--only NAME] [--python 3.13] [-- PYTEST-ARGUMENTS]
                                                                 every check; as build/test
    python3 build/dev.py setup [--dev]                           only what these two begin with
    python3 build/dev.py format                                  format Python and QML
    python3 build/dev.py strings [NEW-LANGUAGE]                  new words into the catalogs
    python3 build/dev.py lock [--upgrade]                        make the locks anew (needs uv)

It uses nothing but Python's standard library.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from supported_python import PYTHON_FAULT

if PYTHON_FAULT:
    sys.exit(PYTHON_FAULT)

# Imported after the version check: an older Python cannot import these.
import catalogs
import locks
import run_checks
import system_packages
from environment import ROOT, rerun_with_python
from format_sources import format_sources
from progress import exit_status
from release.windows.run_wine_checks import run_wine_checks
from run_kiosk import run_kiosk
from set_up import set_up

EXIT_FAILED = 1


def main(arguments: list[str]) -> int:
    """Run the command line.

    Args:
        arguments: The command line without the program's name.

    Returns:
        The exit status: 0 all is well, 1 a check failed, 2 cannot run here, 3 not set up.
    """
    if arguments[:1] == ["run"]:
        return exit_status(lambda: run_kiosk(arguments[1:]))
    return exit_status(lambda: run_chore(parse_arguments(arguments)))


def run_chore(options: argparse.Namespace) -> int:
    """Run any command but `run`."""
    if options.command == "setup":
        set_up(dev=options.dev, qt=True)
        return 0
    if options.command == "test" and options.wine:
        return run_wine_checks(set_up(dev=True, qt=True), options.pytest)
    if options.command == "test" and options.python:
        only = [part for name in options.only or [] for part in ("--only", name)]
        fast = ["--fast"] if options.fast else []
        rerun_with_python(options.python, ["test", *fast, *only, "--", *options.pytest])
    environment = set_up(dev=True, qt=True)
    if options.command == "test":
        if missing := system_packages.missing_programs():
            print(f"Not installed, so tests with a real window are skipped: {' '.join(missing)}")
        names = options.only or chosen_checks(options)
        return 0 if run_checks.run_checks(environment, names, options.pytest) else EXIT_FAILED
    if options.command == "lock":
        locks.make_locks(ROOT, environment, upgrade=options.upgrade)
        return 0
    if options.command == "format":
        well, output = format_sources(environment)
    else:
        well, output = catalogs.update_strings(ROOT, environment, options.languages)
    print(output, end="")
    return 0 if well else EXIT_FAILED


def chosen_checks(options: argparse.Namespace) -> Sequence[str]:
    """Return the names of the checks to run, where none is named."""
    if options.pytest:
        return [run_checks.FAST_TESTS if options.fast else run_checks.TESTS]
    return run_checks.FAST_NAMES if options.fast else run_checks.FULL_NAMES


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    """Parse the command line."""
    parser = argparse.ArgumentParser(
        prog="build/dev.py", usage=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True, prog="python3 build/dev.py")

    def command(name: str, text: str, example: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            description=text,
            epilog=f"example:\n  python3 build/dev.py {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )

    test = command("test", "Set up, then run every check.", "test -- tests/unit -k idle")
    test.add_argument(
        "--only", action="append", choices=run_checks.CHECK_NAMES, metavar="NAME",
        help=f"one check, may be given again: {', '.join(run_checks.CHECK_NAMES)}",
    )  # fmt: skip
    test.add_argument(
        "--python", metavar="VERSION", help="another Python, such as 3.13, in .venv-VERSION"
    )
    test.add_argument(
        "--fast",
        action="store_true",
        help="within a minute: what opens no window and starts no process, and its coverage",
    )
    test.add_argument(
        "--wine",
        action="store_true",
        help="what can be tried of the program for Windows, by Wine; -- tour runs one of it",
    )
    test.add_argument(
        "pytest", nargs="*", metavar="-- PYTEST-ARGUMENT", help="what pytest is given"
    )
    setup = command(
        "setup", "Set up what run, or with --dev the checks, begin with.", "setup --dev"
    )
    setup.add_argument("--dev", action="store_true", help="what the checks need as well")
    lock = command("lock", "Make the hashed locks anew; needs uv.", "lock --upgrade")
    lock.add_argument("--upgrade", action="store_true", help="to the latest allowed versions")
    command("format", "Format every Python and QML file.", "format")
    strings = command("strings", "Carry new words into the catalogs.", "strings es")
    strings.add_argument(
        "languages", nargs="*", metavar="NEW-LANGUAGE", help="also begin its catalog"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
