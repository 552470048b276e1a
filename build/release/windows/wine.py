"""Runs Windows programs on Linux: Wine, with a Windows of its own in one folder.

Wine 8, which Debian 12 has, lacks two system libraries that our packages ask for. They are built
from `packaging/windows/wine` with mingw and put into that Windows, never into a package.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from environment import ROOT
from progress import Command, SetupError, last_lines, run_captured

PACKAGES = {
    "/usr/lib/wine/wine64": "wine wine64",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
    "makensis": "nsis",
    "osslsigncode": "osslsigncode",
}
"""Programs that are needed, and the Debian packages that bring them."""

WINE = "/usr/lib/wine/wine64"
STUBS = ROOT / "build" / "packaging" / "windows" / "wine"
LIBRARIES_OF_STUBS = {"bcryptprimitives": ["-ladvapi32"]}


def windows_path(path: Path) -> str:
    r"""Return how a program under Wine names a file of this machine: ``Z:\srv\x``."""
    return "Z:" + str(path).replace("/", "\\")


class Wine:
    """One Windows, with the programs installed in it.

    Args:
        folder: Where it is kept; made by `prepare`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def drive_c(self) -> Path:
        """Its system drive."""
        return self.folder / "drive_c"

    @property
    def system_folder(self) -> Path:
        """Where its system libraries are."""
        return self.drive_c / "windows" / "system32"

    def prepare(self) -> None:
        """Make the Windows unless it is there, and build the libraries that Wine lacks.

        Raises:
            SetupError: Wine or mingw failed; the text has their last lines.
        """
        if not (self.folder / "system.reg").is_file():
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
            status, said = self.run("wineboot", "--init")
            self.stop()  # writes the registry
            if status != 0:
                raise SetupError(f"Wine could not make a Windows:\n{last_lines(said)}")
        for source in sorted(STUBS.glob("*.c")):
            made = self.system_folder / f"{source.stem}.dll"
            if made.is_file() and made.stat().st_mtime >= source.stat().st_mtime:
                continue
            needs = LIBRARIES_OF_STUBS.get(source.stem, [])
            command: Command = ["x86_64-w64-mingw32-gcc", "-shared", "-o", made, source, *needs]
            status, said = run_captured(command)
            if status != 0:
                raise SetupError(f"{source} could not be built:\n{last_lines(said)}")

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        """Return the variables for a program: Wine's own and `more`, none of this session's.

        Wine hides variables that begin with QT_ from programs; `set_variable` gets them through.
        """
        kept = ("PATH", "HOME", "USER", "DISPLAY", "XAUTHORITY", "TMPDIR")
        here = {name: os.environ[name] for name in kept if name in os.environ}
        own = {
            "LANG": "C.UTF-8",
            "WINEPREFIX": str(self.folder),
            "WINEDEBUG": "-all",
            # Neither .NET nor a browser: Wine would offer to fetch them.
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
        }
        return here | own | dict(more or {})

    def command(self, program: str | Path, *arguments: str) -> list[str]:
        """Return the command that runs a program: a file of this machine, or a name in Windows."""
        name = windows_path(program) if isinstance(program, Path) else program
        return [WINE, name, *arguments]

    def run(
        self,
        program: str | Path,
        *arguments: str,
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> tuple[int, str]:
        """Run a program to its end; return its exit status and what it printed."""
        command = self.command(program, *arguments)
        return run_captured(command, cwd=cwd, env=self.environment(env))

    def set_variable(self, name: str, value: str) -> None:
        """Set a variable for every program in this Windows, whatever its name begins with."""
        key = r"HKCU\Environment"
        self.run("reg", "add", key, "/v", name, "/d", value, "/f")

    def stop(self) -> None:
        """End what still runs in this Windows, and have Wine write its registry."""
        run_captured(["/usr/lib/wine/wineserver64", "-k"], env=self.environment())
        run_captured(["/usr/lib/wine/wineserver64", "-w"], env=self.environment())
