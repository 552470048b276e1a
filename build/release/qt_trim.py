"""Which parts of Qt go into a package: an allow-list, and the libraries the rest needs.

PyInstaller's own rules take every QML module and plug-in, each with its libraries. Here only those
in `packaging/allowed.toml` stay. Then each file that is loaded by name (a Python extension, a
plug-in) is checked for the libraries it needs (DT_NEEDED, or its equivalent on other systems), and
libraries nothing needs are dropped.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

INSTALLATION = frozenset({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"})
"""pip's installation records, with hashes of programs that contain the install path."""

BundleEntry = tuple[str, str, str]
"""A file as PyInstaller lists it: destination, source, kind."""

NeededLibraries = Callable[[str], Iterable[str]]
"""Returns the names of the libraries a file needs directly."""

FOLDERS = ("PySide6/Qt/", "PySide6/")
"""Where PySide6 keeps Qt: on Linux and macOS, then on Windows."""

PYTHON = re.compile(r"(libpython.*|Python|python3.*\.dll)$", re.IGNORECASE)
"""Python itself is loaded by the bootloader, not by a library."""


@dataclass(frozen=True)
class AllowList:
    """What may go into a package.

    Attributes:
        qml: Folders of QML modules, below Qt's qml folder.
        plugins: Plug-ins below Qt's plugins folder, without prefix and suffix.
        hyphens: Languages whose hyphenation patterns are kept.
        system: Libraries to take from the system instead.
    """

    qml: frozenset[str]
    plugins: frozenset[str]
    hyphens: frozenset[str]
    system: frozenset[str]

    @classmethod
    def load(cls, file: Path) -> AllowList:
        """Read the allow-list.

        Raises:
            KeyError: A list is missing.
        """
        lists = tomllib.loads(file.read_text("utf-8"))
        names = ("qml", "plugins", "hyphens", "system")
        return cls(*(frozenset(lists[name]) for name in names))


def trim(
    binaries: Iterable[BundleEntry],
    datas: Iterable[BundleEntry],
    allowed: AllowList,
    needs: NeededLibraries,
) -> tuple[list[BundleEntry], list[BundleEntry]]:
    """Leave out what a package does not need.

    Args:
        binaries: Libraries, Python extensions and plug-ins.
        datas: All other files.
        allowed: Which parts of Qt may stay.
        needs: Returns what a file on this machine needs.

    Returns:
        The binaries and the other files that stay.
    """
    candidates = [entry for entry in binaries if is_allowed(entry[0], allowed)]
    links = [entry for entry in candidates if entry[2] == "SYMLINK"]
    files = [entry for entry in candidates if entry[2] != "SYMLINK"]
    wanted = needed_libraries(files, needs)
    kept = [entry for entry in files if is_loaded_by_name(entry) or file_name(entry[0]) in wanted]
    there = {with_slashes(entry[0]) for entry in kept}
    rest = [entry for entry in datas if is_allowed(entry[0], allowed)]
    there |= {with_slashes(entry[0]) for entry in rest if entry[2] != "SYMLINK"}
    return (
        kept + [link for link in links if link_target(link) in there],
        [entry for entry in rest if entry[2] != "SYMLINK" or link_target(entry) in there],
    )


def needed_libraries(files: Iterable[BundleEntry], needs: NeededLibraries) -> set[str]:
    """Return the libraries that files loaded by name need, directly or indirectly."""
    by_name = {file_name(where): source for where, source, _kind in files}
    found: set[str] = set()
    ahead = [source for where, source, kind in files if is_loaded_by_name((where, source, kind))]
    while ahead:
        new = {file_name(name) for name in needs(ahead.pop())} & by_name.keys() - found
        found |= new
        ahead += [by_name[name] for name in sorted(new)]
    return found


def elf_needs(file: str) -> list[str]:
    """Return the libraries that a Linux library or program needs (DT_NEEDED).

    Raises:
        subprocess.CalledProcessError: `objdump`, of Debian's binutils, cannot read it.
    """
    command = ["objdump", "-p", file]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [line.split()[1] for line in said.splitlines() if line.split()[:1] == ["NEEDED"]]


def is_loaded_by_name(entry: BundleEntry) -> bool:
    """Return whether a file is loaded by name rather than because another file needs it."""
    where, _source, kind = entry
    inside = path_in_qt(where)
    plugin = inside is not None and inside.startswith(("plugins/", "qml/"))
    return kind == "EXTENSION" or plugin or PYTHON.match(file_name(where)) is not None


def is_allowed(where: str, allowed: AllowList) -> bool:
    """Return whether the allow-list lets a file in; files it does not cover are let in."""
    path = PurePosixPath(with_slashes(where))
    if path.name in allowed.system or path.name in INSTALLATION:
        return False
    if path.parts[0] == "pyphen" and path.suffix == ".dic":
        return path.stem.removeprefix("hyph_").split("_")[0] in allowed.hyphens
    inside = path_in_qt(where)
    if inside is None:
        return True
    top, _, rest = inside.partition("/")
    if top == "plugins":
        name = PurePosixPath(rest).with_suffix("")
        return str(name.with_name(name.name.removeprefix("lib"))) in allowed.plugins
    if top == "qml":
        path = PurePosixPath(rest)
        return str(path.parent) in allowed.qml and path.suffix != ".qmltypes"
    # Our screens show none of Qt's own text (open, cancel, …), and its tools are never run.
    return top not in {"translations", "libexec", "metatypes", "typesystems", "glue", "include"}


def path_in_qt(where: str) -> str | None:
    """Return the path inside Qt's folder, or None for a file outside it."""
    path = with_slashes(where)
    folder = next((one for one in FOLDERS if path.startswith(one)), None)
    return None if folder is None else path.removeprefix(folder)


def link_target(link: BundleEntry) -> str:
    """Return where a symbolic link in the package points, as a path in the package."""
    parts: list[str] = []
    for part in (PurePosixPath(with_slashes(link[0])).parent / with_slashes(link[1])).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def file_name(path: str) -> str:
    """Return the last part of a path."""
    return PurePosixPath(with_slashes(path)).name


def with_slashes(path: str) -> str:
    """Return a path with slashes."""
    return path.replace("\\", "/")
