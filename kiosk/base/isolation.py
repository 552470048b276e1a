"""Isolation from environment variables that were set for other programs.

PYTHONPATH puts other modules ahead of ours; QT_PLUGIN_PATH and QML_IMPORT_PATH do the same with
another Qt's plug-ins. Desktops, robotics kits and Python distributions export them globally. By the
time this runs, Python has already read its own variables, so the process restarts without them.
It also restarts if the locale is not UTF-8, because Python could not name every file then. A frozen
program ignores Python's variables, and its start-up code points Qt to the folder it came with.

We cannot handle PYTHONHOME: with a wrong one, Python exits before it runs a line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping, Sequence
from pathlib import Path
from typing import NoReturn

PYTHON_VARIABLES = ("PYTHONHOME", "PYTHONPATH", "PYTHONPLATLIBDIR", "PYTHONUSERBASE")
"""Variables that change what Python imports."""
QT_VARIABLES = ("QML_IMPORT_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")
"""Variables that change what Qt loads."""
SECRET_VARIABLES = ("SSLKEYLOGFILE",)
"""Variables that make a library write secrets to a file: here, the keys of every TLS connection."""
QT_VARIABLES_UNLESS_FROZEN = ("QML2_IMPORT_PATH", "QT_PLUGIN_PATH")
"""More of them; a frozen program sets these itself."""
ISOLATED_PYTHON_OPTIONS = ("-I", "-X", "utf8")
"""Options that make Python ignore its variables, the current folder and the locale."""

_ROOT = Path(__file__).resolve().parents[2]
_RESTART_SCRIPT = """\
import sys
sys.path.append(sys.argv.pop(1))
sys.argv[0] = "clearmind-kiosk"
from kiosk.__main__ import main
sys.exit(main())
"""


def isolate_process() -> None:
    """Drop foreign paths; if Python has already read some, restart the process without them."""
    frozen = bool(getattr(sys, "frozen", False))
    foreign = remove_foreign_variables(os.environ, frozen=frozen)
    if frozen:
        return
    heeded = bool(foreign) and not sys.flags.ignore_environment
    if heeded or sys.getfilesystemencoding() != "utf-8":
        _restart_isolated(sys.argv[1:])
    if not sys.flags.safe_path and Path(sys.path[0] or ".").resolve() != _ROOT:
        del sys.path[0]  # whatever the current folder happened to be


def remove_foreign_variables(environment: MutableMapping[str, str], *, frozen: bool) -> list[str]:
    """Remove all foreign paths from `environment`, so that child processes do not get them either.

    Returns:
        The names of the Python variables that were set.
    """
    for name in (*SECRET_VARIABLES, *QT_VARIABLES):
        environment.pop(name, None)
    for name in () if frozen else QT_VARIABLES_UNLESS_FROZEN:
        environment.pop(name, None)
    return [name for name in PYTHON_VARIABLES if environment.pop(name, None) is not None]


def own_command(arguments: Sequence[str]) -> list[str]:
    """The command that runs this program with `arguments`, frozen or not, isolated from the start.

    Args:
        arguments: the command line without the program's name.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    script = ["-c", _RESTART_SCRIPT, str(_ROOT)]
    return [sys.executable, *ISOLATED_PYTHON_OPTIONS, *script, *arguments]


def _restart_isolated(arguments: Sequence[str]) -> NoReturn:
    command = own_command(arguments)
    if sys.platform == "win32":  # exec returns to the shell at once there
        import subprocess  # noqa: PLC0415 - only needed on Windows

        sys.exit(subprocess.run(command, check=False).returncode)  # noqa: S603 - ourselves
    os.execv(sys.executable, command)  # noqa: S606 - ourselves
