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

# Imported after the version check: an older Python cannot import these.
import catalogues
import checks
import locks
import qml
import system
from environment import ROOT, Environment
from launch import needs_qt, no_display_message, with_default_command
from progress import Command, SetupError, run_captured, tolerate_unencodable_text
from setup_steps import set_up

EXIT_FAILED, EXIT_REFUSED, EXIT_NOT_SET_UP = 1, 2, 3


def main(arguments: list[str]) -> int:
    """Run the command line.

    Args:
        arguments: The command line without the program's name.

    Returns:
        The exit status: 0 all is well, 1 a check failed, 2 cannot run here, 3 not set up.
    """
    tolerate_unencodable_text()
    try:
        if arguments[:1] == ["run"]:
            return run_kiosk(arguments[1:])
        return run_chore(parse_arguments(arguments))
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return EXIT_NOT_SET_UP
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def run_kiosk(arguments: list[str]) -> int:
    """Set up what is missing and become the kiosk, or the demo if there are no arguments.

    Args:
        arguments: Passed on to it.

    Returns:
        The exit status, where the process cannot simply be replaced.
    """
    arguments = with_default_command(arguments)
    environment = set_up(dev=False, qt=needs_qt(arguments))
    if message := no_display_message(arguments, os.environ, sys.platform):
        print(message, file=sys.stderr)
        return EXIT_REFUSED
    command = [str(environment.program("clearmind-kiosk")), *arguments]
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - that is the point
    return subprocess.run(command, check=False).returncode


def run_chore(options: argparse.Namespace) -> int:
    """Run any command but `run`."""
    if options.command == "setup":
        set_up(dev=options.dev, qt=True)
        return 0
    environment = set_up(dev=True, qt=True)
    if options.command == "test":
        if missing := system.missing_programs():
            print(f"Not installed, so tests with a real window are skipped: {' '.join(missing)}")
        names = options.only or ([checks.TESTS] if options.pytest else checks.CHECK_NAMES)
        return 0 if checks.run_checks(environment, names, options.pytest) else EXIT_FAILED
    if options.command == "lock":
        locks.make_locks(ROOT, environment, upgrade=options.upgrade)
        return 0
    if options.command == "format":
        well, output = format_sources(environment)
    else:
        well, output = update_strings(environment, options.languages)
    print(output, end="")
    return 0 if well else EXIT_FAILED


def format_sources(environment: Environment) -> tuple[bool, str]:
    """Format every Python and QML file."""
    ruff = environment.program("ruff")
    commands: list[Command] = [[ruff, "check", "--select", "I", "--fix"], [ruff, "format"]]
    ends = [run_captured(command, cwd=ROOT) for command in commands]
    well, output = qml.run_qmlformat(ROOT, environment, qml.qml_files(ROOT))
    said = "".join(text for _, text in ends) + output
    return well and all(status == 0 for status, _ in ends), said


def update_strings(environment: Environment, languages: list[str]) -> tuple[bool, str]:
    """Update the catalogs, start those of new languages, and build the .qm files."""
    new = [ROOT / "resources" / "i18n" / f"kiosk_{language}.ts" for language in languages]
    files = [*catalogues.catalog_files(ROOT), *new]
    well, output = catalogues.update_catalogs(ROOT, environment, files)
    if not well:
        return False, output
    catalogues.compile_catalogs(ROOT, environment)
    return catalogues.check_catalogs(ROOT, environment)


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
        "--only", action="append", choices=checks.CHECK_NAMES, metavar="NAME",
        help=f"one check, may be given again: {', '.join(checks.CHECK_NAMES)}",
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
