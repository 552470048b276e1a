"""The virtual environment `.venv`: made, filled from a lock with hashes, and mended.

What is in it is remembered in `.venv/clearmind.json`, as keys made from everything it depends on;
where a key still fits, nothing is done. While packages are being installed `.venv/clearmind.busy`
stands: where it is found later, the run was cut off and the environment is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
import tomllib
from pathlib import Path

from progress import Command, Line, SetupError, capture, tail

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "build" / "requirements.lock"
DEV_LOCK = ROOT / "build" / "requirements-dev.lock"
VENV = ROOT / ".venv"

# What pip says when it does not reach an index.
OFFLINE = ("NewConnectionError", "NameResolutionError", "Could not fetch URL", "ConnectTimeout")


class Environment:
    """One virtual environment of this checkout."""

    def __init__(self, path: Path = VENV) -> None:
        """Look at the environment; nothing is done to it.

        Args:
            path: Its folder, which need not exist.
        """
        self.path = path
        self._stamp = path / "clearmind.json"
        self._busy = path / "clearmind.busy"

    @property
    def bin(self) -> Path:
        """The folder of its programs."""
        return self.path / ("Scripts" if sys.platform == "win32" else "bin")

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.program("python")

    def program(self, name: str) -> Path:
        """Return the path of a program that a package brought."""
        return self.bin / (f"{name}.exe" if sys.platform == "win32" else name)

    @property
    def pyside(self) -> Path:
        """The folder of the PySide6 package."""
        lib = "Lib" if sys.platform == "win32" else "lib/python3.*"
        return next(self.path.glob(f"{lib}/site-packages/PySide6"), self.path)

    def qt_tool(self, name: str) -> Path:
        """Return the path of one of Qt's own tools, past PySide6's Python wrapper if possible."""
        end = ".exe" if sys.platform == "win32" else ""
        places = (self.pyside / f"{name}{end}", self.pyside / "Qt" / "libexec" / f"{name}{end}")
        return next((path for path in places if path.is_file()), self.program(f"pyside6-{name}"))

    def usable(self) -> bool:
        """Tell whether the environment stands: made to the end, its Python still there."""
        return (
            (self.path / "pyvenv.cfg").is_file()
            and self.python.exists()
            and not self._busy.exists()
            and self._stamps().get("root", str(ROOT)) == str(ROOT)
        )

    def has_packages(self, *, dev: bool) -> bool:
        """Tell whether the locked packages are installed; with `dev`, those for the checks too."""
        if not self.usable():
            return False
        stamps = self._stamps()
        return stamps.get("dev") == self._key(dev=True) or (
            not dev and stamps.get("run") == self._key(dev=False)
        )

    def has_project(self) -> bool:
        """Tell whether this checkout is installed as pyproject.toml now describes it."""
        return self.usable() and self._stamps().get("project") == project_key(ROOT)

    def make(self, line: Line) -> None:
        """Make the environment, anew if it is not usable.

        Args:
            line: Shows it.

        Raises:
            SetupError: Python cannot make one.
        """
        if self.usable():
            line.nothing_to_do()
            return
        if self.path.is_symlink():
            self.path.unlink()
        elif self.path.exists():
            shutil.rmtree(self.path)
        self.path.mkdir(parents=True)
        self._busy.touch()
        base = getattr(sys, "_base_executable", sys.executable)
        status, output = capture([base, "-m", "venv", self.path])
        if status != 0:
            version = f"python3.{sys.version_info.minor}-venv"
            raise SetupError(
                f"Python cannot make a virtual environment (on Debian, {version} is needed):\n"
                f"{tail(output)}"
            )
        self._write_stamps({"root": str(ROOT)})
        self._busy.unlink()

    def install_packages(self, line: Line, *, dev: bool) -> None:
        """Install what the lock names, each file checked against its hash.

        Args:
            line: Shows what is being fetched.
            dev: Whether the packages for the checks are wanted too.

        Raises:
            SetupError: pip failed; the text says whether the network was missing.
        """
        if self.has_packages(dev=dev):
            line.nothing_to_do()
            return
        lock = DEV_LOCK if dev else LOCK
        self._pip(line, ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", lock])
        self._write_stamps({"dev" if dev else "run": self._key(dev=dev)})

    def install_project(self, line: Line) -> None:
        """Install this checkout so that its sources are used as they stand.

        Args:
            line: Shows what pip does.

        Raises:
            SetupError: pip failed.
        """
        if self.has_project():
            line.nothing_to_do()
            return
        offline: Command = ["--no-deps", "--no-index", "--no-build-isolation", "--editable", ROOT]
        self._pip(line, offline)
        self._write_stamps({"project": project_key(ROOT)})

    def _pip(self, line: Line, arguments: Command) -> None:
        command: Command = [self.python, "-m", "pip", "install", "--retries", "2", *arguments]
        env = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
        env |= {"PIP_USER": "0", "PIP_PROGRESS_BAR": "off"}
        env.pop("PYTHONPATH", None)
        self._busy.touch()
        status, output = capture(command, cwd=ROOT, env=env, on_line=line.note)
        # A pip that fails by itself puts back what it replaced: only a killed one leaves a mess.
        if status >= 0:
            self._busy.unlink()
        if status != 0:
            raise SetupError(pip_failure(output))

    def _key(self, *, dev: bool) -> str:
        locks = [LOCK, DEV_LOCK] if dev else [LOCK]
        return digest((self.path / "pyvenv.cfg").read_bytes(), *(f.read_bytes() for f in locks))

    def _stamps(self) -> dict[str, str]:
        try:
            stamps = json.loads(self._stamp.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return stamps if isinstance(stamps, dict) else {}

    def _write_stamps(self, new: dict[str, str]) -> None:
        text = json.dumps(self._stamps() | {"root": str(ROOT)} | new, indent=1)
        fresh = self._stamp.with_suffix(".new")
        fresh.write_text(text, "utf-8")
        fresh.replace(self._stamp)


def digest(*parts: bytes) -> str:
    """Return one hash of several texts."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def project_key(root: Path) -> str:
    """Return a key of what decides an installation of the checkout: its metadata and its place."""
    config = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    parts = [config["build-system"], config["project"], config.get("tool", {}).get("hatch")]
    return digest(str(root).encode(), json.dumps(parts, sort_keys=True).encode())


def dependencies_key(root: Path) -> str:
    """Return a key of the dependencies in pyproject.toml, which the locks carry on top."""
    config = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    project = config["project"]
    parts = [
        config["build-system"]["requires"],
        project["requires-python"],
        project["dependencies"],
        project.get("optional-dependencies", {}),
    ]
    return digest(json.dumps(parts, sort_keys=True).encode())[:16]


def pip_failure(output: str) -> str:
    """Say why pip failed, in plain words where the cause is known."""
    offline = any(sign in output for sign in OFFLINE)
    lines = [line for line in output.splitlines() if "Retrying (" not in line]
    said = f"pip said:\n{tail(chr(10).join(lines), 4 if offline else 20)}"
    if offline:
        return (
            "The Python packages cannot be fetched: there seems to be no network.\n"
            "Without one, fetch them elsewhere, on the same system and Python version, with\n"
            "  python3 -m pip download --no-deps -r build/requirements.lock -d wheels\n"
            "copy the folder here and set PIP_NO_INDEX=1 PIP_FIND_LINKS=wheels.\n"
            f"{said}"
        )
    if "No space left on device" in output:
        return f"The disk is full; about 1 GB is needed.\n{said}"
    return f"The Python packages cannot be installed.\n{said}"
