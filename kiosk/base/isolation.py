"""Keeps what other programs set up for themselves out of this one.

A PYTHONPATH puts other people's modules before ours, a QT_PLUGIN_PATH or QML_IMPORT_PATH another
Qt's plug-ins; desktops, robotics kits and Python distributions export them for everybody. By the
time this runs Python has already read its own variables, so it begins again without them. The same
goes for a locale that is not UTF-8, in which Python could not name every file. A frozen program
reads no such variable, and its start-up code points Qt to the folder it came with.

PYTHONHOME is beyond us: with a wrong one Python ends before it runs a line.
"""

from __future__ import annotations

import os
import sys
from collections.abc import MutableMapping, Sequence
from pathlib import Path
from typing import NoReturn

PYTHON_VARIABLES = ("PYTHONHOME", "PYTHONPATH", "PYTHONPLATLIBDIR", "PYTHONUSERBASE")
"""What makes Python import something else."""
QT_VARIABLES = ("QML_IMPORT_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH")
"""What makes Qt load something else."""
QT_VARIABLES_UNLESS_FROZEN = ("QML2_IMPORT_PATH", "QT_PLUGIN_PATH")
"""The same, but a frozen program sets these itself."""
ISOLATED_PYTHON_OPTIONS = ("-I", "-X", "utf8")
"""Options with which Python heeds neither its variables, the current folder nor the locale."""

_ROOT = Path(__file__).resolve().parents[2]
_RESTART_SCRIPT = """\
import sys
sys.path.append(sys.argv.pop(1))
sys.argv[0] = "clearmind-kiosk"
from kiosk.__main__ import main
sys.exit(main())
"""


def isolate_process() -> None:
    """Forget foreign paths; where Python has read some already, begin again in its place."""
    frozen = bool(getattr(sys, "frozen", False))
    foreign = remove_foreign_variables(os.environ, frozen=frozen)
    if frozen:
        return
    heeded = bool(foreign) and not sys.flags.ignore_environment
    if heeded or sys.getfilesystemencoding() != "utf-8":
        _restart_isolated(sys.argv[1:])
    if not sys.flags.safe_path and Path(sys.path[0] or ".").resolve() != _ROOT:
        del sys.path[0]  # the folder that somebody happened to be in


def remove_foreign_variables(environment: MutableMapping[str, str], *, frozen: bool) -> list[str]:
    """Take all foreign paths out of `environment`, so that no child has them either.

    Returns:
        Those that were there and tell Python where to look.
    """
    for name in QT_VARIABLES if frozen else (*QT_VARIABLES, *QT_VARIABLES_UNLESS_FROZEN):
        environment.pop(name, None)
    return [name for name in PYTHON_VARIABLES if environment.pop(name, None) is not None]


def _restart_isolated(arguments: Sequence[str]) -> NoReturn:
    command = [
        sys.executable,
        *ISOLATED_PYTHON_OPTIONS,
        "-c",
        _RESTART_SCRIPT,
        str(_ROOT),
        *arguments,
    ]
    if sys.platform == "win32":  # there exec returns to the shell at once
        import subprocess  # noqa: PLC0415 - a start elsewhere needs none of it

        sys.exit(subprocess.run(command, check=False).returncode)  # noqa: S603 - ourselves
    os.execv(sys.executable, command)  # noqa: S606 - ourselves
