"""The program for Windows, installed in a Windows that Wine keeps in a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from release.windows.wine import Wine, windows_path
from support.e2e.deb_journey import InstalledProgram
from support.project import ROOT

PROGRAM = "clearmind-kiosk"
TITLE = "Clearmind Kiosk"
UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\clearmind-kiosk"


class WineInstallation(InstalledProgram):
    """A Windows with the program in it. Its `/srv` is `C:\\srv`, as the journey names it.

    Args:
        wine: the Windows; programs start on its drive C.
        work: where logs and pictures go.
        on_linux: commands that this checkout runs instead, on the same files.
    """

    def __init__(self, wine: Wine, work: Path, on_linux: tuple[str, ...] = ()) -> None:
        super().__init__(wine.drive_c, work)
        self.wine, self._on_linux = wine, on_linux
        # No blank: the uninstaller takes a folder to run in as all that follows, without quotes.
        self.folder = wine.drive_c / "clearmind"

    @property
    def profile(self) -> Path:
        """The user's folder."""
        (user,) = (one for one in (self.system / "users").iterdir() if one.name != "Public")
        return user

    @property
    def usual_folder(self) -> Path:
        """Where the installer puts the program for one user, unless told otherwise."""
        return self.profile / "AppData" / "Local" / "Programs" / TITLE

    @property
    def menu(self) -> Path:
        """The program's entries in the Start menu."""
        menu = self.profile / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu"
        return menu / "Programs" / TITLE

    @property
    def data(self) -> Path:
        """Where this user's kiosk keeps its data."""
        return self.profile / "AppData" / "Local" / PROGRAM

    def has_key(self, root: str, key: str) -> bool:
        """Whether the registry has a key; asked by a program, since Wine's files come late."""
        status, _said = self.wine.run("reg", "query", f"{root}\\{key}")
        return status == 0

    @property
    def env(self) -> dict[str, str]:
        return self.wine.environment()

    def command(self, *arguments: str) -> list[str]:
        if arguments[0] in self._on_linux:
            here = [str(self.system) + one if one.startswith("/srv/") else one for one in arguments]
            return [sys.executable, "-m", "kiosk", *here]
        screen = bool({"--config"} & set(arguments))
        name = f"{PROGRAM}.exe" if screen else f"{PROGRAM}-tool.exe"
        return self.wine.command(self.folder / name, *arguments)

    def run(self, *arguments: str, lines: str = "") -> str:
        done = self.try_run(*arguments, lines=lines)
        if done.returncode != 0:
            sys.exit(f"{PROGRAM} {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout.replace("\r\n", "\n")

    def try_run(self, *arguments: str, lines: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command to its end, whatever its status."""
        return subprocess.run(
            self.command(*arguments),
            input=lines,
            capture_output=True,
            encoding="utf-8",
            env=os.environ if arguments[0] in self._on_linux else self.env,
            cwd=ROOT if arguments[0] in self._on_linux else self.system,
            check=False,
        )

    def run_setup(self, file: Path, *arguments: str) -> int:
        """Run the installer, or the uninstaller, silently; return its exit status."""
        # By its letter in that Windows: a program notes the folder that it was started in.
        inside = file.is_relative_to(self.system)
        name = self.inside(file) if inside else windows_path(file)
        command = self.wine.command(name, "/S", *arguments)
        return subprocess.run(command, env=self.env, cwd=self.system, check=False).returncode

    def uninstall(self, *arguments: str) -> int:
        """Run the uninstaller where it stands, and wait for it: else it goes on as a copy.

        Returns:
            Its exit status. uninstall.exe itself stays.
        """
        place = self.inside(self.folder)
        return self.run_setup(self.folder / "uninstall.exe", *arguments, f"_?={place}")

    def inside(self, path: Path) -> str:
        """How that Windows names a file on its drive C."""
        return "C:" + str(path).removeprefix(str(self.system)).replace("/", "\\")

    @contextmanager
    def running(self, name: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        linux = arguments[0] in self._on_linux
        with (self.work / f"{name}.txt").open("w") as said:
            program = subprocess.Popen(
                self.command(*arguments),
                stdout=subprocess.PIPE,
                stderr=said,
                encoding="utf-8",
                env=os.environ if linux else self.env,
                cwd=ROOT if linux else self.system,
            )
            try:
                yield program
            finally:
                program.terminate()
                program.wait(60)
