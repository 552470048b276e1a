"""The program for Windows, installed in a Windows that Wine keeps in a folder."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

from environment import project_version
from release.windows.wine import Wine, windows_path
from support.e2e.deb_journey import InstalledProgram
from support.project import ROOT

PROGRAM = "clearmind-kiosk"
TITLE = "Clearmind Kiosk"
MADE = ROOT / "out" / "windows"
"""Where `build/package --windows` puts what it makes."""
FROZEN = MADE / PROGRAM
PATIENCE_S = 240.0
"""Wine starts a program of this size in 5 to 20 s on two cores that have other work."""
WITH_WINDOW = "--config"
"""Only the kiosk is told its settings here."""
UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\clearmind-kiosk"


def names(folder: Path) -> list[str]:
    """What a folder holds, below it as well."""
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*"))


def wait_until(what: str, condition: Callable[[], bool]) -> None:
    """Wait for Windows' doing."""
    ends = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < ends, f"not within {PATIENCE_S:.0f} s: {what}"
        time.sleep(0.25)


def made_installer() -> Path:
    """The installer of this checkout's version."""
    file = MADE / f"{PROGRAM}-{project_version(ROOT)}-setup.exe"
    assert file.is_file(), f"{file} is missing: run build/package --windows first"
    return file


@contextmanager
def installed_program(
    wine: Wine, work: Path, on_linux: tuple[str, ...] = ()
) -> Iterator[WineInstallation]:
    """The program as its installer leaves it, with no data yet; removed with the block."""
    windows = WineInstallation(wine, work, on_linux)
    shutil.rmtree(wine.drive_c / "srv", ignore_errors=True)
    (wine.drive_c / "srv").mkdir()
    status = windows.run_setup(made_installer(), f"/D=C:\\{windows.folder.name}")
    assert status == 0, f"the installer ends with {status}"
    try:
        yield windows
    finally:
        if windows.process_ids():
            wine.stop()
        windows.uninstall("/DELETEDATA")
        shutil.rmtree(windows.folder, ignore_errors=True)


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
        screen = WITH_WINDOW in arguments
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

    def process_ids(self, *words: str) -> list[int]:
        """This machine's numbers of the program's processes whose command lines have all `words`.

        The newest comes last. Wine keeps a Windows program in one process of this machine.
        """
        found = []
        for folder in Path("/proc").iterdir():
            if not folder.name.isdecimal():
                continue
            try:
                line = (folder / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
            except OSError:  # it ended meanwhile
                continue
            if PROGRAM in line[0] and ".exe" in line[0] and set(words) <= set(line):
                found.append(int(folder.name))
        return sorted(found)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start the kiosk or the presentation, whose window says all."""
        return subprocess.Popen(
            self.wine.command(self.folder / f"{PROGRAM}.exe", *arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self.env,
            cwd=self.system,
        )

    def end_session(self) -> None:
        """Sign the user out: each window is asked (WM_QUERYENDSESSION), then told."""
        self.wine.run("wineboot", "--end-session")

    @contextmanager
    def running(self, name: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        linux = arguments[0] in self._on_linux
        program = subprocess.Popen(
            self.command(*arguments),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,  # in Wine 8, Python does not start with a file for a stream
            encoding="utf-8",
            env=os.environ if linux else self.env,
            cwd=ROOT if linux else self.system,
        )
        reader = Thread(target=self._keep_errors, args=(program, name))
        reader.start()
        try:
            yield program
        finally:
            if not linux and WITH_WINDOW in arguments:
                self.end_session()
            for number in () if linux else self.process_ids():
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGTERM)
            program.terminate()
            program.wait(PATIENCE_S)
            reader.join()

    def _keep_errors(self, program: subprocess.Popen[str], name: str) -> None:
        """Write what a program says to WORK/NAME.txt as it comes."""
        assert program.stderr is not None
        with (self.work / f"{name}.txt").open("w", encoding="utf-8") as said:
            for line in program.stderr:
                said.write(line)
                said.flush()
