"""The virtual environment, `.venv` by default: create it, fill it from a lock, and repair it.

`.venv/clearmind.json` records what is in it, as keys derived from everything it depends on; while a
key still matches, nothing is done. `.venv/clearmind.busy` exists while packages are installed: if a
later run finds it, the earlier one was cut off, and the environment is created again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
import tomllib
from pathlib import Path
from typing import Any

from progress import Command, SetupError, StepLine, last_lines, run_captured

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "clearmind-kiosk"
"""Its name, that of the frozen folder and of the package."""
LOCK = ROOT / "build" / "requirements.lock"
DEV_LOCK = ROOT / "build" / "requirements-dev.lock"
WINDOWS_LOCK = ROOT / "build" / "requirements-windows.lock"
VENV_VARIABLE = "CLEARMIND_VENV"
VENV = ROOT / os.environ.get(VENV_VARIABLE, ".venv")

# What pip prints when it cannot reach an index.
OFFLINE_MESSAGES = (
    "NewConnectionError",
    "NameResolutionError",
    "Could not fetch URL",
    "ConnectTimeout",
)


def find_python(version: str) -> Path:
    """Find the interpreter of a version, such as "3.13", on the PATH or among pyenv's.

    pyenv puts a program of that name on the PATH that runs only where the version is chosen, so
    each is tried.

    Raises:
        SetupError: none runs.
    """
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found: list[str | Path | None] = [shutil.which(f"python{version}")]
    found += sorted(pyenv.glob(f"versions/{version}.*/bin/python"))
    for candidate in (one for one in found if one):
        status, _output = run_captured([candidate, "-c", "pass"])
        if status == 0:
            return Path(candidate)
    raise SetupError(f"there is no python{version} that runs, neither on the PATH nor in {pyenv}.")


def rerun_with_python(version: str, arguments: list[str]) -> None:
    """Become `dev.py` with these arguments under another Python, with an environment of its own.

    Raises:
        SetupError: there is no such Python.
    """
    python = str(find_python(version))
    variables = os.environ | {VENV_VARIABLE: f".venv-{version}"}
    os.execve(python, [python, str(ROOT / "build" / "dev.py"), *arguments], variables)  # noqa: S606


class Environment:
    """One virtual environment of this checkout."""

    def __init__(self, path: Path = VENV) -> None:
        """Open the environment without changing it.

        Args:
            path: Its folder, which may not exist yet.
        """
        self.path = path
        self._stamp = path / "clearmind.json"
        self._busy = path / "clearmind.busy"

    @property
    def bin(self) -> Path:
        """The folder with its programs."""
        return self.path / ("Scripts" if sys.platform == "win32" else "bin")

    @property
    def python(self) -> Path:
        """Its Python."""
        return self.program("python")

    def program(self, name: str) -> Path:
        """Return the path of a program installed by a package."""
        return self.bin / (f"{name}.exe" if sys.platform == "win32" else name)

    @property
    def pyside(self) -> Path:
        """The folder of the PySide6 package."""
        lib = "Lib" if sys.platform == "win32" else "lib/python3.*"
        return next(self.path.glob(f"{lib}/site-packages/PySide6"), self.path)

    def qt_tool(self, name: str) -> Path:
        """Return the path of one of Qt's own tools, not PySide6's Python wrapper if possible."""
        end = ".exe" if sys.platform == "win32" else ""
        places = (self.pyside / f"{name}{end}", self.pyside / "Qt" / "libexec" / f"{name}{end}")
        return next((path for path in places if path.is_file()), self.program(f"pyside6-{name}"))

    def is_usable(self) -> bool:
        """Return whether the environment is complete and its Python still exists."""
        return (
            (self.path / "pyvenv.cfg").is_file()
            and self.python.exists()
            and not self._busy.exists()
            and self._stamps().get("root", str(ROOT)) == str(ROOT)
        )

    def has_packages(self, *, dev: bool) -> bool:
        """Return whether the locked packages are installed; `dev`: also those for the checks."""
        if not self.is_usable():
            return False
        stamps = self._stamps()
        return stamps.get("dev") == self._key(dev=True) or (
            not dev and stamps.get("run") == self._key(dev=False)
        )

    def has_project(self) -> bool:
        """Return whether this checkout is installed as pyproject.toml describes it now."""
        return self.is_usable() and self._stamps().get("project") == project_key(ROOT)

    def create(self, line: StepLine) -> None:
        """Create the environment, replacing one that is not usable.

        Args:
            line: Shows the progress.

        Raises:
            SetupError: Python cannot create one.
        """
        if self.is_usable():
            line.mark_done_already()
            return
        if self.path.is_symlink():
            self.path.unlink()
        elif self.path.exists():
            shutil.rmtree(self.path)
        self.path.mkdir(parents=True)
        self._busy.touch()
        base = getattr(sys, "_base_executable", sys.executable)
        status, output = run_captured([base, "-m", "venv", self.path])
        if status != 0:
            version = f"python3.{sys.version_info.minor}-venv"
            raise SetupError(
                f"Python cannot make a virtual environment (on Debian, {version} is needed):\n"
                f"{last_lines(output)}"
            )
        self._write_stamps({"root": str(ROOT)})
        self._busy.unlink()

    def install_packages(self, line: StepLine, *, dev: bool) -> None:
        """Install what the lock lists, each file checked against its hash.

        Args:
            line: Shows what is being downloaded.
            dev: Whether to include the packages for the checks.

        Raises:
            SetupError: pip failed; the text says whether the network was missing.
        """
        if self.has_packages(dev=dev):
            line.mark_done_already()
            return
        lock = DEV_LOCK if dev else LOCK
        self._pip(line, ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", lock])
        self._write_stamps({"dev" if dev else "run": self._key(dev=dev)})

    def install_project(self, line: StepLine) -> None:
        """Install this checkout in editable form.

        Args:
            line: Shows what pip is doing.

        Raises:
            SetupError: pip failed.
        """
        if self.has_project():
            line.mark_done_already()
            return
        offline: Command = ["--no-deps", "--no-index", "--no-build-isolation", "--editable", ROOT]
        self._pip(line, offline)
        self._write_stamps({"project": project_key(ROOT)})

    def _pip(self, line: StepLine, arguments: Command) -> None:
        command: Command = [self.python, "-m", "pip", "install", "--retries", "2", *arguments]
        env = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
        env |= {"PIP_USER": "0", "PIP_PROGRESS_BAR": "off"}
        env.pop("PYTHONPATH", None)
        self._busy.touch()
        status, output = run_captured(command, cwd=ROOT, env=env, on_line=line.show_note)
        # A pip that fails restores what it replaced: only a killed one leaves a mess.
        if status >= 0:
            self._busy.unlink()
        if status != 0:
            raise SetupError(describe_pip_failure(output))

    def _key(self, *, dev: bool) -> str:
        locks = [LOCK, DEV_LOCK] if dev else [LOCK]
        return hash_parts((self.path / "pyvenv.cfg").read_bytes(), *(f.read_bytes() for f in locks))

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


def hash_parts(*parts: bytes) -> str:
    """Return one hash over several byte strings."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def project_config(root: Path) -> dict[str, Any]:
    """Return pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


def project_version(root: Path) -> str:
    """Return the version of a checkout, which is written in `kiosk/__init__.py` alone."""
    text = (root / "kiosk" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise SetupError('kiosk/__init__.py has no line __version__ = "…"')
    return found[1]


def project_key(root: Path) -> str:
    """Return a key of what the checkout's installation depends on: its metadata and its path."""
    config = project_config(root)
    parts = [config["build-system"], config["project"], config.get("tool", {}).get("hatch")]
    parts.append(project_version(root))
    return hash_parts(str(root).encode(), json.dumps(parts, sort_keys=True).encode())


def dependencies_key(root: Path) -> str:
    """Return a key of the dependencies in pyproject.toml; the locks have it in their first line."""
    config = project_config(root)
    project = config["project"]
    parts = [
        config["build-system"]["requires"],
        project["requires-python"],
        project["dependencies"],
        project.get("optional-dependencies", {}),
    ]
    return hash_parts(json.dumps(parts, sort_keys=True).encode())[:16]


def describe_pip_failure(output: str) -> str:
    """Explain why pip failed, in plain words if the cause is known."""
    offline = any(sign in output for sign in OFFLINE_MESSAGES)
    lines = [line for line in output.splitlines() if "Retrying (" not in line]
    said = f"pip said:\n{last_lines(chr(10).join(lines), 4 if offline else 20)}"
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
