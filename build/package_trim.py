"""What of Qt goes into a package: an allow-list, and the libraries that what is left needs.

PyInstaller's own rules take every QML module and plug-in there is, each with its libraries. Here
only those in `packaging/allowed.toml` stay. Then each file that is loaded by name (a Python
extension, a plug-in) is asked which libraries it needs (DT_NEEDED and its like on other systems);
a library that nobody needs goes.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

INSTALLATION = frozenset({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"})
"""What pip notes of an installation, with hashes of programs that name its folder."""

Entry = tuple[str, str, str]
"""As PyInstaller lists files: where it goes, where it is, what kind it is."""

Needs = Callable[[str], Iterable[str]]
"""The names of the libraries that a file itself asks for."""

FOLDERS = ("PySide6/Qt/", "PySide6/")
"""Where PySide6 keeps Qt: on Linux and macOS, and on Windows."""

PYTHON = re.compile(r"(libpython.*|Python|python3.*\.dll)$", re.IGNORECASE)
"""Python itself is loaded by the starter, not by a library."""


@dataclass(frozen=True)
class Allowed:
    """What may go into a package.

    Attributes:
        qml: folders of QML modules, below Qt's qml folder.
        plugins: plug-ins below Qt's plugins folder, without prefix and ending.
        hyphens: languages whose hyphenation patterns are kept.
        system: libraries that are the system's own.
    """

    qml: frozenset[str]
    plugins: frozenset[str]
    hyphens: frozenset[str]
    system: frozenset[str]

    @classmethod
    def read(cls, file: Path) -> Allowed:
        """Read the allow-list.

        Raises:
            KeyError: a list is missing.
        """
        lists = tomllib.loads(file.read_text("utf-8"))
        names = ("qml", "plugins", "hyphens", "system")
        return cls(*(frozenset(lists[name]) for name in names))


def trim(
    binaries: Iterable[Entry], datas: Iterable[Entry], allowed: Allowed, needs: Needs
) -> tuple[list[Entry], list[Entry]]:
    """Leave out what a package does not need.

    Args:
        binaries: Libraries, Python extensions and plug-ins.
        datas: All other files.
        allowed: What of Qt may stay.
        needs: Tells what a file on this machine needs.

    Returns:
        The binaries and the other files that stay.
    """
    candidates = [entry for entry in binaries if is_allowed(entry[0], allowed)]
    links = [entry for entry in candidates if entry[2] == "SYMLINK"]
    files = [entry for entry in candidates if entry[2] != "SYMLINK"]
    wanted = needed(files, needs)
    kept = [entry for entry in files if is_root(entry) or base(entry[0]) in wanted]
    there = {posix(entry[0]) for entry in kept}
    rest = [entry for entry in datas if is_allowed(entry[0], allowed)]
    there |= {posix(entry[0]) for entry in rest if entry[2] != "SYMLINK"}
    return (
        kept + [link for link in links if target(link) in there],
        [entry for entry in rest if entry[2] != "SYMLINK" or target(entry) in there],
    )


def needed(files: Iterable[Entry], needs: Needs) -> set[str]:
    """Return the names of the libraries that what is loaded by name needs, and they in turn."""
    by_name = {base(where): source for where, source, _kind in files}
    found: set[str] = set()
    ahead = [source for where, source, kind in files if is_root((where, source, kind))]
    while ahead:
        new = {base(name) for name in needs(ahead.pop())} & by_name.keys() - found
        found |= new
        ahead += [by_name[name] for name in sorted(new)]
    return found


def elf_needs(file: str) -> list[str]:
    """Return the libraries that a Linux library or program asks for (DT_NEEDED).

    Raises:
        subprocess.CalledProcessError: `objdump`, of Debian's binutils, cannot read it.
    """
    command = ["objdump", "-p", file]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [line.split()[1] for line in said.splitlines() if line.split()[:1] == ["NEEDED"]]


def is_root(entry: Entry) -> bool:
    """Tell whether a file is loaded by its name rather than because another needs it."""
    where, _source, kind = entry
    inside = in_qt(where)
    plugin = inside is not None and inside.startswith(("plugins/", "qml/"))
    return kind == "EXTENSION" or plugin or PYTHON.match(base(where)) is not None


def is_allowed(where: str, allowed: Allowed) -> bool:
    """Tell whether the allow-list lets a file in; it leaves alone what it does not speak of."""
    path = PurePosixPath(posix(where))
    if path.name in allowed.system or path.name in INSTALLATION:
        return False
    if path.parts[0] == "pyphen" and path.suffix == ".dic":
        return path.stem.removeprefix("hyph_").split("_")[0] in allowed.hyphens
    inside = in_qt(where)
    if inside is None:
        return True
    top, _, rest = inside.partition("/")
    if top == "plugins":
        name = PurePosixPath(rest).with_suffix("")
        return str(name.with_name(name.name.removeprefix("lib"))) in allowed.plugins
    if top == "qml":
        path = PurePosixPath(rest)
        return str(path.parent) in allowed.qml and path.suffix != ".qmltypes"
    # Qt's own words (open, cancel, …) are nowhere on our screens, its tools are not started.
    return top not in {"translations", "libexec", "metatypes", "typesystems", "glue", "include"}


def in_qt(where: str) -> str | None:
    """Return the path inside Qt's folder, or None for a file that is not there."""
    path = posix(where)
    folder = next((one for one in FOLDERS if path.startswith(one)), None)
    return None if folder is None else path.removeprefix(folder)


def target(link: Entry) -> str:
    """Return where a symbolic link in the package leads, as a path in it."""
    parts: list[str] = []
    for part in (PurePosixPath(posix(link[0])).parent / posix(link[1])).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def base(path: str) -> str:
    """Return the last part of a path."""
    return PurePosixPath(posix(path)).name


def posix(path: str) -> str:
    """Return a path with slashes."""
    return path.replace("\\", "/")
