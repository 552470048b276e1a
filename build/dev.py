"""Sets up this checkout and runs it, its checks and its chores, on Linux, Windows and macOS.

    python3 build/dev.py run [SUB-COMMAND] [ARGUMENTS]           the kiosk; with nothing, the demo
    python3 build/dev.py test [--only NAME] [-- PYTEST-ARGUMENTS]   every check; as build/test
    python3 build/dev.py setup [--dev]                           only what these two begin with
    python3 build/dev.py format                                  format Python and QML
    python3 build/dev.py strings [NEW-LANGUAGE]                  new words into the catalogues
    python3 build/dev.py lock [--upgrade]                        make the locks anew (needs uv)

It uses nothing but Python's standard library.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

if not (3, 11) <= sys.version_info < (3, 15):
    sys.exit("Python 3.11 to 3.14 is needed; this is " + sys.version.split()[0])

# Read only now: an older Python could not.
import catalogues
import checks
import locks
import qml
import system
from environment import ROOT, Environment
from launch import completed, needs_qt, no_display_message
from progress import Command, SetupError, accept_any_text, capture
from setup_steps import prepare

FAILED, REFUSED, NOT_SET_UP = 1, 2, 3


def main(arguments: list[str]) -> int:
    """Do what the command line says.

    Args:
        arguments: The command line without the program's name.

    Returns:
        The exit status: 0 all well, 1 a check failed, 2 it makes no sense here, 3 not set up.
    """
    accept_any_text()
    try:
        if arguments[:1] == ["run"]:
            return run(arguments[1:])
        return chore(parse(arguments))
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return NOT_SET_UP
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def run(arguments: list[str]) -> int:
    """Set up what is missing and become the kiosk; the demo, where nothing is asked for.

    Args:
        arguments: Passed on to it.

    Returns:
        The exit status, where the process could not simply be replaced.
    """
    arguments = completed(arguments)
    environment = prepare(dev=False, qt=needs_qt(arguments))
    if message := no_display_message(arguments, os.environ, sys.platform):
        print(message, file=sys.stderr)
        return REFUSED
    command = [str(environment.program("clearmind-kiosk")), *arguments]
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - the point of it
    return subprocess.run(command, check=False).returncode


def chore(options: argparse.Namespace) -> int:
    """Do anything but `run`."""
    if options.command == "setup":
        prepare(dev=options.dev, qt=True)
        return 0
    environment = prepare(dev=True, qt=True)
    if options.command == "test":
        if missing := system.missing_programs():
            print(f"Not installed, so tests with a real window are skipped: {' '.join(missing)}")
        names = options.only or ([checks.TESTS] if options.pytest else checks.NAMES)
        return 0 if checks.run_checks(environment, names, options.pytest) else FAILED
    if options.command == "lock":
        locks.make(ROOT, environment, upgrade=options.upgrade)
        return 0
    if options.command == "format":
        well, output = format_all(environment)
    else:
        well, output = strings(environment, options.languages)
    print(output, end="")
    return 0 if well else FAILED


def format_all(environment: Environment) -> tuple[bool, str]:
    """Format every Python and QML file."""
    ruff = environment.program("ruff")
    commands: list[Command] = [[ruff, "check", "--select", "I", "--fix"], [ruff, "format"]]
    ends = [capture(command, cwd=ROOT) for command in commands]
    well, output = qml.run_qmlformat(ROOT, environment, qml.qml_files(ROOT))
    said = "".join(text for _, text in ends) + output
    return well and all(status == 0 for status, _ in ends), said


def strings(environment: Environment, languages: list[str]) -> tuple[bool, str]:
    """Bring the catalogues up to date, begin those of new languages, and make the .qm files."""
    new = [ROOT / "resources" / "i18n" / f"kiosk_{language}.ts" for language in languages]
    files = [*catalogues.catalogue_files(ROOT), *new]
    well, output = catalogues.update(ROOT, environment, files)
    if not well:
        return False, output
    catalogues.release(ROOT, environment)
    return catalogues.check(ROOT, environment)


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
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
        "--only", action="append", choices=checks.NAMES, metavar="NAME",
        help=f"one check, may be given again: {', '.join(checks.NAMES)}",
    )  # fmt: skip
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
    strings = command("strings", "Carry new words into the catalogues.", "strings es")
    strings.add_argument(
        "languages", nargs="*", metavar="NEW-LANGUAGE", help="also begin its catalogue"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
